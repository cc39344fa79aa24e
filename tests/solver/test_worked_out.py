"""What follows for numbers that are not told, by hand and against every possibility."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.engines.worked_out import Range, Sum, worked_out
from solver.errors import PlannerError

ANY = Range(0, 100)


def test_what_is_left_of_a_total_is_worked_out_exactly() -> None:
    limits = {"all": Range(20, 20), "room": Range(17, 17), "remote": ANY}

    assert worked_out(limits, [Sum("all", ("room", "remote"))], ["remote"]) == {"remote": Range(3, 3)}


def test_two_untold_numbers_hide_each_other() -> None:
    limits = {"all": Range(20, 20), "room": Range(15, 15), "remote": ANY, "slot": ANY}
    seen = worked_out(limits, [Sum("all", ("room", "remote", "slot"))], ["remote", "slot"])

    assert seen == {"remote": Range(0, 5), "slot": Range(0, 5)}


def test_margins_of_a_table_work_together() -> None:
    """Of a 2 × 2 table one margin more settles everything: 5 + x = 8."""
    limits = {"all": Range(20, 20), "row": Range(8, 8), "column": Range(9, 9), "a": Range(5, 5), "b": ANY, "c": ANY}
    sums = [Sum("row", ("a", "b")), Sum("column", ("a", "c"))]

    assert worked_out(limits, sums, ["b", "c"]) == {"b": Range(3, 3), "c": Range(4, 4)}


def test_nobody_looks_further_than_enough() -> None:
    limits = {"all": Range(50, 50), "a": ANY, "b": ANY}
    seen = worked_out(limits, [Sum("all", ("a", "b"))], ["a"], lambda _name, one: one.high - one.low >= 4)

    assert seen["a"].high - seen["a"].low >= 4


def test_numbers_that_contradict_each_other_are_refused() -> None:
    limits = {"all": Range(3, 3), "part": Range(4, 4), "other": ANY}

    with pytest.raises(PlannerError, match="no numbers fit what is told"):
        worked_out(limits, [Sum("all", ("part", "other"))], ["other"])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_it_is_what_trying_every_number_finds(data: st.DataObject) -> None:
    """A 2 × 2 table with margins, each number told exactly, roughly or not at all."""
    cells = dict(zip("abcd", data.draw(st.tuples(*[st.integers(0, 4)] * 4)), strict=True))
    sums = [Sum("r", ("a", "b")), Sum("s", ("c", "d")), Sum("k", ("a", "c")), Sum("l", ("b", "d"))]
    values = cells | {one.whole: sum(cells[part] for part in one.parts) for one in sums}
    slack = {name: data.draw(st.sampled_from([0, 1, 9]), name) for name in values}
    limits = {name: Range(max(0, values[name] - slack[name]), min(9, values[name] + slack[name])) for name in values}

    fits = []
    for tried in product(*(range(limits[name].low, limits[name].high + 1) for name in "abcd")):
        found = dict(zip("abcd", tried, strict=True))
        wholes = {one.whole: sum(found[part] for part in one.parts) for one in sums}
        if all(limits[name].low <= value <= limits[name].high for name, value in wholes.items()):
            fits.append(found | wholes)
    tried_all = {name: Range(min(one[name] for one in fits), max(one[name] for one in fits)) for name in values}

    assert worked_out(limits, sums, list(values)) == tried_all
