"""Attendance and completion, by session, side, mode, programme and reason: all of it, or what a board reads."""

from collections.abc import Callable, Iterator, Sequence

from scheduler.evidence.definitions import DEFINITION
from scheduler.evidence.language import Language
from scheduler.evidence.reports.lines import ATTENDANCE as LIST
from scheduler.evidence.reports.lines import attendance_list, figure_line
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Block, Line, Section
from scheduler.evidence.reports.words import ALL, ATTENDANCE, BROKEN_DOWN, COMPLETION, Heading
from scheduler.evidence.value_words import value_words
from scheduler.store import Desk

Broken = tuple[str, Sequence[str]]
"""A definition, and what its figures are broken down by, "" for the total."""
HELD: tuple[Broken, ...] = (("registers-kept", ("",)), ("ran", ("",)))
CAME: tuple[Broken, ...] = (("came", ("", "side", "mode", "programme")),)
ALL_ATTENDANCE: tuple[Broken, ...] = (
    *HELD,
    ("not-run", ("reason",)),
    ("came", ("", "side", "mode", "programme", "number")),
    *((ident, ("",)) for ident in ("other-side", "not-on-list", "late", "left-early", "lost-connection", "sent-word")),
    ("why-away", ("reason",)),
)
ALL_COMPLETION: tuple[Broken, ...] = (
    *((ident, ("", "side", "programme")) for ident in ("taken-up", "complete", "left")),
    ("left-how", ("reason",)),
    ("left-why", ("reason",)),
    ("left-last-reason", ("reason",)),
)
IN_SHORT: tuple[Broken, ...] = (("came", ("side",)), ("taken-up", ("",)), ("complete", ("", "side")), ("left", ("",)))


def section_of(ident: str, heading: Heading, broken: Sequence[Broken]) -> Callable[[Desk, Read, Language], Section]:
    """How a section of these figures is made."""

    def make(_desk: Desk, read: Read, language: Language) -> Section:
        return heading.over(
            ident,
            language,
            (
                Block(
                    definition=DEFINITION[definition],
                    heading=BROKEN_DOWN[by][language],
                    lines=tuple(_lines(read, language, definition, by)),
                )
                for definition, ways in broken
                for by in ways
            ),
        )

    return make


def _lines(read: Read, language: Language, definition: str, by: str) -> Iterator[Line]:
    """The figures of one breakdown that the period has."""
    titles = {one.programme: one.title for one in read.facts.taught}
    for one in read.told.evidence.figures:
        if (one.definition, one.by) != (definition, by):
            continue
        label = value_words(by, one.value, definition, language, titles) if by else ALL[language]
        line = figure_line(read, label, definition, by, one.value)
        if line:
            yield line


PART_ATTENDANCE = Part(
    id="attendance", make=section_of("attendance", ATTENDANCE, (*HELD, *CAME)), lists={LIST: attendance_list}
)
PART_ALL_ATTENDANCE = Part(
    id="all-attendance", make=section_of("all-attendance", ATTENDANCE, ALL_ATTENDANCE), lists={LIST: attendance_list}
)
PART_COMPLETION = Part(
    id="completion", make=section_of("completion", COMPLETION, ALL_COMPLETION), lists={LIST: attendance_list}
)
PART_IN_SHORT = Part(id="in-short", make=section_of("in-short", COMPLETION, IN_SHORT), lists={LIST: attendance_list})
