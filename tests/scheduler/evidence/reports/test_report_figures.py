"""Every figure of a report is what was counted in another way, and opens the list it counts, in both languages."""

import re
from collections.abc import Iterator
from dataclasses import asdict

import pytest

from scheduler.evidence.attendance_tally import OF_VISITS
from scheduler.evidence.facts import Facts
from scheduler.evidence.language import Language
from scheduler.evidence.parity.unmet import Price, Resource
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Read, period_of
from scheduler.evidence.reports.registry import REPORTS, lists
from scheduler.evidence.reports.sections.unmet import unmet, unmet_list
from scheduler.evidence.reports.together import told_together
from scheduler.evidence.suppression import Count, small
from scheduler.outputs.report_words import REPORT_WORDS
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from scheduler.store.migrate import upgrade
from solver.engines.worked_out import Range
from support.counted_again import attendance_again, completion_again, waits_again
from support.reported import TODAY, every_part, lines_of_year, lines_told, told_of_year
from support.simulated_store import keep_year
from support.simulated_year import Year, simulated_year
from support.thirty_weeks import thirty_weeks

ENOUGH = 60
"""A test that compares fewer figures than this has lost its way."""


@pytest.fixture(scope="module")
def year() -> Year:
    return simulated_year()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, year: Year) -> Store:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('reports') / 'year.sqlite3'}")
    upgrade(engine)
    return keep_year(found_store(engine), year)


def holds(count: Count | None, value: int) -> bool:
    """Whether this may be told of this number: its five, or nothing."""
    return count is None or count.range is None or count.range.low <= value <= count.range.high


@pytest.mark.parametrize(("quarter", "quarters"), [("2026-Q2", 1), ("2026-Q3", 1), ("2026-Q4", 4)])
def test_every_figure_is_what_was_counted_in_another_way(kept: Store, year: Year, quarter: str, quarters: int) -> None:
    read, lines = lines_of_year(kept, quarter, quarters)
    days = (read.period.first, read.period.last)
    again = {**attendance_again(year, *days), **completion_again(year, *days)}
    waited = waits_again(year, *days)
    compared = 0
    for _, line in lines:
        asked = line.opens
        if asked is None or asked.of != "attendance":
            continue
        key = (asked.definition, asked.by, asked.value)
        if key in again:
            part, whole, _ = again[key]
            assert (holds(line.part, part), holds(line.whole, whole)) == (True, True), key
            compared += 1
        elif asked.definition in waited and not asked.by:
            assert holds(line.part, len(waited[asked.definition]))
            compared += 1
    assert compared >= ENOUGH


def test_who_was_offered_a_first_place_is_who_waited_for_it(kept: Store, year: Year) -> None:
    read, lines = lines_of_year(kept)
    offered = len(waits_again(year, read.period.first, read.period.last)["wait-to-place"])
    everybody = [line for ident, line in lines if ident == "offered" and line.opens and line.opens.by == "everybody"]

    assert everybody
    assert [holds(line.part, offered) for line in everybody] == [True] * len(everybody)


def test_each_list_holds_whom_its_figure_counts(kept: Store) -> None:
    """Who may open it counts exactly as many as the figure is told of; of visits, as many families or fewer."""
    read, lines = lines_of_year(kept)
    opened = [(ident, line) for ident, line in lines if line.opens]
    assert len(opened) > ENOUGH
    with kept.reading() as desk:
        for ident, line in opened:
            assert line.opens is not None
            found = lists()[line.opens.of](desk, read.facts, line.opens)
            assert found is not None, line.opens
            if line.part.range and ident not in (*OF_VISITS, "taken-up", "complete", "left"):
                assert line.part.range.low <= len(found.families) <= line.part.range.high, line.opens
            if line.part.is_nobody:
                assert found.families == ()
            assert found.definition is None or set(found.families) & set(found.others) == set() or ident in OF_VISITS


def test_no_line_tells_a_small_number(kept: Store) -> None:
    _, lines = lines_of_year(kept)
    of_people = [line for ident, line in lines if ident not in ("registers-kept", "ran", "not-run")]
    told = [count.range for line in of_people for count in (line.part, line.whole) if count and count.range]

    assert len(told) > ENOUGH
    assert [one for one in told if small(one.low) or small(one.high)] == []
    assert [one for one in told if one.high and (one.low % 5, one.high - one.low) != (0, 4)] == []


