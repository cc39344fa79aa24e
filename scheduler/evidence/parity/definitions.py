"""What each figure of the report on parity counts, in the words that stand beside it, in English and Welsh."""

from collections.abc import Mapping

from scheduler.evidence.definitions import DEFINITION, Definition, Words
from scheduler.evidence.parity.counting import Measure
from scheduler.evidence.parity.who import LONG, OFTEN

_WEEKS = LONG.days // 7

_MOSTLY_EN = (
    "Of several answers the most frequent counts, and of two alike the less good one. Each adult’s last answer to a"
    " meeting is theirs."
)
_MOSTLY_CY = (
    "O sawl ateb, yr un amlaf sy'n cyfrif, ac o ddau cyfartal, yr un lleiaf da. Ateb olaf pob oedolyn i gyfarfod yw"
    " ei ateb."
)


def _of(measure: Measure, en: tuple[str, str, str], cy: tuple[str, str, str]) -> Definition:
    return Definition(id=measure.value, en=_words(*en), cy=_words(*cy))


def _words(title: str, sentence: str, of: str) -> Words:
    return Words(title=title, sentence=sentence, of=of)


_OWN = (
    _of(
        Measure.WAITED,
        (
            "Waited",
            "Families that were referred and had no place yet when the period began, or were referred in it.",
            "families on record in the period",
        ),
        (
            "Bu'n aros",
            "Teuluoedd a atgyfeiriwyd ac a oedd heb le eto pan ddechreuodd y cyfnod, neu a atgyfeiriwyd ynddo.",
            "teuluoedd ar gofnod yn y cyfnod",
        ),
    ),
    _of(
        Measure.OFFERED,
        (
            "Offered a place",
            "A roster published in the period gave the family its first place.",
            "families that waited in the period",
        ),
        (
            "Cynigiwyd lle",
            "Rhoddodd rota a gyhoeddwyd yn y cyfnod ei le cyntaf i'r teulu.",
            "teuluoedd a fu'n aros yn y cyfnod",
        ),
    ),
    _of(
        Measure.DECLINED,
        (
            "Declined",
            "The family answered a place of the period with no.",
            "families offered their first place in the period",
        ),
        (
            "Gwrthodwyd",
            "Atebodd y teulu na i gynnig o le yn y cyfnod.",
            "teuluoedd y cynigiwyd eu lle cyntaf iddynt yn y cyfnod",
        ),
    ),
    _of(
        Measure.PASSED_OVER,
        (
            "Often last",
            f"It waited, and in {OFTEN} weeks or more had no place in what was published, without having chosen so.",
            "families that waited in the period",
        ),
        (
            "Yn olaf yn aml",
            f"Bu'n aros, ac mewn {OFTEN} wythnos neu fwy heb le iddo yn y rota cyhoeddedig, heb iddo ddewis hynny.",
            "teuluoedd a fu'n aros yn y cyfnod",
        ),
    ),
    _of(
        Measure.NEVER,
        (
            "Never offered",
            f"The family has waited {_WEEKS} weeks or more at the end of the period, and has had no place so far.",
            "families that waited in the period",
        ),
        (
            "Heb gynnig erioed",
            f"Mae'r teulu wedi aros {_WEEKS} wythnos neu fwy ar ddiwedd y cyfnod, heb le hyd yma.",
            "teuluoedd a fu'n aros yn y cyfnod",
        ),
    ),
    _of(
        Measure.EXPECTED,
        (
            "Expected",
            "Families with a place in a meeting that ran, where somebody marked them. By way: where each was mostly.",
            "families on record in the period",
        ),
        (
            "Disgwyliwyd",
            "Teuluoedd â lle mewn cyfarfod a gynhaliwyd, lle nododd rhywun hwy. Ffordd: lle'r oeddent gan amlaf.",
            "teuluoedd ar gofnod yn y cyfnod",
        ),
    ),
    _of(
        Measure.REGULAR,
        (
            "Came regularly",
            "The family came to at least 75% of the meetings of the period in which it was expected.",
            "families expected in the period",
        ),
        (
            "Daeth yn rheolaidd",
            "Daeth y teulu i o leiaf 75% o gyfarfodydd y cyfnod lle'r oedd disgwyl iddo.",
            "teuluoedd yr oedd disgwyl iddynt yn y cyfnod",
        ),
    ),
    _of(
        Measure.ALWAYS_REMOTE,
        (
            "Always remote",
            f"The family was expected {OFTEN} times or more, always remote, and had not asked to be.",
            "families expected in the period",
        ),
        (
            "O bell bob tro",
            f"Roedd disgwyl y teulu {OFTEN} gwaith neu fwy, o bell bob tro, heb iddo ofyn am hynny.",
            "teuluoedd yr oedd disgwyl iddynt yn y cyfnod",
        ),
    ),
    _of(
        Measure.ANSWERED,
        (
            "Said whether it worked",
            "An adult of the family answered “Did it work for you?” about a meeting in which the family was expected.",
            "families expected in the period",
        ),
        (
            "Dywedodd a oedd yn gweithio",
            "Atebodd oedolyn o'r teulu “Oedd e'n gweithio i chi?” am gyfarfod lle'r oedd disgwyl y teulu.",
            "teuluoedd yr oedd disgwyl iddynt yn y cyfnod",
        ),
    ),
    _of(
        Measure.WORKED,
        (
            "It worked",
            f"The family said so. {_MOSTLY_EN}",
            "families that answered in the period",
        ),
        (
            "Roedd yn gweithio",
            f"Dywedodd y teulu hynny. {_MOSTLY_CY}",
            "teuluoedd a atebodd yn y cyfnod",
        ),
    ),
    _of(
        Measure.PARTLY,
        (
            "It worked partly",
            f"The family said so. {_MOSTLY_EN}",
            "families that answered in the period",
        ),
        (
            "Roedd yn gweithio'n rhannol",
            f"Dywedodd y teulu hynny. {_MOSTLY_CY}",
            "teuluoedd a atebodd yn y cyfnod",
        ),
    ),
    _of(
        Measure.NOT_WORKED,
        (
            "It did not work",
            f"The family said so. {_MOSTLY_EN}",
            "families that answered in the period",
        ),
        (
            "Nid oedd yn gweithio",
            f"Dywedodd y teulu hynny. {_MOSTLY_CY}",
            "teuluoedd a atebodd yn y cyfnod",
        ),
    ),
    _of(
        Measure.ENDED,
        (
            "Course ended",
            "Families with a place in a course whose last session was in the period.",
            "families on record in the period",
        ),
        (
            "Cwrs wedi gorffen",
            "Teuluoedd â lle ar gwrs yr oedd ei sesiwn olaf yn y cyfnod.",
            "teuluoedd ar gofnod yn y cyfnod",
        ),
    ),
)
OFFICIAL = (Measure.TAKEN_UP, Measure.COMPLETE)
"""What the definitions of attendance define already."""
PARITY_DEFINITIONS: Mapping[Measure, Definition] = {
    **{Measure(one.id): one for one in _OWN},
    **{measure: DEFINITION[measure.value] for measure in OFFICIAL},
}
WAIT = DEFINITION["wait-to-place"]
"""The median wait is of this."""
