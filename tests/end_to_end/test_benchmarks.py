"""The machinery of the benchmarks, on a small week and on lines that are given; no figure is asserted."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from benchmarks.apart import run_apart
from benchmarks.compare import main
from benchmarks.judged import yardsticks
from benchmarks.measured import Machine, Measured, read_line, read_lines
from benchmarks.methods import by_hand, ours
from benchmarks.one_shot import cp_sat, highs
from benchmarks.page import BEGIN, END, measured_part, write_into
from benchmarks.plot import draw
from benchmarks.summed import summed
from benchmarks.table import HEADS, tables
from benchmarks.worst import worst
from solver.audit import audit
from solver.goals import GOALS
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rules import RULES
from solver.search.by_hand.coordinator import planned_by_hand
from solver.search.model import posted
from support.example_weeks import example_week, scarce_week
from support.small_weeks import small_weeks
from support.weeks import week

MACHINE = Machine(2, "3.11.9", "9.15.6755")
LINE = Measured(
    week="example",
    families=60,
    seed=1,
    method="ours",
    limit=1.0,
    result="optimal",
    seconds=0.5,
    peak_mib=140,
    placed=57,
    violations=0,
    worst=(25, 2, 880, 0, 60, 30, 1090, 1000),
    values=(0, 0, 44, 0, 0, 13, 109, 100),
    bounds=(0, 0, 44, 0, 0, 13, 109, 100),
    steps=((0.2, 3, 880), (0.3, 3, 44)),
    note="",
    machine=MACHINE,
)
BY_HAND = replace(
    LINE,
    method="by-hand",
    result="feasible",
    seconds=0.1,
    placed=56,
    values=(1, 0, 88, 0, 0, 13, 135, 90),
    bounds=(None,) * 8,
    steps=(),
)
NOTHING = replace(
    LINE, method="cp-sat", result="none", seconds=1.0, placed=0, values=(), bounds=(None,) * 8, steps=(), note="unknown"
)
LINES = (LINE, BY_HAND, NOTHING)


@pytest.mark.parametrize("week", [example_week(60, 1), scarce_week(60, 2)], ids=["example", "scarce"])
def test_planning_by_hand_breaks_no_rule_and_is_no_better_than_ours(week: WeekProblem) -> None:
    hand, best = by_hand(week, 1.0).roster, ours(week, 60.0).roster

    assert hand
    assert best
    assert audit(week, hand) == ()
    assert _places(week, hand) >= _places(week, best)
    # Careful enough to be worth a comparison: nine of ten of those who can be placed are.
    assert len(hand.placements) >= 0.9 * len(best.placements)


def _places(week: WeekProblem, roster: Roster) -> list[int]:
    return [goal.cost(week, roster) for goal in GOALS[:3]]


@given(week=small_weeks())
@hypothesis_settings(max_examples=30, deadline=None)
def test_planning_by_hand_breaks_no_rule_in_any_small_week(week: WeekProblem) -> None:
    roster = by_hand(week, 1.0).roster

    # Nobody by hand promises to meet every pin; what it gives out must be sound.
    assert roster is None or audit(week, roster) == ()


def test_planning_by_hand_gives_the_same_plan_again() -> None:
    week = posted(example_week(60, 1), RULES, ())

    first, second = planned_by_hand(week), planned_by_hand(week)

    assert first is not None
    assert second is not None
    assert first.tolist() == second.tolist()


def test_one_shots_reach_the_tiers_of_places_that_ours_proves() -> None:
    problem = example_week(20, 1)
    week = posted(problem, RULES, GOALS)
    best = ours(problem, 60.0).roster

    assert best
    proven = [(goal.value, goal.bound) for goal in best.goals[:3]]
    for engine in (cp_sat, highs):
        answer = engine(week, 60.0)
        assert answer.result == "optimal"
        assert [(bound, bound) for bound in answer.tiers[:3]] == proven


def test_sum_of_tiers_is_taken_apart_again() -> None:
    total = summed(posted(example_week(20, 1), RULES, GOALS), 1 << 62, 3)

    # Each tier counts for more than the most that all after it can cost together.
    number = 0
    for span in total.spans:
        number = number * (span + 1) + span
    assert total.tiers(number) == total.spans
    assert total.tiers(0) == (0,) * len(total.spans)


def test_line_is_read_as_it_was_written() -> None:
    assert read_line(LINE.line()) == LINE


def test_yardstick_takes_bounds_only_where_earlier_tiers_are_at_their_best() -> None:
    # The other's bound of tier 3 holds where a member lost a place; it says nothing of plans that keep it.
    other = replace(BY_HAND, bounds=(0, 0, 60, 0, 0, 0, 0, 0))

    assert yardsticks([LINE, other])["example", 60, 1].bounds == LINE.bounds


def test_gap_of_a_later_tier_is_told_where_nobody_has_more_places() -> None:
    # 13 points of fit above the bound of 109, of 1,090 at worst; of one that leaves a member without nothing is told.
    near = replace(LINE, values=(0, 0, 44, 0, 0, 13, 122, 90))
    stick = yardsticks([LINE, near, BY_HAND])["example", 60, 1]

    assert stick.later_gap(near, 7) == pytest.approx(13 / 1090)
    assert stick.later_gap(near, 6) == 0
    assert stick.later_gap(BY_HAND, 7) is None


def test_worst_of_each_tier_is_no_better_than_any_plan_and_nothing_where_nothing_can_miss() -> None:
    problem = example_week(60, 1)
    best = ours(problem, 60.0).roster
    assert best
    costs = [goal.cost(problem, best) for goal in GOALS]

    # Pence of sessions are not in it; all else is, and somebody is not at the worst in each.
    assert all(reached < most for reached, most in zip(costs[:7], worst(problem)[:7], strict=True) if most)
    assert worst(problem)[0] == sum(one.cohort is not None and not one.absent for one in problem.families)
    assert worst(week(families=())) == (0,) * len(GOALS)


def test_table_has_a_row_for_each_method() -> None:
    assert list(tables(LINES)) == [
        "Example weeks:",
        "",
        f"| {' | '.join(HEADS)} |",
        f"|{'---|' * 18}",
        "| 60 | 1 | ours | 1 of 1 | 0.50 | 140 | 57 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 8 | 0 | – |",
        # 1 of 25 members, and 88 - 44 of 880 points, more than what is proven to be needed.
        "| 60 | 1 | by-hand | 1 of 1 | 0.10 | 140 | 56 | 4.00 % | 0 | 5.00 % | – | – | – | – | – | 0 | 0 | 1 / 0 / 0 |",
        "| 60 | 1 | cp-sat | 0 of 1 | 1.00 | 140 | – | – | – | – | – | – | – | – | – | – | 0 | 1 / 0 / 0 |",
        "",
        "- cp-sat, 60 families: unknown.",
        "",
    ]


def test_plot_is_the_same_for_the_same_lines(tmp_path: Path) -> None:
    first, second = tmp_path / "first.svg", tmp_path / "second.svg"

    draw(LINES, first)
    draw(LINES, second)

    assert first.read_bytes() == second.read_bytes()
    assert "60 families" in first.read_text("utf-8")
    assert "by-hand" in first.read_text("utf-8")
    assert "cp-sat" not in first.read_text("utf-8")


def test_page_is_written_between_its_markers(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Before.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n", "utf-8")

    write_into(page, measured_part([LINE], "page.svg"))

    text = page.read_text("utf-8")
    assert text.startswith(f"Before.\n\n{BEGIN}\nMeasured with 2 cores, Python 3.11.9, OR-Tools 9.15.6755.\n\nExample")
    assert text.endswith(f"![The gap of the waiting list against time](page.svg)\n{END}\n\nAfter.\n")


def test_page_without_markers_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("No marker.\n", "utf-8")

    with pytest.raises(ValueError, match=r"page\.md: expected one line <!-- measured: begin -->"):
        write_into(page, "new")

    assert page.read_text("utf-8") == "No marker.\n"


def test_process_that_does_not_end_is_stopped_and_is_a_result() -> None:
    line = run_apart("highs", "example", 60, 1, 1.0, patience=0.05)

    assert (line.method, line.result, line.values) == ("highs", "none", ())
    assert line.note == "stopped after 0.05 seconds"


def test_command_measures_in_a_process_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "lines.jsonl"

    assert main(["20", "--seeds", "1", "--seconds", "5", "--with", "by-hand", "--lines", str(lines)]) == 0

    (line,) = read_lines([lines])
    assert (line.method, line.families, line.result, line.violations) == ("by-hand", 20, "feasible", 0)
    assert "| 20 | 5 | by-hand | 1 of 1 |" in capsys.readouterr().out
