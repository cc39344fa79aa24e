"""What stands around the figures of a report, in English and Welsh. No native reader has read the Welsh yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.evidence.language import Language
from scheduler.messages.words.english import ENGLISH as TOLD_IN_ENGLISH
from scheduler.messages.words.welsh import WELSH as TOLD_IN_WELSH


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """All of it in one language; `{}` are days, quarters and numbers that may be told."""

    titles: Mapping[str, str]
    period: str
    counts_alone: str
    how_to_read: str
    of: str
    definition: str
    own: str
    families: str
    picture: str
    share: str
    counted: str
    before: str
    not_told: str
    nobody: str
    nothing: str
    small_numbers: str
    source: str
    breakdown: str
    quarter: str
    how_long: str
    lengths: Mapping[int, str]
    show: str
    workbook: str
    figure: str
    lowest: str
    highest: str
    of_lowest: str
    of_highest: str
    about_percent: str
    from_percent: str
    to_percent: str
    says: str
    withheld: str
    reports: str
    languages: str
    list_title: str
    list_counted: str
    list_others: str
    list_nobody: str
    list_gone: str
    list_back: str
    list_exact: str


ENGLISH = ReportWords(
    titles={
        "funder": "The quarter for a funder",
        "board": "The board's sheet",
        "partner": "A partner's share of use",
        "parity": "Is everybody served alike?",
        "attendance": "Attendance, completion and waits",
        "fairness": "Does each goal treat everybody alike?",
    },
    period="{} to {}",
    counts_alone="Counts alone: nobody is named here, and nobody can be worked out.",
    how_to_read=(
        "A hatched bar is the share in this period; the thin bar below it the period before ({} to {}); a line with two"
        " ends is where the share may well be. The numbers stand beside each bar."
    ),
    of="Of",
    definition="Definition",
    own="Where nobody else is named, definitions are Supergroup's own; there is no official one.",
    families="Families",
    picture="Picture",
    share="Share",
    counted="Counted",
    before="Period before",
    not_told="not told",
    nobody="Nobody was counted in this period.",
    nothing="There is nothing on record for this period yet.",
    small_numbers="Small numbers",
    source="Who defined it so",
    breakdown="Broken down",
    quarter="Quarter",
    how_long="How long",
    lengths={1: "this quarter", 2: "two quarters up to it", 4: "four quarters up to it"},
    show="Show",
    workbook="As a workbook (.xlsx)",
    figure="Figure",
    lowest="Counted, from",
    highest="to",
    of_lowest="Of, from",
    of_highest="to (of)",
    about_percent="About %",
    from_percent="May be from %",
    to_percent="to %",
    says="Also",
    withheld="withheld",
    reports="Reports",
    languages="Languages",
    list_title="Whom this figure counts",
    list_counted="Counted",
    list_others="In the whole, and not counted",
    list_nobody="Nobody.",
    list_gone="no longer on record",
    list_back="Back to the report",
    list_exact="These are exact numbers and names, for who may see families. That you opened this list is on record.",
)
WELSH = ReportWords(
    titles={
        "funder": "Y chwarter i ariannwr",
        "board": "Taflen y bwrdd",
        "partner": "Cyfran partner o'r defnydd",
        "parity": "A gaiff pawb eu gwasanaethu'n gyfartal?",
        "attendance": "Presenoldeb, cwblhau ac aros",
        "fairness": "A yw pob nod yn trin pawb yr un fath?",
    },
    period="{} hyd {}",
    counts_alone="Cyfrifon yn unig: ni enwir neb yma, ac ni ellir canfod neb.",
    how_to_read=(
        "Y bar llinellog yw'r gyfran yn y cyfnod hwn; y bar tenau oddi tano yw'r cyfnod blaenorol ({} hyd {}); mae'r"
        " llinell â dau ben yn dangos ble y gall y gyfran fod. Saif y rhifau wrth ymyl pob bar."
    ),
    of="O blith",
    definition="Diffiniad",
    own="Lle na enwir neb arall, diffiniadau Supergroup ei hun ydynt; nid oes un swyddogol.",
    families="Teuluoedd",
    picture="Llun",
    share="Cyfran",
    counted="Cyfrif",
    before="Cyfnod blaenorol",
    not_told="heb ei roi",
    nobody="Ni chyfrifwyd neb yn y cyfnod hwn.",
    nothing="Nid oes dim ar gofnod ar gyfer y cyfnod hwn eto.",
    small_numbers="Rhifau bach",
    source="Pwy a'i diffiniodd felly",
    breakdown="Dadansoddiad",
    quarter="Chwarter",
    how_long="Hyd",
    lengths={1: "y chwarter hwn", 2: "dau chwarter hyd ato", 4: "pedwar chwarter hyd ato"},
    show="Dangos",
    workbook="Fel llyfr gwaith (.xlsx)",
    figure="Ffigur",
    lowest="Cyfrif, o",
    highest="hyd",
    of_lowest="O blith, o",
    of_highest="hyd (o blith)",
    about_percent="Tua %",
    from_percent="Gall fod o %",
    to_percent="hyd %",
    says="Hefyd",
    withheld="wedi'i gelu",
    reports="Adroddiadau",
    languages="Ieithoedd",
    list_title="Pwy mae'r ffigur hwn yn ei gyfrif",
    list_counted="Wedi'u cyfrif",
    list_others="Yn y cyfan, heb eu cyfrif",
    list_nobody="Neb.",
    list_gone="nid yw ar gofnod mwyach",
    list_back="Yn ôl i'r adroddiad",
    list_exact="Rhifau ac enwau union yw'r rhain, i'r rhai a gaiff weld teuluoedd. Cofnodir ichi agor y rhestr.",
)
REPORT_WORDS: Mapping[Language, ReportWords] = {Language.ENGLISH: ENGLISH, Language.WELSH: WELSH}
PHRASES = {Language.ENGLISH: TOLD_IN_ENGLISH, Language.WELSH: TOLD_IN_WELSH}


def day_words(on: date, language: Language) -> str:
    """1 March 2027, or 1 Mawrth 2027."""
    return f"{on.day} {PHRASES[language].months[on.month - 1]} {on.year}"
