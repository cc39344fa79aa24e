"""What stands in no message and no file: a secret venue, and the name of a programme, whoever typed it where."""

import re
from functools import lru_cache

from scheduler.records import Service

PLAIN_ROOM_WORDS = frozenset(("hall", "room", "main", "meeting", "small", "large", "the", "a", "b", "c", "upstairs"))


class Unsaid:
    """The words of one service that are not said. Made once for many texts: it reads the whole service."""

    def __init__(self, service: Service) -> None:
        words = _secret_words(service)
        self._in_texts = _pattern(words)
        self._in_links = _pattern((*words, *_telling_ids(service)))

    def names_secret(self, text: str) -> bool:
        """Whether free text names a secret venue, its address, or a programme by its title."""
        return self._in_texts is not None and self._in_texts.search(text) is not None

    def link_tells(self, link: str) -> bool:
        """Whether a web address tells where or what it is about, ids of programmes and secret venues included."""
        return self._in_links is not None and self._in_links.search(link) is not None


def names_secret(text: str, service: Service) -> bool:
    """Whether free text names what is not said."""
    return Unsaid(service).names_secret(text)


def link_tells(link: str, service: Service) -> bool:
    """Whether a web address tells where or what it is about."""
    return Unsaid(service).link_tells(link)


def _telling_ids(service: Service) -> list[str]:
    ids = [programme.id for programme in service.programmes]
    ids += [record.id for record in service.venues if record.venue.secret]
    return [ident for ident in ids if _is_word(ident)]


def _secret_words(service: Service) -> tuple[str, ...]:
    secret = [record for record in service.venues if record.venue.secret]
    venues = {record.id for record in secret}
    places = [part for record in secret for part in (record.name, record.address, *_telling_parts(record.address))]
    rooms = [record.name for record in service.rooms if record.room.venue in venues and _is_own_name(record.name)]
    return (*places, *rooms, *(programme.title for programme in service.programmes))


def _telling_parts(address: str) -> list[str]:
    """The parts of an address that find the house: with a number, as a street line or a postcode has."""
    parts = re.split(r"[,\n]", address)
    return [part for part in parts if any(map(str.isdigit, part)) and len(part.split()) > 1]


def _is_own_name(room: str) -> bool:
    """A hall or a room 2 is anywhere; the Willow Room is one."""
    return not set(re.findall(r"[^\W\d_]+", room.casefold())) <= PLAIN_ROOM_WORDS


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Finds any of the names with its words in a row, in any spelling of case, spaces and hyphens."""
    names = [re.findall(r"[^\W_]+", name) for name in words]
    either = "|".join(r"[\W_]*".join(map(re.escape, name)) for name in names if name)
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE) if either else None


def _is_word(ident: str) -> bool:
    """An id such as "p1" tells nobody anything; one such as "recovery" does."""
    return sum(character.isalpha() for character in ident) >= 4
