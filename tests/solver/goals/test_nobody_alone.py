import pytest

from solver.goals.nobody_alone import GOAL
from solver.problem import Adult, Cohort, Mode, Sex
from support.agreement import assert_same_cost
from support.rosters import roster, seated
from support.weeks import family, programme, session, week

MAN, WOMAN = Adult(sex=Sex.MAN), Adult(sex=Sex.WOMAN)
IN_ROOM = (session(modes=(Mode.IN_ROOM,)),)


def test_nobody_alone_counts_a_lone_man() -> None:
    families = (family("dad", adults=(MAN,)), family("mum", adults=(WOMAN,)), family("both", adults=(MAN, WOMAN)))
    problem = week(sessions=IN_ROOM, families=families)
    assert GOAL.cost(problem, roster(problem, seated("s", room=("dad", "mum")))) == 1
    assert GOAL.cost(problem, roster(problem, seated("s", room=("dad", "mum", "both")))) == 0
    assert GOAL.cost(problem, roster(problem, seated("s", room=("mum",)))) == 0


def test_nobody_alone_counts_two_men_of_one_family_as_company() -> None:
    problem = week(sessions=IN_ROOM, families=(family("dads", adults=(MAN, MAN)), family("mum", adults=(WOMAN,))))
    assert GOAL.cost(problem, roster(problem, seated("s", room=("dads", "mum")))) == 0


def test_nobody_alone_takes_both_sides_of_a_super_group_for_one_company() -> None:
    problem = week(families=(family("a", adults=(MAN,)), family("b", adults=(MAN,)), family("c"), family("d")))
    assert GOAL.cost(problem, roster(problem, seated("s", room=("a", "c"), remote=("b", "d")))) == 0


def test_nobody_alone_counts_a_family_alone_with_its_language() -> None:
    # The group is in English. Polish and Urdu are alone; once somebody there also speaks Polish, only Urdu is.
    families = (
        family("pl", languages=("pl", "en")),
        family("ur", languages=("ur",)),
        family("en", languages=("en",)),
        family("en-pl", languages=("en", "pl")),
    )
    problem = week(sessions=IN_ROOM, families=families)
    assert GOAL.cost(problem, roster(problem, seated("s", room=("pl", "ur", "en")))) == 2
    assert GOAL.cost(problem, roster(problem, seated("s", room=("pl", "ur", "en-pl")))) == 1


def test_nobody_alone_counts_english_alone_in_a_welsh_group() -> None:
    welsh = (session(modes=(Mode.IN_ROOM,), language="cy"),)
    problem = week(sessions=welsh, families=(family("en"), family("cy", languages=("cy",))))
    assert GOAL.cost(problem, roster(problem, seated("s", room=("en", "cy")))) == 1


@pytest.mark.parametrize(("room", "remote", "points"), [(2, 3, 1), (2, 2, 2), (3, 3, 0), (3, 0, 0), (1, 3, 2)])
def test_nobody_alone_counts_sides_of_a_new_super_group_at_their_floor(room: int, remote: int, points: int) -> None:
    # The floor is 2: a side of 2 costs 1, of 3 nothing. Nobody on a side is nobody alone. A side of 1, which no
    # plan has unless a person overrode its size, is two short of 3.
    families = tuple(family(ident) for ident in "abcdef")
    problem = week(programmes=(programme(floor_per_side=2),), families=families)
    seats = seated("s", room=tuple("abcdef"[:room]), remote=tuple("abcdef"[room : room + remote]))
    assert GOAL.cost(problem, roster(problem, seats)) == points


def test_nobody_alone_measures_a_cohort_by_what_it_may_run_on_with() -> None:
    # Two on each side: at the cohort's floor of 2 (1 each), though a new group would need 3.
    problem = week(
        programmes=(programme(floor_per_side=3, run_on_min=2),),
        cohorts=(Cohort(id="c", programme="p", week=2),),
        sessions=(session(cohort="c"),),
        families=tuple(family(ident, cohort="c") for ident in "abcd"),
    )
    assert GOAL.cost(problem, roster(problem, seated("s", room=("a", "b"), remote=("c", "d")))) == 2


def test_nobody_alone_asks_no_floor_of_other_modes() -> None:
    problem = week(sessions=IN_ROOM, families=(family("a"),))
    assert GOAL.cost(problem, roster(problem, seated("s", room=("a",)))) == 0


def test_nobody_alone_posts_what_it_counts_of_men() -> None:
    families = (
        family("a", adults=(MAN,)),
        family("b", adults=(MAN, WOMAN)),
        family("c", adults=(MAN, MAN)),
        family("d", adults=(WOMAN,)),
    )
    sessions = (session(modes=(Mode.IN_ROOM, Mode.REMOTE)), session("t", modes=(Mode.IN_ROOM,)))
    assert assert_same_cost(GOAL, week(sessions=sessions, families=families)) == {0, 1, 2}


def test_nobody_alone_posts_what_it_counts_of_languages() -> None:
    # In s (English) a or d can be alone with Polish and b with Urdu, in t (Polish) b with Urdu and c with English.
    # Never 3: where b is, a and d have Polish company, and c has b's Urdu.
    families = (
        family("a", languages=("pl",)),
        family("b", languages=("ur", "pl")),
        family("c", languages=("en", "ur")),
        family("d", languages=("pl", "en")),
    )
    sessions = (session(modes=(Mode.IN_ROOM,)), session("t", modes=(Mode.IN_ROOM,), language="pl"))
    assert assert_same_cost(GOAL, week(sessions=sessions, families=families)) == {0, 1, 2}


@pytest.mark.parametrize("cohort", [None, "c"])
def test_nobody_alone_posts_what_it_counts_of_sides(cohort: str | None) -> None:
    # Four families at floors of 1 (cohort) and 2 (new group). A side of one is 1 or 2 short, of two 0 or 1,
    # of three or none never: at worst one family on each side, 1 + 1 or 2 + 2.
    problem = week(
        programmes=(programme(floor_per_side=2, run_on_min=1),),
        cohorts=(Cohort(id="c", programme="p", week=2),),
        sessions=(session(cohort=cohort, modes=(Mode.SUPER_GROUP, Mode.IN_ROOM)),),
        families=tuple(family(ident) for ident in "abcd"),
    )
    assert assert_same_cost(GOAL, problem) == ({0, 1, 2} if cohort else {0, 1, 2, 3, 4})
