"""Thirty weeks of rosters, registers and answers in a real store: one language that is always last is found first."""

from datetime import date

import pytest
from sqlalchemy import Engine

from scheduler.evidence.language import Language
from scheduler.evidence.parity.counting import Measure
from scheduler.evidence.parity.groups import By, Group
from scheduler.evidence.parity.report import Parity
from scheduler.evidence.parity.unmet import Resource
from scheduler.evidence.quarters import parity_of_quarters
from scheduler.outputs.parity_told import finding_words
from scheduler.store import Store, found_store
from solver.problem import Screen
from support.databases import ON_ONE
from support.simulated_store import PENCE_PER_LOAN, keep_year
from support.simulated_year import SCARCE, Published, Year, simulated_year

THIRTY = 30
TODAY = date(2027, 1, 4)


def planted(seed: int, always_last: str) -> Year:
    return simulated_year(seed, always_last=always_last, weeks=THIRTY, supply=SCARCE)


def reported(store: Store, year: Year) -> Parity:
    """Four quarters, which hold all thirty weeks."""
    with keep_year(store, year).reading() as desk:
        return parity_of_quarters(desk, "2026-Q3", 4, TODAY)


def found(parity: Parity) -> list[tuple[Group, Measure, bool]]:
    return [(one.group, one.measure, one.fewer) for one in parity.findings]


def test_a_language_that_is_always_last_is_found_in_the_store(store: Store) -> None:
    parity = reported(store, planted(1, "pl"))

    assert found(parity) == [(Group(By.LANGUAGE, "pl"), Measure.OFFERED, True)]
    assert finding_words(parity.findings[0], Language.ENGLISH).startswith(
        "Families whose first language is Polish were given places hardly ever in the weeks in which they waited: "
    )


def test_where_nobody_is_always_last_the_store_says_nothing(store: Store) -> None:
    assert found(reported(store, planted(1, ""))) == []


@ON_ONE
@pytest.mark.parametrize("seed", range(2, 6))
@pytest.mark.parametrize("last", ["pl", "cy"])
def test_other_languages_and_other_weeks_by_chance_are_found_first(engine: Engine, seed: int, last: str) -> None:
    parity = reported(found_store(engine), planted(seed, last))

    assert found(parity)[0] == (Group(By.LANGUAGE, last), Measure.OFFERED, True)


@ON_ONE
@pytest.mark.parametrize("seed", range(2, 8))
def test_other_weeks_by_chance_say_nothing_without_a_planting(engine: Engine, seed: int) -> None:
    assert found(reported(found_store(engine), planted(seed, ""))) == []


def held(year: Year) -> list[Published]:
    """Of each week what was published last."""
    return list({one.monday: one for one in year.published}.values())


def middle(number: int) -> int:
    """Of the five in which a number is told."""
    return number // 5 * 5 + 2


@ON_ONE
def test_what_was_short_is_told_in_pounds_at_the_prices_on_record(engine: Engine) -> None:
    """Counted once more from what happened: who had no place, and lacked a screen, or needed an interpreter."""
    year = planted(1, "pl")
    missed = [one for week in held(year) for one in week.families if one.id not in week.seats and not one.absent]
    no_screen = {one.id for one in missed if one.screen is Screen.NONE}
    spoken_for = [one.id for one in missed if one.interpreter]
    unmet = {one.resource: one for one in reported(found_store(engine), year).unmet}

    assert set(unmet) == {Resource.KIT, Resource.INTERPRETER}
    assert unmet[Resource.KIT].pence == middle(len(no_screen)) * PENCE_PER_LOAN
    # Two hours at £24, for each family and week.
    assert unmet[Resource.INTERPRETER].pence == middle(len(spoken_for)) * 2 * 2400
