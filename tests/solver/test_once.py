from dataclasses import replace

from solver.once import once_a_week
from solver.problem import WeekProblem
from support.weeks import family, week


def test_a_week_is_asked_once_and_each_other_week_for_itself() -> None:
    asked: list[int] = []

    @once_a_week
    def how_many(problem: WeekProblem) -> int:
        asked.append(len(problem.families))
        return len(problem.families)

    @once_a_week
    def how_many_homes(problem: WeekProblem) -> int:
        return len({one.home for one in problem.families})

    one = week(families=(family("a", home="h"), family("b", home="h")))
    assert [how_many(one), how_many_homes(one), how_many(one)] == [2, 1, 2]
    # A changed week is another one, even if it was made of a week that was asked already; so is one that is equal.
    assert how_many(replace(one, families=one.families[:1])) == 1
    assert how_many(replace(one)) == 2
    assert asked == [2, 1, 2]


def test_what_was_worked_out_is_no_part_of_what_a_week_is() -> None:
    one, other = week(families=(family("a"),)), week(families=(family("a"),))
    once_a_week(lambda problem: len(problem.families))(one)
    assert one == other
