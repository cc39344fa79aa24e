"""What goes into the bag for a loan, in words: with each piece what it needs."""

from scheduler.weeks.outgoing import KitItem
from solver.problem import ItemKind
from solver.roster import LentItem

COMES_WITH = {
    ItemKind.TABLET: ("tablet", "charger", "stand"),
    ItemKind.HEADSET: ("headset",),
    ItemKind.SIM: ("data SIM",),
}
TOP_UP = "data top-up"


def called(item: ItemKind) -> str:
    """What one of it is called where people read: a data SIM, a GB of data."""
    return COMES_WITH.get(item, ("GB of data",))[0]


def kit_of(items: tuple[LentItem, ...]) -> tuple[KitItem, ...]:
    """Everything that goes into the bag: with each piece what it needs, the data on the SIM or as a top-up."""
    gb = sum(item.count for item in items if item.item is ItemKind.DATA_GB)
    pieces = [
        KitItem(name=name, count=item.count, gb=gb if item.item is ItemKind.SIM else 0)
        for item in items
        for name in COMES_WITH.get(item.item, ())
    ]
    if gb and not any(piece.gb for piece in pieces):
        pieces.append(KitItem(name=TOP_UP, count=1, gb=gb))
    return tuple(pieces)