def words_in(told: object) -> Iterator[str]:
    """Every text that has words in it."""
    if isinstance(told, dict):
        for name, value in told.items():
            if name not in ("opens", "id", "kind", "service", "quarter", "language"):
                yield from words_in(value)
    elif isinstance(told, list | tuple):
        for value in told:
            yield from words_in(value)
    elif isinstance(told, str) and re.search(r"[A-Za-zâêîôûŵŷ]{3,}", told):
        yield told


def test_in_welsh_no_english_is_left(kept: Store, year: Year) -> None:
    titles = {one.title() for one in ("solihull", *{run.programme for run in year.runs})}
    english = set(words_in(asdict(told_of_year(kept, Language.ENGLISH))))
    welsh = set(words_in(asdict(told_of_year(kept, Language.WELSH))))

    assert len(welsh) > ENOUGH
    assert {one for one in english & welsh if one not in titles} == set()
    some = re.compile(r"\b(the|and|families|of|were|weeks|which|period)\b")
    assert [one for one in welsh if some.search(one)] == []


def test_both_languages_have_all_words() -> None:
    english, welsh = asdict(REPORT_WORDS[Language.ENGLISH]), asdict(REPORT_WORDS[Language.WELSH])

    assert {name for name, text in english.items() if text == welsh[name]} == set()


def test_each_line_has_a_definition_and_each_section_its_own_id(kept: Store) -> None:
    told = told_of_year(kept, Language.WELSH)

    assert [title for title, _ in lines_told(told) if not title] == []
    for parts in REPORTS.values():
        ids = [one.id for one in parts]
        assert len(ids) == len(set(ids))
    assert {one.id for one in every_part()} >= {one.id for parts in REPORTS.values() for one in parts}


def test_the_period_before_is_as_it_was_told_then(kept: Store) -> None:
    _, now = lines_of_year(kept, "2026-Q3")
    _, then = lines_of_year(kept, "2026-Q2")
    told = {(ident, line.opens): line for ident, line in then if line.opens}
    compared = [
        (line, told[ident, line.opens])
        for ident, line in now
        if line.opens and (ident, line.opens) in told and line.before
    ]

    assert len(compared) > ENOUGH
    for line, earlier in compared:
        assert line.before is not None
        assert (line.before.part, line.before.whole) == (earlier.part, earlier.whole)


def test_what_was_short_is_told_in_pounds_and_opens_who_lacked_it(kept: Store) -> None:
    facts: Facts = thirty_weeks(1, always_last="pl")
    prices = {Resource.KIT: Price(pence=500, each_week=False, says="one loan for each family")}
    period = period_of("2026-Q3", 1, TODAY)
    read = Read(period=period, facts=facts, prices=prices, told=told_together(facts, prices), before=None)
    short = {one.family for one in facts.passed_over if "loan-stock" in one.rules}
    with kept.reading() as desk:
        without, kit, *_ = unmet(desk, read, Language.WELSH).blocks[0].lines
        assert without.opens is not None
        assert kit.opens is not None
        listed = unmet_list(desk, facts, kit.opens)
        everybody = unmet_list(desk, facts, without.opens)

    assert kit.part.range == Range(len(short) // 5 * 5, len(short) // 5 * 5 + 4)
    assert kit.label == "Offer i'w fenthyg"
    assert f"£{5 * (len(short) // 5 * 5 + 2)}" in kit.says
    assert listed is not None
    assert everybody is not None
    assert set(listed.families) == short
    assert set(listed.families) | set(listed.others) == set(everybody.families)


def test_every_part_is_of_its_own_section(kept: Store) -> None:
    with kept.reading() as desk:
        read, _ = lines_of_year(kept)
        parts: list[Part] = every_part()
        made = [(one.id, section.id) for one in parts if (section := one.make(desk, read, Language.ENGLISH))]
    assert [pair for pair in made if not pair[1]] == []
