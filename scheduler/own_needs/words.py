"""What is on record and what was said, in the words that staff read: each field by its name, before and after."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from scheduler.messages.languages import language
from scheduler.outputs.about import SCREENS, times
from scheduler.own_needs.narrowing import open_times
from scheduler.own_needs.said import NO_INTERPRETER, Needs, Reach, Reading
from scheduler.own_needs.sides import side_said, side_words
from scheduler.records import Contact, FamilyRecord, MaySay, Route
from solver.problem import Connection

LINES = {Connection.NONE: "none", Connection.METERED: "metered data", Connection.UNMETERED: "Wi-Fi or broadband"}
READINGS = {
    Reading.LARGE: "large print",
    Reading.EASY: "easy words",
    Reading.LARGE_AND_EASY: "large print, easy words",
    Reading.USUAL: "",
}
WAYS = {
    Route.EMAIL: "e-mail", Route.SMS: "text message", Route.TELEPHONE: "telephone", Route.LETTER: "letter",
    Route.NONE: "none: somebody tells them in person",
}  # fmt: skip
SAYS = {MaySay.PLACE: "when and where", MaySay.NEUTRAL: "the time alone", MaySay.NOTHING: "nothing"}
BLANK = "(blank)"
T = TypeVar("T")
Told = tuple[str, str | None, str | None]
"""A field, what is on record, and what was said; None where nothing was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One field, as it is on record and as the adult says it is."""

    field: str
    before: str
    after: str


def needs_lines(record: FamilyRecord, contact: Contact | None, said: Needs) -> tuple[Line, ...]:
    """What would be different on record, field by field. What is so already is left out."""
    family = record.family
    spoken = family.interpreter or NO_INTERPRETER
    ages = sorted(child.age for child in family.children if child.creche)
    given: tuple[Told, ...] = (
        ("Screen", SCREENS[family.screen], _if(said.screen, SCREENS.__getitem__)),
        ("Internet", LINES[family.connection], _if(said.connection, LINES.__getitem__)),
        ("When they can come", times(family.windows), _if(said.times, times)),
        ("Language", language(contact.language or "") if contact else "", _if(said.language, language)),
        ("Reading", record.reading, _if(said.reading, READINGS.__getitem__)),
        ("Interpreter", language(spoken), _if(said.interpreter, language)),
        ("Step-free way", _yes(family.step_free), _yes(said.step_free)),
        ("Hearing loop", _yes(family.hearing_loop), _yes(said.hearing_loop)),
        ("Quiet room", _yes(family.quiet), _yes(said.quiet)),
        ("Crèche", f"yes, aged {', '.join(map(str, ages))}" if ages else "no", _yes(said.creche)),
        ("Where they would rather be", side_words(family), _if(said.side, partial(side_said, family))),
        ("Times they like", times(family.preferred), _if(said.likes, times)),
        ("Taxi or somebody to come along", _yes(family.taxi_accepted and family.buddy_accepted), _yes(said.lift)),
        ("Own telephone is their choice", _yes(family.phone_is_my_choice), _yes(said.own_phone)),
    )
    return _lines(given)


def reach_lines(contact: Contact, said: Reach) -> tuple[Line, ...]:
    """What the contact record says, and what the adult asks for, field by field."""
    reminders = "as the programme has it" if contact.reminders is None else str(contact.reminders)
    unsafe = ", ".join(WAYS[way] for way in said.unsafe)
    given: tuple[Told, ...] = (
        ("All contact", "stopped" if contact.stop else "goes on", "stop it" if said.stop else None),
        ("Way", WAYS[contact.route], f"not safe: {unsafe}" if unsafe else None),
        ("Way they would like", WAYS[contact.route], _if(said.wished, WAYS.__getitem__)),
        ("When it is safe", times(open_times(contact)), _if(said.times, times)),
        ("Reminders", reminders, _if(said.reminders, str)),
        ("Messages say", SAYS[contact.may_say], _if(said.says, SAYS.__getitem__)),
        ("Calendar entries", _yes(contact.wants_calendar), _yes(said.calendar)),
    )
    return _lines(given)


def _lines(given: Iterable[Told]) -> tuple[Line, ...]:
    return tuple(
        Line(field=field, before=before or BLANK, after=after or BLANK)
        for field, before, after in given
        if after is not None and after != before
    )


def _if(said: T | None, words: Callable[[T], str]) -> str | None:
    """In words what was said; None where nothing was."""
    return None if said is None else words(said)


def _yes(is_so: bool | None) -> str | None:  # noqa: FBT001  (a value that is told, no switch)
    return None if is_so is None else "yes" if is_so else "no"
