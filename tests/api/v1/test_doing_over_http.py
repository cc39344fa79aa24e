"""What staff work through on pages, over HTTP: calls with their numbers, letters, photos, told needs, countersigns."""

from datetime import datetime
from typing import Any

import pytest
from fastapi import FastAPI

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.own_needs import Needs, Reach, say_needs, say_reach
from scheduler.records import FamilyRecord, Route
from scheduler.store import Store, load_service
from scheduler.store.trail import By, traces
from scheduler.weeks.planning import plan_week
from solver.problem import Flag, FlagKind, Screen
from support.callers import Caller
from support.on_paper import calling, calling_service, letter_service
from support.on_the_page import page_service, told
from support.pictures import of_a_telephone
from support.small_service import LATER, MAIR, ledgers, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY, at, family

WEEK, MY = f"/api/v1/weeks/{MONDAY}", f"/api/v1/my/{MONDAY}"
SAFE = at(-6, 10, 30)
CLEARED = Flag(
    kind=FlagKind.REMOTE_SAFETY, set_by="zqset", cleared_by="zqclear", cleared_until=MONDAY.replace(month=12)
)


def at_work(store: Store, moment: datetime = LATER) -> FastAPI:
    return create_app(Installation(store=store, runner=Runner(store), now=lambda: moment))


def of(app: FastAPI, role: Role, who: str = "Tom", **more: Any) -> Caller:
    return Caller(app, who=who, roles=(role,), **more)


def done(store: Store) -> list[str]:
    with store.reading() as desk:
        return [one.what for one in traces(desk)]


@pytest.fixture
def ringing(shelf: Store) -> FastAPI:
    """Half past ten on a Tuesday, which is safe for Cal, who is rung first by Wyn; Bea has no safe time."""
    published(saved(shelf, calling_service()), calling())
    return at_work(shelf, SAFE)


def first_call(store: Store, whose: str) -> int:
    return next(
        int(row["id"]) for row in ledgers(store)["tasks"] if (row["kind"], row["family"]) == ("first-call", whose)
    )


@pytest.mark.parametrize(
    ("role", "more", "under"), [(Role.COORDINATOR, {}, WEEK), (Role.PRACTITIONER, {"practitioner": "w"}, MY)]
)
def test_number_is_told_in_a_safe_time_and_that_is_on_the_trail(
    ringing: FastAPI, shelf: Store, role: Role, more: dict[str, Any], under: str
) -> None:
    caller, task = of(ringing, role, **more), first_call(shelf, "cal")

    assert "2000 0001" not in caller.get(f"{under}/calls").text
    assert caller.post(f"{under}/calls/{task}/number").json() == {
        "number": "029 2000 0001", "until": "2027-02-23T12:00:00Z",
    }  # fmt: skip
    assert done(shelf)[-1] == "number shown"
    assert caller.post(f"{under}/calls/{first_call(shelf, 'bea')}/number").status_code == 403


def test_call_ends_over_http_as_on_the_page(ringing: FastAPI, shelf: Store) -> None:
    wyn, task = of(ringing, Role.PRACTITIONER, practitioner="w"), first_call(shelf, "cal")
    path = f"{MY}/calls/{task}/outcome"
    assert task in [one["task"] for one in wyn.get(f"{MY}/calls").json()["items"]]
    assert wyn.post(path, json={"ended": "reached", "said": "accept"}).status_code == 422  # it is about no place

    assert wyn.post(path, json={"ended": "reached", "works": ["screen", "sound"]}).status_code == 204

    (row,) = (row for row in ledgers(shelf)["tasks"] if row["id"] == task)
    assert (row["state"], row["outcome"]) == ("done", "reached")
    assert wyn.post(path, json={"ended": "reached"}).status_code == 404


def test_practitioner_has_no_calls_of_others(ringing: FastAPI, shelf: Store) -> None:
    other = of(ringing, Role.PRACTITIONER, "Ola", practitioner="x")
    task = first_call(shelf, "cal")

    assert other.get(f"{MY}/calls").json()["items"] == []
    assert other.post(f"{MY}/calls/{task}/number").status_code == 404
    assert other.get(f"{WEEK}/calls").status_code == 403
    assert of(ringing, Role.PRACTITIONER, "Pat").get(f"{MY}/calls").status_code == 404


def test_letters_are_read_posted_and_posted_again(shelf: Store) -> None:
    published(saved(shelf, letter_service()), running())
    caller = of(at_work(shelf), Role.COORDINATOR)

    sheets = caller.get(f"{WEEK}/letters").json()["items"]
    numbers = [one["message"] for one in sheets]
    posted = [caller.post(f"{WEEK}/letters/posted", json={"letters": numbers}).json() for _ in range(2)]

    assert [one["address"][0] for one in sheets] == ["Siân Morgan", "Bea Brown"]
    assert posted == [{"week": str(MONDAY), "went": numbers, "taken_out": []}] * 2
    assert caller.get(f"{WEEK}/letters").json()["items"] == []
    assert (done(shelf).count("exported"), done(shelf).count("letter posted")) == (1, 2)
    assert caller.post(f"{WEEK}/letters/posted", json={"letters": [999]}).status_code == 404


