"""Text, ids, closed words, yes and no, languages."""

import re
from enum import StrEnum
from zoneinfo import ZoneInfo

from scheduler.errors import BadInput
from scheduler.intake.cells import Unreadable, key_of
from scheduler.intake.kinds.kind import Kind, many, nearest, optional, plain
from scheduler.invites.plain import web_link

_YES = frozenset(("yes", "y", "1", "true", "t", "x", "✓", "✔"))
_NO = frozenset(("no", "n", "0", "false", "f"))
_SPREADSHEET_ERROR = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)", re.IGNORECASE)
_LANGUAGES = {
    "english": "en", "welsh": "cy", "cymraeg": "cy", "polish": "pl", "romanian": "ro", "arabic": "ar", "urdu": "ur",
    "punjabi": "pa", "bengali": "bn", "somali": "so", "french": "fr", "spanish": "es", "portuguese": "pt",
    "ukrainian": "uk", "turkish": "tr", "farsi": "fa", "dari": "prs", "pashto": "ps", "tigrinya": "ti",
    "british sign language": "bsl", "sign language": "bsl",
}  # fmt: skip


def _text(text: str) -> str:
    if _SPREADSHEET_ERROR.fullmatch(text):
        raise ValueError(text)
    return text


def _yes_no(text: str) -> bool:
    word = text.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise Unreadable("yes or no", nearest(word, ("yes", "no", "true", "false")))


def read_language(text: str) -> str:
    word = _LANGUAGES.get(text.casefold(), text.casefold())
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", word):
        raise Unreadable("a language code such as en, cy or bsl", nearest(word, tuple(_LANGUAGES)))
    return word


def _link(text: str) -> str:
    """What a browser opens as a page, and never as script: it stands in invites and on families' pages."""
    try:
        return web_link(text, "")
    except BadInput as error:
        raise ValueError(text) from error


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (OSError, KeyError) as error:
        raise Unreadable("a zone such as Europe/London") from error


def word(of: type[StrEnum], **also: StrEnum) -> Kind:
    """One of a closed list of words, however it is spaced; `also` are other words that people use for them."""
    words = {key_of(member.value): member for member in of} | {key_of(other): member for other, member in also.items()}
    expected = "one of " + ", ".join(member.value for member in of)

    def read(text: str) -> StrEnum:
        found = words.get(key_of(text))
        if found is None:
            near = nearest(key_of(text), tuple(words))
            raise Unreadable(expected, words[near].value if near else None)
        return found

    return plain(expected, read, _value)


def _value(member: StrEnum) -> str:
    return member.value


TEXT = plain("text", _text)
OPTIONAL_TEXT = optional(TEXT)
OPTIONAL_LINK = optional(plain("a web address that starts with https://", _link))
TEXTS = many(TEXT, "a list such as Mia; Tom")
IDS = many(TEXT, "ids between semicolons")
YES_NO = plain("yes or no", _yes_no, lambda value: "yes" if value else "no")
OPTIONAL_YES_NO = optional(YES_NO)
LANGUAGE = plain("a language code such as en, cy or bsl", read_language)
OPTIONAL_LANGUAGE = optional(LANGUAGE)
LANGUAGES = many(LANGUAGE, "language codes such as en; cy")
ZONE = plain("a zone such as Europe/London", _zone)
