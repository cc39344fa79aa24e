"""What would have helped is kept as a wish. It is a preference only once the adult agrees and a person takes it over.

An agreed wish goes where all goes that adults say of what they need (`scheduler.own_needs`): there is one way on
record, and it is the same whether the adult agreed on the page or to somebody who asked.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import col, func, or_, select

from scheduler.errors import BadInput, NotAllowed, NotFound, WrongState
from scheduler.experience.said import NEEDS_OF, Wanted, WishState
from scheduler.own_needs.front_door import keep_needs
from scheduler.replies.given import Via
from scheduler.store import Desk, Store
from scheduler.store.tables import WishRow
from scheduler.store.trail import By, Details, record
from scheduler.weeks.stopping import records_of_adult

OPEN = (WishState.TOLD, WishState.AGREED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfWhom:
    """Which adult wishes something, for which family, and of which week they spoke."""

    contact: str
    family: str
    monday: date


def say_wish(
    store: Store, whose: OfWhom, wanted: Wanted, by: By, *, agrees: bool, via: Via = Via.PAGE, key: str = ""
) -> None:
    """The wish is kept; where the adult agrees that it is planned with, it waits to be taken over on record.

    Nothing on record changes, and nobody's place does.
    """
    with store.writing() as desk:
        keep_wish(desk, whose, wanted, by, agrees=agrees, via=via, key=key)


def keep_wish(desk: Desk, whose: OfWhom, wanted: Wanted, by: By, *, agrees: bool, via: Via, key: str = "") -> None:
    """What `say_wish` does, within a transaction that is open already."""
    if _is_kept(desk, key):
        return
    row = _keep(desk, whose, wanted, by, via, key)
    details: Details = {"week": whose.monday.isoformat(), "via": via.value, "agrees": agrees}
    record(desk, by, "said what would help", f"contact {whose.contact}", details=details)
    if agrees:
        _agreed(desk, row, by, via)


def agree(store: Store, wish: int, how: str, by: By, via: Via = Via.TELEPHONE) -> None:
    """Somebody asked the adult, who wants it planned with from now on; it waits to be taken over on record.

    Raises NotFound, WrongState where it is settled already, BadInput where it is not said how they were asked, and
    NotAllowed while all contact with the adult is stopped: then nobody asks.
    """
    with store.writing() as desk:
        row = _waiting(desk, wish, (WishState.TOLD,))
        if not how.strip():
            raise BadInput("how is empty; expected how and when the adult was asked")
        if any(one.stop for one in records_of_adult(desk, row.contact)):
            raise NotAllowed("all contact with this adult is stopped: nobody asks them anything")
        row.word = how.strip()
        record(desk, by, "wish agreed", f"contact {row.contact}", why=how.strip(), details={"wish": wish})
        _agreed(desk, row, by, via)


def close(store: Store, wish: int, word: str, by: By) -> None:
    """Nobody plans with it, or somebody has seen to it by hand; the word says which, for staff alone.

    Raises NotFound, WrongState where it is settled already or waits to be taken over, and BadInput without a word.
    """
    with store.writing() as desk:
        row = _waiting(desk, wish, OPEN)
        if row.said is not None:
            raise WrongState(f"wish {wish}: the adult agreed; it is taken over or declined with what they told us")
        if not word.strip():
            raise BadInput("word is empty; expected what became of the wish")
        row.state = WishState.NOT_AGREED if row.state == WishState.TOLD else WishState.SEEN_TO
        row.word, row.decided_at, row.decided_by = word.strip(), by.at, by.who
        record(desk, by, "wish closed", f"contact {row.contact}", why=word.strip(), details={"wish": wish})


def waiting_wishes(desk: Desk) -> list[WishRow]:
    """The wishes that wait for somebody, the oldest first; not those that wait among what adults told us."""
    return list(desk.session.exec(select(WishRow).where(*_waits(desk)).order_by(col(WishRow.id))))


def wish_count(desk: Desk) -> int:
    """How many wait for somebody."""
    return desk.session.exec(select(func.count()).select_from(WishRow).where(*_waits(desk))).one()


def _waits(desk: Desk) -> tuple[bool | ColumnElement[bool], ...]:
    by_hand = (col(WishRow.state) == WishState.AGREED) & col(WishRow.said).is_(None)
    return (WishRow.organisation_id == desk.organisation, or_(col(WishRow.state) == WishState.TOLD, by_hand))


def _keep(desk: Desk, whose: OfWhom, wanted: Wanted, by: By, via: Via, key: str) -> WishRow:
    """The row of it. The same said before, and not agreed to yet, waits no more."""
    for row in desk.session.exec(select(WishRow).where(*_of(desk, whose))).all():
        if row.wish == wanted:
            row.state = WishState.SAID_AGAIN
            desk.session.add(row)
    row = WishRow(
        organisation_id=desk.organisation,
        monday=whose.monday,
        family=whose.family,
        contact=whose.contact,
        household=records_of_adult(desk, whose.contact)[0].household,
        wish=wanted.value,
        via=via.value,
        at=by.at,
        state=WishState.TOLD,
        key=key or None,
    )
    desk.session.add(row)
    desk.session.flush()
    return row


def _of(desk: Desk, whose: OfWhom) -> tuple[bool, ...]:
    return (
        WishRow.organisation_id == desk.organisation,
        WishRow.contact == whose.contact,
        WishRow.family == whose.family,
        WishRow.state == WishState.TOLD,
    )


def _agreed(desk: Desk, row: WishRow, by: By, via: Via) -> None:
    """It waits among what adults told us, where a record can hold it; else on the list, for a person to see to."""
    row.state, row.decided_at, row.decided_by = WishState.AGREED, by.at, by.who
    needs = NEEDS_OF.get(Wanted(row.wish))
    row.said = keep_needs(desk, row.contact, needs, by, via=via) if needs else None
    desk.session.add(row)
    desk.session.flush()


def _waiting(desk: Desk, wish: int, states: tuple[WishState, ...]) -> WishRow:
    row = desk.session.get(WishRow, wish)
    if row is None or row.organisation_id != desk.organisation:
        raise NotFound(f"wish {wish}: there is none")
    if row.state not in states:
        raise WrongState(f"wish {wish}: it is settled already, or the adult has said it again since")
    return row


def _is_kept(desk: Desk, key: str) -> bool:
    asked = select(WishRow.id).where(WishRow.organisation_id == desk.organisation, WishRow.key == key)
    return bool(key) and desk.session.exec(asked).first() is not None
