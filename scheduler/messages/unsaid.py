"""What stands in no message and no file: a secret venue, and the name of a programme, whoever typed it where."""

import re

from scheduler.records import Service


def names_secret(text: str, service: Service) -> bool:
    """Whether free text names a secret venue, its address, or a programme by its title."""
    secret = [part for record in service.venues if record.venue.secret for part in (record.name, record.address)]
    titles = [programme.title for programme in service.programmes]
    return any(_mentions(text, words) for words in (*secret, *titles))


def link_tells(link: str, service: Service) -> bool:
    """Whether a web address tells where or what it is about, ids of programmes and secret venues included."""
    ids = [programme.id for programme in service.programmes]
    ids += [record.id for record in service.venues if record.venue.secret]
    return names_secret(link, service) or any(_mentions(link, ident) for ident in ids if _is_word(ident))


def _mentions(text: str, words: str) -> bool:
    """Whether the words stand in the text in a row, in any spelling of case, spaces and hyphens."""
    parts = re.findall(r"\w+", words.replace("_", " "))
    if not parts:
        return False
    pattern = r"[\W_]*".join(map(re.escape, parts))
    return re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", text, re.IGNORECASE) is not None


def _is_word(ident: str) -> bool:
    """An id such as "p1" tells nobody anything; one such as "recovery" does."""
    return sum(character.isalpha() for character in ident) >= 4
