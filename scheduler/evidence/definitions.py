"""What each figure counts, in words that stand beside it, in English and Welsh, and who defined it so."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """Who defined a figure. Their spelling is published: stable."""

    WELSH_GOVERNMENT = "welsh-government"
    HOUSE = "supergroup"


SOURCES: Mapping[str, Mapping[Source, str]] = {
    "en": {
        Source.WELSH_GOVERNMENT: "Welsh Government, Flying Start data monitoring return, parenting courses",
        Source.HOUSE: "Supergroup's own; there is no official one",
    },
    "cy": {
        Source.WELSH_GOVERNMENT: "Llywodraeth Cymru, ffurflen monitro data Dechrau'n Deg, cyrsiau rhianta",
        Source.HOUSE: "Diffiniad Supergroup ei hun; nid oes un swyddogol",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`title` names the figure, `sentence` says what is counted, `of` out of what."""

    title: str
    sentence: str
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One figure's definition. `people` False: it counts meetings, and nobody can be worked out from it.

    `listed` False: nobody opens whom it counts, for it would say of a family what only who asked it may know.
    """

    id: str
    en: Words
    cy: Words
    source: Source = Source.HOUSE
    people: bool = True
    listed: bool = True

    def words(self, language: str) -> Words:
        """In Welsh for "cy", else in English."""
        return self.cy if language == "cy" else self.en


def _words(title: str, sentence: str, of: str) -> Words:
    return Words(title=title, sentence=sentence, of=of)


CAME_EN = "a family that was expected at a meeting and came"
CAME_CY = "teulu yr oedd disgwyl iddo ddod i gyfarfod ac a ddaeth"
DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        id="registers-kept",
        people=False,
        en=_words(
            "Registers taken",
            "Meetings in which somebody had a place, and of which a register was begun. All else rests on them.",
            "meetings of the period in which somebody had a place",
        ),
        cy=_words(
            "Cofrestrau a gymerwyd",
            "Cyfarfodydd yr oedd gan rywun le ynddynt, ac y dechreuwyd cofrestr ohonynt. Mae popeth arall yn dibynnu"
            " ar y rhain.",
            "cyfarfodydd y cyfnod yr oedd gan rywun le ynddynt",
        ),
    ),
    Definition(
        id="ran",
        people=False,
        en=_words(
            "Meetings held",
            "Meetings of which nobody said on the register that they did not run.",
            "meetings of the period that have a register",
        ),
        cy=_words(
            "Cyfarfodydd a gynhaliwyd",
            "Cyfarfodydd na ddywedodd neb ar y gofrestr na chawsant eu cynnal.",
            "cyfarfodydd y cyfnod sydd â chofrestr",
        ),
    ),
    Definition(
        id="not-run",
        people=False,
        en=_words(
            "Meetings not held, by reason",
            "Meetings that did not run, by the reason that was given.",
            "meetings of the period that have a register",
        ),
        cy=_words(
            "Cyfarfodydd nas cynhaliwyd, yn ôl rheswm",
            "Cyfarfodydd nas cynhaliwyd, yn ôl y rheswm a roddwyd.",
            "cyfarfodydd y cyfnod sydd â chofrestr",
        ),
    ),
    Definition(
        id="came",
        en=_words(
            "Attendance",
            "A family came where at least one of its adults was marked as there, on whichever side. The side is the one"
            " that was planned.",
            "a family at a meeting that ran, where it was expected and somebody marked it",
        ),
        cy=_words(
            "Presenoldeb",
            "Daeth teulu lle nodwyd bod o leiaf un o'i oedolion yno, ar ba ochr bynnag. Yr ochr yw'r un a gynlluniwyd.",
            "teulu mewn cyfarfod a gynhaliwyd, lle'r oedd disgwyl iddo ddod ac y nododd rhywun hynny",
        ),
    ),
    Definition(
        id="other-side",
        en=_words(
            "Came on the other side",
            "A family that was planned in the room came remotely, or the other way round.",
            CAME_EN,
        ),
        cy=_words(
            "Daeth ar yr ochr arall",
            "Daeth teulu a oedd i fod yn yr ystafell o bell, neu fel arall.",
            CAME_CY,
        ),
    ),
    Definition(
        id="not-on-list",
        en=_words(
            "Came though not on the list",
            "Families that came at least once to a meeting in which they had no place.",
            "families that came in the period",
        ),
        cy=_words(
            "Daeth er nad oedd ar y rhestr",
            "Teuluoedd a ddaeth o leiaf unwaith i gyfarfod nad oedd ganddynt le ynddo.",
            "teuluoedd a ddaeth yn y cyfnod",
        ),
    ),
    Definition(
        id="late",
        en=_words(
            "Came late",
            "An adult of the family was marked as late.",
            CAME_EN,
        ),
        cy=_words(
            "Daeth yn hwyr",
            "Nodwyd bod oedolyn o'r teulu yn hwyr.",
            CAME_CY,
        ),
    ),
    Definition(
        id="left-early",
        en=_words(
            "Left early",
            "An adult of the family was marked as leaving early.",
            CAME_EN,
        ),
        cy=_words(
            "Gadawodd yn gynnar",
            "Nodwyd bod oedolyn o'r teulu wedi gadael yn gynnar.",
            CAME_CY,
        ),
    ),
    Definition(
        id="lost-connection",
        en=_words(
            "Lost the connection",
            "An adult of the family lost the connection before the end.",
            "a family that was expected at a meeting and came remotely",
        ),
        cy=_words(
            "Collodd y cysylltiad",
            "Collodd oedolyn o'r teulu'r cysylltiad cyn y diwedd.",
            "teulu yr oedd disgwyl iddo ddod i gyfarfod ac a ddaeth o bell",
        ),
    ),
    Definition(
        id="sent-word",
        en=_words(
            "Sent word",
            "An adult of the family said beforehand that they would not come.",
            "a family that was expected at a meeting and did not come",
        ),
        cy=_words(
            "Rhoddodd wybod",
            "Dywedodd oedolyn o'r teulu ymlaen llaw na fyddent yn dod.",
            "teulu yr oedd disgwyl iddo ddod i gyfarfod ac na ddaeth",
        ),
    ),
    Definition(
        id="why-away",
        en=_words(
            "Reasons for not coming",
            "Families that gave this reason at least once when they sent word. A family can have given several.",
            "families that sent word in the period",
        ),
        cy=_words(
            "Rhesymau dros beidio â dod",
            "Teuluoedd a roddodd y rheswm hwn o leiaf unwaith wrth roi gwybod. Gall teulu fod wedi rhoi sawl un.",
            "teuluoedd a roddodd wybod yn y cyfnod",
        ),
    ),
    Definition(
        id="taken-up",
        source=Source.WELSH_GOVERNMENT,
        en=_words(
            "Taken up",
            "The family came to the first or second session of the course.",
            "places on courses that ended in the period",
        ),
        cy=_words(
            "Manteisiwyd ar y lle",
            "Daeth y teulu i sesiwn gyntaf neu ail sesiwn y cwrs.",
            "lleoedd ar gyrsiau a ddaeth i ben yn y cyfnod",
        ),
    ),
    Definition(
        id="complete",
        source=Source.WELSH_GOVERNMENT,
        en=_words(
            "Complete",
            "The family came to at least 75% of the sessions of the course. Sessions that did not run are not counted;"
            " one without a register counts as one to which nobody came.",
            "places that were taken up, on courses that ended in the period",
        ),
        cy=_words(
            "Cwblhawyd",
            "Daeth y teulu i o leiaf 75% o sesiynau'r cwrs. Ni chyfrifir sesiynau nas cynhaliwyd; cyfrifir un heb"
            " gofrestr fel un na ddaeth neb iddi.",
            "lleoedd y manteisiwyd arnynt, ar gyrsiau a ddaeth i ben yn y cyfnod",
        ),
    ),
    Definition(
        id="left",
        en=_words(
            "Left before the end",
            "The family was in the course, and in a later week of it in no course of the programme any more.",
            "places on courses that ended in the period",
        ),
        cy=_words(
            "Gadawodd cyn y diwedd",
            "Roedd y teulu ar y cwrs, ac mewn wythnos ddiweddarach nid oedd ar unrhyw gwrs o'r rhaglen mwyach.",
            "lleoedd ar gyrsiau a ddaeth i ben yn y cyfnod",
        ),
    ),
    Definition(
        id="left-how",
        en=_words(
            "How leaving is known",
            "Said so: on a register or in an answer.",
            "families that left a course that ended in the period",
        ),
        cy=_words(
            "Sut y gwyddys am adael",
            "Dywedwyd hynny: ar gofrestr neu mewn ateb.",
            "teuluoedd a adawodd gwrs a ddaeth i ben yn y cyfnod",
        ),
    ),
    Definition(
        id="left-why",
        listed=False,
        en=_words(
            "Reasons for leaving",
            "What staff recorded of why the family left. Nobody has to ask, and nobody has to say: not asked is told"
            " apart from would rather not say.",
            "families that left a course that ended in the period",
        ),
        cy=_words(
            "Rhesymau dros adael",
            "Yr hyn a gofnododd staff am pam y gadawodd y teulu. Nid oes rhaid i neb ofyn, na rhaid i neb ddweud: mae"
            " heb ei ofyn ar wahân i well ganddynt beidio â dweud.",
            "teuluoedd a adawodd gwrs a ddaeth i ben yn y cyfnod",
        ),
    ),
    Definition(
        id="left-last-reason",
        en=_words(
            "Last word before leaving",
            "The last reason that the family gave for not coming to a session. It need not be why it left.",
            "families that left a course that ended in the period",
        ),
        cy=_words(
            "Gair olaf cyn gadael",
            "Y rheswm olaf a roddodd y teulu dros beidio â dod i sesiwn. Nid dyna o reidrwydd pam y gadawodd.",
            "teuluoedd a adawodd gwrs a ddaeth i ben yn y cyfnod",
        ),
    ),
    Definition(
        id="wait-to-place",
        en=_words(
            "Wait from referral to place",
            "From the day of the referral to the day on which a roster was published that gave the family a place.",
            "families whose first place was published in the period",
        ),
        cy=_words(
            "Aros o'r atgyfeiriad hyd le",
            "O ddiwrnod yr atgyfeiriad hyd y diwrnod y cyhoeddwyd rota a roddodd le i'r teulu.",
            "teuluoedd y cyhoeddwyd eu lle cyntaf yn y cyfnod",
        ),
    ),
    Definition(
        id="wait-to-told",
        en=_words(
            "Wait from referral to offer",
            "From the day of the referral to the day on which the first message about a place left, or somebody told"
            " the family of it. Of families that were erased this is kept no more.",
            "families that were first told of a place in the period",
        ),
        cy=_words(
            "Aros o'r atgyfeiriad hyd y cynnig",
            "O ddiwrnod yr atgyfeiriad hyd y diwrnod yr anfonwyd y neges gyntaf am le, neu y dywedodd rhywun wrth y"
            " teulu amdano. Ni chedwir hyn bellach ar gyfer teuluoedd a ddilëwyd.",
            "teuluoedd y dywedwyd wrthynt am le am y tro cyntaf yn y cyfnod",
        ),
    ),
    Definition(
        id="wait-to-start",
        en=_words(
            "Wait from referral to start",
            "From the day of the referral to the first meeting to which an adult of the family came.",
            "families that first came in the period",
        ),
        cy=_words(
            "Aros o'r atgyfeiriad hyd ddechrau",
            "O ddiwrnod yr atgyfeiriad hyd y cyfarfod cyntaf y daeth oedolyn o'r teulu iddo.",
            "teuluoedd a ddaeth am y tro cyntaf yn y cyfnod",
        ),
    ),
    Definition(
        id="still-waiting",
        en=_words(
            "Still waiting",
            "From the day of the referral to the last day of the period, without a place so far.",
            "families on record that had no place by the last day of the period",
        ),
        cy=_words(
            "Yn dal i aros",
            "O ddiwrnod yr atgyfeiriad hyd ddiwrnod olaf y cyfnod, heb le hyd yma.",
            "teuluoedd ar gofnod heb le erbyn diwrnod olaf y cyfnod",
        ),
    ),
)
DEFINITION: Mapping[str, Definition] = {one.id: one for one in DEFINITIONS}


def definitions_table() -> str:
    """All of them, as a table for the docs."""
    head = "| figure | what is counted | of what | source |\n|---|---|---|---|\n"
    rows = (
        f"| {one.en.title} · {one.cy.title} | {one.en.sentence} | {one.en.of} | {SOURCES['en'][one.source]} |\n"
        for one in DEFINITIONS
    )
    return head + "".join(rows)
