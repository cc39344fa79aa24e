"""What stands of a household in full, as sentences for the safeguarding lead; and what was decided on it before."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from scheduler.outputs.about import ASKING, decided, set_by
from scheduler.outputs.for_lead import PAIRS, ROLES
from scheduler.outputs.words import clock, full_date, in_days, listed, name_and_id, sentence
from scheduler.records import KeepAwayRecord, Service
from scheduler.safeguarding.brought import BROUGHT
from scheduler.safeguarding.deciding import CHANGED
from scheduler.safeguarding.looking import subject_of
from scheduler.safeguarding.marks import Marks, key_of
from scheduler.store import Desk
from scheduler.store.trail import Trace, traces
from solver.problem import Flag, FlagKind, Pair

NAMES = {
    FlagKind.IN_ROOM_ONLY: "In the room only",
    FlagKind.ONE_TO_ONE_ONLY: "One to one only",
    FlagKind.REMOTE_SAFETY: "Domestic abuse: remote safety",
    FlagKind.NO_DEVICE_HOME: "No device to the home",
    FlagKind.CHILD_PROTECTION: "Child protection",
    FlagKind.SELF_HARM: "Self-harm",
    FlagKind.AWAITING_DECISION: "Awaiting a decision",
}
DID = {
    "set": "Flag set", "end": "Flag ended", "clear": "Home cleared", "decide": "Decided how it meets",
    "take-back": "Clearance or decision taken back", "keep-apart": "Kept apart", "end-pair": "Not kept apart any more",
    "keep-away": "Kept away from somebody", "say-who": "Said who it is", "nobody": "Said that it is nobody here",
    "end-keep-away": "Not kept away any more", "put-right": "Put right",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagTold:
    """One flag: its name, all that is known of it, and what can be done with it."""

    key: str
    name: str
    says: str
    can_clear: bool
    can_decide: bool
    is_cleared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsTold:
    """One other thing that stands, and its key. `is_open`: somebody still has to say who is meant."""

    key: str
    says: str
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagsTold:
    """All of it. `binds` are the referrals that it stands for."""

    binds: str
    flags: tuple[FlagTold, ...]
    apart: tuple[StandsTold, ...]
    away: tuple[StandsTold, ...]
    barred: tuple[str, ...]
    open: tuple[StandsTold, ...]
    stopped: tuple[StandsTold, ...]


def who_and_where(service: Service) -> list[tuple[str, str]]:
    """Staff, interpreters and venues by id, with their names: whom and what somebody may have to be kept away from."""
    return [
        *((one.id, one.name or one.id) for one in service.practitioners),
        *((one.id, one.name or one.id) for one in service.interpreters),
        *((one.id, one.name or one.id) for one in service.venues),
    ]


def flags_told(service: Service, marks: Marks) -> FlagsTold:
    """What stands of the household, whole. Whoever calls vouches for the reader."""
    people = dict(who_and_where(service))
    return FlagsTold(
        binds=listed(list(marks.families)),
        flags=tuple(map(_flag, marks.flags)),
        apart=tuple(StandsTold(key=key_of(one), says=_pair(service, marks, one)) for one in marks.pairs),
        away=tuple(
            StandsTold(key=key_of(one), says=_away(one, people), is_open=not one.match and not one.nobody_here)
            for one in marks.away
        ),
        barred=tuple(people[one] for one in marks.barred),
        open=tuple(StandsTold(key=key_of(one), says=sentence(one)) for one in marks.holds),
        stopped=tuple(
            StandsTold(key=one.id, says=f"{one.name}, stopped by {one.stop_set_by or 'nobody that is named'}")
            for one in marks.stopped
        ),
    )


def decided_before(desk: Desk, marks: Marks, zone: str) -> tuple[str, ...]:
    """What was changed of it and why, by hand or an import, by any referral of the household, the latest first."""
    every = (one for family in marks.families for one in traces(desk, subject_of(family)))
    lines = [one for one in every if one.what in (CHANGED, BROUGHT)]
    return tuple(_line(one, zone) for one in sorted(lines, key=lambda one: one.by.at, reverse=True))


def _flag(flag: Flag) -> FlagTold:
    return FlagTold(
        key=key_of(flag),
        name=NAMES[flag.kind],
        says=sentence(f"{set_by(flag)}{decided(flag)}"),
        can_clear=flag.kind is FlagKind.REMOTE_SAFETY,
        can_decide=flag.kind in ASKING,
        is_cleared=bool(flag.cleared_by or flag.decision),
    )


def _pair(service: Service, marks: Marks, pair: Pair) -> str:
    other = marks.other(pair)
    there = [name_and_id(one.name, one.id) for one in service.families if one.family.household == other]
    return sentence(f"{listed(there) or f'household {other}'}: {PAIRS[pair.kind]}")


def _away(one: KeepAwayRecord, people: dict[str, str]) -> str:
    if one.match:
        who = people.get(one.match.who, one.match.who)
        met = f"met as {ROLES.get(one.match.as_, one.match.as_.value)}{f', {who}' if who else ''}"
    else:
        met = "nobody here" if one.nobody_here else "not said yet who it is; its families wait"
    return sentence(f"{one.name or 'somebody'}: {met}")


def _line(trace: Trace, zone: str) -> str:
    told = trace.details
    parts = [str(told[name]) for name in ("flag", "decision", "pair", "other", "met_as") if told.get(name)]
    more = f" ({', '.join(parts)})" if parts else ""
    until = in_days(f", until {told['until']}") if told.get("until") else ""
    local = ZoneInfo(zone)
    at = f"{full_date(trace.by.at.astimezone(local).date())}, {clock(trace.by.at, local)}"
    return f"{at}: {DID.get(str(told.get('did')), trace.what)}{more}{until}, by {trace.by.who}: {trace.why}"
