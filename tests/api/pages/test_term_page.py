"""The term on one page, and a decision taken there."""

from dataclasses import replace

from scheduler.records import Service
from scheduler.store import Store
from scheduler.weeks.importing import import_service
from solver.problem import Cohort
from support.browsing import Visitor
from support.callers import Caller
from support.small_service import MAIR
from support.weeks import at, programme, session


def in_a_course(service: Service) -> Service:
    """Amy is in the last week but one of a course."""
    amy, *others = service.families
    cohort = Cohort(id="g", programme="p", week=7, practitioners=("w",), room="r", usual_start=at(1, 10))
    return replace(
        service,
        programmes=(*service.programmes, programme("next", title="What is next")),
        cohorts=(cohort,),
        sessions=(*service.sessions, session("g1", cohort="g")),
        families=(replace(amy, family=replace(amy.family, cohort="g")), *others),
    )


def test_term_shows_courses_and_takes_a_decision(visitor: Visitor, shelf: Store) -> None:
    import_service(shelf, in_a_course, MAIR)

    visitor.open("/term")
    assert "g, 1 family Wyn Closed to new families after week 2. Ends in the week of 8 March 2027." in visitor.text
    assert "7 Tue 10:00 Elm Road, Hall" in visitor.text
    assert "8 last Elm Road, Hall" in visitor.text
    visitor.send("/term/decisions", family="amy", programme="next", why="She asked for it")

    assert "Nothing is to be decided." in visitor.text
    visitor.open("/waiting?programme=next")
    assert "Amy A. (amy-next)" in visitor.text


def test_term_over_the_api(caller: Caller, shelf: Store) -> None:
    import_service(shelf, in_a_course, MAIR)

    told = caller.get("/api/v1/term?from=2027-03-01&weeks=2").json()

    assert [(week["number"], week["kind"]) for week in told["courses"][0]["weeks"]] == [(7, "group"), (8, "group")]
    wanted = {"family": "amy", "programme": "nothing", "why": "Goals are met"}
    assert caller.post("/api/v1/term/decisions", json=wanted).json() == {"referral": None}
    assert caller.post("/api/v1/term/decisions", json=wanted).status_code == 409
