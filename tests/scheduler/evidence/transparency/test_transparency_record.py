"""The transparency record is what the code and the records say; what only the organisation can say is a gap."""

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from scheduler.errors import BadInput
from scheduler.evidence.transparency.field import AnswerFrom, Field, Record
from scheduler.evidence.transparency.own import ASKED, own_words, template
from scheduler.evidence.transparency.record import transparency_record
from scheduler.evidence.transparency.told import json_of, text_of
from scheduler.store import Store
from scheduler.store.resealing import sealed_names
from scheduler.store.tables import CATALOGUE
from scheduler.weeks.pinning import set_pin
from solver.goals import GOALS
from solver.problem import OVERRIDABLE, Override, Pin, Settings
from solver.rules import RULES
from support.databases import ON_ONE
from support.small_service import LATER, MAIR, published, running, saved, small_service

OWN = {name: f"our {name}" for name in ASKED}


def record_of(store: Store, own: dict[str, str] | None = None) -> Record:
    with store.reading() as desk:
        return transparency_record(desk, own or {}, LATER)


def field(record: Record, id_: str) -> Field:
    (found,) = [one for one in record.fields if one.id == id_]
    return found


@ON_ONE
def test_every_rule_and_goal_stands_in_it(store: Store) -> None:
    record = record_of(saved(store, small_service()))

    for rule, said in zip(RULES, field(record, "2.4.2").says, strict=True):
        aside = " (may be set aside by name, with a reason)" if rule.id in OVERRIDABLE else ""
        assert said == f"{rule.id}: {rule.sentence}{aside}"
    assert [one.split(": ", 1)[1] for one in field(record, "2.4.3").says] == [goal.sentence for goal in GOALS]


@ON_ONE
def test_every_table_and_sealed_column_stands_in_it(store: Store) -> None:
    says = field(record_of(saved(store, small_service())), "2.5.3").says

    assert [one.split(" – ")[0] for one in says] == sorted(CATALOGUE.tables)
    for one in says:
        name, told = one.split(" – ")
        sealed = ", ".join(sealed_names(CATALOGUE.tables[name]))
        assert told.startswith(f"sealed: {sealed};" if sealed else "nothing sealed;")


@ON_ONE
def test_settings_that_were_changed_say_from_what(store: Store) -> None:
    service = small_service(settings=replace(Settings(), set_up_min=25))
    says = field(record_of(saved(store, service)), "2.4.4").says

    assert "set_up_min: 25, changed by the organisation from 15" in says
    assert "venue_travel_min: 30" in says


def test_what_people_decided_is_counted(store: Store) -> None:
    """On both databases, as it is counted there."""
    published(saved(store, small_service()), running())
    aside = Override(rule="joinable", target="bea", by="Lea", reason="the group agreed")
    set_pin(store, Pin(family="bea"), MAIR, lambda _: None, [aside])

    says = field(record_of(store), "2.3.3").says

    assert "a place was fixed by hand: 1" in says
    assert "a rule was set aside by name, with a reason: 1" in says
    assert says[-1] == "in all: 2"
    assert "weeks planned: 1; plans made: 1; plans published: 1" in field(record_of(store), "2.3.4").says


@ON_ONE
def test_what_only_the_organisation_can_say_is_a_gap_or_its_words(store: Store) -> None:
    saved(store, small_service())
    empty, full = record_of(store), record_of(store, OWN)

    assert sorted(one.asks for one in empty.gaps) == sorted(ASKED.values())
    assert all(one.says == () for one in empty.gaps)
    assert full.gaps == ()
    assert {one.says[0] for one in full.fields if one.by is AnswerFrom.OWN} == set(OWN.values())
    assert len({one.id for one in full.fields}) == len(list(full.fields))


@ON_ONE
def test_text_and_data_hold_every_field(store: Store) -> None:
    record = record_of(saved(store, small_service()), {"team": "the hub"})
    text, told = text_of(record), json.loads(json_of(record))

    assert all(f"### {one.id} {one.title}" in text for one in record.fields)
    assert text.count("**To be said by the organisation.**") == len(ASKED) - 1 == len(told["gaps"])
    assert "Every field is filled." in text_of(record_of(store, OWN))


def test_file_of_own_words_is_read_as_it_was_written(tmp_path: Path) -> None:
    own = {**OWN, "benefit": 'says "so",\nand \\ more'}
    path = tmp_path / "own.toml"
    path.write_text(template(own), "utf-8")

    assert own_words(path) == own
    assert set(tomllib.loads(template({}))) == set(ASKED)
    path.write_text(template({}), "utf-8")
    assert own_words(path) == own_words(None) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('tea = "x"', "'tea' is asked for nowhere; expected one of website"),
        ("team = 3", "team is 3; expected text in quotes"),
        ("team =", "it cannot be read"),
    ],
)
def test_file_that_cannot_be_used_is_refused_with_what_is_expected(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(BadInput) as refused:
        own_words(path)

    assert str(path) in str(refused.value)
    assert said in str(refused.value)
