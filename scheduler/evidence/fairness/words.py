"""What the report on fairness is told in, in English and in Welsh, beside the words that parity has already."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.evidence.fairness.report import HowMuch
from scheduler.evidence.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessWords:
    """All that is said of fairness in one language; `{}` are numbers and words that may be told."""

    title: str
    sentence: str
    silent: str
    finding: str
    apart: str
    compared: str
    explained: str
    costly: str
    mean: str
    points: str
    much: Mapping[HowMuch, str]


ENGLISH = FairnessWords(
    title="Does each goal treat everybody alike?",
    sentence="What {} published weeks cost whom, goal by goal, in the order in which the planner has them.",
    silent="No group bore more of any goal than others beyond chance.",
    finding=(
        "{families} are among those who bore most of “{goal}” {often}: {part} of {whole} of them, against {all_part} of"
        " {all_whole} of all."
    ),
    apart=" This was found once the families named before it by the same goal were set aside.",
    compared=(
        "{} comparisons were made, of families and not of their weeks, each of one group with all others by one goal,"
        " and judged together (Holm): were there no difference anywhere, at most one period in twenty would say"
        " anything here. A finding says that there is a difference, not why: some costs lie in what a family needs."
    ),
    explained=(
        "Counted are families among those who bore most: for each week as much as the quarter who bore most, or more."
        " Beside them stand their weeks, all together, and whether the group bore more or less a week than all."
    ),
    costly="{} weeks at a cost",
    mean="{} a week",
    points="{:g} points",
    much={
        HowMuch.HALF: "half as much as all, or less",
        HowMuch.LESS: "less than all",
        HowMuch.LIKE: "as much as all",
        HowMuch.MORE: "more than all",
        HowMuch.TWICE: "twice as much as all, or more",
    },
)
WELSH = FairnessWords(
    title="A yw pob nod yn trin pawb yr un fath?",
    sentence="Beth a gostiodd {} o wythnosau cyhoeddedig i bwy, nod wrth nod, yn y drefn sydd gan y cynllunydd.",
    silent="Ni fu i'r un grŵp ysgwyddo mwy o unrhyw nod nag eraill y tu hwnt i siawns.",
    finding=(
        "{families}: maent ymhlith y rhai a ysgwyddodd fwyaf o “{goal}” {often}, sef {part} o {whole} ohonynt, o"
        " gymharu â {all_part} o {all_whole} o bawb."
    ),
    apart=" Canfuwyd hyn ar ôl rhoi o'r neilltu'r teuluoedd a enwyd o'i flaen yn ôl yr un nod.",
    compared=(
        "Gwnaed {} o gymariaethau, o deuluoedd ac nid o'u hwythnosau, pob un rhwng un grŵp a phawb arall yn ôl un nod,"
        " a'u barnu gyda'i gilydd (Holm): pe na bai gwahaniaeth yn unman, dim ond un cyfnod o bob ugain ar y mwyaf a"
        " fyddai'n dweud rhywbeth yma. Dywed canfyddiad fod gwahaniaeth, nid pam: mae rhai costau'n rhan o angen teulu."
    ),
    explained=(
        "Cyfrifir teuluoedd ymhlith y rhai a ysgwyddodd fwyaf: am bob wythnos gymaint â'r chwarter a ysgwyddodd fwyaf,"
        " neu fwy. Wrth eu hochr saif eu hwythnosau i gyd, ac a ysgwyddodd y grŵp fwy neu lai yr wythnos na phawb."
    ),
    costly="{} o wythnosau â chost",
    mean="{} yr wythnos",
    points="{:g} o bwyntiau",
    much={
        HowMuch.HALF: "hanner cymaint â phawb, neu lai",
        HowMuch.LESS: "llai na phawb",
        HowMuch.LIKE: "cymaint â phawb",
        HowMuch.MORE: "mwy na phawb",
        HowMuch.TWICE: "dwywaith cymaint â phawb, neu fwy",
    },
)
FAIRNESS_WORDS: Mapping[Language, FairnessWords] = {Language.ENGLISH: ENGLISH, Language.WELSH: WELSH}
