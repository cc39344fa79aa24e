"""All that safety asks of one household, in full: its flags, whom it is kept from, what is open, who is stopped."""

from dataclasses import dataclass
from hashlib import sha256

from scheduler.errors import NotFound
from scheduler.records import Contact, KeepAwayRecord, Service
from solver.problem import Flag, Pair, PairKind

LETTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What stands on record of a family's household. Flags and pairs bind all its referrals, `families`."""

    family: str
    household: str
    families: tuple[str, ...]
    flags: tuple[Flag, ...]
    pairs: tuple[Pair, ...]
    away: tuple[KeepAwayRecord, ...]
    barred: tuple[str, ...]
    holds: tuple[str, ...]
    contacts: tuple[Contact, ...]

    @property
    def digest(self) -> str:
        """Another one whenever anything of it is different."""
        return key_of(self.flags, self.pairs, self.away, self.barred, self.holds, self.stopped)

    @property
    def stopped(self) -> tuple[Contact, ...]:
        """The adults with whom all contact is stopped."""
        return tuple(one for one in self.contacts if one.stop)

    def other(self, pair: Pair) -> str:
        """The household that a pair keeps from this one."""
        return next(home for home in pair.households if home != self.household)


def marks_of(service: Service, family: str) -> Marks:
    """What stands of the family's household. Raises NotFound for a family that is not on record."""
    record = next((one for one in service.families if one.id == family), None)
    if record is None:
        raise NotFound(f"family {family!r}: there is no such record")
    home = record.family.household
    there = [one for one in service.families if one.family.household == home]
    return Marks(
        family=family,
        household=home,
        families=tuple(one.id for one in there),
        flags=tuple(dict.fromkeys(flag for one in there for flag in one.family.flags)),
        pairs=tuple(one for one in service.pairs if home in one.households and one.kind is not PairKind.KEEP_TOGETHER),
        away=tuple(one for one in service.keep_away if one.household == home),
        barred=tuple(one.id for one in service.practitioners if home in one.practitioner.not_with),
        holds=tuple(dict.fromkeys(hold for one in there for hold in one.holds)),
        contacts=tuple(one for one in service.contacts if one.household == home),
    )


def key_of(*parts: object) -> str:
    """By what a form names something that stands: it names nothing else, and nothing once that has changed."""
    return sha256(repr(parts).encode()).hexdigest()[:LETTERS]
