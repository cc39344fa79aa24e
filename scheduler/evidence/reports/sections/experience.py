"""Whether meetings worked for families, as they said themselves: of everybody, by side, and by need."""

from collections.abc import Iterator, Mapping

from scheduler.evidence.language import Language
from scheduler.evidence.parity.counting import Measure
from scheduler.evidence.parity.definitions import PARITY_DEFINITIONS
from scheduler.evidence.parity.groups import By
from scheduler.evidence.parity.words import PARITY_WORDS
from scheduler.evidence.reports.lines import EVERYBODY, PARITY, parity_line, parity_list
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Block, Section
from scheduler.evidence.reports.words import FAMILIES
from scheduler.outputs.parity_told import group_words
from scheduler.store import Desk

OF_EVERYBODY = (Measure.ANSWERED, Measure.WORKED, Measure.PARTLY, Measure.NOT_WORKED)
BY_GROUP = (Measure.ANSWERED, Measure.WORKED)
GROUPED = (By.WAY, By.NEED)
TITLE: Mapping[Language, str] = {
    Language.ENGLISH: "Did it work for families?",
    Language.WELSH: "Oedd e'n gweithio i deuluoedd?",
}
SENTENCE: Mapping[Language, str] = {
    Language.ENGLISH: "After a meeting their own page asks each adult, with one tap and no sign-in; staff write down"
    " what they are told. Who does not answer may have found it better or worse than who does.",
    Language.WELSH: "Ar ôl cyfarfod mae eu tudalen eu hunain yn gofyn i bob oedolyn, ag un tap a heb fewngofnodi; mae"
    " staff yn nodi'r hyn a ddywedir wrthynt. Gallai'r rhai nad ydynt yn ateb fod wedi ei gael yn well neu'n waeth.",
}


def experience(_desk: Desk, read: Read, language: Language) -> Section | None:
    """What those said who answered; None where nobody did."""
    answered = parity_line(read, "", Measure.ANSWERED, EVERYBODY).part
    if answered.is_nobody:
        return None
    return Section(
        id="experience",
        title=TITLE[language],
        sentence=SENTENCE[language],
        blocks=(*_of_everybody(read, language), *_by_group(read, language)),
    )


def _of_everybody(read: Read, language: Language) -> Iterator[Block]:
    for measure in OF_EVERYBODY:
        line = parity_line(read, FAMILIES[language], measure, EVERYBODY)
        yield Block(definition=PARITY_DEFINITIONS[measure], lines=(line,))


def _by_group(read: Read, language: Language) -> Iterator[Block]:
    for measure in BY_GROUP:
        for by in GROUPED:
            rows = [row for row in read.told.parity.rows if row.group.by is by and row.share(measure)]
            lines = tuple(parity_line(read, group_words(row.group, language), measure, row.group) for row in rows)
            if lines:
                heading = PARITY_WORDS[language].by[by]
                yield Block(definition=PARITY_DEFINITIONS[measure], heading=heading, lines=lines)


PART = Part(id="experience", make=experience, lists={PARITY: parity_list})
