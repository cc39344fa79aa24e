"""How many families are to be asked again, by what they are asked: never by whom."""

from collections.abc import Iterator
from datetime import datetime

from scheduler.attention.matter import Matter, MatterKind
from scheduler.store import Desk
from scheduler.weeks.asking import to_ask_again


def ask_again(desk: Desk, at: datetime) -> Iterator[Matter]:
    """Families of which something is to be asked again, or runs out soon."""
    number = len(to_ask_again(desk, at).families)
    if number:
        yield Matter(kind=MatterKind.ASK_AGAIN, number=number)
