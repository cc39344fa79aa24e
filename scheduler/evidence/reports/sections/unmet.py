"""What families went without a place for want of, in pounds where prices are on record."""

from collections.abc import Iterator

from scheduler.evidence.definitions import Definition, Words
from scheduler.evidence.facts import Facts
from scheduler.evidence.language import Language
from scheduler.evidence.parity.report import Unmet
from scheduler.evidence.parity.unmet import WITHOUT, lacked_of
from scheduler.evidence.parity.words import PARITY_WORDS
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Before, Block, Line, Listed, Opens, Section
from scheduler.evidence.reports.words import UNMET as HEADING
from scheduler.evidence.reports.words import WEEKS_ALL_TOGETHER, WENT_WITHOUT
from scheduler.outputs.parity_told import count_words, price_words
from scheduler.store import Desk

UNMET = "unmet"
DEFINED = Definition(
    id="unmet",
    en=Words(
        title="Went without a place, and for want of what",
        sentence="A published week of the period had no place for the family, which had not chosen so. In pounds: what"
        " would have met it, at the middle of the prices on record.",
        of="families that a published week of the period had no place for",
    ),
    cy=Words(
        title="Heb le, ac oherwydd diffyg beth",
        sentence="Nid oedd lle i'r teulu mewn wythnos a gyhoeddwyd yn y cyfnod, heb iddo ddewis hynny. Mewn punnoedd:"
        " yr hyn a fyddai wedi diwallu'r angen, yn ôl canol y prisiau ar gofnod.",
        of="teuluoedd nad oedd lle iddynt mewn wythnos a gyhoeddwyd yn y cyfnod",
    ),
)


def unmet(_desk: Desk, read: Read, language: Language) -> Section:
    """Everybody who went without, then each resource that was short."""
    then = read.before.parity.without if read.before else None
    without = Line(
        label=WENT_WITHOUT[language],
        part=read.told.parity.without,
        before=Before(part=then) if then else None,
        opens=Opens(of=UNMET, definition=WITHOUT),
    )
    return HEADING.over(
        "unmet",
        language,
        (Block(definition=DEFINED, lines=(without, *_lines(read, language))),),
    )


def _lines(read: Read, language: Language) -> Iterator[Line]:
    before = {one.resource: one for one in read.before.parity.unmet} if read.before else {}
    for one in read.told.parity.unmet:
        yield Line(
            label=_capital(PARITY_WORDS[language].resources[one.resource]),
            part=one.families,
            whole=read.told.parity.without,
            says=_says(one, language),
            before=_before(read, before.get(one.resource)),
            opens=Opens(of=UNMET, definition=f"for want of {one.resource.value}"),
        )


def _before(read: Read, one: Unmet | None) -> Before | None:
    return Before(part=one.families, whole=read.before.parity.without) if one and read.before else None


def _says(one: Unmet, language: Language) -> str:
    return WEEKS_ALL_TOGETHER[language].format(count_words(one.weeks), price_words(one, language))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def unmet_list(_desk: Desk, facts: Facts, opens: Opens) -> Listed | None:
    """Who went without a place in some week, or did so for want of one resource."""
    everybody = frozenset(one.family for one in facts.passed_over if facts.first <= one.monday <= facts.last)
    if opens.definition == WITHOUT:
        return Listed(families=tuple(sorted(everybody)), definition=DEFINED, words=WENT_WITHOUT)
    lacked = next((one for one in lacked_of(facts) if one.of_families == opens.definition), None)
    if lacked is None:
        return None
    return Listed(
        families=tuple(sorted(lacked.families)),
        others=tuple(sorted(everybody - lacked.families)),
        definition=DEFINED,
        words={one: _capital(PARITY_WORDS[one].resources[lacked.resource]) for one in Language},
    )


PART = Part(id="unmet", make=unmet, lists={UNMET: unmet_list})
