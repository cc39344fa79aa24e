"""Of plans that are equally good the one that changes nobody's part."""

from dataclasses import replace

from solver.audit import audit
from solver.problem import StaffRole
from solver.roster import Roster, StaffPlan
from solver.search.progress import Options
from solver.solve import solve
from solver.steady import steady
from support.weeks import family, practitioner, session, week

SAME = Options(deterministic=True)
TWO = week(
    families=tuple(family(f"f{number}") for number in range(6)), practitioners=(practitioner("p"), practitioner("q"))
)


def led_by(found: Roster, who: str) -> Roster:
    plans = tuple(
        replace(plan, staff=(StaffPlan(practitioner=who, role=StaffRole.LEAD),)) if plan.runs else plan
        for plan in found.sessions
    )
    return replace(found, sessions=plans)


def leads(found: Roster) -> list[str]:
    return [one.practitioner for plan in found.sessions for one in plan.staff]


def test_steady_keeps_who_led_where_another_is_as_good() -> None:
    found = solve(TWO, SAME)
    assert len(leads(found)) == 1

    for who in ("p", "q"):
        before = led_by(found, who)
        assert leads(steady(TWO, found, before)) == [who]
        assert leads(solve(TWO, SAME, start=before)) == [who]


def test_steady_keeps_nobody_who_may_not_lead_any_more() -> None:
    found = solve(TWO, SAME)
    only_q = replace(TWO, practitioners=(practitioner("q"),))
    planned = solve(only_q, SAME, start=led_by(found, "p"))

    assert leads(planned) == ["q"]
    assert not audit(only_q, planned)


def test_steady_keeps_people_of_one_session_where_another_fell_away() -> None:
    week_of_two = replace(TWO, sessions=(*TWO.sessions, session("later", start=TWO.sessions[0].start.replace(day=4))))
    before = led_by(solve(week_of_two, SAME), "q")

    assert set(leads(steady(TWO, led_by(solve(TWO, SAME), "p"), before))) <= {"q"}
