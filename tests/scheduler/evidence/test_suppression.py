"""No small number is worked back: each way of subtracting, written as an attack, and random reports attacked anew."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.evidence.suppression import IN_FIVES, WITHHELD, Care, Count, shown, small
from scheduler.evidence.tally import Tally
from solver.engines.worked_out import Range, Sum, worked_out
from solver.errors import ImpossibleValue
from support.subtracting import Kind, Of, Subtractor

EXACTLY = Care(step=1)


def tally_of(counts: Mapping[str, int], *splits: tuple[str, Sequence[str]]) -> Tally:
    tally = Tally()
    for name, value in counts.items():
        tally.counted(name, value)
    for whole, parts in splits:
        tally.split(whole, parts)
    return tally


def told(tally: Tally, care: Care = EXACTLY) -> dict[str, tuple[int, int] | None]:
    found = shown(tally, care)
    return {name: (one.range.low, one.range.high) if one.range else None for name, one in found.items()}


def test_small_numbers_are_withheld_and_others_told_in_fives() -> None:
    counts = {"none": 0, "one": 1, "four": 4, "five": 5, "nine": 9, "ten": 10, "many": 137}

    assert told(tally_of(counts), IN_FIVES) == {
        "none": (0, 0), "one": None, "four": None, "five": (5, 9), "nine": (5, 9), "ten": (10, 14), "many": (135, 139),
    }  # fmt: skip


def test_shares_are_reckoned_from_the_middle_of_a_range() -> None:
    assert [one.about for one in (Count(Range(0, 0)), Count(Range(5, 9)), Count(Range(135, 139)), WITHHELD)] == [
        0, 7, 137, None,
    ]  # fmt: skip


def test_a_single_small_part_takes_another_with_it_rather_than_the_total() -> None:
    """Otherwise all − room − slot would be remote."""
    counts = {"all": 40, "room": 30, "remote": 3, "slot": 7}

    assert told(tally_of(counts, ("all", ("room", "remote", "slot")))) == {
        "all": (40, 40), "room": (30, 30), "remote": None, "slot": None,
    }  # fmt: skip


def test_two_small_parts_whose_sum_says_too_much_take_a_third_with_them() -> None:
    """Of 4 + 4 = 8 both would be 4: nobody below five can be anything else."""
    counts = {"all": 40, "room": 25, "remote": 4, "slot": 4, "none": 7}

    assert told(tally_of(counts, ("all", ("room", "remote", "slot", "none")))) == {
        "all": (40, 40), "room": (25, 25), "remote": None, "slot": None, "none": None,
    }  # fmt: skip


def test_margins_of_a_table_cannot_be_subtracted() -> None:
    """By its row b is 3, and by its column too: a second cell of each, and the one where these two cross."""
    counts = {"all": 100, "r": 50, "s": 50, "k": 60, "l": 40, "a": 47, "b": 3, "c": 13, "d": 37}
    splits = (("all", "rs"), ("all", "kl"), ("r", "ab"), ("s", "cd"), ("k", "ac"), ("l", "bd"))
    found = told(tally_of(counts, *((whole, tuple(parts)) for whole, parts in splits)))

    assert [name for name, one in found.items() if one is None] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("care", [EXACTLY, IN_FIVES])
def test_a_share_does_not_tell_its_complement(care: Care) -> None:
    """97 of 100 are complete, so 3 are not: told exactly the 97 are withheld, told in fives they are not needed to."""
    tally = tally_of({"started": 100, "complete": 97})
    tally.some_of("started", "complete")

    assert told(tally, care)["complete"] == (None if care == EXACTLY else (95, 99))


def test_a_remainder_that_even_fives_would_tell_is_withheld() -> None:
    """9 + 9 + 9 + 9 + 4 = 40: as fives at most 36 of 40 to 44, so the last could only be 4."""
    counts = {"all": 40, "a": 9, "b": 9, "c": 9, "d": 9, "e": 4}
    found = told(tally_of(counts, ("all", "abcde")), IN_FIVES)

    assert found == {"all": (40, 44), "a": None, "b": (5, 9), "c": (5, 9), "d": (5, 9), "e": None}


def test_nothing_is_told_of_a_group_of_fewer_than_five() -> None:
    """Nobody of these three came: not even the 0 is told, it would be of three people one may know."""
    tally = tally_of({"all": 50, "welsh": 3, "came": 0, "completed": 0})
    tally.some_of("all", "welsh")
    tally.steps("welsh", "came", "completed")

    assert told(tally, IN_FIVES) == {"all": (50, 54), "welsh": None, "came": None, "completed": None}


def test_nobody_of_a_group_is_told_where_the_group_is_not_small() -> None:
    tally = tally_of({"welsh": 12, "offered": 0})
    tally.some_of("welsh", "offered")

    assert told(tally, IN_FIVES) == {"welsh": (10, 14), "offered": (0, 0)}


def test_two_breakdowns_of_the_same_people_are_protected_together() -> None:
    """By side nothing is small; by need neither; only together they would tell of the one without a screen remote."""
    counts = {
        "all": 30, "room": 14, "remote": 16, "screen": 12, "no-screen": 18,
        "room screen": 0, "room no-screen": 14, "remote screen": 12, "remote no-screen": 4,
    }  # fmt: skip
    tally = tally_of(counts, ("all", ("room", "remote")), ("all", ("screen", "no-screen")))
    for side in ("room", "remote"):
        tally.split(side, (f"{side} screen", f"{side} no-screen"))
    for need in ("screen", "no-screen"):
        tally.split(need, (f"room {need}", f"remote {need}"))
    reader = Subtractor({"side": ("room", "remote"), "need": ("screen", "no-screen")})
    for name, one in told(tally).items():
        if one is not None:
            reader.knows(of_words(name), *one)

    assert tells_nothing(reader.works_out(of_words("remote no-screen")))


def tells_nothing(worked_out: tuple[int, int]) -> bool:
    """Whether all that is withheld when a number is withheld stays possible: 1, 2, 3 and 4."""
    return worked_out[0] <= 1 and worked_out[1] >= 4


def of_words(name: str) -> Of:
    """The families that have all these words."""
    return lambda kind: all(word in kind.values() for word in name.split() if word != "all")


def test_two_reports_of_nested_periods_leave_the_week_between_them_open() -> None:
    """Twelve weeks, then thirteen: 18 families and 19. Told exactly, one family came in the last week."""
    inner, outer = (told(tally_of({"came": value}), IN_FIVES)["came"] for value in (18, 19))

    assert inner == outer == (15, 19)
    assert told(tally_of({"came": 20}), IN_FIVES)["came"] == (20, 24), "15 to 19 before: from 1 to 9 have come since"


def test_a_report_for_some_and_one_for_all_leave_the_others_open() -> None:
    """The same question with another filter: of 31 families 28 are in one programme, so 3 are not."""
    reader = Subtractor({"programme": ("solihull", "other")})
    everybody, some = (told(tally_of({"came": value}), IN_FIVES)["came"] for value in (31, 28))
    assert everybody is not None
    assert some is not None
    reader.knows(lambda _kind: True, *everybody)
    reader.knows(lambda kind: kind["programme"] == "solihull", *some)

    assert tells_nothing(reader.works_out(lambda kind: kind["programme"] == "other"))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 60), st.integers(1, 4))
def test_no_two_counts_in_fives_tell_a_small_difference(before: int, more: int) -> None:
    """Of any count and one that has 1 to 4 more: a later day, a longer period, a filter less."""
    first, second = (told(tally_of({"n": value}), IN_FIVES)["n"] for value in (before, before + more))
    low, high = first or (1, 4), second or (1, 4)

    assert max(0, high[0] - low[1]) <= 1
    assert high[1] - low[0] >= 3


def test_counts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ImpossibleValue, match="count 'all': value is 3; expected the sum of a, b"):
        tally_of({"all": 3, "a": 1, "b": 1}, ("all", "ab"))


def test_a_count_has_one_value_in_a_report() -> None:
    tally = tally_of({"all": 3})
    with pytest.raises(ImpossibleValue, match="count 'all': value is 4; expected a number from 0 on, the same"):
        tally.counted("all", 4)


SIDES, NEEDS, ENDS = ("room", "remote", "slot"), ("car", "no-car"), ("complete", "left")
AXES = {"side": SIDES, "need": NEEDS, "end": ENDS}
families = st.lists(
    st.fixed_dictionaries({axis: st.sampled_from(values) for axis, values in AXES.items()}), max_size=60
)


def breakdowns(people: Iterable[Kind]) -> dict[str, int]:
    """Every margin of the three axes, all of them printed: the most that overlapping tables can tell."""
    counts = Counter[str]({"all": 0})
    for words in _all_words():
        counts[" ".join(words)] = 0
    for one in people:
        counts["all"] += 1
        for number in (1, 2, 3):
            counts.update(" ".join(words) for words in combinations((one[axis] for axis in AXES), number))
    return dict(counts)


def _all_words() -> Iterable[tuple[str, ...]]:
    for number in (1, 2, 3):
        for axes in combinations(AXES, number):
            rows: list[tuple[str, ...]] = [()]
            for axis in axes:
                rows = [(*row, value) for row in rows for value in AXES[axis]]
            yield from rows


def overlapping(counts: Mapping[str, int]) -> Tally:
    tally = tally_of(counts)
    for name in counts:
        words = set(name.split()) - {"all"}
        for values in AXES.values():
            if not words & set(values):
                parts = [
                    " ".join(word for axis in AXES.values() for word in axis if word in words | {value})
                    for value in values
                ]
                tally.split(name, parts)
    return tally


@settings(max_examples=25, deadline=None)
@given(families, st.sampled_from([EXACTLY, IN_FIVES]))
def test_whoever_subtracts_never_pins_a_small_number(people: list[dict[str, str]], care: Care) -> None:
    """With every table of three axes at once: all of 1 to 4 stay possible for each small count."""
    counts = breakdowns(people)
    reader = Subtractor(AXES)
    found = told(overlapping(counts), care)
    for name, one in found.items():
        if one is not None:
            reader.knows(of_words(name), *one)

    for name, value in counts.items():
        if small(value):
            assert found[name] is None
            assert tells_nothing(reader.works_out(of_words(name))), (name, value)


@settings(max_examples=25, deadline=None)
@given(families, families)
def test_a_longer_period_never_pins_what_came_since(before: list[dict[str, str]], since: list[dict[str, str]]) -> None:
    """Two reports, each withheld alone, read together: of each small difference four values at least stay possible."""
    first, second = breakdowns(before), breakdowns([*before, *since[:6]])
    limits: dict[str, Range] = {}
    sums: list[Sum] = []
    for period, counts in (("first ", first), ("second ", second)):
        tally = overlapping(counts)
        sums += [Sum(period + one.whole, tuple(period + part for part in one.parts)) for one in tally.sums]
        for name, one in shown(tally).items():
            limits[period + name] = one.range or Range(0, 1000)
    for name in first:
        limits[f"since {name}"] = Range(0, 1000)
        sums.append(Sum(f"second {name}", (f"first {name}", f"since {name}")))
    asked = [f"since {name}" for name in first if small(second[name] - first[name])]

    assert {name: one for name, one in worked_out(limits, sums, asked, is_open).items() if not is_open(name, one)} == {}


def is_open(_name: str, one: Range) -> bool:
    return one.high - one.low >= 3
