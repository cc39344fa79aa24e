"""One attempt to tell Snipe-IT of one piece: taken up on record first, and what came of it on record after.

What is to be told is not kept apart: it is the ledger of loans itself, written with each step of a loan. So nothing
is lost, and nothing is told of a step that was not written; here stands how far it is with telling.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from scheduler.delivery.again import MOST_ATTEMPTS, next_attempt
from scheduler.loans.snipe_it.server import NotReached, SnipeItError
from scheduler.loans.snipe_it.wanted import ON_THE_SHELF, SHOWN, Shown, There, is_due, told_rows, wanted
from scheduler.store import Desk, Store
from scheduler.store.tables import SnipeItRow
from scheduler.store.trail import By, Details, record

TAKEN_UP = timedelta(minutes=5)
"""Far longer than an attempt takes. Whoever has not said by then what came of it does so no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A piece of which Snipe-IT is about to be told: what it was told last, and what it is to show next."""

    serial: str
    told: Shown
    goal: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A piece of which Snipe-IT could not be told yet, and why. `given_up`: not tried again before it changes."""

    serial: str
    why: str
    attempts: int
    given_up: bool


def take_up(store: Store, serial: str, at: datetime) -> Errand | None:
    """The piece may be told of, and nobody else does so meanwhile; None where there is nothing to tell now."""
    with store.writing() as desk:
        shown = wanted(desk, serial).get(serial, ON_THE_SHELF)
        row = desk.session.get(SnipeItRow, (desk.organisation, serial))
        if not is_due(row, shown, at):
            return None
        row = row or _new(desk, serial, at)
        if SHOWN.read(row.tried) != shown:
            row.tried, row.attempts, row.given_up, row.why = SHOWN.write(shown), 0, False, ""
        row.attempts, row.not_before = row.attempts + 1, at + TAKEN_UP
        desk.session.add(row)
        told = SHOWN.read(row.told)
        return Errand(serial=serial, told=told, goal=_goal(told, shown))


def conclude(store: Store, errand: Errand, error: SnipeItError | None, by: By) -> None:
    """What came of it is on record: Snipe-IT shows it, or it is tried again later, or given up.

    What the server refuses for this piece is given up after the last attempt. A server that cannot be used is asked
    for as long as it takes; the trail says once that it was not reached.
    """
    with store.writing() as desk:
        row = desk.session.get_one(SnipeItRow, (desk.organisation, errand.serial))
        if error is None:
            row.told, row.why, row.attempts, row.not_before = SHOWN.write(errand.goal), "", 0, by.at
            record(desk, by, "Snipe-IT told", _subject(errand.serial), details=_details(errand.goal))
        else:
            _again(desk, row, error, by)
        desk.session.add(row)


def troubles(desk: Desk) -> tuple[Trouble, ...]:
    """All pieces of which Snipe-IT is not told as they are, with the words for whoever looks after it, by serial."""
    shown = wanted(desk)
    return tuple(
        Trouble(serial=serial, why=row.why, attempts=row.attempts, given_up=row.given_up)
        for serial, row in sorted(told_rows(desk).items())
        if row.why and SHOWN.read(row.told) != shown.get(serial, ON_THE_SHELF)
    )


def try_again(store: Store, by: By) -> int:
    """All that is in trouble is tried anew at once; gives how many pieces that is."""
    with store.writing() as desk:
        rows = told_rows(desk)
        stuck = [rows[one.serial] for one in troubles(desk)]
        for row in stuck:
            row.given_up, row.attempts, row.not_before = False, 0, by.at
            desk.session.add(row)
        if stuck:
            record(desk, by, "Snipe-IT to be told again", "Snipe-IT", details={"pieces": len(stuck)})
        return len(stuck)


def _goal(told: Shown, shown: Shown) -> Shown:
    """A piece that was out for another loan comes in before it goes out again: so the history there is whole."""
    went_out_again = told.there is shown.there is There.OUT and told.reference != shown.reference
    return ON_THE_SHELF if went_out_again else shown


def _again(desk: Desk, row: SnipeItRow, error: SnipeItError, by: By) -> None:
    row.why = str(error)
    if isinstance(error, NotReached) and error.wait is not None:
        row.attempts, row.not_before = row.attempts - 1, by.at + error.wait
        return
    row.not_before = next_attempt(row.serial, row.attempts, by.at)
    if row.attempts == MOST_ATTEMPTS:
        row.given_up = not isinstance(error, NotReached)
        details: Details = {"attempts": row.attempts, "given up": row.given_up}
        record(desk, by, "Snipe-IT not told", _subject(row.serial), why=row.why, details=details)


def _new(desk: Desk, serial: str, at: datetime) -> SnipeItRow:
    shelf = SHOWN.write(ON_THE_SHELF)
    return SnipeItRow(
        organisation_id=desk.organisation, serial=serial, told=shelf, tried=shelf, attempts=0, not_before=at, why=""
    )


def _subject(serial: str) -> str:
    return f"piece {serial}"


def _details(shown: Shown) -> Details:
    back_by = shown.back_by.isoformat() if shown.back_by else None
    return {"shows": shown.there.value, "reference": shown.reference or None, "back_by": back_by}
