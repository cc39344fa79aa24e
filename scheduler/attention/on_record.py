"""What the records and the plans themselves ask of a person: no place, holds to be put right, kit short ahead."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from scheduler.attention.matter import Matter, MatterKind
from scheduler.attention.weeks import WeekAhead
from scheduler.experience.wishing import wish_count
from scheduler.loans.stock_ahead import WEEKS, stock_ahead
from scheduler.messages.tasks import COORDINATOR
from scheduler.own_needs.states import said_count
from scheduler.records import FamilyRecord
from scheduler.store import Desk
from solver.roster import Unplaced


def without_place(weeks: Sequence[WeekAhead], records: Mapping[str, FamilyRecord]) -> Iterator[Matter]:
    """Families without a place in a plan of these weeks, by whose step is next; who chose to miss a week is not one.

    Each counts once: with the coordinator where there is something for a coordinator to do.
    """
    for week in weeks:
        turns = Counter[str]()
        for one in week.roster.unplaced if week.roster else ():
            if one.family in records and records[one.family].family.absent:
                continue
            turns[_whose_step(one)] += 1
        for turn, number in sorted(turns.items(), key=lambda found: (found[0] != COORDINATOR, found[0])):
            who = "" if turn == COORDINATOR else turn
            yield Matter(kind=MatterKind.NO_PLACE, number=number, week=week.monday, who=who)


def _whose_step(one: Unplaced) -> str:
    turns = [reason.turn for reason in one.reasons]
    return COORDINATOR if COORDINATOR in turns or not turns else turns[0]


def holds(records: Mapping[str, FamilyRecord]) -> Iterator[Matter]:
    """Families that no plan may place before somebody has put their records right."""
    number = sum(bool(record.holds) for record in records.values())
    if number:
        yield Matter(kind=MatterKind.HOLDS, number=number)


def told_needs(desk: Desk) -> Iterator[Matter]:
    """Adults who said what they need, what would help, or how to reach them, and nobody has seen to it."""
    number = said_count(desk) + wish_count(desk)
    if number:
        yield Matter(kind=MatterKind.TOLD_NEEDS, number=number)


def kit_short(desk: Desk, monday: date, at: datetime) -> Iterator[Matter]:
    """The weeks ahead in which more kit is promised than there is, and the first of them."""
    short = sorted({week.monday for one in stock_ahead(desk, monday, WEEKS, at) for week in one.short_weeks})
    if short:
        yield Matter(kind=MatterKind.KIT_SHORT, number=len(short), week=short[0])
