"""A cell as a spreadsheet gives it, and the error of one that cannot be read."""

import re
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None

_ODD_SPACES = re.compile("(?:(?!\n)[\\s\u00a0\u200b\ufeff])+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_LOOK_ALIKE = str.maketrans("oils", "0115")
_ACTS = re.compile("'*\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r]")
_PLAIN_NUMBER = re.compile("-\\d+(?:\\.\\d+)?")
_LINE_ENDS = re.compile(" *\n *")


class Unreadable(Exception):
    """A cell that does not say what its column expects; `meant` is the likely meaning, where there is one."""

    def __init__(self, expected: str, meant: str | None = None) -> None:
        self.expected = expected
        self.meant = meant
        super().__init__(expected)


def clean(cell: Cell) -> Cell:
    """The cell with odd and stray spaces made plain, without letters that nobody sees and no database keeps.

    An apostrophe that only says that the cell is text is no part of it.
    """
    if not isinstance(cell, str):
        return cell
    if cell.isascii() and cell.isprintable() and "  " not in cell:
        return unguarded(cell.strip()).strip()
    return unguarded(_LINE_ENDS.sub("\n", _ODD_SPACES.sub(" ", _CONTROLS.sub("", cell))).strip()).strip()


def guarded(text: str) -> str:
    """The text as it stands in a CSV file: behind an apostrophe where a spreadsheet would take it for a formula.

    So +44 29 2000 0000 stays what it is, sign and all. `unguarded` takes away exactly what this adds.
    """
    return f"'{text}" if _ACTS.match(text) and not _PLAIN_NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that says it is text, which spreadsheets and `guarded` write before some."""
    return text[1:] if text.startswith("'") and _ACTS.match(text) else text


def text_of(cell: Cell) -> str:
    """What a person reads in a clean cell: 12 rather than 12.0."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def look_of(text: str) -> str:
    """The key with letters and figures that look alike made one: O and 0, l and 1, S and 5."""
    return key_of(text).translate(_LOOK_ALIKE)


def key_of(text: str) -> str:
    """Letters and figures alone, in lower case: what stays the same however somebody writes it."""
    return "".join(re.findall(r"[^\W_]+", text.casefold()))
