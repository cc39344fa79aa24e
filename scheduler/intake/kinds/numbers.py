"""Whole numbers, decimals and pence."""

import re

from scheduler.intake.cells import Unreadable
from scheduler.intake.kinds.kind import Kind, plain

_MONEY = re.compile(r"£\s*(\d[\d,]*)(?:\.(\d\d))?")


def whole(least: int = 0, most: int | None = None) -> Kind:
    """A whole number between two bounds, both included."""
    expected = f"a whole number from {least} to {most}" if most is not None else f"a whole number, at least {least}"

    def read(text: str) -> int:
        value = float(text.replace(" ", ""))
        if not value.is_integer() or value < least or (most is not None and value > most):
            raise Unreadable(expected)
        return int(value)

    return plain(expected, read)


def decimal(least: float = 0.0) -> Kind:
    """A number that may have decimals."""
    expected = f"a number, at least {least:g}"

    def read(text: str) -> float:
        value = float(text.replace(" ", ""))
        if not least <= value < float("inf"):
            raise Unreadable(expected)
        return value

    return plain(expected, read, repr)


def _pence(text: str) -> int:
    pounds = _MONEY.fullmatch(text)
    if pounds:
        return int(pounds[1].replace(",", "")) * 100 + int(pounds[2] or 0)
    if not text.replace(" ", "").isdigit():
        raise ValueError(text)
    return int(text.replace(" ", ""))


COUNT = whole()
PENCE = plain("pence, such as 450, or £4.50", _pence)
