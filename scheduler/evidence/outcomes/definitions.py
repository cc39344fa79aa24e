"""What figures of scores count, in words that stand beside them, in English and Welsh."""

from collections.abc import Mapping

from scheduler.evidence.definitions import Definition, Words
from scheduler.evidence.language import Language
from scheduler.outcomes.measures import INSTRUMENT, Questionnaire

BOTH_EN = "people with a score before and one after"
BOTH_CY = "pobl sydd â sgôr cyn ac un ar ôl"
SCORES_BOTH = Definition(
    id="scores-both",
    en=Words(
        title="Scores before and after",
        sentence="People of whom a score before the course and one after it are on record. A course counts four weeks"
        " after its end; scores that are typed in later than the period count nowhere.",
        of="people with at least one score, of families on courses that ended up to four weeks before the period's end",
    ),
    cy=Words(
        title="Sgoriau cyn ac ar ôl",
        sentence="Pobl y mae sgôr cyn y cwrs ac un ar ei ôl ar gofnod iddynt. Mae cwrs yn cyfrif bedair wythnos ar ôl"
        " iddo ddod i ben; nid yw sgoriau a deipir ar ôl y cyfnod yn cyfrif yn unman.",
        of="pobl ag o leiaf un sgôr, o deuluoedd ar gyrsiau a ddaeth i ben hyd at bedair wythnos cyn diwedd y cyfnod",
    ),
)
SCORES_CHANGE = Definition(
    id="scores-change",
    en=Words(
        title="Better, the same or worse after",
        sentence="The score after is better, the same or worse than the one before, in the direction of its"
        " questionnaire and by any amount. Nobody was compared with who had no course, and who fills in only one score"
        " may differ: it does not say that the course was the cause.",
        of=BOTH_EN,
    ),
    cy=Words(
        title="Gwell, yr un fath neu waeth ar ôl",
        sentence="Mae'r sgôr ar ôl yn well, yr un fath neu'n waeth na'r un cyn hynny, yng nghyfeiriad ei holiadur ac o"
        " unrhyw faint. Ni chymharwyd neb â phobl heb gwrs, a gall y rhai sy'n llenwi un sgôr yn unig fod yn wahanol:"
        " nid yw'n dweud mai'r cwrs oedd yr achos.",
        of=BOTH_CY,
    ),
)
SCORES_SIDE = Definition(
    id="scores-side",
    en=Words(
        title="Better after, by side",
        sentence="The same by where the family was planned most often. Families choose their side, and who chooses the"
        " one differs from who chooses the other: a difference between sides is not caused by the side.",
        of=BOTH_EN,
    ),
    cy=Words(
        title="Gwell ar ôl, yn ôl ochr",
        sentence="Yr un peth yn ôl ble y cynlluniwyd y teulu amlaf. Mae teuluoedd yn dewis eu hochr, ac mae'r rhai sy'n"
        " dewis y naill yn wahanol i'r rhai sy'n dewis y llall: nid yr ochr sy'n achosi gwahaniaeth rhwng ochrau.",
        of=BOTH_CY,
    ),
)
SCORE_DEFINITIONS = (SCORES_BOTH, SCORES_CHANGE, SCORES_SIDE)
MORE: Mapping[Language, Mapping[bool, str]] = {
    Language.ENGLISH: {True: "{low} to {high}, more is better", False: "{low} to {high}, less is better"},
    Language.WELSH: {True: "{low} i {high}, mwy yn well", False: "{low} i {high}, llai yn well"},
}


def measure_words(measure: Questionnaire, language: Language) -> str:
    """The questionnaire with its range and direction. Its title is its own, in English alone."""
    one = INSTRUMENT[measure]
    return f"{one.title} ({MORE[language][one.more_is_better].format(low=one.low, high=one.high)})"
