"""`links`: the remote sides of a planned week get their ways in, before somebody signs it off."""

import typer

from scheduler.cli.plan import Week
from scheduler.cli.stored import acting, opened
from scheduler.cli.week import By
from scheduler.cli.words import monday
from scheduler.video.making import make_ways_in
from scheduler.video.settings import provider_opened


def links(week: Week, by: By = None) -> None:
    """Make the video links that a planned week lacks; exit 1 while a session still waits for its link.

    Sessions with a link on record keep it, unless somebody who left the group knows it. Asked again it makes
    none twice, and takes up what was cut off.
    """
    with opened() as store, provider_opened() as provider:
        done = make_ways_in(store, monday(week), provider, acting(by))
        typer.echo(f"{done.made} made, {done.ended} ended, {done.standing} stand.")
        for one in done.waiting:
            typer.echo(f"  session {one.session}: {one.why}")
        if done.waiting:
            raise typer.Exit(1)
