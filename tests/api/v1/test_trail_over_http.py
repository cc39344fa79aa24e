"""The trail as each reader may have it, in pages, by what is asked for, and as a table whose taking is on it."""

from datetime import timedelta
from http import HTTPStatus

import pytest

from scheduler.access.may import May
from scheduler.access.roles import Role, granted
from scheduler.store import Store
from scheduler.store.trail import By, record
from support.browsing import Visitor
from support.callers import Caller
from support.small_service import LATER

AT = "/api/v1/trail"
SECRET = "Rhys moved out"


@pytest.fixture
def written(shelf: Store) -> Store:
    """A flag read by Lea, a rule set aside by Tom the day after, and a sign-off that fell."""
    lea, tom = By(who="Lea", at=LATER), By(who="Tom", at=LATER + timedelta(days=1))
    with shelf.writing() as desk:
        record(
            desk, lea, "flags changed", "flags of family bea", why=SECRET, details={"did": "end", "flag": "self-harm"}
        )
        record(
            desk, tom, "rule set aside", "group-size for tue", details={"by": "Tom", "reason": "Amy A. waits longest"}
        )
        record(desk, tom, "sign-off voided", "week 2027-03-01", why="Amy A.: another place", details={"version": 3})
    return shelf


def somebody(caller: Caller, role: Role) -> Caller:
    return Caller(caller.app, who="Ada", roles=(role,))


def told(caller: Caller, role: Role, query: str = "") -> list[tuple[str, str, str, str]]:
    items = somebody(caller, role).get(f"{AT}{query}").json()["items"]
    return [(one["what"], one["about"], one["details"], one["why"]) for one in items]


KEPT_BACK = "A reason is on record, for whoever may read it."


def test_administrator_reads_that_it_was_done_and_nothing_of_anybody(caller: Caller, written: Store) -> None:
    assert told(caller, Role.ADMINISTRATOR) == [
        ("Sign-off voided", "week 2027-03-01", "version 3", KEPT_BACK),
        ("Rule set aside", "group-size for tue", "", KEPT_BACK),
        ("Flags changed", "flags of a family", "", KEPT_BACK),
    ]


def test_administrator_finds_nobody_by_asking_for_them(caller: Caller, written: Store) -> None:
    """Whose flags were changed, or who is stopped, would else be found by trying one family after the other."""
    himself = By(who="contact c-bea", at=LATER)
    with written.writing() as desk:
        record(desk, himself, "all contact stopped", "contact c-bea", details={"messages": 1})

    assert told(caller, Role.ADMINISTRATOR, "?about=bea") == []
    (stopped, *_) = somebody(caller, Role.ADMINISTRATOR).get(f"{AT}?kind=flags").json()["items"]
    assert (stopped["who"], stopped["about"]) == ("an adult", "an adult")
    assert len(told(caller, Role.AUDITOR, "?about=bea")) == 2


def test_auditor_reads_why_of_what_was_planned_and_whose_flags_were_read(caller: Caller, written: Store) -> None:
    assert told(caller, Role.AUDITOR) == [
        ("Sign-off voided", "week 2027-03-01", "version 3", "Amy A.: another place"),
        ("Rule set aside", "group-size for tue", "", "Amy A. waits longest"),
        ("Flags changed", "flags of family bea", "", KEPT_BACK),
    ]


def test_lead_reads_all_of_it(caller: Caller, written: Store) -> None:
    assert told(caller, Role.SAFEGUARDING_LEAD)[-1] == (
        "Flags changed", "flags of family bea", "did end; flag self-harm", SECRET,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=flags", ["Flags changed"]),
        ("?kind=overrides", ["Rule set aside"]),
        ("?kind=exports", []),
        ("?who=to", ["Sign-off voided", "Rule set aside"]),
        ("?about=bea", ["Flags changed"]),
        (f"?last={LATER.date()}", ["Flags changed"]),
        (f"?first={LATER.date() + timedelta(days=1)}", ["Sign-off voided", "Rule set aside"]),
    ],
)
def test_lines_are_looked_for(caller: Caller, written: Store, query: str, found: list[str]) -> None:
    assert [one[0] for one in told(caller, Role.AUDITOR, query)] == found


def test_lines_come_in_pages(caller: Caller, written: Store) -> None:
    ada = somebody(caller, Role.AUDITOR)
    first = ada.get(f"{AT}?limit=2").json()
    second = ada.get(f"{AT}?limit=2&cursor={first['next']}").json()

    assert [one["what"] for one in (*first["items"], *second["items"])] == [
        "Sign-off voided", "Rule set aside", "Flags changed",
    ]  # fmt: skip
    assert second["next"] is None
    assert ada.get(f"{AT}?cursor=next").status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_table_is_taken_by_somebody_and_that_is_a_line(caller: Caller, written: Store) -> None:
    table = somebody(caller, Role.ADMINISTRATOR).get(f"{AT}.csv")

    rows = table.text.split("\r\n")
    assert table.headers["content-disposition"] == 'attachment; filename="trail.csv"'
    assert rows[0] == "number,time,who,what,about,details,why"
    assert rows[1].split(",")[2:] == ["Ada", "Exported", "trail", "file trail", ""]
    assert (len(rows), SECRET in table.text, "Amy" in table.text) == (6, False, False)


@pytest.mark.parametrize("role", [role for role in Role if May.SEE_TRAIL not in granted([role])])
def test_nobody_else_reads_it(caller: Caller, written: Store, role: Role) -> None:
    assert [somebody(caller, role).get(path).status_code for path in (AT, f"{AT}.csv", "/trail", "/trail.csv")] == [
        HTTPStatus.FORBIDDEN
    ] * 4


def test_page_shows_the_same_and_looks_for_lines(caller: Caller, written: Store) -> None:
    ada = Visitor(caller.app, who="Ada", roles=(Role.AUDITOR,))

    ada.open("/trail?kind=flags&who=&about=&first=&last=")

    assert "Flags changed flags of family bea" in ada.text
    assert "Rule set aside group-size" not in ada.text
    assert SECRET not in ada.page
    assert ada.open("/trail?first=yesterday").status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert ada.open("/trail.csv?kind=flags").text.count("\r\n") == 2


@pytest.mark.parametrize(
    ("path", "file", "subject"),
    [
        ("/api/v1/weeks/2027-03-01/first-calls.csv", "first calls", "week 2027-03-01"),
        ("/api/v1/weeks/2027-03-01/invites.zip", "messages", "week 2027-03-01"),
        ("/api/v1/weeks/2027-03-01/loan-requests.csv", "loan requests", "week 2027-03-01"),
        ("/api/v1/loan-requests/pick-list.csv?day=2027-03-01", "pick list", "day 2027-03-01"),
        ("/api/v1/loan-requests/pick-list.xlsx?day=2027-03-01", "pick list", "day 2027-03-01"),
    ],
)
def test_each_file_that_is_taken_is_a_line(caller: Caller, shelf: Store, path: str, file: str, subject: str) -> None:
    tom = Caller(caller.app, who="Tom", roles=(Role.COORDINATOR,))

    assert tom.get(path).status_code == HTTPStatus.OK

    (line,) = somebody(caller, Role.AUDITOR).get(f"{AT}?kind=exports").json()["items"]
    assert (line["who"], line["about"], line["details"]) == ("Tom", subject, f"file {file}")
