"""What has happened to a week, from the words of `replan`: `--side "Nia Hall=remote"` becomes an event."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from scheduler.cli.naming import Naming
from solver.errors import ImpossibleValue
from solver.events import (
    ChangesSide,
    Declines,
    DeviceLost,
    FlagSet,
    KitLost,
    PairSet,
    RoomLost,
    Sick,
    StockLost,
    Urgent,
)
from solver.problem import Flag, FlagKind, ItemKind, Pair, PairKind, Side, Span

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SIDES = (Side.ROOM, Side.REMOTE)
E = TypeVar("E", FlagKind, Side, ItemKind)


@dataclass(frozen=True, slots=True)
class Happened:
    """Reads one option at a time. Each raises ImpossibleValue, naming the option, the value and what was expected."""

    naming: Naming
    away: tuple[Span, ...]

    def sick(self, typed: str) -> Sick:
        return Sick(practitioner=self.naming.practitioner(typed, "--sick"), away=self.away)

    def room_lost(self, typed: str) -> RoomLost:
        return RoomLost(room=self.naming.room(typed, "--room-lost"), away=self.away)

    def kit_lost(self, typed: str) -> KitLost:
        return KitLost(kit=self.naming.kit(typed, "--kit-lost"))

    def stock_lost(self, typed: str) -> StockLost:
        whose, count = _two(typed, "--stock-lost", "DEPOT:ITEM=COUNT")
        depot, sign, item = whose.rpartition(":")
        if not sign or not count.isdigit():
            raise ImpossibleValue("argument", "--stock-lost", "value", typed, "DEPOT:ITEM=COUNT")
        kind = _word(tuple(ItemKind), item, "--stock-lost")
        return StockLost(depot=self.naming.depot(depot, "--stock-lost"), item=kind, count=int(count))

    def device_lost(self, typed: str) -> DeviceLost:
        who, item = _two(typed, "--device-lost", "FAMILY=ITEM")
        kind = _word(tuple(ItemKind), item, "--device-lost")
        return DeviceLost(family=self.naming.family(who, "--device-lost"), item=kind)

    def declines(self, typed: str) -> Declines:
        return Declines(family=self.naming.family(typed, "--declines"))

    def side(self, typed: str) -> ChangesSide:
        who, what = _two(typed, "--side", "FAMILY=SIDE")
        return ChangesSide(family=self.naming.family(who, "--side"), side=_word(SIDES, what, "--side"))

    def urgent(self, typed: str) -> Urgent:
        return Urgent(family=self.naming.family(typed, "--urgent"))

    def flag(self, typed: str) -> FlagSet:
        who, what = _two(typed, "--flag", "FAMILY=FLAG")
        flag = Flag(kind=_word(tuple(FlagKind), what, "--flag"))
        return FlagSet(family=self.naming.family(who, "--flag"), flag=flag)

    def no_contact(self, typed: str) -> PairSet:
        return self._pair(typed, PairKind.NO_CONTACT, "--no-contact")

    def keep_apart(self, typed: str) -> PairSet:
        return self._pair(typed, PairKind.KEEP_APART, "--keep-apart")

    def _pair(self, typed: str, kind: PairKind, of: str) -> PairSet:
        one, sign, other = typed.partition(",")
        if not sign:
            raise ImpossibleValue("argument", of, "households", typed, "ONE,OTHER")
        first, second = (self.naming.household(part.strip(), of) for part in (one, other))
        if first == second:
            raise ImpossibleValue("argument", of, "households", typed, f"two households; both are {first}")
        return PairSet(pair=Pair(kind=kind, households=(first, second)))


def days_named(typed: str, monday: date) -> Iterator[date]:
    """The days of the week that were named."""
    for name in filter(None, (part.strip().casefold() for part in typed.split(","))):
        if name[:3] not in DAYS:
            raise ImpossibleValue("argument", "--days", "day", name, ", ".join(DAYS))
        yield monday + timedelta(days=DAYS.index(name[:3]))


def _two(text: str, of: str, form: str) -> tuple[str, str]:
    who, sign, what = text.rpartition("=")
    if not sign:
        raise ImpossibleValue("argument", of, "value", text, form)
    return who.strip(), what.strip()


def _word(kinds: tuple[E, ...], text: str, of: str) -> E:
    found = next((kind for kind in kinds if kind.value == text.casefold()), None)
    if found is None:
        raise ImpossibleValue("argument", of, "value", text, "one of " + ", ".join(kinds))
    return found
