"""`token`: what programs show when they call the API. It is printed once, when it is issued."""

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated

import typer

from scheduler.access.may import May
from scheduler.access.standing_tokens import revoke_token, tokens
from scheduler.access.tokens import issue_token
from scheduler.cli.stored import acting, opened
from scheduler.cli.week import By
from scheduler.clock import utc_now
from scheduler.errors import BadInput, NotFound
from scheduler.store import Store

A_YEAR = timedelta(days=365)


class Action(StrEnum):
    """What is to be done with a token."""

    ISSUE = "issue"
    LIST = "list"
    REVOKE = "revoke"


def token(
    action: Annotated[Action, typer.Argument(help="What is to be done.")],
    name: Annotated[str, typer.Argument(help="The name of the program, as the trail calls it.")] = "",
    may: Annotated[list[May] | None, typer.Option(help="Once for each thing that it may do.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Its last day; a year if none.")] = None,
    by: By = None,
) -> None:
    """Tokens of programs: one issued, all listed, one taken back."""
    with opened() as store:
        if action is Action.LIST:
            _list(store)
        elif not name:
            raise BadInput(f"token {action}: expected a name, as: supergroup token {action} dashboard")
        elif action is Action.ISSUE:
            ends = datetime.combine(until.date(), time(23, 59, 59), UTC) if until else utc_now() + A_YEAR
            with store.writing() as desk:
                secret = issue_token(desk, name, may or (), ends, acting(by))
            typer.echo(secret)
        else:
            _revoke(store, name, by)


def _list(store: Store) -> None:
    with store.reading() as desk:
        found = tokens(desk)
    for one in found:
        used = f"last used {one.used_at:%Y-%m-%d}" if one.used_at else "never used"
        ends = f"revoked {one.revoked_at:%Y-%m-%d}" if one.revoked_at else f"ends {one.ends_at:%Y-%m-%d}"
        typer.echo(f"{one.name}: {', '.join(one.may)}; {used}; {ends}")


def _revoke(store: Store, name: str, by: str | None) -> None:
    """All that stand under this name, of which there is one."""
    with store.writing() as desk:
        standing = [one for one in tokens(desk) if one.name == name and one.revoked_at is None]
        if not standing:
            raise NotFound(f"token {name!r}: none of this name stands; `supergroup token list` says which do")
        for one in standing:
            revoke_token(desk, one.id, acting(by))
    typer.echo(f"{name} opens nothing any more.")
