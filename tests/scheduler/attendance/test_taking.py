"""A register is taken: marks on record side by side, the last of each person counting."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from scheduler.attendance.marks import Marking, attended_before, has_run, marks_of, run_of
from scheduler.attendance.occurrence import Whom, adult, published_week
from scheduler.attendance.taking import say_whether_run, take
from scheduler.attendance.words import Came, Left, NotRun, WhyAway
from scheduler.errors import BadInput, NotFound, WrongState
from scheduler.store import Store
from scheduler.store.tables import RegisterRow
from scheduler.store.trail import By, traces
from support.registering import AMY, BEA, BEGUN, CAL, DEE, WYN, later, marked, marks, week_with_register
from support.weeks import MONDAY, at


@pytest.fixture
def week(store: Store) -> Store:
    return week_with_register(store)


def came(store: Store) -> dict[str, tuple[str, str, bool, str, str]]:
    return {
        whom.family or whom.person: (
            mark.said.came.value, mark.planned, mark.said.late, mark.said.left.value, mark.said.reason.value,
        )
        for whom, mark in marks(store).items()
    }  # fmt: skip


def test_each_mark_is_kept_with_the_side_that_was_planned(week: Store) -> None:
    marked(week, AMY, Came.ROOM, late=True)
    marked(week, BEA, Came.ROOM, left=Left.EARLY)
    marked(week, CAL, Came.SENT_WORD, reason=WhyAway.ILL)
    marked(week, DEE, Came.REMOTE)
    assert came(week) == {
        "amy": ("room", "room", True, "", ""),
        "bea": ("room", "remote", False, "left-early", ""),
        "cal": ("sent-word", "remote", False, "", "ill"),
        "dee": ("remote", "", False, "", ""),
    }


def test_register_says_which_week_of_the_course_it_was(week: Store) -> None:
    marked(week, AMY, Came.ROOM)
    with week.reading() as desk:
        row = desk.session.get_one(RegisterRow, (desk.organisation, MONDAY, "tue"))
    assert (row.programme, row.group, row.cohort, row.number, row.start) == ("p", "new", None, 1, at(1, 10))


def test_changed_mark_keeps_what_was_before_and_who_said_it(week: Store) -> None:
    marked(week, AMY, Came.NOT, who="Wyn")
    marked(week, AMY, Came.ROOM, later(5), who="Mair", late=True)
    with week.reading() as desk:
        every = [(mark.said.came.value, mark.who, mark.at) for mark in marks_of(desk, MONDAY, "tue")]
        trail = [(one.by.who, one.details) for one in traces(desk, "family amy") if one.what == "register marked"]
    assert every == [("did-not-come", "Wyn", BEGUN), ("room", "Mair", later(5))]
    common = {"week": "2027-03-01", "session": "tue", "person": "adult-1", "planned": "room"}
    assert trail == [("Wyn", common | {"came": "did-not-come"}), ("Mair", common | {"came": "room"})]


def test_mark_taken_back_leaves_nobody_marked_and_its_history(week: Store) -> None:
    marked(week, AMY, Came.ROOM)
    marked(week, AMY, Came.UNMARKED)
    assert marks(week) == {}
    with week.reading() as desk:
        assert len(marks_of(desk, MONDAY, "tue")) == 2


def test_what_says_nothing_new_writes_nothing(week: Store) -> None:
    marked(week, AMY, Came.ROOM)
    marked(week, AMY, Came.ROOM, later(1))
    marked(week, BEA, Came.UNMARKED)
    with week.reading() as desk:
        assert [mark.at for mark in marks_of(desk, MONDAY, "tue")] == [BEGUN]


def test_tap_that_arrives_twice_counts_once_even_after_another_mark(week: Store) -> None:
    marked(week, AMY, Came.NOT, key="tap-1")
    marked(week, AMY, Came.ROOM, later(1), key="tap-2")
    marked(week, AMY, Came.NOT, later(2), key="tap-1")
    assert came(week)["amy"][0] == "room"


def test_who_did_not_come_was_neither_late_nor_left_early(week: Store) -> None:
    marked(week, AMY, Came.NOT, late=True, left=Left.EARLY, reason=WhyAway.WORK)
    marked(week, BEA, Came.SENT_WORD, late=True)
    assert came(week) == {
        "amy": ("did-not-come", "room", False, "", ""),
        "bea": ("sent-word", "remote", False, "", "not-said"),
    }


def test_nobody_has_missed_what_has_not_begun(week: Store) -> None:
    with pytest.raises(WrongState, match="has not begun"):
        marked(week, AMY, Came.NOT, at(1, 9, 59))
    with pytest.raises(WrongState, match="on another day"):
        marked(week, AMY, Came.ROOM, at(0, 23, 59))
    marked(week, AMY, Came.SENT_WORD, at(0, 12))
    marked(week, BEA, Came.REMOTE, at(1, 9, 45))
    assert set(came(week)) == {"amy", "bea"}


@pytest.mark.parametrize(
    ("marking", "refused", "says"),
    [
        (Marking(whom=AMY, came=Came.SLOT), BadInput, "expected a side that it has: in the room, remote"),
        (Marking(whom=DEE, came=Came.NOT), BadInput, "they were not expected"),
        (Marking(whom=AMY, came=Came.ROOM, left=Left.LOST), BadInput, "joined remotely"),
        (Marking(whom=AMY, came=Came.ROOM, key="k" * 101), BadInput, "at most 100"),
        (Marking(whom=adult("nobody", 1), came=Came.ROOM), NotFound, "ask the coordinator"),
        (Marking(whom=adult("amy", 2), came=Came.ROOM), NotFound, "ask the coordinator"),
        (Marking(whom=Whom("amy", "adult-01"), came=Came.ROOM), NotFound, "ask the coordinator"),
        (Marking(whom=Whom("", "a stranger"), came=Came.ROOM), NotFound, "guest 'a stranger'"),
    ],
)
def test_mark_that_cannot_be_is_refused(week: Store, marking: Marking, refused: type[Exception], says: str) -> None:
    with pytest.raises(refused, match=says):
        take(week, MONDAY, "tue", [Marking(whom=BEA, came=Came.REMOTE), marking], WYN)
    assert marks(week) == {}


def test_register_of_what_does_not_run_or_is_not_published_is_not_there(week: Store) -> None:
    said = [Marking(whom=AMY, came=Came.ROOM)]
    with pytest.raises(NotFound, match="'thu'"):
        take(week, MONDAY, "thu", said, WYN)
    with pytest.raises(WrongState, match="is not published"):
        take(week, MONDAY + timedelta(days=7), "tue", said, WYN)


def test_practitioner_takes_the_register_of_own_groups_alone(week: Store) -> None:
    said = [Marking(whom=AMY, came=Came.ROOM)]
    take(week, MONDAY, "tue", said, WYN, only="w")
    with pytest.raises(NotFound, match="nothing of this id runs"):
        take(week, MONDAY, "tue", said, WYN, only="somebody-else")
    with pytest.raises(NotFound):
        say_whether_run(week, MONDAY, "tue", NotRun.WEATHER, WYN, only="somebody-else")


def test_session_that_did_not_run_has_a_reason_and_may_have_run_after_all(week: Store) -> None:
    say_whether_run(week, MONDAY, "tue", NotRun.WEATHER, WYN)
    say_whether_run(week, MONDAY, "tue", NotRun.WEATHER, By(who="Mair", at=later(1)))
    with week.reading() as desk:
        run = run_of(desk, MONDAY, "tue")
    assert run is not None
    assert (run.ran, run.reason, run.who) == (False, NotRun.WEATHER, "Wyn")
    say_whether_run(week, MONDAY, "tue", None, By(who="Mair", at=later(2)))
    with week.reading() as desk:
        assert has_run(run_of(desk, MONDAY, "tue"))


def test_marks_on_record_cannot_be_changed(week: Store) -> None:
    marked(week, AMY, Came.ROOM)
    with pytest.raises(DatabaseError, match="kept as it was written"), week.engine.begin() as connection:
        connection.execute(text("UPDATE register_marks SET came = 'remote'"))


def test_who_came_before_is_counted_by_session(week: Store) -> None:
    marked(week, AMY, Came.NOT)
    marked(week, AMY, Came.ROOM, later(1))
    marked(week, BEA, Came.SENT_WORD)
    with week.reading() as desk:
        earlier = attended_before(desk, "p", ["amy", "bea"], at(1, 10))
        since = attended_before(desk, "p", ["amy", "bea"], at(8, 10))
    assert (earlier.times, since.times) == ({"amy": 0, "bea": 0}, {"amy": 1, "bea": 0})


def test_occurrences_name_who_is_expected_on_which_side(week: Store) -> None:
    with week.reading() as desk:
        (one,) = published_week(desk, MONDAY).occurrences
    assert [(whom.family, whom.person, side.value) for whom, side in one.expected] == [
        ("amy", "adult-1", "room"),
        ("bea", "adult-1", "remote"),
        ("cal", "adult-1", "remote"),
    ]
    assert (one.staff, one.number, one.sides) == (("w",), 1, (Came.ROOM, Came.REMOTE))
