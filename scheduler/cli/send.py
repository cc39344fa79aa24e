"""`send`: what is due leaves now, by the servers that are set, or into a folder."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.stored import acting, opened
from scheduler.clock import utc_now
from scheduler.delivery.carriers import Carriers
from scheduler.settings import from_environment
from scheduler.weeks.dispatching import Post, Sent

OUTBOX = "outbox"
By = Annotated[str | None, typer.Option("--by", help="Who does it, for the trail; the login name if not given.")]
Folder = Annotated[
    Path | None, typer.Option(help="Where what no server carries is written; the outbox of your data if not given.")
]
WAIT_SECONDS = 60.0


def send(
    folder: Folder = None,
    by: Annotated[
        str | None, typer.Option("--by", help="Who does it, for the trail; the login name if not given.")
    ] = None,
) -> None:
    """Send what is due now, and say how many went, wait, failed, or are left to a person, and why."""
    with opened() as store:
        settings = from_environment()
        place = folder or settings.delivery.folder or settings.folder / OUTBOX
        carriers = Carriers(replace(settings.delivery, folder=place))
        post = Post(store=store, carriers=carriers, now=utc_now, who=acting(by).who)
        done = post.send_due(wait_seconds=WAIT_SECONDS)
        for line in told(done):
            typer.echo(line)
        servers = [one for one in (settings.delivery.smtp, settings.delivery.notify) if one is not None]
        if done.sent:
            typer.echo(
                f"What no server carries lies in {place}." if servers else f"No server is set; all lies in {place}."
            )


def told(done: Sent) -> Iterable[str]:
    """What came of it, in words."""
    if not (done.sent or done.wait or done.failed or done.by_person):
        yield "Nothing is due."
        return
    yield f"{done.sent} sent, {done.wait} wait, {done.failed} failed, {done.by_person} left to a person."
    for why, count in sorted(done.why.items()):
        yield f"  {count} × {why}"
