"""`feed`: secret addresses of calendars are issued, taken back and listed."""

from enum import StrEnum
from typing import Annotated

import typer

from scheduler.cli.stored import acting, opened
from scheduler.cli.week import By
from scheduler.errors import BadInput
from scheduler.feeds.serving import issue
from scheduler.feeds.tokens import FeedKind, feeds, revoke_of
from scheduler.settings import from_environment


class Action(StrEnum):
    """What is to be done with a feed."""

    ISSUE = "issue"
    REVOKE = "revoke"
    LIST = "list"


def feed(
    action: Annotated[Action, typer.Argument(help="What is to be done.")],
    kind: Annotated[FeedKind | None, typer.Argument(help="Whose calendar it is.")] = None,
    whom: Annotated[str | None, typer.Argument(help="The id of the contact record, practitioner or venue.")] = None,
    by: By = None,
) -> None:
    """A calendar to subscribe to: a new secret address, none any more, or all that stand.

    The address is shown once and cannot be read again. A new one takes the place of the one before.
    """
    with opened() as store:
        if action is Action.LIST:
            with store.reading() as desk:
                for one in feeds(desk):
                    typer.echo(f"{one.kind} {one.whom}: issued {one.issued_at:%Y-%m-%d} by {one.issued_by}")
            return
        if kind is None or not whom:
            raise BadInput(f"feed {action}: expected whose calendar, as: supergroup feed {action} practitioner amina")
        if action is Action.REVOKE:
            typer.echo(f"{revoke_of(store, kind, whom, acting(by))} taken back.")
            return
        issued = issue(store, kind, whom, acting(by))
        typer.echo(f"{from_environment().families_url}{issued.path}")
