"""What a person could change so that a waiting family is placed: an explicit tuple of kinds."""

from solver.changes import ask, creche, held_back, interpreter, kits, lent, phone, room, size, staff, start, travel
from solver.changes.change import Change, Kind, Offer, Used, one_by_one, sentence

KINDS: tuple[Kind, ...] = (
    lent.KIND,
    creche.KIND,
    travel.KIND,
    interpreter.KIND,
    kits.KIND,
    room.KIND,
    held_back.KIND,
    staff.KIND,
    size.KIND,
    ask.KIND,
    phone.KIND,
    start.KIND,
)
"""Shifts of starts come last: in the week with all changes they copy sessions as the others have changed them."""

__all__ = ["KINDS", "Change", "Kind", "Offer", "Used", "one_by_one", "sentence"]
