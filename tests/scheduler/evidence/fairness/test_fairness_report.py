"""The report on fairness: what was planted is said, what was not is not, and no small number can be worked out."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from scheduler.evidence.fairness.borne import Tier, Week
from scheduler.evidence.fairness.counting import Counted, Treated, most, name_of, tally_of
from scheduler.evidence.fairness.report import Fairness, HowMuch, fairness_of, looked_at
from scheduler.evidence.language import Language
from scheduler.evidence.parity.groups import EVERYBODY, By, Group
from scheduler.evidence.suppression import small
from scheduler.outputs.fairness_told import findings_words, lines
from solver.engines.worked_out import Range, worked_out
from support.fairness_weeks import weeks_by_chance

POLISH = Group(By.LANGUAGE, "pl")


def reported(seed: int = 1, language: str = "", tier: Tier = Tier.FIT) -> Fairness:
    return fairness_of(*weeks_by_chance(seed, language=language, tier=tier))


@pytest.mark.parametrize("tier", [Tier.FAMILIES_PLACED, Tier.FIT, Tier.NOBODY_ALONE])
@pytest.mark.parametrize("seed", range(1, 5))
def test_who_bears_more_of_a_goal_is_said(seed: int, tier: Tier) -> None:
    found = reported(seed, "pl", tier).findings

    assert [(one.group, one.tier, one.more) for one in found] == [(POLISH, tier, True)]


def test_where_nothing_is_planted_nothing_is_said() -> None:
    """About a hundred and thirty comparisons in each of twenty lots of thirty weeks, judged together."""
    reports = [reported(seed) for seed in range(1, 21)]

    assert [one.findings for one in reports] == [()] * 20
    assert all(100 <= one.compared <= 160 for one in reports)
    assert findings_words(reports[0], Language.ENGLISH)[0] in list(lines(reports[0]))


def test_a_sentence_names_the_goal_and_has_only_numbers_that_may_be_told() -> None:
    found = reported(1, "pl")

    (english,), (welsh,) = (findings_words(found, language) for language in Language)

    assert english == (
        "Families whose first language is Polish are among those who bore most of “Gave way” twice as often as others"
        " or more: 15–19 of 15–19 of them, against 50–54 of 200–204 of all."
    )
    assert welsh.startswith("Teuluoedd ag iaith gyntaf “")


def test_families_and_not_their_weeks_are_compared() -> None:
    """One family that bears every week, in many weeks, is one family."""
    facts, weeks = weeks_by_chance(2)
    once = fairness_of(facts, weeks)
    often = fairness_of(facts, weeks * 3)

    assert [one.findings for one in (once, often)] == [(), ()]


def test_the_quarter_who_bore_most_are_those_with_the_highest_means() -> None:
    families = {
        "a": Treated(weeks=2, costly=2, points=Fraction(8)),
        "b": Treated(weeks=10, costly=10, points=Fraction(20)),
        "c": Treated(weeks=1),
        "d": Treated(weeks=5, costly=1, points=Fraction(1)),
    }

    assert most(families) == {"a"}
    assert most({one: Treated(weeks=1) for one in "abcd"}) == frozenset()
    assert most({one: Treated(weeks=1, costly=1, points=Fraction(1)) for one in "abcd"}) == set("abcd")
    assert most({}) == frozenset()


def test_what_a_group_bore_is_told_beside_everybody() -> None:
    found = reported(1, "pl")
    polish, everybody = found.fared(POLISH, Tier.FIT), found.fared(EVERYBODY, Tier.FIT)

    assert polish is not None
    assert everybody is not None
    assert (polish.much, everybody.much) == (HowMuch.TWICE, HowMuch.LIKE)
    # A cost of 3.5 on average in a week of five, and in seven of ten for one family of ten.
    assert found.means[Tier.FIT] == pytest.approx(3.5 * (0.2 * 0.9 + 0.7 * 0.1), abs=0.15)


@pytest.mark.parametrize("few_until", [date(2026, 3, 31), date(2026, 12, 31)], ids=["in one quarter", "ever"])
def test_of_fewer_than_five_families_no_weeks_are_told_nor_follow(few_until: date) -> None:
    """Four Polish families have many weeks: not told, nor those of other languages beside everybody's.

    Where they are more in later quarters, the period's weeks less those of these quarters would be theirs.
    """
    facts, weeks = weeks_by_chance(1)
    languages = {one.family: one.language for one in facts.referrals}
    others = frozenset([family for family, language in languages.items() if language == "pl"][4:])
    some = tuple(_without(week, others) if week.monday <= few_until else week for week in weeks)
    report = fairness_of(facts, some)

    def told(by: By) -> list[bool]:
        rows = [row.by_tier[Tier.FIT] for row in report.rows if row.group.by is by]
        return [one.weeks.range is not None or one.costly.range is not None or one.much is not None for one in rows]

    assert (set(told(By.LANGUAGE)), set(told(By.ASKED))) == ({False}, {True})
    assert any(told(By.NEED))


def _without(week: Week, families: frozenset[str]) -> Week:
    left = {
        tier: {one: points for one, points in mine.items() if one not in families} for tier, mine in week.borne.items()
    }
    return replace(week, borne=left)


@pytest.mark.parametrize("seed", range(1, 4))
def test_nothing_in_the_whole_report_tells_a_small_number(seed: int) -> None:
    """Whoever has all of it, and knows what adds up, still has all of 1 to 4 for each count that is withheld."""
    facts, weeks = weeks_by_chance(seed, language="pl")
    some = weeks[:4]
    looked = looked_at(facts, some)
    tally = tally_of(looked.cells(), looked.quarters())
    report = fairness_of(facts, some)
    limits = {name: Range(0, 100_000) for name in (*tally.printed, *tally.rests)}
    for row in report.rows:
        for tier, fared in row.by_tier.items():
            told = {
                Counted.FAMILIES: fared.families,
                Counted.MOST: fared.most,
                Counted.WEEKS: fared.weeks,
                Counted.COSTLY: fared.costly,
            }
            limits |= {name_of(row.group, tier, what): one.range for what, one in told.items() if one.range}
    asked = [name for name, value in (*tally.printed.items(), *tally.rests.items()) if small(value)]
    seen = worked_out(limits, tally.sums, asked, lambda _name, one: one.high - one.low >= 3)

    assert asked
    assert {name: one for name, one in seen.items() if one.high - one.low < 3} == {}
