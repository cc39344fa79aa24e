"""What is told of a year keeps small numbers to itself, and tells nothing that is not so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.evidence.attendance_shown import Evidence, evidence_of
from scheduler.evidence.attendance_tally import OF_VISITS, every_figure
from scheduler.evidence.definitions import DEFINITION
from scheduler.evidence.facts import Attended, Facts, Meeting
from scheduler.evidence.figures import Figure
from scheduler.evidence.reading import facts_of
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from scheduler.store.migrate import upgrade
from support.simulated_store import keep_year
from support.simulated_year import BEGINS, ZONE, simulated_year
from support.weeks import MONDAY, at

MONTHS = [(BEGINS + timedelta(days=30 * number), BEGINS + timedelta(days=30 * number + 29)) for number in range(12)]
PERIODS = [*MONTHS, (date(2026, 4, 1), date(2026, 6, 30)), (BEGINS, date(2027, 1, 3))]
UNKNOWN = 10**6


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('year') / 'year.sqlite3'}")
    upgrade(engine)
    return keep_year(found_store(engine), simulated_year(2))


@pytest.fixture(params=PERIODS, ids=str)
def facts(request: pytest.FixtureRequest, kept: Store) -> Facts:
    with kept.reading() as desk:
        return facts_of(desk, *request.param)


def people(facts: Facts) -> Iterator[tuple[Figure, int | None, int | None, int | None, int | None]]:
    """Each figure of people, with the range of its part and of its whole as told."""
    for figure, told in zip(every_figure(facts), evidence_of(facts).figures, strict=True):
        assert (figure.definition, figure.by, figure.value) == (told.definition, told.by, told.value)
        if DEFINITION[figure.definition].people:
            part, whole = told.part.range, told.whole.range
            yield (
                figure,
                part.low if part else None,
                part.high if part else None,
                whole.low if whole else None,
                whole.high if whole else None,
            )


def test_what_is_told_is_so_and_small_numbers_are_not_told(facts: Facts) -> None:
    for figure, part_low, part_high, whole_low, whole_high in people(facts):
        for value, low, high in ((figure.part, part_low, part_high), (figure.whole, whole_low, whole_high)):
            assert low is None or high is None or low <= value <= high
            assert low is None or not 1 <= value <= 4
            assert low is None or high is None or low == high == 0 or (low >= 5 and high - low == 4)


def test_nothing_small_follows_by_subtraction(facts: Facts) -> None:
    """Of each total and a breakdown that adds up to it, whatever is withheld keeps all of 1 to 4 possible."""
    told = {
        (one.definition, one.by, one.value): (one.part.range, one.whole.range) for one in evidence_of(facts).figures
    }
    for figure in every_figure(facts):
        if figure.by in ("", "number") or figure.definition in ("why-away", "not-run"):
            continue
        beside = [key for key in told if key[:2] == (figure.definition, figure.by)]
        one_total = figure.by in ("weeks", "reason")
        for at_whole in (False, True) if not one_total else (False,):
            value = figure.whole if at_whole else figure.part
            if one_total:
                total = told[figure.definition, figure.by, figure.value][1]
            else:
                total = told[figure.definition, "", ""][at_whole]
            if total is None or not 1 <= value <= 4:
                continue
            rest = [told[key][at_whole] for key in beside if key[2] != figure.value]
            least = total.low - sum(one.high if one else UNKNOWN for one in rest)
            most = total.high - sum(one.low if one else 1 for one in rest)
            assert least <= 1
            assert most >= 4


def test_who_was_withheld_a_whole_is_told_no_share(facts: Facts) -> None:
    for one in evidence_of(facts).figures:
        assert (one.about_percent is None) == (one.part.range is None or one.whole.about in (None, 0))


def test_wait_of_few_is_not_told(facts: Facts) -> None:
    shown: Evidence = evidence_of(facts)
    counts = {figure.definition: figure.whole for figure in every_figure(facts) if figure.by == "weeks"}
    for one in shown.waits:
        assert (one.median is None) == (counts[one.definition] < 10)


def late(families: int, times: int) -> Facts:
    """So many families came late so many times each, and thirty others never were, once each."""
    meetings = tuple(
        Meeting(
            monday=MONDAY,
            session=f"s{number}",
            programme="p",
            group="g",
            course="g",
            number=1,
            mode="in-room",
            start=(at(1, 10) + timedelta(hours=number)).astimezone(ZONE),
            ran=True,
            not_run="",
        )
        for number in range(times)
    )
    attended = tuple(
        Attended(
            monday=MONDAY,
            session=one.session,
            family=f"f{who}",
            person="adult-1",
            planned="room",
            came="room",
            sent_word=False,
            late=who < families,
            left="",
            reason="",
        )
        for one in meetings
        for who in range(families + (30 if one is meetings[0] else 0))
    )
    facts = Facts(organisation="o", zone="Europe/London", first=MONDAY, last=MONDAY + timedelta(days=6))
    return replace(facts, meetings=meetings, attended=attended)


@pytest.mark.parametrize(("families", "times", "told"), [(2, 3, False), (6, 1, True), (5, 3, True), (4, 5, False)])
def test_six_times_late_can_be_one_family(families: int, times: int, told: bool) -> None:
    found = next(one for one in evidence_of(late(families, times)).figures if one.definition == "late")
    assert (found.part.range is not None) == told
    assert "late" in OF_VISITS
