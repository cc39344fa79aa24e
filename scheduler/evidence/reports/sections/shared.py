"""A partner's share of use: hours of rooms and days of kit against what was agreed, and places offered and taken.

Hours and days count nobody, so they are told as they are; families that were accepted are told as everywhere.
"""

from collections.abc import Iterator

from scheduler.evidence.definitions import Definition, Words
from scheduler.evidence.language import Language
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Block, Line, Section
from scheduler.evidence.suppression import Count, shown
from scheduler.evidence.tally import Tally
from scheduler.partners.known import partners
from scheduler.partners.share_of_use import ShareOfUse, share_of_use
from scheduler.store import Desk
from solver.engines.worked_out import Range
from solver.problem import Days

HOURS = Definition(
    id="shared-hours",
    people=False,
    en=Words(
        title="Hours of shared rooms",
        sentence="Hours that the partner had of each room, as booked with us or told by its own records.",
        of="hours that are agreed for the period",
    ),
    cy=Words(
        title="Oriau ystafelloedd a rennir",
        sentence="Oriau a gafodd y partner o bob ystafell, fel y'u harchebwyd gyda ni neu yn ôl ei gofnodion ei hun.",
        of="oriau y cytunwyd arnynt ar gyfer y cyfnod",
    ),
)
OURS = Definition(
    id="own-hours",
    people=False,
    en=Words(
        title="Our own hours there",
        sentence="Hours of our published sessions in the same rooms, with setting up.",
        of="all of these hours",
    ),
    cy=Words(
        title="Ein horiau ein hunain yno",
        sentence="Oriau ein sesiynau cyhoeddedig yn yr un ystafelloedd, gan gynnwys gosod.",
        of="yr holl oriau hyn",
    ),
)
KIT = Definition(
    id="shared-kit",
    people=False,
    en=Words(
        title="Days of shared kit",
        sentence="Days on which the partner had a piece of its share, each piece counted.",
        of="days that are agreed for the period, for each piece",
    ),
    cy=Words(
        title="Diwrnodau cyfarpar a rennir",
        sentence="Diwrnodau y cafodd y partner ddarn o'i gyfran, gan gyfrif pob darn.",
        of="diwrnodau y cytunwyd arnynt ar gyfer y cyfnod, am bob darn",
    ),
)
PLACES = Definition(
    id="shared-places",
    en=Words(
        title="Places taken by families of the partner",
        sentence="Families of the partner that were accepted in the period, also those that took consent back since.",
        of="families that were accepted",
    ),
    cy=Words(
        title="Lleoedd a gymerwyd gan deuluoedd y partner",
        sentence="Teuluoedd y partner a dderbyniwyd yn y cyfnod, gan gynnwys y rhai a dynnodd gydsyniad yn ôl wedyn.",
        of="teuluoedd a dderbyniwyd",
    ),
)
TITLE = {Language.ENGLISH: "Share of use", Language.WELSH: "Cyfran o'r defnydd"}
SENTENCE = {
    Language.ENGLISH: "What each partner had of what we share, against what was agreed. What nobody used was free.",
    Language.WELSH: "Yr hyn a gafodd pob partner o'r hyn a rannwn, yn erbyn yr hyn y cytunwyd arno. Roedd y gweddill yn"
    " rhydd.",
}
FREE = {Language.ENGLISH: "{} h free", Language.WELSH: "{} awr yn rhydd"}
DAYS_FREE = {Language.ENGLISH: "{} days free", Language.WELSH: "{} diwrnod yn rhydd"}
OFFERED = {Language.ENGLISH: "{} places offered", Language.WELSH: "{} lle wedi'u cynnig"}
ACCEPTED = {Language.ENGLISH: "accepted", Language.WELSH: "wedi'u derbyn"}


def shared(desk: Desk, read: Read, language: Language) -> Section | None:
    """Every partner with what it had; None where nothing was ever shared."""
    days = Days(read.period.first, read.period.last)
    found = [share_of_use(desk, one.id, days) for one in partners(desk)]
    blocks = tuple(block for one in found for block in _blocks(one, language))
    if not blocks:
        return None
    return Section(id="shared", title=TITLE[language], sentence=SENTENCE[language], blocks=blocks)


def _blocks(use: ShareOfUse, language: Language) -> Iterator[Block]:
    if use.rooms:
        yield Block(definition=HOURS, heading=use.name, lines=tuple(_rooms(use, language)))
        ours = (Line(label=one.room, part=_exact(one.ours // 60)) for one in use.rooms)
        yield Block(definition=OURS, heading=use.name, lines=tuple(ours), drawn=False)
    if use.kit:
        lines = (
            Line(
                label=f"{one.item.value}, {one.depot}",
                part=_exact(one.taken),
                whole=_exact(one.agreed),
                says=DAYS_FREE[language].format(one.free),
            )
            for one in use.kit
        )
        yield Block(definition=KIT, heading=use.name, lines=tuple(lines))
    if use.offered:
        tally = Tally()
        tally.counted("taken", use.taken)
        told = OFFERED[language].format(use.offered)
        line = Line(label=ACCEPTED[language], part=shown(tally)["taken"], says=told)
        yield Block(definition=PLACES, heading=use.name, lines=(line,), drawn=False)


def _rooms(use: ShareOfUse, language: Language) -> Iterator[Line]:
    for one in use.rooms:
        yield Line(
            label=one.room,
            part=_exact(one.theirs // 60),
            whole=_exact(one.agreed // 60),
            says=FREE[language].format(one.free // 60),
        )


def _exact(value: int) -> Count:
    """A number that counts nobody, as it is."""
    return Count(Range(value, value))


PART = Part(id="shared", make=shared)
