"""What waits for a person, as JSON."""

from scheduler.access.roles import Role
from scheduler.store import Store
from support.callers import Caller
from support.small_service import published, running


def test_attention_tells_weeks_and_matters(caller: Caller, shelf: Store) -> None:
    published(shelf, running())

    told = caller.get("/api/v1/attention").json()

    assert [(week["week"], week["state"], week["next"]) for week in told["weeks"]] == [
        ("2027-02-22", "draft", "import"),
        ("2027-03-01", "published", "run"),
    ]
    assert told["matters"] == [
        {
            "kind": "tasks",
            "number": 1,
            "words": "1 task for coordinators: the first is due by Tuesday 2 March, 10:00.",
            "week": None,
            "who": "coordinator",
            "by": "2027-03-02T10:00:00Z",
            "people": 0,
            "held": 0,
        }
    ]


def test_attention_is_not_for_a_loan_team(caller: Caller) -> None:
    team = Caller(caller.app, who="Lou", roles=(Role.LOAN_TEAM,))

    assert team.get("/api/v1/attention").status_code == 403
