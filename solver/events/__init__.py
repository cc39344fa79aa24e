"""What may happen after a week was published: each event a frozen noun that can be said and applied."""

from solver.events.event import Event, happened, sentence
from solver.events.families import ChangesSide, Declines, FlagSet, NewReferral, Urgent
from solver.events.lost import DeviceLost, KitLost, RoomLost, StockLost
from solver.events.pairs import KeepAwaySet, PairSet
from solver.events.sick import Sick

__all__ = [
    "ChangesSide", "Declines", "DeviceLost", "Event", "FlagSet", "KeepAwaySet", "KitLost", "NewReferral", "PairSet",
    "RoomLost", "Sick", "StockLost", "Urgent", "happened", "sentence",
]  # fmt: skip
