"""Flags of a household: set, ended, cleared, decided on. A flag is about the home, so it binds all its referrals."""

from collections.abc import Callable, Collection
from dataclasses import replace

from scheduler.errors import BadInput
from scheduler.records import FamilyRecord, Service
from scheduler.safeguarding.change import Household, MarkChange
from solver.problem import Decision, Flag, FlagKind

ASKING = (FlagKind.CHILD_PROTECTION, FlagKind.SELF_HARM, FlagKind.AWAITING_DECISION)
Flags = tuple[Flag, ...]


def set_flag(home: Household, change: MarkChange) -> Service:
    """The household is flagged so. A second flag of a kind that is cleared asks for a clearance of its own."""
    today = home.by.at.date()
    if change.flag is None:
        raise BadInput(f"flag is missing; expected one of {', '.join(FlagKind)}")
    if change.until is not None and change.until < today:
        raise BadInput(f"until is {change.until}; expected a day that is not past, or none")
    flag = Flag(kind=change.flag, set_by=home.by.who, since=today, until=change.until)
    if flag in home.marks.flags:
        raise BadInput(f"flag {change.flag.value!r}: it stands already, set today by you")
    return _turned(home, lambda flags: (*flags, flag))


def end_flag(home: Household, change: MarkChange) -> Service:
    """The flag does not stand any more."""
    gone = _flag(home, change, FlagKind)
    return _turned(home, lambda flags: tuple(one for one in flags if one != gone))


def clear(home: Household, change: MarkChange) -> Service:
    """The home is cleared through a day."""
    flag = _flag(home, change, (FlagKind.REMOTE_SAFETY,))
    return _instead(home, flag, replace(flag, cleared_by=home.by.who, cleared_until=home.until(change)))


def decide(home: Household, change: MarkChange) -> Service:
    """How the family meets is decided through a day."""
    flag = _flag(home, change, ASKING)
    if change.decision is None:
        raise BadInput(f"decision is missing; expected one of {', '.join(Decision)}")
    return _instead(home, flag, replace(flag, decision=change.decision, decided_until=home.until(change)))


def take_back(home: Household, change: MarkChange) -> Service:
    """The clearance or decision holds no more."""
    flag = _flag(home, change, FlagKind)
    return _instead(home, flag, replace(flag, cleared_by="", cleared_until=None, decision=None, decided_until=None))


def _flag(home: Household, change: MarkChange, kinds: Collection[FlagKind] | type[FlagKind]) -> Flag:
    flag = home.found(home.marks.flags, change.mark)
    if flag.kind not in kinds:
        raise BadInput(f"flag is {flag.kind.value!r}; expected {' or '.join(kinds)}")
    return flag


def _instead(home: Household, old: Flag, new: Flag) -> Service:
    return _turned(home, lambda flags: tuple(new if one == old else one for one in flags))


def _turned(home: Household, by: Callable[[Flags], Flags]) -> Service:
    def flagged(one: FamilyRecord) -> FamilyRecord:
        return replace(one, family=replace(one.family, flags=tuple(dict.fromkeys(by(one.family.flags)))))

    return home.turned(flagged)
