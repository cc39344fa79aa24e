"""What is closed and who is away stands in sentences, without a reason and without a secret name."""

from dataclasses import replace
from datetime import date

from scheduler.outputs.closed import closed
from scheduler.outputs.names import Names
from scheduler.records import Service
from scheduler.weeks.gather import gather
from solver.problem import Days, Settings, Span
from support.small_service import small_service
from support.weeks import AS_OF, MONDAY, at, practitioner, venue


def told(service: Service) -> tuple[str, ...]:
    return closed(Names(service, gather(service, MONDAY, AS_OF)))


def test_nothing_is_said_of_other_weeks() -> None:
    record = small_service().venues[0]
    shut = replace(record, venue=venue(closures=(Days(date(2027, 2, 15), date(2027, 2, 28)),)))

    assert told(small_service(venues=(shut,), settings=Settings(holidays=(date(2027, 3, 8),)))) == ()


def test_breaks_holidays_and_closures_are_told_within_the_week() -> None:
    record = small_service().venues[0]
    closures = (Days(date(2027, 2, 22), date(2027, 3, 2)), Days(date(2027, 3, 5), date(2027, 3, 5)))
    shut = replace(record, venue=venue(secret=True, closures=closures))
    service = small_service(venues=(shut,), settings=Settings(holidays=(date(2027, 3, 3),)), breaks=(MONDAY,))

    assert told(service) == (
        "A break: no course meets this week.",
        "Wednesday 3 March is a holiday.",
        "Confidential venue is closed from Monday 1 March to Tuesday 2 March.",
        "Confidential venue is closed on Friday 5 March.",
    )


def test_people_are_away_for_hours_or_for_whole_days() -> None:
    busy = (Span(at(1, 9), at(1, 12)), Span(at(3, 0), at(5, 0)), Span(at(-2, 0), at(0, 0)))
    record = replace(small_service().practitioners[0], practitioner=practitioner(busy=busy))

    assert told(small_service(practitioners=(record,))) == (
        "Wyn is away on Tuesday 2 March, 09:00 to 12:00.",
        "Wyn is away from Thursday 4 March to Friday 5 March.",
    )
