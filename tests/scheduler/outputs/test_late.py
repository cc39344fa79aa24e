"""What would come too late is said while somebody can still ring."""

from datetime import date, timedelta

import pytest

from scheduler.outputs.late import errand_late, kit_late, letter_late
from scheduler.weeks.gather import gather
from scheduler.weeks.leaving import Errand, Lent, Letter
from solver.problem import ItemKind, WeekProblem, WeekTime
from support.small_service import LATER, small_service
from support.weeks import AS_OF, MONDAY, at

# LATER is Monday 22 February 2027, 10:00; the session is on Tuesday 2 March, 10:00.
START = at(1, 10)
SERVICE = small_service()


@pytest.fixture(scope="module")
def problem() -> WeekProblem:
    return gather(SERVICE, MONDAY, AS_OF)


def letter(route: str) -> Letter:
    return Letter(
        kind="message", family="amy", contact="c-amy", route=route, token="t", subject="", text="", calendar=None,
        is_mail=False, is_held=False, held_for="", not_before=LATER, useless_after=START,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("route", "days", "said"),
    [
        ("email", 7, ""),
        ("email", 8, "It would go when it is of no use any more: somebody rings instead."),
        # Three working days, to be there on the Monday: posted on Wednesday 24 February at the latest.
        ("letter", 2, ""),
        ("letter", 3, "The post may bring it too late: somebody rings as well, if that is safe."),
    ],
)
def test_message_is_late_when_it_comes_after_it_is_of_use(route: str, days: int, said: str) -> None:
    assert letter_late(letter(route), START, SERVICE, LATER + timedelta(days=days)) == said


@pytest.mark.parametrize(
    ("times", "days", "said"),
    [
        ((WeekTime(0, 600, 720),), 6, ""),
        ((WeekTime(2, 600, 720),), 6, "No safe time to ring is left before it."),
        ((), 6, ""),
        ((WeekTime(0, 600, 720),), 9, "The time for it has passed."),
    ],
)
def test_call_is_late_where_no_safe_time_is_left(
    problem: WeekProblem, times: tuple[WeekTime, ...], days: int, said: str
) -> None:
    call = Errand(
        kind="call", family="cal", contact="c-cal", who="Wyn", reason="by-telephone", words="", before=START,
        safe_times=times, is_held=False, held_for="",
    )  # fmt: skip

    assert errand_late(call, problem, LATER + timedelta(days=days)) == said


@pytest.mark.parametrize(("days", "said"), [(4, ""), (7, "It cannot be handed over in time: the depot needs longer.")])
def test_kit_is_late_where_the_depot_needs_longer(problem: WeekProblem, days: int, said: str) -> None:
    # The cupboard needs one working day: asked on Friday for Monday it comes, asked on Monday for Monday not.
    kit = Lent(
        kind="loan", family="cal", contact="", reference="K-AAAAAAAA", depot="cupboard", items=((ItemKind.TABLET, 1),),
        out_from=date(2027, 2, 26), needed_by=date(2027, 3, 1), back_by=date(2027, 5, 4), hand_over="",
        set_up_call=False, is_held=False, held_for="",
    )  # fmt: skip

    assert kit_late(kit, problem, LATER + timedelta(days=days)) == said
