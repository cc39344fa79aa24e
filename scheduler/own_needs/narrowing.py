"""What makes contact less holds at once; what would make it more is left to a person. Nothing here ever adds anything.

A page that somebody else can have opened must not be able to open a way to an adult: so each field of the record is
compared with what was said, and takes the stricter of both.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scheduler.delivery.times import WAKING
from scheduler.own_needs.said import Reach
from scheduler.records import Contact, MaySay, Route
from solver.problem import DAY_MIN, WeekTime, covered

WIDTH = (MaySay.NOTHING, MaySay.NEUTRAL, MaySay.PLACE)
AT_ANY_TIME = tuple(WeekTime(day, 0, DAY_MIN) for day in range(7))


def narrowed(old: Contact, said: Reach) -> Contact:
    """The record with all that was said to be less, and nothing that was said to be more."""
    new = replace(
        old,
        may_say=min(old.may_say, said.says or old.may_say, key=WIDTH.index),
        wants_calendar=old.wants_calendar and said.calendar is not False,
        reminders=_fewer(old.reminders, said.reminders),
    )
    if old.route in said.unsafe:
        return replace(new, route=Route.NONE)
    return new if said.times is None else _at_these_times(new, said.times)


def asks_for_more(now: Contact, said: Reach) -> tuple[str, ...]:
    """The fields in which more was said than the record allows after narrowing: a person asks, and confirms."""
    return tuple(
        field
        for field, is_more in (
            ("way", said.wished is not None and said.wished is not now.route),
            ("times", said.times is not None and not _is_covered(said.times, open_times(now))),
            ("reminders", said.reminders is not None and _told(said.reminders) > _told(now.reminders)),
            ("says", said.says is not None and WIDTH.index(said.says) > WIDTH.index(now.may_say)),
        )
        if is_more
    )


def open_times(contact: Contact) -> tuple[WeekTime, ...]:
    """When something may reach this adult by their way, as the records and the sending have it."""
    if contact.route is Route.NONE:
        return ()
    if contact.route is Route.LETTER:
        return AT_ANY_TIME
    if contact.safe_times or contact.route is Route.TELEPHONE:
        return contact.safe_times
    return WAKING if contact.route is Route.SMS else AT_ANY_TIME


def _at_these_times(old: Contact, times: tuple[WeekTime, ...]) -> Contact:
    """Only when the record and the adult both say so. Where that is never, nobody writes: no time would mean any."""
    if old.route in (Route.NONE, Route.LETTER):
        return old
    both = tuple(sorted(_in_both(open_times(old), times)))
    if both or old.route is Route.TELEPHONE:
        return replace(old, safe_times=both)
    return replace(old, route=Route.NONE)


def _in_both(some: Iterable[WeekTime], others: Iterable[WeekTime]) -> Iterator[WeekTime]:
    for one in some:
        for other in others:
            start, end = max(one.start_min, other.start_min), min(one.end_min, other.end_min)
            if one.weekday == other.weekday and start < end:
                yield WeekTime(one.weekday, start, end)


def _is_covered(times: Iterable[WeekTime], by: tuple[WeekTime, ...]) -> bool:
    return all(covered(one.weekday * DAY_MIN + one.start_min, one.weekday * DAY_MIN + one.end_min, by) for one in times)


def _fewer(old: int | None, said: int | None) -> int | None:
    return old if said is None else min((old, said), key=_told)


def _told(reminders: int | None) -> float:
    """How many that is. Who did not say gets as many as the programme has, or none."""
    return 0.5 if reminders is None else reminders
