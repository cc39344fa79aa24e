"""Pieces counted against pools, and pieces on record that a new list leaves out: notes for the loan team."""

from collections import Counter
from collections.abc import Iterator, Set

from scheduler.intake.draft import Draft
from scheduler.intake.report import Notice
from scheduler.records import PieceRecord

_AT_MOST = 10


def note_stock_taking(draft: Draft, lent: Set[str]) -> tuple[Notice, ...]:
    """What a person may want to look into. Nothing of it bars planning, and no piece is taken off its record.

    `lent` are the serials of pieces that are promised or out.
    """
    return (*_counts(draft), *_left_out(draft, lent))


def _counts(draft: Draft) -> Iterator[Notice]:
    """Where this intake says how many a depot owns, and lists another number of them."""
    listed = Counter(map(_shelf, draft.pieces.values()))
    fresh = {*draft.stocks.maps[0], *map(_shelf, draft.pieces.maps[0].values())}
    for (depot, item), count in listed.items():
        stock = draft.stocks.get((depot, item))
        owned = stock.count if stock else 0
        if (depot, item) in fresh and owned != count:
            says = f"depot {depot!r} owns {owned} of {item} in all, and pieces lists {count}: which is right?"
            yield Notice(file="pools", says=says)


def _shelf(piece: PieceRecord) -> tuple[str, str]:
    return piece.depot, piece.item.value


def _left_out(draft: Draft, lent: Set[str]) -> Iterator[Notice]:
    """Pieces on record of the depots that this intake lists pieces of; those with families are named apart."""
    new, known = draft.pieces.maps[0], draft.pieces.maps[1]
    depots = {piece.depot for piece in new.values()}
    left = [serial for serial, piece in known.items() if serial not in new and piece.depot in depots]
    away = [serial for serial in left if serial in lent]
    here = [serial for serial in left if serial not in lent]
    if away:
        yield Notice(file="pieces", says=f"not listed but promised or out, and kept on record: {_named(away)}")
    if here:
        says = f"not listed, and kept on record: {_named(here)}; retire what is gone"
        yield Notice(file="pieces", says=says)


def _named(serials: list[str]) -> str:
    more = len(serials) - _AT_MOST
    return ", ".join(serials[:_AT_MOST]) + (f" and {more} more" if more > 0 else "")
