"""What the report on parity is told in: groups, findings and what was short, in English and in Welsh."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.evidence.language import Language
from scheduler.evidence.parity.counting import Measure
from scheduler.evidence.parity.groups import OTHERS, By
from scheduler.evidence.parity.judging import HowOften
from scheduler.evidence.parity.unmet import Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class ParityWords:
    """All that is said of parity in one language; `{}` are numbers and words that may be told.

    `families` say whom a group is, `finding` has these, what they were, and counts of them and of all.
    """

    not_told_means: str
    silent: str
    nobody: str
    everybody: str
    by: Mapping[By, str]
    groups: Mapping[tuple[By, str], str]
    families: Mapping[By, str]
    often: Mapping[HowOften, str]
    were: Mapping[Measure, str]
    finding: str
    compared: str
    to: str
    of: str
    weeks: str
    resources: Mapping[Resource, str]
    lacked: str
    no_price: str
    cost: str
    priced: Mapping[Resource, str]


ENGLISH = ParityWords(
    not_told_means=(
        "– is a number from 1 to 4, or one that is held back so that such a number cannot be worked out from the"
        " others. All other numbers are told as one of five, as 10–14, and shares are reckoned from the middle of it:"
        " so that no two reports, of other days or other families, can be subtracted from each other."
    ),
    silent="No group was served otherwise than others beyond chance.",
    nobody="Nobody was counted in this period.",
    everybody="Everybody",
    by={
        By.OFFER: "By where the first place was",
        By.WAY: "By where they met",
        By.ASKED: "By the side they asked for",
        By.NEED: "By need",
        By.LANGUAGE: "By first language",
    },
    groups={
        (By.OFFER, "room"): "in a room",
        (By.OFFER, "remote"): "remote",
        (By.OFFER, "super-room"): "super-group, in the room",
        (By.OFFER, "super-remote"): "super-group, remote",
        (By.OFFER, "slot"): "one to one",
        (By.WAY, "room"): "in a room",
        (By.WAY, "remote"): "remote",
        (By.WAY, "super-room"): "super-group, in the room",
        (By.WAY, "super-remote"): "super-group, remote",
        (By.WAY, "slot"): "one to one",
        (By.ASKED, "room"): "the room",
        (By.ASKED, "remote"): "remote",
        (By.ASKED, "either"): "either",
        (By.NEED, "no-screen"): "no screen",
        (By.NEED, "no-data"): "no data",
        (By.NEED, "no-car"): "no car",
        (By.NEED, "creche"): "crèche",
        (By.NEED, "interpreter"): "interpreter",
        (By.NEED, "welsh"): "Welsh",
        (By.NEED, "anxiety"): "anxiety",
        (By.NEED, "disability"): "step-free, loop or quiet",
        (By.LANGUAGE, OTHERS): "other languages",
    },
    families={
        By.EVERYBODY: "All families",
        By.OFFER: "Families whose first place was “{}”",
        By.WAY: "Families met {}",
        By.ASKED: "Families that asked for {}",
        By.NEED: "Families with the need “{}”",
        By.LANGUAGE: "Families whose first language is {}",
    },
    often={
        HowOften.HARDLY: "hardly ever",
        HowOften.HALF: "half as often as others or less",
        HowOften.LESS: "less often than others",
        HowOften.MORE: "more often than others",
        HowOften.TWICE: "twice as often as others or more",
    },
    were={
        Measure.OFFERED: "were given places {} in the weeks in which they waited",
        Measure.DECLINED: "declined {}",
        Measure.REGULAR: "came regularly {}",
        Measure.ALWAYS_REMOTE: "were always remote, without having asked, {}",
        Measure.WORKED: "said {} that it worked for them",
        Measure.COMPLETE: "completed {}",
    },
    finding="{families} {were}: {part} of {whole} of them, against {all_part} of {all_whole} of all.",
    compared=(
        "{} comparisons were made, each of one group with all others, and judged together (Holm): were there no"
        " difference anywhere, at most one period in twenty would say anything here. Once a group is found, its"
        " families are set aside before the next is looked for. A finding says that there is a difference, not why."
    ),
    to="to",
    of="of",
    weeks="weeks",
    resources={
        Resource.KIT: "kit to lend",
        Resource.CRECHE: "crèche places",
        Resource.INTERPRETER: "interpreters",
        Resource.TRAVEL: "taxi money or a way to get there",
        Resource.STAFF: "staff",
        Resource.ROOM: "rooms",
    },
    lacked="{} families, {} weeks all together",
    no_price="no price on record",
    cost="about {}, at {}: {}",
    priced={
        Resource.KIT: "one loan for each family",
        Resource.INTERPRETER: "one session for each family and week",
        Resource.TRAVEL: "one taxi for each family and week",
    },
)
WELSH = ParityWords(
    not_told_means=(
        "Mae – yn rhif o 1 i 4, neu'n rhif a gedwir yn ôl fel na ellir cyfrifo rhif o'r fath o'r lleill. Rhoddir pob"
        " rhif arall fel un o bump, fel 10–14, a chyfrifir cyfrannau o'i ganol: fel na ellir tynnu dau adroddiad, am"
        " ddyddiau neu deuluoedd eraill, oddi wrth ei gilydd."
    ),
    silent="Ni chafodd yr un grŵp ei wasanaethu'n wahanol i eraill y tu hwnt i siawns.",
    nobody="Ni chyfrifwyd neb yn y cyfnod hwn.",
    everybody="Pawb",
    by={
        By.OFFER: "Yn ôl ble'r oedd y lle cyntaf",
        By.WAY: "Yn ôl ble y cyfarfuant",
        By.ASKED: "Yn ôl yr ochr y gofynnwyd amdani",
        By.NEED: "Yn ôl angen",
        By.LANGUAGE: "Yn ôl iaith gyntaf",
    },
    groups={
        (By.OFFER, "room"): "mewn ystafell",
        (By.OFFER, "remote"): "o bell",
        (By.OFFER, "super-room"): "grŵp cyfun, yn yr ystafell",
        (By.OFFER, "super-remote"): "grŵp cyfun, o bell",
        (By.OFFER, "slot"): "un i un",
        (By.WAY, "room"): "mewn ystafell",
        (By.WAY, "remote"): "o bell",
        (By.WAY, "super-room"): "grŵp cyfun, yn yr ystafell",
        (By.WAY, "super-remote"): "grŵp cyfun, o bell",
        (By.WAY, "slot"): "un i un",
        (By.ASKED, "room"): "yr ystafell",
        (By.ASKED, "remote"): "o bell",
        (By.ASKED, "either"): "y naill neu'r llall",
        (By.NEED, "no-screen"): "dim sgrin",
        (By.NEED, "no-data"): "dim data",
        (By.NEED, "no-car"): "dim car",
        (By.NEED, "creche"): "gofal crèche",
        (By.NEED, "interpreter"): "cyfieithydd ar y pryd",
        (By.NEED, "welsh"): "Cymraeg",
        (By.NEED, "anxiety"): "gorbryder",
        (By.NEED, "disability"): "heb risiau, dolen glyw neu le tawel",
        (By.LANGUAGE, OTHERS): "ieithoedd eraill",
    },
    families={
        By.EVERYBODY: "Pob teulu",
        By.OFFER: "Teuluoedd â'u lle cyntaf “{}”",
        By.WAY: "Teuluoedd a gyfarfu “{}”",
        By.ASKED: "Teuluoedd a ofynnodd am “{}”",
        By.NEED: "Teuluoedd â'r angen “{}”",
        By.LANGUAGE: "Teuluoedd ag iaith gyntaf “{}”",
    },
    often={
        HowOften.HARDLY: "yn anaml iawn",
        HowOften.HALF: "hanner mor aml ag eraill neu lai",
        HowOften.LESS: "yn llai aml nag eraill",
        HowOften.MORE: "yn amlach nag eraill",
        HowOften.TWICE: "ddwywaith mor aml ag eraill neu fwy",
    },
    were={
        Measure.OFFERED: "cawsant leoedd {} yn yr wythnosau y buont yn aros",
        Measure.DECLINED: "gwrthodasant {}",
        Measure.REGULAR: "daethant yn rheolaidd {}",
        Measure.ALWAYS_REMOTE: "roeddent o bell bob tro, heb ofyn am hynny, {}",
        Measure.WORKED: "dywedasant {} ei fod yn gweithio iddynt",
        Measure.COMPLETE: "cwblhasant {}",
    },
    finding="{families}: {were}, sef {part} o {whole} ohonynt, o gymharu â {all_part} o {all_whole} o bawb.",
    compared=(
        "Gwnaed {} o gymariaethau, pob un rhwng un grŵp a phawb arall, a'u barnu gyda'i gilydd (Holm): pe na bai"
        " gwahaniaeth yn unman, dim ond un cyfnod o bob ugain ar y mwyaf a fyddai'n dweud rhywbeth yma. Pan ganfyddir"
        " grŵp, rhoddir ei deuluoedd o'r neilltu cyn chwilio am y nesaf. Dywed canfyddiad fod gwahaniaeth, nid pam."
    ),
    to="i",
    of="o",
    weeks="wythnos",
    resources={
        Resource.KIT: "offer i'w fenthyg",
        Resource.CRECHE: "lleoedd crèche",
        Resource.INTERPRETER: "cyfieithwyr ar y pryd",
        Resource.TRAVEL: "arian tacsi neu ffordd o gyrraedd",
        Resource.STAFF: "staffio",
        Resource.ROOM: "ystafelloedd",
    },
    lacked="{} o deuluoedd, {} o wythnosau gyda'i gilydd",
    no_price="dim pris ar gofnod",
    cost="tua {}, ar {}: {}",
    priced={
        Resource.KIT: "un benthyciad i bob teulu",
        Resource.INTERPRETER: "un sesiwn i bob teulu ac wythnos",
        Resource.TRAVEL: "un tacsi i bob teulu ac wythnos",
    },
)
PARITY_WORDS: Mapping[Language, ParityWords] = {Language.ENGLISH: ENGLISH, Language.WELSH: WELSH}
