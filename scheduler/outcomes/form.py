"""What somebody typed of a group's scores, cell by cell, as scores; or all that is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.attendance.occurrence import Whom
from scheduler.outcomes.measures import Instrument, Occasion
from scheduler.outcomes.people import Person
from scheduler.outcomes.scores import Of, Score
from scheduler.outcomes.wrong import Wrong, result_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """What was typed of one person: a total, single answers, and a day of their own where it is not that of all."""

    whom: Whom
    total: str
    items: tuple[str, ...]
    day: str


def scores_typed(
    instrument: Instrument, stage: Occasion, day: str, rows: Iterable[Cells], people: Mapping[Whom, Person]
) -> tuple[tuple[Score, ...], tuple[Wrong, ...]]:
    """The scores of these rows, or all that is wrong with them. A person who is not known is named by id."""
    scores, wrong = list[Score](), list[Wrong]()
    for row in rows:
        person = people.get(row.whom)
        who = person.called if person else f"{row.whom.family} {row.whom.person}"
        on, faults = _day(who, row.day or day)
        result, more = result_of(instrument, who, row.total, row.items)
        wrong += [*faults, *more]
        if on and not more:
            scores.append(Score(of=Of(row.whom, instrument.measure, stage), day=on, result=result))
    return tuple(scores), tuple(wrong)


def _day(who: str, text: str) -> tuple[date | None, list[Wrong]]:
    try:
        return date.fromisoformat(text), []
    except ValueError:
        return None, [Wrong(who=who, field="day", value=text, expected="a day, as 2027-03-01")]
