"""The report on parity: what was planted is said, what was not is not, and counts are what was counted otherwise."""

from collections import Counter
from dataclasses import replace
from statistics import median

import pytest

from scheduler.evidence.counted_together import tally_of
from scheduler.evidence.facts import Facts, Need, PassedOver
from scheduler.evidence.language import Language
from scheduler.evidence.parity.counting import Measure
from scheduler.evidence.parity.groups import By, Group
from scheduler.evidence.parity.report import Parity, parity_of
from scheduler.evidence.parity.unmet import Price, Resource
from scheduler.evidence.parity.who import who_of
from scheduler.evidence.parity.words import ENGLISH
from scheduler.evidence.suppression import Count, small
from scheduler.outputs.parity_told import finding_words, lines
from solver.engines.worked_out import Range, worked_out
from support.thirty_weeks import thirty_weeks

EVERYBODY = Group(By.EVERYBODY)
POLISH = Group(By.LANGUAGE, "pl")


def reported(facts: Facts) -> Parity:
    return parity_of(facts, {})


def in_fives(number: int) -> Range:
    """As a number of five or more is told."""
    return Range(number // 5 * 5, number // 5 * 5 + 4)


def row(parity: Parity, group: Group) -> dict[str, tuple[Count, Count]]:
    (found,) = [one for one in parity.rows if one.group == group]
    return {one.measure.value: (one.part, one.whole) for one in found.shares}


@pytest.mark.parametrize("seed", range(1, 7))
def test_thirty_weeks_of_one_language_last_are_said(seed: int) -> None:
    findings = reported(thirty_weeks(seed, always_last="pl")).findings

    assert [(one.group, one.measure, one.fewer) for one in findings] == [(POLISH, Measure.OFFERED, True)]
    assert finding_words(findings[0], Language.ENGLISH).startswith(
        "Families whose first language is Polish were given places hardly ever in the weeks in which they waited: "
    )


def test_another_language_that_is_always_last_is_said_as_well() -> None:
    (found,) = reported(thirty_weeks(2, always_last="cy")).findings

    assert (found.group, found.measure, found.fewer) == (Group(By.LANGUAGE, "cy"), Measure.OFFERED, True)


def test_where_nothing_is_planted_nothing_is_said() -> None:
    """About seventy comparisons in each of twenty lots of thirty weeks, judged together: silence in all twenty."""
    reports = [reported(thirty_weeks(seed)) for seed in range(1, 21)]

    assert [one.findings for one in reports] == [()] * 20
    assert all(60 <= one.compared <= 90 for one in reports)
    assert ENGLISH.silent in list(lines(reports[0]))


def test_a_sentence_has_only_numbers_that_may_be_told() -> None:
    parity = reported(thirty_weeks(1, always_last="pl"))

    assert finding_words(parity.findings[0], Language.ENGLISH) == (
        "Families whose first language is Polish were given places hardly ever in the weeks in which they waited:"
        " 5–9 of 20–24 of them, against 180–184 of 200–204 of all."
    )


def test_each_need_counts_those_who_have_it() -> None:
    """Counted once more, straight from the facts: first offers and families by need."""
    facts = thirty_weeks(3)
    parity = reported(facts)
    offered = {one.family for one in facts.offered}
    for need in Need:
        mine = {one.family for one in facts.referrals if one.needs and need in one.needs}
        part, whole = row(parity, Group(By.NEED, need.value))["offered"]
        assert [part.range, whole.range] == [in_fives(len(mine & offered)), in_fives(len(mine))]


def test_who_is_often_last_and_never_offered_is_counted() -> None:
    facts = thirty_weeks(1, always_last="pl")
    over = Counter(one.family for one in facts.passed_over)
    offered = {one.family for one in facts.offered}
    last = facts.last
    polish = [one for one in facts.referrals if one.language == "pl"]
    often = sum(over[one.family] >= 3 for one in polish)
    never = sum(one.family not in offered and (last - one.since).days >= 56 for one in polish)
    told = row(reported(facts), POLISH)

    assert told["passed-over"][0].range == in_fives(often)
    assert told["never-offered"][0].range == in_fives(never)


def test_where_first_places_were_is_told_with_who_declined_and_how_long_they_waited() -> None:
    """Counted once more, straight from the facts: the first place of each family, by side and kind of group."""
    facts = thirty_weeks(3)
    first = {one.family: one for one in reversed(facts.offered)}
    declined = {one.family for one in facts.offered if one.answer == "decline"}
    since = {one.family: one.since for one in facts.referrals}
    parity = reported(facts)
    for side in ("room", "remote"):
        mine = {ident for ident, one in first.items() if (one.mode, one.side) == ("super-group", side)}
        group = Group(By.OFFER, f"super-{side}")
        told = row(parity, group)
        assert set(told) == {"offered", "declined"}
        assert [one.range for one in told["offered"]] == [in_fives(len(mine)), in_fives(len(facts.referrals))]
        assert [one.range for one in told["declined"]] == [in_fives(len(mine & declined)), in_fives(len(mine))]
        (wait,) = [one.wait for one in parity.rows if one.group == group]
        assert wait is not None
        assert wait.value == median((first[one].published_at.date() - since[one]).days // 7 for one in mine)


def test_weeks_as_a_member_of_a_group_are_not_those_of_a_waiting_list() -> None:
    facts = thirty_weeks(1)
    family = facts.offered[0].family
    weeks = sorted({one.monday for one in facts.offered})[:5]
    left_out = tuple(PassedOver(family=family, monday=one, rules=(), is_member=True) for one in weeks)
    more = replace(facts, passed_over=facts.passed_over + left_out)
    waited = {one.family: one.passed_over for one in who_of(facts).waiting}

    assert {one.family: one.passed_over for one in who_of(more).waiting} == waited


def test_families_asked_for_neither_side_may_be_always_remote() -> None:
    parity = reported(thirty_weeks(4))

    assert row(parity, Group(By.ASKED, "remote"))["always-remote"][0].range == Range(0, 0)
    either = row(parity, Group(By.ASKED, "either"))["always-remote"][0].range
    assert either is not None
    assert either.low > 0


def test_what_is_short_is_said_in_pounds_from_numbers_that_are_told() -> None:
    prices = {Resource.KIT: Price(pence=500, each_week=False, says="one loan for each family")}
    facts = thirty_weeks(1, always_last="pl")
    kit, interpreter = parity_of(facts, prices).unmet
    short = [one.family for one in facts.passed_over if "loan-stock" in one.rules]

    assert (kit.resource, kit.families.range, kit.weeks.range, kit.pence) == (
        Resource.KIT,
        in_fives(len(set(short))),
        in_fives(len(short)),
        500 * (len(set(short)) // 5 * 5 + 2),
    )
    assert (interpreter.resource, interpreter.price, interpreter.pence) == (Resource.INTERPRETER, None, None)


@pytest.mark.parametrize("seed", range(1, 5))
def test_nothing_in_the_whole_report_tells_a_small_number(seed: int) -> None:
    """Whoever has all of it, and knows what adds up, still has all of 1 to 4 for each count that is withheld."""
    facts = thirty_weeks(seed, always_last="pl")
    tally = tally_of(facts)
    parity = reported(facts)
    limits = {name: Range(0, 10_000) for name in (*tally.printed, *tally.rests)}
    for one in parity.rows:
        for share in one.shares:
            limits |= {f"{one.group.key}: {share.measure.value}": share.part.range} if share.part.range else {}
        for measure, count in one.counts.items():
            limits |= {f"{one.group.key}: {measure.value}": count.range} if count.range else {}
    asked = [name for name, value in (*tally.printed.items(), *tally.rests.items()) if small(value)]
    told = worked_out(limits, tally.sums, asked, lambda _name, one: one.high - one.low >= 3)

    assert asked
    assert {name: one for name, one in told.items() if one.high - one.low < 3} == {}
