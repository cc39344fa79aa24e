"""Whether meetings worked, by side and by need, equals what was counted in another way, on each database."""

from dataclasses import replace
from datetime import date

import pytest

from scheduler.evidence.counted_together import tally_of
from scheduler.evidence.facts import Answered, Facts, Need
from scheduler.evidence.parity.counting import Measure, counts, name_of
from scheduler.evidence.parity.groups import EVERYBODY, By, Group, groups, languages
from scheduler.evidence.parity.report import parity_of
from scheduler.evidence.parity.who import WAYS, who_of
from scheduler.evidence.reading import facts_of
from scheduler.evidence.suppression import small
from scheduler.store import Store
from solver.engines.worked_out import Range, worked_out
from support.experience_again import expected_in, lacks, said_by, way_in
from support.reported import lines_of_year
from support.simulated_store import keep_year
from support.simulated_year import Year, simulated_year
from support.thirty_weeks import thirty_weeks

PERIODS = [(date(2026, 4, 1), date(2026, 6, 30)), (date(2026, 1, 1), date(2026, 12, 31))]
SAID = {Measure.WORKED: "worked", Measure.PARTLY: "partly", Measure.NOT_WORKED: "not"}
Counts = dict[tuple[Group, Measure], frozenset[str]]


@pytest.fixture(scope="module")
def year() -> Year:
    return simulated_year()


def counted(facts: Facts) -> Counts:
    who = who_of(facts)
    named = languages(who)
    return counts(who, tuple(groups(named)), named)


def test_who_said_what_is_counted_by_side_and_by_need(store: Store, year: Year) -> None:
    keep_year(store, year)
    for period in PERIODS:
        with store.reading() as desk:
            told = counted(facts_of(desk, *period))
        expected, said = expected_in(year, *period), said_by(year, *period)
        of = {EVERYBODY: set(expected)}
        of |= {Group(By.WAY, way): {one for one, mine in expected.items() if way_in(mine) == way} for way in WAYS}
        of |= {Group(By.NEED, need): {one for one in expected if lacks(year.homes[one], need)} for need in Need}
        assert len(said) > 40
        for group, mine in of.items():
            assert told[group, Measure.EXPECTED] == mine, group
            assert told[group, Measure.ANSWERED] == mine & said.keys(), group
            for measure, word in SAID.items():
                assert told[group, measure] == {one for one in mine if said.get(one) == word}, (group, measure)


def test_report_tells_what_families_said_and_no_small_number(store: Store, year: Year) -> None:
    """As one of five, or not at all: of everybody, by side and by need."""
    read, lines = lines_of_year(keep_year(store, year), "2026-Q4", 4)
    days = (read.period.first, read.period.last)
    expected, said, told = expected_in(year, *days), said_by(year, *days), 0
    for ident, line in lines:
        if ident not in (Measure.ANSWERED, *SAID) or line.opens is None:
            continue
        by, value = line.opens.by, line.opens.value
        if by not in (By.EVERYBODY, By.WAY, By.NEED):
            continue  # nothing here counts by wish or by language
        mine = {
            one
            for one, where in expected.items()
            if by == By.EVERYBODY
            or (by == By.WAY and way_in(where) == value)
            or (by == By.NEED and lacks(year.homes[one], value))
        }
        count = len([one for one in mine & said.keys() if said[one] == SAID.get(Measure(ident), said[one])])
        if line.part.range:
            assert line.part.range.low <= count <= line.part.range.high, (ident, line.opens)
            assert line.part.range.low not in range(1, 5)
            told += 1
    assert told > 15


def test_answer_after_the_period_is_not_known_in_it(store: Store, year: Year) -> None:
    """A correction in the next quarter changes no figure of the one before."""
    keep_year(store, year)
    first, last = PERIODS[0]
    with store.reading() as desk:
        then, later = facts_of(desk, first, last).answers, facts_of(desk, first, date(2026, 12, 31)).answers
    known = {(one.monday, one.family, one.contact): one.said for one in later}

    assert [one for one in then if known[one.monday, one.family, one.contact] != one.said]


def with_answers(facts: Facts, worse: frozenset[str]) -> Facts:
    """Everybody who was expected answers each time: it worked, but not for these families."""
    answers = {
        (one.monday, one.session, one.family): Answered(
            monday=one.monday,
            session=one.session,
            family=one.family,
            contact=f"c-{one.family}",
            side=one.planned,
            said="not" if one.family in worse else "worked",
        )
        for one in facts.attended
        if one.planned and one.is_adult
    }
    return replace(facts, answers=tuple(answers.values()))


@pytest.mark.parametrize("seed", [1, 2])
def test_whoever_has_all_of_it_works_out_no_small_number_of_answers(seed: int) -> None:
    """With answers of a few families in many groups, each number of 1 to 4 may still be any of them."""
    facts = thirty_weeks(seed)
    few = frozenset(sorted(one.family for one in facts.referrals)[::9])
    some = with_answers(facts, few)
    facts = replace(some, answers=tuple(one for one in some.answers if hash_of(one.family) % 3))
    tally, parity = tally_of(facts), parity_of(facts, {})
    limits = {name: Range(0, 10_000) for name in (*tally.printed, *tally.rests)}
    for row in parity.rows:
        counts_told = {share.measure: share.part for share in row.shares} | dict(row.counts)
        limits |= {name_of(row.group, measure): one.range for measure, one in counts_told.items() if one.range}
    asked = [name for name, value in (*tally.printed.items(), *tally.rests.items()) if small(value)]
    told = worked_out(limits, tally.sums, asked, lambda _name, one: one.high - one.low >= 3)

    assert [name for name in asked if "work" in name or "answered" in name]
    assert {name: one for name, one in told.items() if one.high - one.low < 3} == {}


def hash_of(family: str) -> int:
    """A number of the family, the same on every run."""
    return sum(map(ord, family))


def test_group_for_whom_it_did_not_work_is_said() -> None:
    facts = thirty_weeks(3)
    worse = frozenset(one.family for one in facts.referrals if one.needs and Need.CRECHE in one.needs)

    found = parity_of(with_answers(facts, worse), {}).findings

    assert [(one.group, one.measure, one.fewer) for one in found] == [
        (Group(By.NEED, Need.CRECHE), Measure.WORKED, True)
    ]
