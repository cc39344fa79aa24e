"""`snipe-it`: whether the Snipe-IT server is set up rightly, of which pieces it could not be told, and once more."""

from enum import StrEnum
from typing import Annotated

import typer

from scheduler.cli.failures import BAD_INPUT, VIOLATIONS, refused
from scheduler.cli.stored import acting, opened
from scheduler.cli.week import By
from scheduler.loans.snipe_it.account import SNIPE_IT, SnipeItAccount
from scheduler.loans.snipe_it.attempts import troubles, try_again
from scheduler.loans.snipe_it.checking import check
from scheduler.outputs.words import count
from scheduler.settings import from_environment
from scheduler.store import Store
from scheduler.store.service import load_service


class Action(StrEnum):
    """What is to be done about Snipe-IT."""

    CHECK = "check"
    TROUBLES = "troubles"
    AGAIN = "again"


def snipe_it(action: Annotated[Action, typer.Argument(help="What is to be done.")], by: By = None) -> None:
    """Check the server, its token, holder and serials; list what it could not be told; try all of that again.

    Ends with 1 where something is not right. docs/snipe-it.md says what is sent and what is not.
    """
    with opened() as store:
        account = from_environment().snipe_it
        if account is None:
            refused(f"{SNIPE_IT}URL is not set; expected the address of a Snipe-IT server", BAD_INPUT)
        if action is Action.CHECK:
            _check(store, account)
        elif action is Action.TROUBLES:
            _tell_troubles(store)
        else:
            typer.echo(f"{count(try_again(store, acting(by)), 'piece')} to be told of again while the service runs.")


def _check(store: Store, account: SnipeItAccount) -> None:
    with store.reading() as desk:
        serials = [piece.serial for piece in load_service(desk).pieces]
    found = check(account, serials)
    for one in found:
        typer.echo(one.words if one.is_right else f"Not right: {one.words}", err=not one.is_right)
    if not all(one.is_right for one in found):
        raise typer.Exit(VIOLATIONS)


def _tell_troubles(store: Store) -> None:
    with store.reading() as desk:
        found = troubles(desk)
    for one in found:
        end = "given up" if one.given_up else "tried again"
        typer.echo(f"{one.serial}: {one.why}. {count(one.attempts, 'attempt').capitalize()}, {end}.")
    if found:
        raise typer.Exit(VIOLATIONS)
    typer.echo("Snipe-IT was told of every piece that could be told of.")
