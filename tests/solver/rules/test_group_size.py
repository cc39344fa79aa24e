import pytest

from solver.problem import Adult, Cohort, Family, Guest, Mode, Override, Programme, Settings, Side
from solver.rules.group_size import RULE
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import family, programme, session, terms, week

TWO = (Adult(), Adult())
ALLOWED = Override(rule="group-size", target="s", by="Ada", reason="two more are expected")
ROOM_ONLY = session(modes=(Mode.IN_ROOM,))
RUNS_ON = session(cohort="c", modes=(Mode.IN_ROOM,))


def _families(count: int) -> tuple[Family, ...]:
    return tuple(family(f"f{at}") for at in range(count))


def _sized(
    mode: Mode = Mode.IN_ROOM, *, floor_per_side: int = 1, run_on_min: int = 1, **sizes: int
) -> dict[str, tuple[Programme, ...]]:
    sized = terms(mode, **sizes)
    return {"programmes": (programme(terms=(sized,), floor_per_side=floor_per_side, run_on_min=run_on_min),)}


def test_group_size_names_a_new_group_that_is_too_small() -> None:
    problem = week(**_sized(size_min=3), sessions=(ROOM_ONLY,), families=(family("a", adults=TWO),))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",))))) == [
        "session 's' has 2 adults; a new group of its kind needs at least 3"
    ]


def test_group_size_names_a_new_group_over_its_target_and_over_its_maximum_with_guests() -> None:
    problem = week(
        **_sized(size_target=2, size_max=3),
        sessions=(ROOM_ONLY,),
        families=_families(3),
        guests=(Guest(id="g", session="s", side=Side.ROOM),),
    )
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("f0", "f1", "f2"))))) == [
        "session 's' has 3 adults; a new group of its kind is filled to 2",
        "session 's' has 3 adults and 1 guests; at most 3 may be in it",
    ]


def test_group_size_names_a_side_of_a_super_group_below_its_floor() -> None:
    problem = week(**_sized(Mode.SUPER_GROUP, floor_per_side=2), families=_families(3))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("f0", "f1"), remote=("f2",))))) == [
        "session 's' has 1 households remote; it needs at least 2"
    ]


def test_group_size_lets_a_cohort_of_five_go_on_below_the_minimum_of_a_new_group() -> None:
    problem = week(
        **_sized(size_min=6, run_on_min=2),
        cohorts=(Cohort(id="c", programme="p", week=4),),
        sessions=(RUNS_ON,),
        families=_families(5),
    )
    planned = roster(problem, seated("s", room=("f0", "f1", "f2", "f3", "f4")))
    assert list(RULE.violations(problem, planned)) == []


def test_group_size_agrees_on_minimum_and_target_of_a_new_group() -> None:
    # 1 + 1 + 1 + 2 adults: 2 to 4 may attend, so one person alone and all together are ruled out.
    families = (*_families(3), family("two", adults=TWO))
    sized = _sized(size_min=2, size_target=4)
    assert_agreement(RULE, week(**sized, sessions=(ROOM_ONLY,), families=families))


@pytest.mark.parametrize("percent", [119, 120, 160])
def test_group_size_agrees_on_over_booking(percent: int) -> None:
    # Of a target of 5, 119 % is 5 adults, 120 % is 6, and 160 % is held to the maximum of 7.
    families = (*_families(4), family("two", adults=TWO), family("more", adults=TWO))
    problem = week(
        **_sized(size_target=5, size_max=7),
        sessions=(ROOM_ONLY,),
        families=families,
        settings=Settings(overbook=True, overbook_percent=percent),
    )
    assert_agreement(RULE, problem)


@pytest.mark.parametrize("floor", [1, 2])
def test_group_size_agrees_on_the_floor_of_each_side(floor: int) -> None:
    problem = week(**_sized(Mode.SUPER_GROUP, floor_per_side=floor), families=_families(4))
    assert_agreement(RULE, problem, one_place=True)


@pytest.mark.parametrize("mode", [Mode.IN_ROOM, Mode.REMOTE])
def test_group_size_agrees_on_guests_who_count_towards_the_maximum_only(mode: Mode) -> None:
    # Three may be in it, the guest included: so at most two families; the target of 3 leaves the guest out.
    problem = week(
        **_sized(mode, size_target=3, size_max=3),
        sessions=(session(modes=(mode,)),),
        families=_families(4),
        guests=(Guest(id="g", session="s", side=Side.ROOM),),
    )
    assert_agreement(RULE, problem)


@pytest.mark.parametrize("mode", list(Mode))
def test_group_size_agrees_on_a_running_cohort(mode: Mode) -> None:
    problem = week(
        **_sized(mode, run_on_min=2, size_min=3, size_target=3, size_max=4),
        cohorts=(Cohort(id="c", programme="p", week=4),),
        sessions=(session(cohort="c", modes=(mode,)),),
        families=(*_families(4), family("two", adults=TWO)),
    )
    assert_agreement(RULE, problem, one_place=True)


@pytest.mark.parametrize("mode", list(Mode))
def test_group_size_agrees_where_minimum_and_target_are_set_aside(mode: Mode) -> None:
    # Nobody alone on a side of a super-group; otherwise one family is enough; 4 is the maximum, 3 the target.
    problem = week(
        **_sized(mode, floor_per_side=3, size_min=3, size_target=3, size_max=4),
        sessions=(session(modes=(mode,)),),
        families=_families(5),
        overrides=(ALLOWED,),
    )
    assert_agreement(RULE, problem, one_place=True)


def test_group_size_agrees_on_a_cohort_allowed_to_go_on_with_one() -> None:
    problem = week(
        **_sized(run_on_min=3, size_target=2, size_max=2),
        cohorts=(Cohort(id="c", programme="p", week=4),),
        sessions=(RUNS_ON,),
        families=_families(3),
        overrides=(ALLOWED,),
    )
    assert_agreement(RULE, problem)
