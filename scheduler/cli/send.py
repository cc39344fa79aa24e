"""`send`: what is due leaves now, by the servers that are set, or into a folder."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.failures import VIOLATIONS, refused
from scheduler.cli.stored import acting, opened
from scheduler.clock import utc_now
from scheduler.delivery.carriers import Carriers
from scheduler.restored import held_since, release
from scheduler.settings import from_environment
from scheduler.store import Store
from scheduler.store.trail import By as Who
from scheduler.weeks.dispatching import Post, Sent

OUTBOX = "outbox"
By = Annotated[str | None, typer.Option("--by", help="Who does it, for the trail; the login name if not given.")]
Folder = Annotated[
    Path | None, typer.Option(help="Where what no server carries is written; the outbox of your data if not given.")
]
WAIT_SECONDS = 60.0
HELD = (
    "These records came back from a backup of {since:%Y-%m-%d %H:%M} UTC. Nothing leaves, and families see no page,"
    " until you have seen to what happened since: enter stops, flags, new addresses and withdrawn links again, and"
    " repeat erasures. Then `supergroup send --release-restored`; with --had-left where what waited then had left."
)


def send(
    folder: Folder = None,
    release_restored: Annotated[
        bool,
        typer.Option("--release-restored", help="Records came back from a backup, and you have seen to what is new."),
    ] = False,
    had_left: Annotated[
        bool,
        typer.Option("--had-left", help="With it: what waited at the backup left before the loss; it goes no more."),
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", help="Who does it, for the trail; the login name if not given.")
    ] = None,
) -> None:
    """Send what is due now, and say how many went, wait, failed, or are left to a person, and why."""
    with opened() as store:
        if release_restored:
            typer.echo(_released(store, acting(by), had_left=had_left))
        with store.reading() as desk:
            since = held_since(desk)
        if since is not None:
            refused(HELD.format(since=since), VIOLATIONS)
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


def _released(store: Store, by: Who, *, had_left: bool) -> str:
    count = release(store, by, had_left=had_left)
    came = "count as sent" if had_left else "go when they are due"
    return f"Released: things leave again; {count} messages that waited at the backup {came}."


def told(done: Sent) -> Iterable[str]:
    """What came of it, in words."""
    if not (done.sent or done.wait or done.failed or done.by_person):
        yield "Nothing is due."
        return
    yield f"{done.sent} sent, {done.wait} wait, {done.failed} failed, {done.by_person} left to a person."
    for why, count in sorted(done.why.items()):
        yield f"  {count} × {why}"
