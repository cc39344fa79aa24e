"""A simulated year's published weeks in a real store: each family's part equals plain sums over what happened."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import Engine

from scheduler.evidence.fairness.borne import Tier, Week
from scheduler.evidence.fairness.quarters import fairness_of_quarters
from scheduler.evidence.fairness.reading import weeks_of
from scheduler.evidence.fairness.report import Fairness
from scheduler.evidence.parity.groups import By, Group
from scheduler.store import Store, found_store
from scheduler.store.tables import RosterRow
from support.databases import ON_ONE
from support.fared_again import fared_again
from support.simulated_store import erased, keep_year
from support.simulated_year import BEGINS, SCARCE, Year, simulated_year

ZONE = "Europe/London"
THIRTY = 30
TODAY = date(2027, 1, 4)


def read(store: Store, first: date, last: date) -> tuple[Week, ...]:
    with store.reading() as desk:
        return weeks_of(desk, first, last, ZONE)


def bearing(weeks: tuple[Week, ...]) -> dict[date, dict[str, dict[str, object]]]:
    """Only who bore anything."""
    return {
        week.monday: {
            tier.value: {family: points for family, points in mine.items() if points}
            for tier, mine in week.borne.items()
        }
        for week in weeks
    }


@pytest.mark.parametrize("scarce", [True, False], ids=["scarce", "plenty"])
def test_what_each_family_bore_in_each_week_is_what_happened(store: Store, scarce: bool) -> None:
    year = simulated_year(1, supply=SCARCE) if scarce else simulated_year(1)
    again = fared_again(year, BEGINS, year.ends)
    found = bearing(read(keep_year(store, year), BEGINS, year.ends))

    assert found == again
    bore = {tier for week in found.values() for tier, mine in week.items() if mine}
    assert bore == {tier.value for tier in Tier} - {"thrift", *(() if scarce else ("urgent-placed",))}


@ON_ONE
def test_a_week_counts_by_the_roster_that_held_when_the_period_ended(engine: Engine) -> None:
    """Some weeks were published twice. Had the second come after the period, the first would count."""
    year = simulated_year(1, weeks=12)
    store = keep_year(found_store(engine), year)
    monday = next(one.monday for one, then in pairwise(year.published) if one.monday == then.monday)
    sunday = monday + timedelta(days=6)
    with store.writing() as desk:
        desk.session.get_one(RosterRow, (desk.organisation, monday, 2)).published_at = year.published[-1].at

    (at_its_end,), (later, *_) = read(store, monday, sunday), read(store, monday, year.ends)

    year.published = [one for one in year.published if one.monday <= monday]
    assert bearing((later,)) == fared_again(year, monday, sunday)
    assert bearing((at_its_end,)) == fared_again(replace(year, published=year.published[:-1]), monday, sunday)


def planted(seed: int, always_last: str) -> Year:
    return simulated_year(seed, always_last=always_last, weeks=THIRTY, supply=SCARCE)


def reported(store: Store, year: Year) -> Fairness:
    with keep_year(store, year).reading() as desk:
        return fairness_of_quarters(desk, "2026-Q3", 4, TODAY)


def waiting(fairness: Fairness) -> list[tuple[Group, bool]]:
    """What is found of the waiting list."""
    return [(one.group, one.more) for one in fairness.findings if one.tier is Tier.FAMILIES_PLACED]


def test_a_language_that_is_always_last_bears_most_of_the_waiting(store: Store) -> None:
    assert waiting(reported(store, planted(1, "pl"))) == [(Group(By.LANGUAGE, "pl"), True)]


@ON_ONE
@pytest.mark.parametrize("seed", range(2, 5))
def test_it_does_by_other_chance_too_and_nobody_does_without_a_planting(engine: Engine, seed: int) -> None:
    store = found_store(engine)

    assert waiting(reported(store, planted(seed, "pl"))) == [(Group(By.LANGUAGE, "pl"), True)]
    other = found_store(engine, "another")
    assert waiting(reported(other, planted(seed, ""))) == []


@ON_ONE
def test_families_that_were_erased_are_of_no_group(engine: Engine) -> None:
    year = planted(1, "")
    store = keep_year(found_store(engine), year)
    gone = erased(store, year)

    with store.reading() as desk:
        told = fairness_of_quarters(desk, "2026-Q3", 4, TODAY)

    assert gone
    assert told.weeks == len({one.monday for one in year.published})
