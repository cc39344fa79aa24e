from datetime import date, timedelta

from solver.accredited import accredited
from solver.problem import Accreditation
from support.weeks import MONDAY, practitioner, week


def test_who_holds_an_accreditation_on_a_day() -> None:
    # Held until Tuesday, for ever, twice (once run out, once not), another one, none.
    monday = MONDAY
    tuesday = monday + timedelta(days=1)

    def lead(until: date | None = None) -> Accreditation:
        return Accreditation(name="lead", until=until)

    people = (
        practitioner("a", accreditations=(lead(tuesday),)),
        practitioner("b", accreditations=(lead(),)),
        practitioner("c", accreditations=(lead(monday - timedelta(days=1)), lead(tuesday))),
        practitioner("d", accreditations=(Accreditation(name="other"),)),
        practitioner("e", accreditations=()),
    )
    problem = week(practitioners=people)
    assert accredited(problem, "lead", tuesday).tolist() == [True, True, True, False, False]
    assert accredited(problem, "lead", tuesday + timedelta(days=1)).tolist() == [False, True, False, False, False]
    assert accredited(problem, "unknown", monday).tolist() == [False] * 5
    assert accredited(problem, None, monday).tolist() == [True] * 5
