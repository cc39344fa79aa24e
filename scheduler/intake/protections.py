"""What an import may add to and never takes away: flags, stops, restrictions, secrets, conflicts, pairs.

Each function gives the new record with every protection of the old one still in it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import reduce

from scheduler.records import (
    Contact,
    FamilyRecord,
    KeepAwayRecord,
    MaySay,
    PieceRecord,
    PractitionerRecord,
    Route,
    VenueRecord,
)
from solver.problem import Flag, Pair, PairKind, WeekTime

_MAY_SAY = (MaySay.NOTHING, MaySay.NEUTRAL, MaySay.PLACE)


def family(old: FamilyRecord, new: FamilyRecord) -> FamilyRecord:
    """Flags that stood still stand, none cleared, decided or ended by the import.

    The household stays too, as pairs and conflicts are kept by it, and a member its programme.
    """
    kept = tuple(_kept(old.family.flags, flag) for flag in new.family.flags)
    flags = (*(flag for flag in old.family.flags if flag.kind not in {other.kind for other in kept}), *kept)
    programme = old.family.programme if old.family.cohort else new.family.programme
    return replace(new, family=replace(new.family, flags=flags, household=old.family.household, programme=programme))


def _kept(old: Iterable[Flag], new: Flag) -> Flag:
    """The flag, no laxer than any there was of its kind."""
    return reduce(lambda flag, before: _flag(before, flag), (one for one in old if one.kind is new.kind), new)


def _flag(old: Flag, new: Flag) -> Flag:
    """The stricter of both at every point."""
    return replace(
        new,
        set_by=new.set_by or old.set_by,
        since=_earlier(old.since, new.since),
        until=_later(old.until, new.until),
        decision=new.decision if old.decision is new.decision else None,
        decided_until=_sooner(old.decided_until, new.decided_until),
        cleared_by=new.cleared_by if old.cleared_by else "",
        cleared_until=_sooner(old.cleared_until, new.cleared_until),
    )


def _earlier(old: date | None, new: date | None) -> date | None:
    return min(old, new) if old and new else None


def _later(old: date | None, new: date | None) -> date | None:
    return max(old, new) if old and new else None


def _sooner(old: date | None, new: date | None) -> date | None:
    return min(old, new) if old and new else None


def contact(old: Contact, new: Contact) -> Contact:
    """A stop stays. By a newly dated agreement only are other restrictions loosened, or route and address changed.

    It also says that somebody has asked again, so that what once came back from the address is of the past.
    """
    stopped = old.stop or new.stop
    by = old.stop_set_by if old.stop else new.stop_set_by
    kept = replace(new, household=old.household, stop=stopped, stop_set_by=by)
    if new.expires and (old.expires is None or new.expires > old.expires):
        return replace(kept, unreachable_since=None)
    return replace(
        kept,
        unreachable_since=old.unreachable_since or new.unreachable_since,
        route=Route.NONE if new.route is Route.NONE else old.route,
        address=old.address,
        may_say=min(old.may_say, new.may_say, key=_MAY_SAY.index),
        wants_calendar=old.wants_calendar and new.wants_calendar,
        read_by=old.read_by and (new.read_by or old.read_by),
        safe_times=_in_both(old.safe_times, new.safe_times),
        reminders=_fewer(old.reminders, new.reminders),
    )


def _fewer(old: int | None, new: int | None) -> int | None:
    """The smaller number. Who did not say is sent more than who wants none, and less than who asked for one."""
    return min((old, new), key=lambda asked: 0.5 if asked is None else asked)


def _in_both(old: Iterable[WeekTime], new: Iterable[WeekTime]) -> tuple[WeekTime, ...]:
    """The stretches of time that lie in both."""
    same_day = ((one, other) for one in new for other in old if one.weekday == other.weekday)
    shared = ((a.weekday, max(a.start_min, b.start_min), min(a.end_min, b.end_min)) for a, b in same_day)
    return tuple(WeekTime(day, start, end) for day, start, end in shared if start < end)


def practitioner(old: PractitionerRecord, new: PractitionerRecord) -> PractitionerRecord:
    """Households that the practitioner may not work with stay so."""
    both = tuple(dict.fromkeys((*old.practitioner.not_with, *new.practitioner.not_with)))
    return replace(new, practitioner=replace(new.practitioner, not_with=both))


def venue(old: VenueRecord, new: VenueRecord) -> VenueRecord:
    """A secret venue stays secret."""
    return replace(new, venue=replace(new.venue, secret=old.venue.secret or new.venue.secret))


def keep_away(old: KeepAwayRecord, new: KeepAwayRecord) -> KeepAwayRecord:
    """Whoever the household was kept away from, it still is; an answer to an open question is taken."""
    return replace(old, name=new.name or old.name) if old.match else replace(new, household=old.household)


def piece(old: PieceRecord, new: PieceRecord) -> PieceRecord:
    """A serial stays what it is for good: what became of it is told of that one thing."""
    return new if new.item is old.item else old


def is_kept_out(pair: Pair, there: Iterable[Pair]) -> bool:
    """Whether a new pair would bring together two households that something keeps apart."""
    apart = {frozenset(other.households) for other in there if other.kind is not PairKind.KEEP_TOGETHER}
    return pair.kind is PairKind.KEEP_TOGETHER and frozenset(pair.households) in apart


PROTECTIONS: dict[str, Callable[..., object]] = {
    "families": family,
    "contacts": contact,
    "practitioners": practitioner,
    "venues": venue,
    "keep_away": keep_away,
    "pieces": piece,
}