def test_door_is_put_there_looked_at_and_taken_away(caller: Caller) -> None:
    path = "/api/v1/photos/doors/v"
    put = caller.put(path, files={"photo": ("door.jpg", of_a_telephone())})

    assert (put.status_code, put.json()["kind"], put.json()["added_by"]) == (200, "door", "Mair")
    assert caller.get("/api/v1/photos").json()["items"] == [put.json()]
    seen = caller.get(path)
    assert (seen.headers["content-type"], len(seen.content)) == ("image/jpeg", put.json()["size_bytes"])
    assert (caller.delete(path).status_code, caller.get(path).status_code) == (204, 404)
    assert caller.put(path, files={"photo": ("door.svg", b"<svg>")}).status_code == 422


def test_practitioner_puts_their_own_photo_and_no_other(caller: Caller) -> None:
    wyn = of(caller.app, Role.PRACTITIONER, "Wyn", practitioner="w")
    photo, path = {"photo": ("me.jpg", of_a_telephone())}, "/api/v1/photos/practitioners"

    assert wyn.put(f"{path}/w", files=photo, data={"first_name": "Wyn"}).status_code == 403  # nobody said yes
    assert wyn.put(f"{path}/w", files=photo, data={"first_name": "Wyn", "agreed": "true"}).status_code == 200
    assert wyn.put(f"{path}/x", files=photo, data={"first_name": "X", "agreed": "true"}).status_code == 403
    assert wyn.put("/api/v1/photos/doors/v", files=photo).status_code == 403
    other = of(caller.app, Role.PRACTITIONER, "Ola", practitioner="x")
    assert (other.get(f"{path}/w").status_code, other.delete(f"{path}/w").status_code) == (404, 403)
    assert wyn.delete(f"{path}/w").status_code == 204


@pytest.fixture
def said(shelf: Store) -> Store:
    """Amy said what she has; Bea that texts are not safe, and that she would like to be rung."""
    store = told(shelf, page_service())
    say_needs(store, "c-amy", Needs(screen=Screen.PHONE, quiet=True), By(who="contact c-amy", at=LATER))
    say_reach(store, "c-bea", Reach(unsafe=(Route.SMS,), wished=Route.TELEPHONE), By(who="contact c-bea", at=LATER))
    return store


def test_told_needs_are_taken_over_once(said: Store) -> None:
    caller = of(at_work(said), Role.COORDINATOR)
    path = "/api/v1/told-needs"
    assert [(one["said"], one["kind"], one["who"]) for one in caller.get(path).json()["items"]] == [
        (1, "needs", "Amy"), (2, "reach", "Bea"),
    ]  # fmt: skip

    assert caller.post(f"{path}/1/take", json={"families": ["bea"]}).status_code == 422
    assert caller.post(f"{path}/1/take", json={"families": ["amy"]}).status_code == 200

    with said.reading() as desk:
        assert next(one.family.quiet for one in load_service(desk).families if one.id == "amy")
    assert caller.post(f"{path}/1/take", json={"families": ["amy"]}).status_code == 409


def test_what_asks_for_more_is_confirmed_or_declined(said: Store) -> None:
    caller = of(at_work(said), Role.COORDINATOR)
    path = "/api/v1/told-needs/2"

    assert caller.post(f"{path}/noted").status_code == 409
    early = caller.post(f"{path}/confirm", json={"how": "in person", "until": "2027-01-01"})
    assert (early.status_code, "only what was asked anew" in early.text) == (403, True)
    assert caller.post(f"{path}/confirm", json={"how": "in person", "until": "2028-06-30"}).status_code == 204
    assert caller.post("/api/v1/told-needs/1/decline", json={"word": "a slip"}).status_code == 204
    assert caller.get("/api/v1/told-needs").json()["items"] == []


@pytest.fixture
def flagged(shelf: Store) -> FastAPI:
    """A planned week in which Cal's home was cleared by the lead."""
    amy, bea, _ = small_service().families
    cal = FamilyRecord(family=family("cal", flags=(CLEARED,)), name="Cal C.")
    saved(shelf, small_service(families=(amy, bea, cal)))
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)
    return at_work(shelf)


def test_lead_looks_and_countersigns_with_their_own_token(flagged: FastAPI, shelf: Store) -> None:
    lea = of(flagged, Role.SAFEGUARDING_LEAD, "Lea")
    waits = lea.get(f"{WEEK}/countersign")
    assert (waits.json()["flagged"], waits.json()["lacking"], "zqset" in waits.text) == (["cal"], ["cal"], False)

    read = lea.post(f"{WEEK}/countersign/look")
    wanted = {"preview": read.json()["preview"], "families": ["cal"]}

    assert (read.status_code, "zqclear" in read.text, done(shelf)[-1]) == (200, True, "reasons of flags read")
    assert lea.post(f"{WEEK}/countersign", json={**wanted, "preview": "0" * 64}).status_code == 412
    assert lea.post(f"{WEEK}/countersign", json=wanted).json() == {"held": 0, "let_go": 0}
    assert lea.get(f"{WEEK}/countersign").json()["lacking"] == []


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_nobody_else_countersigns(flagged: FastAPI, shelf: Store, role: Role) -> None:
    other = of(flagged, role)
    asked = [
        other.get(f"{WEEK}/countersign"),
        other.post(f"{WEEK}/countersign/look"),
        other.post(f"{WEEK}/countersign"),
    ]

    assert [one.status_code for one in asked] == [403] * 3
    assert {"reasons of flags read", "countersigned"} & set(done(shelf)) == set()
