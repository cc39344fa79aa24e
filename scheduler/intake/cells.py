"""A cell as a spreadsheet gives it, and the error of one that cannot be read."""

import re
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None

_ODD_SPACES = re.compile("(?:(?!\n)[\\s\u00a0\u200b\ufeff])+")
_LINE_ENDS = re.compile(" *\n *")


class Unreadable(Exception):
    """A cell that does not say what its column expects; `meant` is the likely meaning, where there is one."""

    def __init__(self, expected: str, meant: str | None = None) -> None:
        self.expected = expected
        self.meant = meant
        super().__init__(expected)


def text_of(cell: Cell) -> str:
    """What a person sees in the cell: odd spaces made plain, and 12 rather than 12.0."""
    if isinstance(cell, str):
        return cell if cell.isalnum() else _LINE_ENDS.sub("\n", _ODD_SPACES.sub(" ", cell)).strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def key_of(text: str) -> str:
    """Letters and figures alone, in lower case: what stays the same however somebody writes it."""
    return "".join(re.findall(r"[^\W_]+", text.casefold()))
