"""Two people take one register at once: whatever the order, each person's last mark counts, and all are kept."""

from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.attendance.marks import marks_of
from scheduler.attendance.occurrence import Whom
from scheduler.attendance.words import Came
from scheduler.store import Store
from support.databases import ON_ONE
from support.registering import AMY, BEA, CAL, later, marked, marks, week_with_register
from support.weeks import MONDAY

CAME = st.sampled_from([Came.ROOM, Came.REMOTE, Came.NOT, Came.SENT_WORD, Came.UNMARKED])
TAPS = st.lists(st.tuples(st.sampled_from([AMY, BEA, CAL]), CAME, st.sampled_from(["Wyn", "Mair"])), max_size=12)
minutes = count()
Tap = tuple[Whom, Came, str]


@ON_ONE
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(taps=TAPS)
def test_last_mark_of_each_person_counts_and_every_change_is_kept(store: Store, taps: list[Tap]) -> None:
    """The register goes on from one example to the next, as one that two people work at does."""
    with store.reading() as desk:
        is_new = not desk.session.connection().exec_driver_sql("SELECT 1 FROM weeks").first()
    if is_new:
        week_with_register(store)
    expected, kept = {whom: mark.said.came for whom, mark in marks(store).items()}, number_of_marks(store)
    for whom, came, who in taps:
        marked(store, whom, came, later(next(minutes) % 60), who=who)
        kept += expected.get(whom, Came.UNMARKED) is not came
        expected[whom] = came
    assert {whom: mark.said.came for whom, mark in marks(store).items()} == {
        whom: came for whom, came in expected.items() if came is not Came.UNMARKED
    }
    assert number_of_marks(store) == kept


def number_of_marks(store: Store) -> int:
    with store.reading() as desk:
        return len(marks_of(desk, MONDAY, "tue"))
