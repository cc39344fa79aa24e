"""What is closed and who is away in a week, as sentences."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain

from scheduler.outputs.names import Names
from scheduler.outputs.words import day, full_date, sentence
from solver.problem import Days, Span


def closed(names: Names) -> tuple[str, ...]:
    """Breaks and holidays first, then venues that are closed, then practitioners who are away; nothing of other weeks.

    Why somebody is away is nobody's business here, and is not told.
    """
    told = chain(_breaks(names), _holidays(names), _venues(names), _people(names))
    return tuple(sentence(one) for one in told)


def _last(names: Names) -> date:
    return names.problem.week + timedelta(days=6)


def _breaks(names: Names) -> Iterator[str]:
    if names.problem.week in names.problem.breaks:
        yield "a break: no course meets this week"
    coming = min((monday for monday in names.problem.breaks if monday > names.problem.week), default=None)
    if coming is not None:
        yield f"the next break is the week of {full_date(coming)}"


def _holidays(names: Names) -> Iterator[str]:
    for on in sorted(names.problem.settings.holidays):
        if names.problem.week <= on <= _last(names):
            yield f"{day(on)} is a holiday"


def _venues(names: Names) -> Iterator[str]:
    for venue in names.problem.venues:
        for days in venue.closures:
            within = _within(names, days)
            if within is not None:
                yield f"{names.venue(venue.id)} is closed {_days(within)}"


def _within(names: Names, days: Days) -> Days | None:
    first, last = max(days.first, names.problem.week), min(days.last, _last(names))
    return Days(first, last) if first <= last else None


def _days(days: Days) -> str:
    return f"on {day(days.first)}" if days.first == days.last else f"from {day(days.first)} to {day(days.last)}"


def _people(names: Names) -> Iterator[str]:
    for practitioner in names.problem.practitioners:
        for span in sorted(practitioner.busy):
            if _touches(names, span):
                yield f"{names.other(practitioner.id)} is away {_span(names, span)}"


def _is_midnight(names: Names, moment: datetime) -> bool:
    return names.clock(moment) == "00:00"


def _touches(names: Names, span: Span) -> bool:
    first, last = names.problem.local_day(span.start), names.problem.local_day(span.end - timedelta(minutes=1))
    return first <= _last(names) and names.problem.week <= last


def _span(names: Names, span: Span) -> str:
    if _is_midnight(names, span.start) and _is_midnight(names, span.end):
        last = names.problem.local_day(span.end) - timedelta(days=1)
        return _days(Days(names.problem.local_day(span.start), last))
    if names.problem.local_day(span.start) == names.problem.local_day(span.end):
        return f"on {names.when(span.start)} to {names.clock(span.end)}"
    return f"from {names.when(span.start)} to {names.when(span.end)}"
