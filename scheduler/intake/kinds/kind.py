"""A kind of cell: what it expects, and how it is read and written."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import ZoneInfo

from scheduler.intake.cells import Cell, Unreadable, text_of

_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;|,\n]+))\s*')
_SEPARATORS = re.compile(r'[;|,\n"]')


@dataclass(frozen=True, slots=True)
class Kind:
    """`read` turns a cell that is not blank into a value, or raises Unreadable; `write` is its inverse.

    Both take the service's zone, in which times without one are meant.
    """

    expected: str
    read: Callable[[Cell, ZoneInfo], object]
    write: Callable[..., str]


def plain(expected: str, read: Callable[[str], object], write: Callable[..., str] = str) -> Kind:
    """A kind that is read from the text of the cell alone. ValueError means that it cannot be read."""

    @lru_cache(maxsize=4096)
    def of_text(text: str) -> object:
        try:
            return read(text)
        except ValueError as error:
            raise Unreadable(expected) from error

    return Kind(expected, lambda cell, _zone: of_text(text_of(cell)), lambda value, _zone: write(value))


def optional(kind: Kind) -> Kind:
    """The same kind, where None is written as a blank."""
    return Kind(kind.expected, kind.read, lambda value, zone: "" if value is None else kind.write(value, zone))


def many(item: Kind, expected: str) -> Kind:
    """A list of items between semicolons (or commas); an item that holds one of these stands in quotes."""

    def read(cell: Cell, zone: ZoneInfo) -> tuple[object, ...]:
        if says_none(cell):
            return ()
        try:
            return tuple(item.read(part, zone) for part in items_of(cell))
        except Unreadable as error:
            raise Unreadable(expected, error.meant) from error

    def write(values: tuple[object, ...], zone: ZoneInfo) -> str:
        return "; ".join(quoted(item.write(value, zone)) for value in values)

    return Kind(expected, read, write)


def says_none(cell: Cell) -> bool:
    """Whether the cell says in so many words that its list is empty; a blank one says nothing."""
    return isinstance(cell, str) and cell.strip().casefold() in ("none", "never")


def items_of(cell: Cell) -> tuple[str, ...]:
    """The items of a list, without blank ones."""
    text = text_of(cell)
    if text.isalnum():
        return (text,)
    found = (quote.replace('""', '"') or bare for quote, bare in _ITEM.findall(text))
    return tuple(filter(None, (part.strip() for part in found)))


def quoted(item: str) -> str:
    return '"' + item.replace('"', '""') + '"' if _SEPARATORS.search(item) else item


def nearest(text: str, known: tuple[str, ...]) -> str | None:
    """The known word that was most likely meant, or None."""
    by_fold = {word.casefold(): word for word in known}
    close = get_close_matches(text.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None
