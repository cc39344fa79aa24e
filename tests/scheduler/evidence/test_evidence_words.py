"""docs/evidence.md has every definition, as it is printed beside its figure; each is said in both languages."""

from pathlib import Path

import pytest

from scheduler.attendance.words import NotRun, WhyAway
from scheduler.evidence.definitions import DEFINITIONS, SOURCES, Definition, Source, definitions_table
from scheduler.evidence.facts import LeftWhy
from scheduler.evidence.value_words import ENGLISH, WELSH, value_words
from scheduler.outcomes.leaving import WhyLeft

DOCS = Path(__file__).parents[3] / "docs" / "evidence.md"


def test_docs_have_the_definitions_as_they_are() -> None:
    assert definitions_table() in DOCS.read_text("utf-8"), "docs/evidence.md: put definitions_table() there"


@pytest.mark.parametrize("one", DEFINITIONS, ids=lambda one: one.id)
def test_definition_is_said_in_both_languages(one: Definition) -> None:
    english, welsh = one.words("en"), one.words("cy")
    for said, meant in (
        (english.title, welsh.title),
        (english.sentence, welsh.sentence),
        (english.of, welsh.of),
    ):
        assert "" not in (said, meant)
        assert said != meant


def test_official_definitions_are_the_official_ones() -> None:
    assert [one.id for one in DEFINITIONS if one.source is Source.WELSH_GOVERNMENT] == ["taken-up", "complete"]
    assert {language: set(words) for language, words in SOURCES.items()} == {"en": set(Source), "cy": set(Source)}


def test_every_reason_has_words_in_both_languages() -> None:
    reasons = {*WhyAway, *NotRun, *LeftWhy, *WhyLeft, "nothing-said", "not-asked"} - {WhyAway.NONE}
    assert {by: set(words) for by, words in ENGLISH.items()} == {by: set(words) for by, words in WELSH.items()}
    assert {str(one) for one in reasons} == set(ENGLISH["reason"])


def test_values_are_told_as_somebody_reads_them() -> None:
    titles = {"p": "Playing"}
    assert value_words("number", "03", "came", "cy", titles) == "Sesiwn 3"
    assert value_words("programme", "p", "came", "en", titles) == "Playing"
    assert value_words("programme", "gone", "came", "en", titles) == "gone"
    assert value_words("reason", "does-not-go-on", "why-away", "en", titles) == "Does not go on with the course"
    assert value_words("reason", "does-not-go-on", "left-how", "en", titles) == "Said so at a register"
