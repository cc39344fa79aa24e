"""Every figure of scores and of reasons for leaving, of a simulated year, equals what was counted in another way."""

from collections.abc import Iterable
from datetime import date
from statistics import mean, median

import pytest
from scipy.stats import ttest_1samp

from scheduler.evidence.completion import figures_of_completion
from scheduler.evidence.facts import Facts
from scheduler.evidence.figures import Figure
from scheduler.evidence.language import Language
from scheduler.evidence.outcomes.changes import change_of
from scheduler.evidence.outcomes.counting import figures_of_scores
from scheduler.evidence.outcomes.following import followed
from scheduler.evidence.outcomes.shown import scores_of
from scheduler.evidence.reading import facts_of
from scheduler.evidence.reports.read import period_of, read_of
from scheduler.evidence.reports.sections.outcomes import outcomes
from scheduler.outcomes.measures import Questionnaire
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from scheduler.store.migrate import upgrade
from support.counted_again import Counted, Key, completion_again
from support.simulated_outcomes import Asked, asked_in, keep_asked, rows_again, scores_again
from support.simulated_store import keep_year
from support.simulated_year import BEGINS, Year, simulated_year

PERIODS = {
    "year": (date(2026, 1, 1), date(2026, 12, 31)),
    "quarter": (date(2026, 4, 1), date(2026, 6, 30)),
    "half": (date(2026, 7, 1), date(2026, 12, 31)),
    "first": (date(2026, 1, 1), date(2026, 3, 31)),
}


@pytest.fixture(scope="module")
def year() -> Year:
    return simulated_year()


@pytest.fixture(scope="module")
def asked(year: Year) -> Asked:
    return asked_in(year)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, year: Year, asked: Asked) -> Store:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('scores') / 'year.sqlite3'}")
    upgrade(engine)
    return keep_asked(keep_year(found_store(engine), year), asked)


@pytest.fixture(params=PERIODS)
def period(request: pytest.FixtureRequest) -> tuple[date, date]:
    return PERIODS[request.param]


def read(store: Store, period: tuple[date, date]) -> Facts:
    with store.reading() as desk:
        return facts_of(desk, *period)


def told(figures: Iterable[Figure]) -> dict[Key, Counted]:
    found = list(figures)
    by_key = {(one.definition, one.by, one.value): (one.part, one.whole, one.families) for one in found}
    assert len(by_key) == len(found)
    return by_key


def test_scores_are_those_that_were_typed(kept: Store, year: Year, asked: Asked, period: tuple[date, date]) -> None:
    again = scores_again(year, asked, *period)
    assert told(figures_of_scores(read(kept, period))) == again
    assert again["scores-both", "measure", "bpses"][1] > 5


def test_reasons_for_leaving_are_those_recorded_and_who_was_not_asked(
    kept: Store, year: Year, asked: Asked, period: tuple[date, date]
) -> None:
    figures = told(figures_of_completion(read(kept, period)))
    again = completion_again(year, *period, asked.reasons)
    assert figures == again
    why = {key[2]: count for key, count in again.items() if key[0] == "left-why"}
    if period == PERIODS["year"]:
        assert {"not-asked", "declined-to-say", "work"} <= why.keys()
    assert sum(part for part, _, _ in why.values()) == again["left", "", ""][0]


@pytest.mark.parametrize("measure", ["bpses", "sdq", "wemwbs"])
def test_changes_are_middle_scores_and_a_mean_with_a_t_interval(
    kept: Store, year: Year, asked: Asked, period: tuple[date, date], measure: str
) -> None:
    pairs = [one for one in followed(read(kept, period)) if one.measure == measure and one.has_both]
    rows = [row for row in rows_again(year, asked, *period) if row["measure"] == measure and row["change"] is not None]
    quarters = {row["quarter"] for row in rows}
    people = [sum(row["quarter"] == quarter for row in rows) for quarter in quarters]
    found = change_of(pairs)
    assert (found is not None) == (bool(rows) and min(people) >= 10)
    if found is None:
        return
    changes = [float(row["change"]) for row in rows]
    assert (found.before, found.after) == (median(row["before"] for row in rows), median(row["after"] for row in rows))
    assert found.mean.value == pytest.approx(mean(changes))
    interval = ttest_1samp(changes, 0).confidence_interval(0.95)
    assert (found.mean.low, found.mean.high) == pytest.approx((interval.low, interval.high))


def test_some_means_are_told_and_some_withheld(kept: Store) -> None:
    shown = {name: {one.measure: one for one in scores_of(read(kept, period))} for name, period in PERIODS.items()}
    means = {
        (name, one.measure): one.everybody.change is not None for name, some in shown.items() for one in some.values()
    }
    assert means["quarter", Questionnaire.BPSES]
    assert set(means.values()) == {True, False}


def test_report_tells_of_scores_in_both_languages_and_opens_no_list(kept: Store) -> None:
    with kept.reading() as desk:
        asked = read_of(desk, period_of("2026-Q4", 4, date(2027, 1, 20)))
        english, welsh = (outcomes(desk, asked, language) for language in Language)
    assert english is not None
    assert welsh is not None
    assert (english.title, welsh.title) == ("Before and after", "Cyn ac ar ôl")
    assert [len(one.lines) for one in english.blocks] == [len(one.lines) for one in welsh.blocks]
    assert list(dict.fromkeys(one.definition.id for one in english.blocks)) == [
        "scores-both",
        "scores-change",
        "scores-side",
    ]
    both = [(line.label, other.label) for one, each in zip(english.blocks, welsh.blocks, strict=True)
            for line, other in zip(one.lines, each.lines, strict=True)]  # fmt: skip
    assert [one for one, other in both if one == other] == []
    assert {line.opens for one in english.blocks for line in one.lines} == {None}


def test_scores_are_the_same_on_every_database(kept: Store, year: Year, asked: Asked, store: Store) -> None:
    keep_asked(keep_year(store, year), asked)
    assert read(store, PERIODS["year"]) == read(kept, PERIODS["year"])


def test_another_organisation_has_no_scores(kept: Store) -> None:
    other = found_store(kept.engine, "another")
    assert read(other, (BEGINS, date(2026, 12, 31))).scores == ()
