"""How a page looks: in which language, in large print, in easy words. It stands in the address, and in no cookie."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from api.outside.easy import EASY, EASY_PHRASES
from api.outside.words import IN, PageWords
from scheduler.errors import NotFound
from scheduler.messages.words import Phrases, languages
from scheduler.own_needs.said import Reading
from scheduler.records import Contact

PHRASES: Mapping[str, Phrases] = {phrases.code: phrases for phrases in languages(None)}
LARGE, EASY_WORDS = "large", "easy"
JOIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One way to look at the pages. `segment` is how an address names it: en, cy-large, en-easy, en-large-easy."""

    code: str
    large: bool = False
    easy: bool = False

    @property
    def segment(self) -> str:
        marks = ((self.large, LARGE), (self.easy, EASY_WORDS))
        return JOIN.join((self.code, *(mark for is_so, mark in marks if is_so)))

    @property
    def words(self) -> PageWords:
        return (EASY if self.easy else IN)[self.code]

    @property
    def phrases(self) -> Phrases:
        return (EASY_PHRASES if self.easy else PHRASES)[self.code]

    @property
    def others(self) -> tuple["Look", ...]:
        """The same in each other language."""
        return tuple(replace(self, code=code) for code in IN if code != self.code)


EVERY: Mapping[str, Look] = {
    look.segment: look
    for code in IN
    for large in (False, True)
    for easy in (False, True)
    for look in (Look(code=code, large=large, easy=easy),)
}


def look_of(segment: str, contact: Contact, reading: Reading) -> Look:
    """The look that was chosen, or the adult's own: their language, and how they said that they like to read.

    Raises NotFound for another.
    """
    if not segment:
        return Look(code=languages(contact.language)[0].code, large=reading.large, easy=reading.easy)
    if segment not in EVERY:
        raise NotFound("the page: it does not look like this")
    return EVERY[segment]
