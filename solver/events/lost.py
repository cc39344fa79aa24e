"""Something that was counted on is not there: a room, a portable kit, a device in a home, pieces of a depot's stock."""

from dataclasses import dataclass, replace

from solver.errors import ImpossibleValue
from solver.events.event import of_id
from solver.problem import Family, ItemKind, Room, Span, Stock


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLost:
    """Nobody can meet in the room in these stretches of time."""

    room: str
    away: tuple[Span, ...]

    kind = "room-lost"
    words = "{room} cannot be used"
    field = "rooms"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("room", self.room),)

    def turned(self, nouns: tuple[Room, ...]) -> tuple[Room, ...]:
        of_id(nouns, self.room, "room")
        return tuple(
            replace(one, busy=(*one.busy, *(span for span in self.away if span not in one.busy)))
            if one.id == self.room
            else one
            for one in nouns
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KitLost:
    """A portable hybrid kit is gone."""

    kit: str

    kind = "kit-lost"
    words = "the hybrid kit {kit} is gone"
    field = "kits"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("kit", self.kit),)

    def turned(self, nouns: tuple[str, ...]) -> tuple[str, ...]:
        of_id(nouns, self.kit, "portable kit")
        return tuple(one for one in nouns if one != self.kit)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLost:
    """A home no longer has a lent piece that it had. The piece is not back in the depot."""

    family: str
    item: ItemKind

    kind = "device-lost"
    words = "family {family} has lost its lent {item}"
    field = "families"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("family", self.family), ("item", self.item.value))

    def turned(self, nouns: tuple[Family, ...]) -> tuple[Family, ...]:
        household = of_id(nouns, self.family, "family").household
        return tuple(
            replace(one, held=tuple(loan for loan in one.held if loan.item is not self.item))
            if one.household == household
            else one
            for one in nouns
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StockLost:
    """A depot owns so many pieces less of an item."""

    depot: str
    item: ItemKind
    count: int

    kind = "stock-lost"
    words = "{depot} has {count} of {item} less"
    field = "stocks"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("depot", self.depot), ("item", self.item.value), ("count", str(self.count)))

    def turned(self, nouns: tuple[Stock, ...]) -> tuple[Stock, ...]:
        mine = [one for one in nouns if (one.depot, one.item) == (self.depot, self.item)]
        owned = mine[0].count if mine else 0
        if not 1 <= self.count <= owned:
            expected = f"1 to {owned}, what it owns" if owned else "something that it owns: it owns none of these"
            raise ImpossibleValue("event", self.depot, self.item.value, self.count, expected)
        return tuple(replace(one, count=one.count - self.count) if one in mine else one for one in nouns)
