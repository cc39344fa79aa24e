"""The waiting list in the planner's order with its export, and who is to be asked again."""

from dataclasses import replace
from datetime import date

from scheduler.records import Service
from scheduler.replies import Answer, Given, Via, take_in
from scheduler.store import Store
from scheduler.store.trail import traces
from scheduler.weeks.importing import import_service
from scheduler.weeks.planning import plan_week
from support.browsing import Visitor
from support.callers import Caller
from support.small_service import LATER, MAIR, published, running
from support.weeks import AS_OF, MONDAY


def test_waiting_list_is_in_the_order_of_the_planner(visitor: Visitor, shelf: Store) -> None:
    def urgent(service: Service) -> Service:
        amy, bea, cal = service.families
        bea = replace(bea, family=replace(bea.family, waiting_since=date(2027, 1, 4)))
        cal = replace(cal, family=replace(cal.family, urgent=True), holds=("families.csv row 4: screen is 'x'",))
        return replace(service, families=(amy, bea, cal))

    import_service(shelf, urgent, MAIR)

    visitor.open("/waiting")

    order = [visitor.text.index(one) for one in ("Cal C. (cal)", "Bea B. (bea)", "Amy A. (amy)")]
    assert order == sorted(order)
    assert "Waiting 7 weeks, since 4 January 2027." in visitor.text
    assert "Put the record right, and plan again." in visitor.text
    visitor.open("/waiting?held=yes")
    assert "1 of 3 families waits" in visitor.text


def test_who_has_a_published_place_does_not_wait(caller: Caller, shelf: Store) -> None:
    published(shelf, running(remote=("bea",)))

    told = caller.get("/api/v1/waiting").json()["items"]

    assert [(one["place"], one["family"]) for one in told] == [(1, "cal")]


def test_who_did_not_want_the_place_waits_and_is_asked(caller: Caller, shelf: Store) -> None:
    published(shelf, running(remote=("bea",)))
    no = Given(contact="c-bea", family="bea", monday=MONDAY, answer=Answer.DECLINE, via=Via.PAGE, at=LATER, key="no")
    take_in(shelf, no, MAIR)

    told = {one["family"]: one for one in caller.get("/api/v1/waiting").json()["items"]}

    assert told["bea"]["reasons"] == ["It did not want the place that it was given."]
    assert told["bea"]["steps"] == [{"turn": "Coordinator", "text": "Ask what would suit the family, and plan again."}]


def test_plan_that_is_not_published_is_the_next_step(caller: Caller, shelf: Store) -> None:
    plan_week(shelf, MONDAY, AS_OF, running(remote=("bea",)), MAIR)

    told = {one["family"]: one["steps"] for one in caller.get("/api/v1/waiting").json()["items"]}

    publish = {"turn": "Coordinator", "text": "Sign off and publish the plan that gives it a place."}
    assert told["amy"] == told["bea"] == [publish]


def test_export_is_guarded_and_on_the_trail(caller: Caller, shelf: Store) -> None:
    import_service(shelf, lambda old: replace(old, families=(replace(old.families[0], name='=HYPERLINK("x")'),)), MAIR)

    answer = caller.get("/api/v1/waiting.csv")

    assert "'=HYPERLINK" in answer.text
    with shelf.reading() as desk:
        assert traces(desk, "waiting list")[-1].details == {"file": "waiting list", "programme": None}


def test_family_is_asked_again_from_the_page(visitor: Visitor, shelf: Store) -> None:
    def long_ago(service: Service) -> Service:
        amy, *others = service.families
        return replace(
            service, families=(replace(amy, family=replace(amy.family, waiting_since=date(2026, 1, 5))), *others)
        )

    import_service(shelf, long_ago, MAIR)

    visitor.open("/needs")
    assert "Needs not asked since it was referred on 5 January 2026." in visitor.text
    visitor.send("/needs/asked", family="amy")

    assert "Nobody is to be asked again yet." in visitor.text


def test_ask_again_over_the_api(caller: Caller, shelf: Store) -> None:
    with shelf.reading() as desk:
        assert traces(desk, "family amy") == ()
    assert caller.get("/api/v1/ask-again").json() == {"months": 6, "families": []}
    assert caller.post("/api/v1/ask-again/amy/asked").status_code == 204
    assert caller.post("/api/v1/ask-again/nobody/asked").status_code == 404
