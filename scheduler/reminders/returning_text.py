"""What an adult reads who has borrowed something: kindly, without blame, and never what or where it is.

Who may be told the neutral words alone is asked to ring. The Welsh has not been read by a native reader yet: one must,
before a service relies on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.loans.requests import TO_BE_ARRANGED
from scheduler.loans.words import IN
from scheduler.messages.text import Sections, Text
from scheduler.messages.unsaid import names_secret
from scheduler.messages.words import languages
from scheduler.records import Contact, MaySay, Service
from scheduler.reminders.returning_steps import Step
from scheduler.store.tables import LoanRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnWords:
    """One language. `usual` says the hand-overs that are known in it; others are arranged."""

    please: str
    not_yet: str
    as_before: str
    usual: Mapping[str, str]
    arranged: str
    nobody_blames: str
    ring: str


ENGLISH = ReturnWords(
    please="Please bring back the things you borrowed by {}.",
    not_yet="The things you borrowed have not come back yet. Please bring them back when it suits you.",
    as_before="You can give them back as you got them: {}.",
    usual={},
    arranged="We will arrange with you how.",
    nobody_blames="If you need them for longer, or if something is broken or missing, tell us. Nobody will blame you.",
    ring="Please ring us when it suits you: {}.",
)
WELSH = ReturnWords(
    please="Dewch â’r pethau a fenthycwyd gennych yn ôl erbyn {}, os gwelwch yn dda.",
    not_yet="Nid yw’r pethau a fenthycwyd gennych wedi dod yn ôl eto. Dewch â nhw yn ôl pan fydd yn gyfleus i chi.",
    as_before="Gallwch eu rhoi yn ôl fel y cawsoch nhw: {}.",
    usual={"at the venue": "yn y lleoliad"},
    arranged="Byddwn yn trefnu gyda chi sut.",
    nobody_blames="Os oes eu hangen arnoch am fwy o amser, neu os oes rhywbeth wedi torri neu ar goll, dywedwch wrthym."
    " Fydd neb yn eich beio.",
    ring="Ffoniwch ni pan fydd yn gyfleus i chi, os gwelwch yn dda: {}.",
)
RETURN_WORDS = {"en": ENGLISH, "cy": WELSH}


def return_sections(loan: LoanRow, step: Step, contact: Contact, may_say: MaySay, service: Service) -> Sections:
    """The paragraphs of the reminder or nudge, by language."""
    return tuple(
        (
            phrases.code,
            _whole(loan, step, phrases.code, service) if may_say is MaySay.PLACE else _neutral(phrases.code, service),
        )
        for phrases in languages(contact.language)
    )


def _neutral(code: str, service: Service) -> Text:
    return (RETURN_WORDS[code].ring.format(service.voice.telephone),)


def _whole(loan: LoanRow, step: Step, code: str, service: Service) -> Text:
    words, lent, number = RETURN_WORDS[code], IN[code], service.voice.telephone
    return (
        words.please.format(lent.day(loan.back_by)) if step is Step.REMINDER else words.not_yet,
        _how(loan, words, service),
        words.nobody_blames,
        *((lent.phrases.telephone.format(number),) if number else ()),
    )


def _how(loan: LoanRow, words: ReturnWords, service: Service) -> str:
    """As its depot hands over, unless that is arranged one by one, is not known in the language, or tells a secret."""
    if loan.hand_over == TO_BE_ARRANGED or names_secret(loan.hand_over, service):
        return words.arranged
    said = words.usual.get(loan.hand_over) if words.usual else loan.hand_over
    return words.as_before.format(said) if said else words.arranged
