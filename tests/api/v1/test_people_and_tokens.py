"""People and tokens over HTTP: changed with If-Match, secrets told once, and nothing of another organisation."""

import re
from datetime import timedelta

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.store import Store, found_store
from support.callers import Caller
from support.people import added, with_password
from support.small_service import LATER

PEOPLE, TOKENS = "/api/v1/people", "/api/v1/tokens"
BEA = {"sign_in": "Bea@example.org", "name": "Bea", "roles": ["practitioner"], "practitioner": "w"}


def test_person_is_added_read_and_changed_with_if_match(caller: Caller) -> None:
    made = caller.post(PEOPLE, json=BEA).json()
    at = f"{PEOPLE}/{made['person']}"
    read = caller.get(at)
    changed = {**BEA, "roles": ["auditor"], "practitioner": None}

    without = caller.put(at, json=changed)
    done = caller.put(at, json=changed, headers={"If-Match": read.headers["etag"]})
    late = caller.put(at, json=BEA, headers={"If-Match": read.headers["etag"]})

    assert [one.status_code for one in (read, without, done, late)] == [200, 428, 200, 412]
    assert read.json() == {
        "person": made["person"], "sign_in": "bea@example.org", "name": "Bea", "roles": ["practitioner"],
        "practitioner": "w", "made_at": made["made_at"], "made_by": "Mair", "disabled_at": None,
        "locked_until": None, "has_password": False,
    }  # fmt: skip
    assert (done.json()["roles"], done.json()["practitioner"]) == (["auditor"], None)
    assert done.headers["etag"] == caller.get(at).headers["etag"] != read.headers["etag"]


def test_link_is_told_once_and_ends_the_one_before(caller: Caller, shelf: Store) -> None:
    mair = added(shelf, "Bea")
    first, second = (caller.post(f"{PEOPLE}/{mair.id}/links").json()["link"] for _ in range(2))

    assert re.fullmatch(r"http://localhost:8000/password/[\w-]{43}", first)
    opened = [
        Caller(caller.app, signed_out=True).get(link.removeprefix("http://localhost:8000")) for link in (first, second)
    ]
    assert [one.status_code for one in opened] == [404, 200]
    assert "password/" not in caller.get(PEOPLE).text


def test_disabled_person_has_no_link_and_the_last_administrator_stays(caller: Caller, shelf: Store) -> None:
    ann = with_password(shelf, "Ann", (Role.ADMINISTRATOR,))
    bea = with_password(shelf, "Bea")
    limited = Caller(caller.app, who="Ann", roles=(Role.ADMINISTRATOR,))
    body: dict[str, object] = {
        "sign_in": "bea@example.org",
        "name": "Bea",
        "roles": [],
        "practitioner": None,
        "disabled": True,
    }
    any_state = {"If-Match": "*"}

    out = limited.put(f"{PEOPLE}/{bea.id}", json=body, headers=any_state)
    link = limited.post(f"{PEOPLE}/{bea.id}/links")
    last = {"sign_in": "ann@example.org", "name": "Ann", "roles": ["auditor"], "practitioner": None}
    kept = limited.put(f"{PEOPLE}/{ann.id}", json=last, headers=any_state)

    assert (out.status_code, out.json()["disabled_at"]) == (200, "2027-02-22T10:00:00Z")
    assert [link.status_code, kept.status_code] == [409, 409]


def test_token_is_issued_told_once_used_and_revoked(caller: Caller) -> None:
    asked = {"name": "dashboard", "may": ["loans:see"], "ends_at": "2027-12-31T23:59:59Z"}
    made = caller.post(TOKENS, json=asked)
    secret = made.json()["secret"]
    shown = {"headers": {"Authorization": f"Bearer {secret}"}}
    program = Caller(caller.app, signed_out=True)

    before = [program.get(path, **shown).status_code for path in ("/api/v1/loan-requests", PEOPLE)]
    listed = caller.get(TOKENS)
    (one,) = [one for one in listed.json()["items"] if one["name"] == "dashboard"]
    gone = [caller.delete(f"{TOKENS}/{one['token']}").status_code for _ in range(2)]
    after = program.get("/api/v1/loan-requests", **shown)

    assert (made.status_code, before, gone) == (201, [200, 403], [204, 204])
    assert secret not in listed.text
    assert (after.status_code, after.headers["www-authenticate"]) == (401, "Bearer")


def test_token_that_would_decide_is_refused(caller: Caller) -> None:
    asked = {"name": "robot", "may": ["safeguarding:decide"], "ends_at": "2027-12-31T23:59:59Z"}

    assert caller.post(TOKENS, json=asked).status_code == 403


def test_token_and_people_of_another_organisation_are_not_known_here(caller: Caller, shelf: Store) -> None:
    other = found_store(shelf.engine, "other")
    there = Caller(create_app(Installation(store=other, runner=Runner(other), now=lambda: LATER)))
    mair = added(shelf, "Bea")
    asked = {"name": "dashboard", "may": ["people:manage"], "ends_at": "2027-12-31T23:59:59Z"}
    secret = there.post(TOKENS, json=asked).json()["secret"]

    here = Caller(caller.app, signed_out=True).get(PEOPLE, headers={"Authorization": f"Bearer {secret}"})

    assert here.status_code == 401
    assert there.get(f"{PEOPLE}/{mair.id}").status_code == 404
    assert [one["name"] for one in there.get(PEOPLE).json()["items"]] == ["Mair"]


def test_administrator_hands_on_no_more_about_people_than_she_may_know(caller: Caller, shelf: Store) -> None:
    """Else she would read flags through a program of her own."""
    ann = Caller(caller.app, who="Ann", roles=(Role.ADMINISTRATOR,))
    both = Caller(caller.app, who="Bea", roles=(Role.ADMINISTRATOR, Role.COORDINATOR))
    ends = (LATER + timedelta(days=9)).isoformat()

    def issued(by: Caller, *may: str) -> int:
        return by.post(TOKENS, json={"name": f"robot {'-'.join(may)}", "may": may, "ends_at": ends}).status_code

    assert [issued(ann, one) for one in ("flags:see", "contact:see", "contact:do", "records:manage")] == [403] * 4
    assert (issued(ann, "loans:do"), issued(both, "contact:do"), issued(both, "flags:see")) == (201, 201, 403)
