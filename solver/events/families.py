"""Something has changed about a family: it does not come, cannot be on a side, is urgent, is new, or is flagged."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from solver.errors import ImpossibleValue
from solver.events.event import of_id
from solver.problem import Family, Flag, Side, Wish

Families = tuple[Family, ...]


def _each(nouns: Families, ident: str, by: Callable[[Family], Family]) -> Families:
    of_id(nouns, ident, "family")
    return tuple(by(one) if one.id == ident else one for one in nouns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declines:
    """A family does not come this week, by its own choice: nobody has let it down."""

    family: str

    kind = "declines"
    words = "family {family} does not come this week"
    field = "families"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("family", self.family),)

    def turned(self, nouns: Families) -> Families:
        return _each(nouns, self.family, lambda one: replace(one, absent=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesSide:
    """A family can take part on this side only."""

    family: str
    side: Side

    kind = "changes-side"
    words = "family {family} can be on the side {side} only"
    field = "families"

    def __post_init__(self) -> None:
        if self.side is Side.SLOT:
            raise ImpossibleValue("event", self.family, "side", self.side.value, "room or remote")

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("family", self.family), ("side", self.side.value))

    def turned(self, nouns: Families) -> Families:
        in_room = self.side is Side.ROOM
        must, cannot = Wish.MUST, Wish.CANNOT
        room, remote = (must, cannot) if in_room else (cannot, must)
        return _each(nouns, self.family, lambda one: replace(one, room=room, remote=remote))


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """A family that waits has become urgent."""

    family: str

    kind = "urgent"
    words = "family {family} is urgent"
    field = "families"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("family", self.family),)

    def turned(self, nouns: Families) -> Families:
        return _each(nouns, self.family, lambda one: replace(one, urgent=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReferral:
    """A family is referred that nobody knew of when the week was planned."""

    family: Family

    kind = "new-referral"
    words = "family {family} is newly referred"
    field = "families"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("family", self.family.id),)

    def turned(self, nouns: Families) -> Families:
        return (*nouns, self.family)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagSet:
    """Somebody has flagged a family. A flag says something of the home: it stands for its whole household."""

    family: str
    flag: Flag

    kind = "flag-set"
    words = "a safety mark is set on family {family}"
    field = "families"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("family", self.family),)

    def turned(self, nouns: Families) -> Families:
        household = of_id(nouns, self.family, "family").household
        return tuple(
            replace(one, flags=(*one.flags, self.flag))
            if one.household == household and self.flag not in one.flags
            else one
            for one in nouns
        )
