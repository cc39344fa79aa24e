"""`partner`: organisations that share rooms, kit or places; what they told us, and what we still have to tell them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.stored import acting, opened
from scheduler.cli.week import By
from scheduler.errors import BadInput
from scheduler.evidence.parity.periods import quarter
from scheduler.partners.agreeing import add_partner, end_partner, give_token, set_address
from scheduler.partners.known import partners, shares
from scheduler.partners.line import line_to
from scheduler.partners.passing import tell_taken_back
from scheduler.partners.proposals import erase_withdrawn
from scheduler.partners.share_of_use import ShareOfUse, in_quarter, share_of_use
from scheduler.partners.taken_told import taken_told
from scheduler.partners.told import Heard, pull, take_file
from scheduler.store import Store


class Action(StrEnum):
    """What is to be done about a partner."""

    LIST = "list"
    ADD = "add"
    ADDRESS = "address"
    TOKEN = "token"  # noqa: S105 - an action
    PULL = "pull"
    FILE = "file"
    SETTLE = "settle"
    USE = "use"
    END = "end"


def partner(
    action: Annotated[Action, typer.Argument(help="What is to be done.")],
    ident: Annotated[str, typer.Argument(metavar="PARTNER", help="The partner's id, as bro.")] = "",
    name: Annotated[str, typer.Option(help="add: how people call it.")] = "",
    contact: Annotated[str, typer.Option(help="add: whom to ring there.")] = "",
    url: Annotated[str, typer.Option(help="address: where its records answer.")] = "",
    secret: Annotated[str, typer.Option(help="address: the token that it gave us; asked for if it is left out.")] = "",
    file: Annotated[Path | None, typer.Option(help="file: a CSV file with room, start and end.")] = None,
    of: Annotated[str, typer.Option("--quarter", help="use: a quarter, as 2027-Q1.")] = "",
    by: By = None,
) -> None:
    """Partners: listed, added, asked for their times, told of consent that is taken back."""
    with opened() as store:
        if action is Action.LIST:
            _list(store)
        elif action is Action.SETTLE:
            _settle(store, by)
        elif not ident:
            raise BadInput(f"partner {action}: expected its id, as: supergroup partner {action} bro")
        elif action is Action.ADD:
            add_partner(store, ident, name or ident, contact, acting(by))
            typer.echo(f"{ident} is a partner; nothing is shared with it yet.")
        elif action is Action.ADDRESS:
            given = secret or (typer.prompt("The token that they gave us", hide_input=True) if url else "")
            set_address(store, ident, url, given, acting(by))
            typer.echo(f"{ident} is asked at {url}." if url else f"{ident} is not asked any more.")
        elif action is Action.TOKEN:
            typer.echo(give_token(store, ident, acting(by)))
        elif action is Action.END:
            end_partner(store, ident, acting(by))
            typer.echo(f"Nothing is shared with {ident} any more.")
        elif action is Action.USE:
            _use(store, ident, of)
        else:
            _tell(_heard(store, action, ident, file, by))


def _heard(store: Store, action: Action, ident: str, file: Path | None, by: str | None) -> Heard:
    if action is Action.FILE:
        if file is None:
            raise BadInput("partner file: expected --file with room, start and end")
        return take_file(store, ident, file, acting(by))
    with store.reading() as desk:
        line = line_to(desk, ident)
    with line:
        return pull(store, ident, line, acting(by))


def _tell(heard: Heard) -> None:
    typer.echo(f"{heard.stretches} stretches of {heard.rooms} rooms are not ours.")
    for monday, why in heard.voided.items():
        typer.echo(f"Week {monday}: the sign-off is void, because {why}.")


def _list(store: Store) -> None:
    with store.reading() as desk:
        found, agreed = partners(desk), shares(desk)
    for one in found:
        mine = [f"{each.amount} of {each.kind} {each.what}" for each in agreed if each.partner == one.id]
        ended = f"ended {one.ended_at:%Y-%m-%d}" if one.ended_at else "; ".join(mine) or "nothing is shared yet"
        typer.echo(f"{one.id}: {one.name}; {ended}")


def _settle(store: Store, by: str | None) -> None:
    left, missed = erase_withdrawn(store, acting(by)), tell_taken_back(store, acting(by))
    typer.echo(f"{left} families whose consent is taken back are not erased yet; {missed} partners have not heard.")


def _use(store: Store, ident: str, of: str) -> None:
    with store.reading() as desk:
        _told(share_of_use(desk, ident, in_quarter(quarter(of))))


def _told(found: ShareOfUse) -> None:
    for one in found.rooms:
        hours = [f"{each / 60:g}" for each in (one.agreed, one.theirs, one.ours, one.free)]
        typer.echo("room {}: {} h agreed, {} h theirs, {} h ours, {} h free".format(one.room, *hours))
    for kit in found.kit:
        typer.echo(f"{kit.item} of {kit.depot}: {kit.agreed} days agreed, {kit.taken} had, {kit.free} free")
    typer.echo(f"places: {found.offered} offered, {taken_told(found.taken)} taken")
