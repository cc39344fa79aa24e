"""What sections of the house's own are called, in English and Welsh."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scheduler.evidence.language import Language
from scheduler.evidence.reports.section import Block, Section

Said = Mapping[Language, str]


def said(english: str, welsh: str) -> Said:
    """The same in both languages."""
    return {Language.ENGLISH: english, Language.WELSH: welsh}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands above a section."""

    title: Said
    sentence: Said

    def over(self, ident: str, language: Language, blocks: Iterable[Block]) -> Section:
        """The section with these blocks below it."""
        return Section(id=ident, title=self.title[language], sentence=self.sentence[language], blocks=tuple(blocks))


def heading(title: tuple[str, str], sentence: tuple[str, str]) -> Heading:
    """Each in English and Welsh."""
    return Heading(title=said(*title), sentence=said(*sentence))


FAMILIES = said("All families", "Pob teulu")
ALL = said("All", "Pawb")
BROKEN_DOWN: Mapping[str, Said] = {
    "": said("", ""),
    "side": said("By side", "Yn ôl ochr"),
    "mode": said("By how it was held", "Yn ôl y dull"),
    "number": said("By session", "Yn ôl sesiwn"),
    "programme": said("By programme", "Yn ôl rhaglen"),
    "weeks": said("By weeks waited", "Yn ôl wythnosau o aros"),
    "reason": said("By reason", "Yn ôl rheswm"),
}
REACH = heading(
    ("Reach", "Cyrhaeddiad"),
    ("Who waited for a place, and who was offered one.", "Pwy fu'n aros am le, a phwy gafodd gynnig un."),
)
WAITS = heading(
    ("Waits", "Amseroedd aros"),
    (
        "How long families waited from their referral. Of fewer than ten families no middle is told.",
        "Pa mor hir y bu teuluoedd yn aros ers eu hatgyfeirio. Ni roddir canolrif ar gyfer llai na deg teulu.",
    ),
)
ATTENDANCE = heading(
    ("Attendance", "Presenoldeb"),
    (
        "Who came, by the registers. A family counts once for each meeting in which it was expected.",
        "Pwy ddaeth, yn ôl y cofrestrau. Cyfrifir teulu unwaith am bob cyfarfod yr oedd disgwyl iddo fod ynddo.",
    ),
)
COMPLETION = heading(
    ("Courses that ended", "Cyrsiau a ddaeth i ben"),
    (
        "Who took a place up, who completed and who left, of courses whose last session was in the period.",
        "Pwy fanteisiodd ar le, pwy gwblhaodd a phwy adawodd, ar gyrsiau yr oedd eu sesiwn olaf yn y cyfnod.",
    ),
)
PARITY = heading(
    ("Is everybody served alike?", "A gaiff pawb eu gwasanaethu'n gyfartal?"),
    (
        "By where families met, the side they asked for, their needs and their first language.",
        "Yn ôl ble y cyfarfu teuluoedd, yr ochr y gofynnwyd amdani, eu hanghenion a'u hiaith gyntaf.",
    ),
)
UNMET = heading(
    ("What there was not enough of", "Yr hyn nad oedd digon ohono"),
    (
        "What stood against a place that money or people could meet, never what has to do with safety.",
        "Yr hyn a safai yn erbyn lle ac y gallai arian neu bobl ei ddiwallu, byth ddim am ddiogelwch.",
    ),
)
LAST = heading(
    ("Left out", "Wedi'u gadael allan"),
    (
        "Who was passed over often, had no offer at all, or was always remote.",
        "Pwy a basiwyd heibio'n aml, heb unrhyw gynnig, neu o bell bob tro.",
    ),
)
SAFEGUARDING = heading(
    ("Safeguarding work", "Gwaith diogelu"),
    (
        "What was done, in counts of families and decisions: never who, and never what is known of them.",
        "Yr hyn a wnaed, mewn cyfrifon o deuluoedd a phenderfyniadau: byth pwy, na'r hyn sy'n hysbys amdanynt.",
    ),
)
WENT_WITHOUT = said("Went without a place in some week", "Heb le mewn rhyw wythnos")
WEEKS_ALL_TOGETHER = said("{} weeks all together; {}", "{} o wythnosau gyda'i gilydd; {}")
HALF_WAITED = said("half waited at most {} weeks", "arhosodd hanner hyd at {} o wythnosau")
MOST_WAITED = said(", nine in ten at most {}", ", a naw o bob deg hyd at {}")
