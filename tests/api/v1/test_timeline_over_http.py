"""A family's timeline over HTTP: with a reason, page by page, as a table, by role; each reading on the trail."""

import pytest

from scheduler.access.roles import Role
from scheduler.store import Store
from scheduler.store.trail import traces
from support.callers import Caller
from support.small_service import published, running

AT = "/api/v1/families/amy/timeline"


@pytest.fixture
def lea(caller: Caller, shelf: Store) -> Caller:
    published(shelf, running())
    return Caller(caller.app, who="Lea", roles=(Role.SAFEGUARDING_LEAD,))


def looks(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as desk:
        return [(one.by.who, one.what, one.why) for one in traces(desk) if one.what.startswith("timeline")]


def test_reading_says_why_and_comes_in_pages(lea: Caller, shelf: Store) -> None:
    assert lea.get(AT).status_code == 422
    assert looks(shelf) == []

    first = lea.get(f"{AT}?because=review&limit=10").json()
    more = {"because": "review", "limit": "500", "cursor": first["next"]}
    then = lea.get(AT, params=more).json()

    assert (len(first["items"]), then["next"]) == (10, None)
    whole = lea.get(f"{AT}?because=review&note=all+of+it&limit=500").json()["items"]
    marks = [(one["table"], one["rows"][0], one["moment"]) for one in whole]
    assert len(set(marks)) == len(marks)
    read = [(one["table"], one["rows"][0], one["moment"]) for one in (*first["items"], *then["items"])]
    assert [one for one in marks if one in read] == [one for one in read if one in marks]
    assert len(read) == len(set(read))
    assert {table for table, _, _ in {*marks} - {*read}} == {"audit_trail"}  # lines of the looks themselves
    assert {one["table"] for one in whole} >= {"families", "contacts", "rosters", "outbox", "places", "audit_trail"}
    assert looks(shelf) == [
        ("Lea", "timeline read", "for a review of what stands"),
        ("Lea", "timeline read", "for a review of what stands"),
        ("Lea", "timeline read", "for a review of what stands: all of it"),
    ]


def test_part_is_of_kinds_and_days(lea: Caller) -> None:
    asked = f"{AT}?because=review&limit=500&kind=sent&kind=planned"

    assert {one["kind"] for one in lea.get(asked).json()["items"]} == {"sent", "planned"}
    assert lea.get(f"{asked}&last=2020-01-01").json()["items"] == []
    assert lea.get(f"{AT}?because=review&kind=secret").status_code == 422


def test_table_is_taken_and_that_is_on_the_trail(lea: Caller, shelf: Store) -> None:
    taken = lea.get("/api/v1/families/amy/timeline.csv?because=asked")

    assert taken.headers["content-type"] == "text/csv; charset=utf-8"
    assert taken.text.startswith("time,kind,who,what,facts,why,table,rows,moment\r\n")
    assert looks(shelf) == [("Lea", "timeline taken", "because the family or its worker asked")]


def test_why_of_one_plan_is_judged_anew(lea: Caller, shelf: Store) -> None:
    told = lea.get(f"{AT}/why?because=review&week=2027-03-01&version=1").json()

    assert told["here"]["verdict"] == "It is here."
    assert {one["session"] for one in told["places"]} == {"tue"}
    assert all(one["costs"] == [] for one in told["places"])
    assert len(looks(shelf)) == 1
    assert lea.get(f"{AT}/why?because=review&week=2027-03-01&version=2").status_code == 404
    assert lea.get(f"{AT}/why?because=review&week=2027-03-02&version=1").status_code == 422


@pytest.mark.parametrize("role", [role for role in Role if not role.value.startswith("safeguarding")])
def test_nobody_else_reads(lea: Caller, shelf: Store, role: Role) -> None:
    tom = Caller(lea.app, who="Tom", roles=(role,))

    assert tom.get(f"{AT}?because=review").status_code == 403
    assert tom.get("/api/v1/families/amy/timeline.csv?because=review").status_code == 403
    assert looks(shelf) == []


def test_stranger_is_not_found(lea: Caller, shelf: Store) -> None:
    assert lea.get("/api/v1/families/zed/timeline?because=review").status_code == 404
    assert looks(shelf) == []
