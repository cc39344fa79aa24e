"""A register over the API: read with its ETag, marked with If-Match, by practitioners of own groups alone."""

import pytest

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.store import Store
from support.callers import Caller
from support.registering import BEGUN, marks, week_with_register
from support.weeks import MONDAY

REGISTER, RAN = f"/api/v1/weeks/{MONDAY}/sessions/tue/register", f"/api/v1/weeks/{MONDAY}/sessions/tue/ran"
AMY_CAME = {"marks": [{"family": "amy", "person": "adult-1", "came": "room", "late": True}]}


@pytest.fixture
def week(shelf: Store) -> Store:
    return week_with_register(shelf)


def caller_of(store: Store, *roles: Role, practitioner: str | None = None) -> Caller:
    app = create_app(Installation(store=store, runner=Runner(store), now=lambda: BEGUN))
    return Caller(app, who="Una", roles=roles, practitioner=practitioner)


@pytest.fixture
def una(week: Store) -> Caller:
    return caller_of(week, Role.COORDINATOR)


def test_register_is_read_and_marked(una: Caller, week: Store) -> None:
    read = una.get(REGISTER)
    assert [(one["family"], one["people"][0]["came"]) for one in read.json()["households"]] == [
        ("amy", "unmarked"),
        ("bea", "unmarked"),
        ("cal", "unmarked"),
    ]
    done = una.put(REGISTER, json=AMY_CAME, headers={"If-Match": read.headers["ETag"]})
    assert done.status_code == 200
    amy = done.json()["households"][0]["people"][0]
    assert amy == {
        "family": "amy", "person": "adult-1", "name": "Amy", "planned": "room", "came": "room", "late": True,
        "left": "", "reason": "", "at": "2027-03-02T10:30:00Z", "by": "Una",
    }  # fmt: skip
    assert len(marks(week)) == 1
    assert done.headers["ETag"] == una.get(REGISTER).headers["ETag"] != read.headers["ETag"]


def test_who_read_an_older_register_marks_nothing(una: Caller, week: Store) -> None:
    old = una.get(REGISTER).headers["ETag"]
    una.put(REGISTER, json=AMY_CAME, headers={"If-Match": old})
    bea = {"marks": [{"family": "bea", "person": "adult-1", "came": "remote"}]}
    assert una.put(REGISTER, json=bea, headers={"If-Match": old}).status_code == 412
    assert una.put(REGISTER, json=bea).status_code == 428
    assert {whom.family for whom in marks(week)} == {"amy"}
    assert una.put(REGISTER, json=bea, headers={"If-Match": "*"}).status_code == 200


def test_session_that_did_not_run(una: Caller) -> None:
    done = una.put(RAN, json={"did_not_run": "weather"}, headers={"If-Match": "*"})
    assert (done.status_code, done.json()["did_not_run"]) == (200, "weather")
    again = una.put(RAN, json={"did_not_run": None}, headers={"If-Match": done.headers["ETag"]})
    assert (again.status_code, again.json()["did_not_run"]) == (200, None)


@pytest.mark.parametrize(("practitioner", "status"), [("w", 200), ("x", 404), (None, 404)])
def test_practitioner_has_own_groups_alone(week: Store, practitioner: str | None, status: int) -> None:
    wyn = caller_of(week, Role.PRACTITIONER, practitioner=practitioner)
    assert wyn.get(REGISTER).status_code == status
    assert wyn.put(REGISTER, json=AMY_CAME, headers={"If-Match": "*"}).status_code == status
    assert wyn.put(RAN, json={"did_not_run": None}, headers={"If-Match": "*"}).status_code == status
    assert len(marks(week)) == (status == 200)


@pytest.mark.parametrize("role", [Role.LOAN_TEAM, Role.AUDITOR, Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD])
def test_other_roles_take_no_register(week: Store, role: Role) -> None:
    assert caller_of(week, role).get(REGISTER).status_code == 403


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (REGISTER.replace("tue", "thu"), 404),
        (REGISTER.replace("2027-03-01", "2027-03-08"), 409),
        (REGISTER.replace("2027-03-01", "2027-03-02"), 422),
    ],
)
def test_register_that_is_not_there(una: Caller, path: str, status: int) -> None:
    assert una.get(path).status_code == status


def test_unknown_words_are_refused(una: Caller) -> None:
    for wrong in ({"came": "maybe"}, {"came": "room", "note": "seemed afraid"}):
        said = {"marks": [{"family": "amy", "person": "adult-1", **wrong}]}
        assert una.put(REGISTER, json=said, headers={"If-Match": "*"}).status_code == 422


def test_practitioner_names_who_is_not_on_the_list(week: Store) -> None:
    """From a number alone it would be learnt who is on record."""
    wyn = caller_of(week, Role.PRACTITIONER, practitioner="w")
    for called, status in (("", 404), ("dee", 404), ("dee d.", 200)):
        said = {"marks": [{"family": "dee", "person": "adult-1", "came": "room", "called": called}]}
        assert wyn.put(REGISTER, json=said, headers={"If-Match": "*"}).status_code == status
