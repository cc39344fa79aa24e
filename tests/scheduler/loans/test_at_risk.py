"""A home with lent kit turns unsafe: safeguarding is asked, and nothing is said to the home or to who lends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.loans.preparing import hand_over
from scheduler.records import Service
from scheduler.store import Store
from scheduler.store.trail import By, traces
from scheduler.weeks.importing import import_service
from scheduler.weeks.rechecking import recheck_all
from solver.problem import Flag, FlagKind
from support.small_service import LATER, ledgers, published, running, saved, small_service
from support.weeks import at

LEE = By(who="Lee", at=LATER + timedelta(hours=2))
WEDNESDAY = By(who="Tom", at=at(2, 9))
MARKS = {
    "no-device": Flag(kind=FlagKind.NO_DEVICE_HOME),
    "remote-safety": Flag(kind=FlagKind.REMOTE_SAFETY),
    "lapsed": Flag(kind=FlagKind.REMOTE_SAFETY, cleared_by="Sal", cleared_until=date(2027, 3, 2)),
}


@pytest.fixture
def week(store: Store) -> Store:
    """The small week is published; its sessions are over on Wednesday."""
    saved(store, small_service())
    published(store, running())
    return store


def out(store: Store) -> int:
    (row,) = ledgers(store)["loans"]
    with store.writing() as desk:
        hand_over(desk, row["id"], LEE)
    return int(row["id"])


def mark(store: Store, *flags: Flag, by: By = WEDNESDAY) -> None:
    def flagged(service: Service) -> Service:
        families = (
            replace(one, family=replace(one.family, flags=flags if one.id == "cal" else ())) for one in service.families
        )
        return replace(service, families=tuple(families))

    import_service(store, flagged, by)


def asked(store: Store) -> list[tuple[str, str, str, str]]:
    names = ("family", "who", "contact", "state")
    rows = [row for row in ledgers(store)["tasks"] if row["reason"] == "kit-at-home"]
    return [tuple(row[name] for name in names) for row in rows]


@pytest.mark.parametrize("what", MARKS)
def test_safeguarding_is_asked_once_about_kit_at_home(week: Store, what: str) -> None:
    out(week)
    before = ledgers(week)["outbox"]

    mark(week, MARKS[what])
    recheck_all(week, WEDNESDAY)

    assert asked(week) == [("cal", "safeguarding lead", "", "open")]
    assert [row for row in ledgers(week)["outbox"] if row not in before and row["family"] == "cal"] == []


def test_task_does_not_say_why(week: Store) -> None:
    out(week)
    mark(week, MARKS["no-device"])

    (row,) = [row for row in ledgers(week)["tasks"] if row["reason"] == "kit-at-home"]
    assert not {"no-device", "remote-safety", "Cal", "cal "} & set(row["words"].split())
    assert "device" not in row["words"]


def test_loan_goes_on_and_its_depot_learns_nothing(week: Store) -> None:
    loan = out(week)
    (before,) = ledgers(week)["loans"]
    with week.reading() as desk:
        told = traces(desk, f"loan {loan}")

    mark(week, MARKS["remote-safety"])

    assert ledgers(week)["loans"] == [before]
    with week.reading() as desk:
        assert traces(desk, f"loan {loan}") == told


def test_question_falls_away_with_its_cause(week: Store) -> None:
    out(week)
    mark(week, MARKS["no-device"])

    mark(week)

    assert asked(week) == [("cal", "safeguarding lead", "", "cancelled")]


def test_safe_home_is_no_question(week: Store) -> None:
    out(week)

    mark(week, replace(MARKS["remote-safety"], cleared_by="Sal", cleared_until=date(2027, 12, 31)))

    assert asked(week) == []


def test_kit_that_waits_does_not_go_out_even_when_its_session_is_over(week: Store) -> None:
    mark(week, MARKS["no-device"])

    (row,) = ledgers(week)["loans"]
    assert (row["state"], row["held_for"], asked(week)) == ("held", "remote-ready", [])

    mark(week)

    (row,) = ledgers(week)["loans"]
    assert (row["state"], row["held_for"]) == ("requested", "")
