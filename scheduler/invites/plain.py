"""Text that is only text: nothing in it can start a new line of a header, of a calendar, or of a file."""

import unicodedata
from urllib.parse import urlsplit

from scheduler.errors import BadInput

# Whatever some reader takes for the end of a line, beside \r and \n.
_BREAKS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")


def one_line(text: str) -> str:
    """The text on one line, without control characters, its white space single."""
    return " ".join(many_lines(text).split())


def many_lines(text: str) -> str:
    r"""The text with \n as its only line end, without other control characters or half a character."""
    ended = text.replace("\r\n", "\n").translate(_BREAKS)
    return "".join(c for c in ended if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Cn", "Co")).strip()


def web_link(link: str, whose: str) -> str:
    """A web address that can stand in a calendar as it is. Raises BadInput for anything else."""
    parts = urlsplit(link) if link.isascii() and link.isprintable() else None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or set(link) & set(" \"'<>\\^`{|}"):
        raise BadInput(f"{whose}: video_link is {link!r}; expected a web address that starts with https://")
    return link
