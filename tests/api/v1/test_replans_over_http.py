"""Every kind of event over HTTP, the plans in JSON, and a chosen one."""

from http import HTTPStatus

import pytest

from api.app import create_app
from api.deps import Installation
from scheduler.store import Store
from support.at_once import AtOnce
from support.callers import Caller
from support.small_service import LATER, published, running

WEEK = "/api/v1/weeks/2027-03-01"
ROOM_GONE: dict[str, object] = {"kind": "room-lost", "room": "r", "days": ["2027-03-02"]}
EVENTS = (
    {"kind": "sick", "practitioner": "w", "days": ["2027-03-05"]},
    ROOM_GONE,
    {"kind": "stock-lost", "depot": "cupboard", "item": "tablet", "count": 1},
    {"kind": "device-lost", "family": "cal", "item": "tablet"},
    {"kind": "declines", "family": "amy"},
    {"kind": "changes-side", "family": "bea", "side": "room"},
    {"kind": "urgent", "family": "bea"},
    {"kind": "flag-set", "family": "bea", "flag": "in-room-only"},
    {"kind": "pair-set", "pair": "keep-apart", "households": ["amy", "bea"]},
)


@pytest.fixture
def caller(shelf: Store) -> Caller:
    return Caller(create_app(Installation(store=shelf, runner=AtOnce(shelf), now=lambda: LATER)))


def asked(caller: Caller, *events: dict[str, object]) -> str:
    """The address of a job that has found its plans."""
    answer = caller.post(f"{WEEK}/replans", json={"events": list(events)})
    assert (answer.status_code, answer.json()["kind"]) == (HTTPStatus.ACCEPTED, "replan")
    return answer.headers["Location"]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["kind"])
def test_every_kind_of_event_is_planned_around(caller: Caller, shelf: Store, event: dict[str, object]) -> None:
    published(shelf, running())

    job = asked(caller, event)

    assert caller.get(job).json()["state"] == "done"
    assert caller.get(f"{job}/replans").json()["plans"]


def test_plan_is_told_and_chosen(caller: Caller, shelf: Store) -> None:
    """The only room is lost on Tuesday, and the group meets as a super-group only: it moves to Thursday.

    Amy and Bea were written to and hear of it as a change; Cal has not been rung yet.
    """
    published(shelf, running())
    job = asked(caller, ROOM_GONE)

    found = caller.get(f"{job}/replans").json()
    chosen = caller.post(f"{job}/replans/1/choice")

    (plan, *_) = found["plans"]
    assert found["broken"] == ["Programme, Tuesday 2 March, 10:00: 1 family"]
    assert (plan["told"], plan["lost"], plan["gained"]) == (2, 0, 0)
    assert plan["good_at"] == ["fewest-touched", "every-session", "waiting-list"]
    assert [one["families"] for one in plan["families"]] == [["amy", "bea"], ["cal"]]
    assert (chosen.status_code, chosen.json()["state"], chosen.json()["version"]) == (HTTPStatus.CREATED, "planned", 2)
    assert caller.post(f"{job}/replans/9/choice").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({"kind": "sick"}, "event sick: practitioner missing; expected practitioner"),
        ({"kind": "hungry"}, "kind is 'hungry'; expected one of sick,"),
        ({"kind": "sick", "practitioner": "w", "days": ["2027-03-09"]}, "is no day of the week of 2027-03-01"),
        ({"kind": "sick", "practitioner": "z"}, "a practitioner that is on record"),
    ],
)
def test_event_that_cannot_be_read_is_refused_in_words(
    caller: Caller, shelf: Store, event: dict[str, object], said: str
) -> None:
    published(shelf, running())

    answer = caller.post(f"{WEEK}/replans", json={"events": [event]})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in answer.json()["detail"]


def test_nothing_is_planned_around_where_nothing_is_published(caller: Caller) -> None:
    assert caller.post(f"{WEEK}/replans").status_code == HTTPStatus.CONFLICT
