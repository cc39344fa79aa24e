"""Flags in full over HTTP: with a reason, on the trail, by role; and changed on the state that was read."""

from datetime import date

import pytest
from fastapi import FastAPI

from scheduler.access.roles import Role
from scheduler.records import FamilyRecord
from scheduler.store import Store, load_service
from scheduler.store.trail import traces
from scheduler.weeks.planning import plan_week
from solver.problem import Flag, FlagKind, Pair, PairKind
from support.callers import Caller
from support.small_service import MAIR, contact, running, saved, small_service
from support.weeks import AS_OF, MONDAY, family

AT = "/api/v1/families/bea/flags"
HOME = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="MARAC", since=date(2027, 1, 4))


@pytest.fixture
def marked(shelf: Store) -> Store:
    amy, _, cal = small_service().families
    bea = FamilyRecord(family=family("bea", flags=(HOME,)), name="Bea B.")
    pair = Pair(kind=PairKind.NO_CONTACT, households=("bea", "cal"))
    stopped = contact("bea", stop=True, stop_set_by="Tom")
    contacts = tuple(stopped if one.id == "c-bea" else one for one in small_service().contacts)
    return saved(shelf, small_service(families=(amy, bea, cal), pairs=(pair,), contacts=contacts))


@pytest.fixture
def lea(caller: Caller) -> Caller:
    return Caller(caller.app, who="Lea", roles=(Role.SAFEGUARDING_DEPUTY,))


def of(app: FastAPI, role: Role) -> Caller:
    return Caller(app, who="Tom", roles=(role,))


def read(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as desk:
        return [(one.what, one.subject, one.why) for one in traces(desk)]


def test_reading_says_why_and_is_one_line(lea: Caller, marked: Store) -> None:
    assert lea.get(AT).status_code == 422
    assert read(marked) == []

    told = lea.get(f"{AT}?because=place&note=a+call").json()

    (flag,) = told.pop("flags")
    (apart,) = told.pop("apart")
    assert {**flag, "key": ""} == {
        "key": "", "kind": "remote-safety", "set_by": "MARAC", "since": "2027-01-04", "until": None, "decision": None,
        "decided_until": None, "cleared_by": "", "cleared_until": None,
    }  # fmt: skip
    assert {**apart, "key": ""} == {"key": "", "kind": "no-contact", "household": "cal", "families": ["cal"]}
    assert told == {
        "family": "bea", "household": "bea", "families": ["bea"], "away": [], "barred": [], "open": [],
        "stopped": ["c-bea"], "held_loans": [],
    }  # fmt: skip
    assert read(marked) == [("flags read in full", "flags of family bea", "to decide about a place: a call")]


def test_change_is_of_what_was_read(lea: Caller, marked: Store) -> None:
    seen = lea.get(f"{AT}?because=place")
    wanted = {
        "do": "clear", "why": "he moved out", "mark": seen.json()["flags"][0]["key"], "until": "2027-06-30",
    }  # fmt: skip

    assert lea.post(f"{AT}/changes", json=wanted).status_code == 428
    assert lea.post(f"{AT}/changes", json=wanted, headers={"If-Match": '"another"'}).status_code == 412
    done = lea.post(f"{AT}/changes", json=wanted, headers={"If-Match": seen.headers["ETag"]})

    assert (done.status_code, done.json()) == (200, {"voided": {}})
    with marked.reading() as desk:
        (flag,) = (one.family.flags[0] for one in load_service(desk).families if one.family.flags)
    assert (flag.cleared_by, flag.cleared_until) == ("Lea", date(2027, 6, 30))


def test_stop_is_released_with_why_and_no_role_is_given(lea: Caller, marked: Store) -> None:
    at = "/api/v1/contacts/c-bea/release"

    assert lea.post(at, json={"why": "spoke to her", "role": "safeguarding-lead"}).status_code == 422
    assert lea.post(at, json={"why": "spoke to her"}).json() == {"messages": 0, "tasks": 0, "loans": 0}

    with marked.reading() as desk:
        assert not any(one.stop for one in load_service(desk).contacts)


@pytest.mark.parametrize("role", [role for role in Role if not role.value.startswith("safeguarding")])
def test_nobody_else_reads_or_changes_and_is_refused_on_the_trail(caller: Caller, marked: Store, role: Role) -> None:
    tom = of(caller.app, role)

    assert [tom.get(f"{AT}?because=place").status_code for _ in range(3)] == [403] * 3
    assert tom.post(f"{AT}/changes", json={"do": "end", "why": "x"}).status_code == 403
    assert tom.post("/api/v1/contacts/c-bea/release", json={"why": "x"}).status_code == 403

    with marked.reading() as desk:
        lines = [(one.by.who, one.what, one.subject) for one in traces(desk)]
    assert lines == [
        ("Tom", "refused", "GET /api/v1/families/{family:path}/flags"),
        ("Tom", "refused", "POST /api/v1/families/{family:path}/flags/changes"),
        ("Tom", "refused", "POST /api/v1/contacts/{contact:path}/release"),
    ]


def test_why_is_read_in_full_by_the_lead_alone_and_on_the_trail(caller: Caller, lea: Caller, marked: Store) -> None:
    plan_week(marked, MONDAY, AS_OF, running(remote=("cal",)), MAIR)
    at = "/api/v1/weeks/2027-03-01/families/bea/why?session=tue&side=remote"
    coordinator = of(caller.app, Role.COORDINATOR)

    assert "MARAC" not in coordinator.get(at).text
    assert coordinator.get(f"{at}&because=place").status_code == 403
    assert "MARAC" not in lea.get(at).text
    assert "set by MARAC" in lea.get(f"{at}&because=place").text

    assert [one for one in read(marked) if one[0] == "flags read in full"] == [
        ("flags read in full", "flags of family bea", "to decide about a place")
    ]
