"""Each measure of the report has its definition, in both languages, and one name for one thing."""

import pytest

from scheduler.evidence.definitions import DEFINITION, Source
from scheduler.evidence.parity.counting import Measure
from scheduler.evidence.parity.definitions import OFFICIAL, PARITY_DEFINITIONS


@pytest.mark.parametrize("measure", Measure)
def test_each_measure_is_defined_in_english_and_welsh(measure: Measure) -> None:
    definition = PARITY_DEFINITIONS[measure]
    english, welsh = definition.words("en"), definition.words("cy")

    assert definition.id == measure.value
    assert all((english.title, english.sentence, english.of, welsh.title, welsh.sentence, welsh.of))
    assert english.title != welsh.title


def test_what_is_defined_officially_is_defined_once() -> None:
    assert [PARITY_DEFINITIONS[measure] for measure in OFFICIAL] == [DEFINITION["taken-up"], DEFINITION["complete"]]
    assert {DEFINITION[measure.value].source for measure in OFFICIAL} == {Source.WELSH_GOVERNMENT}
