"""Who was referred, who was offered a place, who said no, and who was passed over or never offered any."""

from scheduler.evidence.language import Language
from scheduler.evidence.parity.counting import Measure
from scheduler.evidence.parity.definitions import PARITY_DEFINITIONS
from scheduler.evidence.reports.lines import EVERYBODY, PARITY, parity_line, parity_list
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Block, Section
from scheduler.evidence.reports.words import FAMILIES, LAST, REACH, Heading
from scheduler.store import Desk

OFFERS = (Measure.WAITED, Measure.OFFERED, Measure.DECLINED)
LEFT_OUT = (Measure.PASSED_OVER, Measure.NEVER, Measure.ALWAYS_REMOTE)


def reach(_desk: Desk, read: Read, language: Language) -> Section:
    """Who waited and who was offered a place: of everybody together; parity has the same by group."""
    return _section("reach", REACH, OFFERS, read, language)


def left_out(_desk: Desk, read: Read, language: Language) -> Section:
    """Who was often last, never offered a place, or always remote."""
    return _section("left-out", LAST, LEFT_OUT, read, language)


def _section(ident: str, heading: Heading, measures: tuple[Measure, ...], read: Read, language: Language) -> Section:
    return heading.over(
        ident,
        language,
        (
            Block(
                definition=PARITY_DEFINITIONS[measure],
                lines=(parity_line(read, FAMILIES[language], measure, EVERYBODY),),
            )
            for measure in measures
        ),
    )


PART = Part(id="reach", make=reach, lists={PARITY: parity_list})
PART_LEFT_OUT = Part(id="left-out", make=left_out, lists={PARITY: parity_list})
