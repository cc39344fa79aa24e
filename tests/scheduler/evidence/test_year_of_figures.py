"""Every figure of a simulated year equals what was counted in another way from what happened."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

import pytest
from sqlalchemy import Engine, text

from scheduler.evidence.attendance import figures_of_attendance
from scheduler.evidence.completion import figures_of_completion
from scheduler.evidence.definitions import DEFINITION
from scheduler.evidence.facts import Facts
from scheduler.evidence.figures import Figure
from scheduler.evidence.reading import facts_of
from scheduler.evidence.waiting import figures_of_waiting, waits_of
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from scheduler.store.migrate import upgrade
from support.counted_again import Counted, Key, attendance_again, completion_again, waits_again
from support.databases import ON_ONE
from support.simulated_store import erased, keep_year
from support.simulated_year import BEGINS, Year, simulated_year

PERIODS = {
    "year": (BEGINS, date(2027, 1, 3)),
    "quarter": (date(2026, 4, 1), date(2026, 6, 30)),
    "begun": (BEGINS, date(2026, 2, 4)),
}


@pytest.fixture(scope="module")
def year() -> Year:
    return simulated_year()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, year: Year) -> Store:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('year') / 'year.sqlite3'}")
    upgrade(engine)
    return keep_year(found_store(engine), year)


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


def test_attendance_is_what_registers_say(kept: Store, year: Year, period: tuple[date, date]) -> None:
    again = attendance_again(year, *period)
    assert again["came", "", ""][1] > 40
    assert told(figures_of_attendance(read(kept, period))) == again


def test_courses_were_taken_up_completed_and_left_as_they_were(
    kept: Store, year: Year, period: tuple[date, date]
) -> None:
    assert told(figures_of_completion(read(kept, period))) == completion_again(year, *period)


def test_waits_are_from_the_referral_on(kept: Store, year: Year, period: tuple[date, date]) -> None:
    facts = read(kept, period)
    waits = {one.definition: [(each.days, each.family) for each in one.waited] for one in waits_of(facts)}
    again = waits_again(year, *period)
    assert waits == again
    for one in waits_of(facts):
        assert one.median == (median(days for days, _ in again[one.definition]) if one.waited else None)
    bands = {"up-to-4-weeks": range(29), "5-to-8-weeks": range(29, 57), "9-to-12-weeks": range(57, 85)}
    for figure in figures_of_waiting(facts):
        mine = [who for days, who in again[figure.definition] if days in bands.get(figure.value, range(85, 9999))]
        assert (figure.part, figure.whole) == (len(mine), len(again[figure.definition]))
        assert figure.families == tuple(sorted(mine))


def test_every_figure_has_a_definition_and_every_definition_a_figure(kept: Store) -> None:
    facts = read(kept, PERIODS["year"])
    every = (*figures_of_attendance(facts), *figures_of_completion(facts), *figures_of_waiting(facts))
    assert {one.definition for one in every} == set(DEFINITION)


def test_facts_are_the_same_on_every_database(kept: Store, year: Year, store: Store) -> None:
    assert read(keep_year(store, year), PERIODS["year"]) == read(kept, PERIODS["year"])


SPOKE = """
SELECT COUNT(*) FROM (
  SELECT DISTINCT m.monday, m.session, m.family FROM register_marks m
  JOIN registers r ON r.organisation_id = m.organisation_id AND r.monday = m.monday AND r.session = m.session
  WHERE m.person LIKE 'adult-%' AND m.planned = :side AND m.came IN ('room', 'remote', 'one-to-one')
    AND m.id = (SELECT MAX(l.id) FROM register_marks l WHERE l.monday = m.monday AND l.session = m.session
                AND l.family = m.family AND l.person = m.person)
    AND COALESCE((SELECT u.ran FROM register_runs u WHERE u.monday = m.monday AND u.session = m.session
                  ORDER BY u.id DESC LIMIT 1), TRUE)
) visits
"""


@pytest.mark.parametrize("side", ["room", "remote", "slot"])
def test_who_came_is_what_plain_sql_counts(kept: Store, side: str) -> None:
    figures = told(figures_of_attendance(read(kept, PERIODS["year"])))
    with kept.engine.connect() as connection:
        assert connection.execute(text(SPOKE), {"side": side}).scalar_one() == figures["came", "side", side][0]


@ON_ONE
def test_families_that_were_erased_count_as_what_is_kept(engine: Engine, year: Year) -> None:
    store = keep_year(found_store(engine), year)
    before = read(store, PERIODS["year"])
    gone = erased(store, year)
    after = read(store, PERIODS["year"])
    assert len(gone) == 3
    assert told(figures_of_attendance(after)) == told(figures_of_attendance(before))
    assert told(figures_of_completion(after)) == told(figures_of_completion(before))
    waits = {one.definition: [(each.days, each.family) for each in one.waited] for one in waits_of(after)}
    assert waits == waits_again(year, *PERIODS["year"], forgotten=tuple(gone))
    theirs = [one for one in after.referrals if one.family in gone]
    assert [(one.needs, one.language, one.prefers) for one in theirs] == [(None, "", "")] * 3
    others = [one for one in before.referrals if one.family not in gone]
    assert [one for one in after.referrals if one.family not in gone] == others


def test_another_organisation_has_none_of_it(kept: Store, year: Year) -> None:
    other = found_store(kept.engine, "another")
    facts = read(other, PERIODS["year"])
    assert facts == Facts(organisation="another", zone=facts.zone, first=BEGINS, last=year.ends)
    assert replace(facts, organisation="x").courses == ()


def test_period_of_no_day_is_refused(kept: Store) -> None:
    with pytest.raises(Exception, match="expected days in their order"):
        read(kept, (BEGINS, BEGINS - timedelta(days=1)))
