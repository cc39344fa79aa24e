"""The pieces behind what the depots own, each with a serial, and what the tablets of some families must have."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from scheduler.examples import rates
from scheduler.examples.chance import Chance
from scheduler.records import FamilyRecord, Feature, PieceRecord
from solver.problem import ItemKind, Stock

LETTER = {ItemKind.TABLET: "T", ItemKind.HEADSET: "H", ItemKind.SIM: "S"}
# In turn: what the tablets have, the GB that the SIMs came with (18 each on average, as many as the depots own),
# and the weeks for which they work. The longest course takes seventeen: one SIM in five does not last for it.
FEATURES: tuple[tuple[Feature, ...], ...] = ((), (Feature.LARGE,), (Feature.SCREEN_READER, Feature.STURDY))
SIM_GB = (20, 20, 10, 20, 20)
SIM_WEEKS = (52, 52, 52, 26, 6)
LARGE_PRINT = "large print"


def pieces(stocks: Iterable[Stock], week: date) -> tuple[PieceRecord, ...]:
    """As many pieces of each item as the depots own, with serials such as T-0001."""
    numbers = {item: count(1) for item in LETTER}
    return tuple(
        _piece(stock, next(numbers[stock.item]), at, week)
        for stock in stocks
        if stock.item in LETTER
        for at in range(stock.count)
    )


def _piece(stock: Stock, number: int, at: int, week: date) -> PieceRecord:
    """The piece that is the depot's `at`-th of its kind."""
    piece = PieceRecord(serial=f"{LETTER[stock.item]}-{number:04d}", depot=stock.depot, item=stock.item)
    if stock.item is ItemKind.TABLET:
        return replace(piece, features=FEATURES[at % len(FEATURES)])
    if stock.item is ItemKind.SIM:
        expires = week + timedelta(weeks=SIM_WEEKS[at % len(SIM_WEEKS)])
        return replace(piece, gb=SIM_GB[at % len(SIM_GB)], expires=expires)
    return piece


def with_kit_features(families: Sequence[FamilyRecord], chance: Chance) -> tuple[FamilyRecord, ...]:
    """The same families; who reads large print needs a large tablet, and some need a screen reader or a sturdy one.

    It is drawn after all else, so that nothing else of an example changes with it.
    """
    return tuple(replace(one, kit_features=_features(one, chance)) for one in families)


def _features(record: FamilyRecord, chance: Chance) -> tuple[Feature, ...]:
    needed = {
        Feature.SCREEN_READER: chance.happens(rates.SCREEN_READER),
        Feature.LARGE: record.reading == LARGE_PRINT or Feature.LARGE in record.kit_features,
        Feature.STURDY: chance.happens(rates.STURDY),
    }
    return tuple(feature for feature, is_needed in needed.items() if is_needed)
