"""Whether sides, needs and languages were served alike: what stands out, every share by group, and the waits."""

from collections.abc import Iterator

from scheduler.evidence.language import Language
from scheduler.evidence.parity.counting import OF, Measure
from scheduler.evidence.parity.definitions import PARITY_DEFINITIONS, WAIT
from scheduler.evidence.parity.groups import By
from scheduler.evidence.parity.report import Row
from scheduler.evidence.parity.words import PARITY_WORDS
from scheduler.evidence.reports.lines import PARITY, parity_line, parity_list
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Block, Line, Section
from scheduler.evidence.reports.words import PARITY as HEADING
from scheduler.outputs.parity_told import compared_words, findings_words, group_words, wait_words
from scheduler.store import Desk

SHORT = (Measure.OFFERED, Measure.REGULAR, Measure.COMPLETE)
"""What a funder reads by group; findings are of all measures."""


def parity(_desk: Desk, read: Read, language: Language) -> Section:
    """Findings first, then each measure by group, then the waits."""
    return _section(read, language, (*_shares(read, language, tuple(OF)), *_waits(read, language)))


def in_short(_desk: Desk, read: Read, language: Language) -> Section:
    """Findings first, then whether groups were offered places, came and completed alike."""
    return _section(read, language, tuple(_shares(read, language, SHORT)))


def _section(read: Read, language: Language, blocks: tuple[Block, ...]) -> Section:
    return Section(
        id="parity",
        title=HEADING.title[language],
        sentence=f"{HEADING.sentence[language]} {compared_words(read.told.parity, language)}",
        found=tuple(findings_words(read.told.parity, language)),
        alert=bool(read.told.parity.findings),
        blocks=blocks,
    )


def _shares(read: Read, language: Language, measures: tuple[Measure, ...]) -> Iterator[Block]:
    for measure in measures:
        rows = [row for row in read.told.parity.rows if row.share(measure)]
        nobody = all(share.whole.is_nobody for row in rows if (share := row.share(measure)))
        for by in (By.EVERYBODY,) if nobody else By:
            lines = tuple(
                parity_line(read, group_words(row.group, language), measure, row.group)
                for row in rows
                if row.group.by is by and not nobody
            )
            if lines or nobody:
                heading = PARITY_WORDS[language].by.get(by, "")
                yield Block(definition=PARITY_DEFINITIONS[measure], heading=heading, lines=lines)


def _waits(read: Read, language: Language) -> Iterator[Block]:
    """Of each group the middle of the waits of whom was offered a first place."""
    rows = [row for row in read.told.parity.rows if row.group.by is not By.WAY]
    for by in By:
        if lines := tuple(_wait(read, language, row) for row in rows if row.group.by is by):
            heading = PARITY_WORDS[language].by.get(by, "")
            yield Block(definition=WAIT, heading=heading, lines=lines, drawn=False)


def _wait(read: Read, language: Language, row: Row) -> Line:
    offered = parity_line(read, group_words(row.group, language), Measure.OFFERED, row.group)
    return Line(label=offered.label, part=offered.part, says=wait_words(row.wait, language), opens=offered.opens)


PART = Part(id="parity", make=parity, lists={PARITY: parity_list})
PART_IN_SHORT = Part(id="parity", make=in_short, lists={PARITY: parity_list})
