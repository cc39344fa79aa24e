"""Who was referred, who was offered a place, who said no, and who was passed over or never offered any."""

from collections.abc import Mapping

from scheduler.evidence.parity.counting import Measure
from scheduler.evidence.parity.definitions import PARITY_DEFINITIONS
from scheduler.evidence.reports.language import Language
from scheduler.evidence.reports.lines import EVERYBODY, PARITY, parity_line, parity_list
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Block, Section
from scheduler.store import Desk

TITLE: Mapping[Language, str] = {Language.ENGLISH: "Reach", Language.WELSH: "Cyrhaeddiad"}
SENTENCE: Mapping[Language, str] = {
    Language.ENGLISH: "Who waited for a place, and who was offered one.",
    Language.WELSH: "Pwy fu'n aros am le, a phwy gafodd gynnig un.",
}
FAMILIES: Mapping[Language, str] = {Language.ENGLISH: "All families", Language.WELSH: "Pob teulu"}
MEASURES = (Measure.WAITED, Measure.OFFERED, Measure.DECLINED, Measure.PASSED_OVER, Measure.NEVER)


def reach(_desk: Desk, read: Read, language: Language) -> Section:
    """Of everybody together; parity has the same by group."""
    return Section(
        id="reach",
        title=TITLE[language],
        sentence=SENTENCE[language],
        blocks=tuple(
            Block(
                definition=PARITY_DEFINITIONS[measure],
                lines=(parity_line(read, FAMILIES[language], measure, EVERYBODY),),
            )
            for measure in MEASURES
        ),
    )


PART = Part(id="reach", make=reach, lists={PARITY: parity_list})
