"""What is passed on of a family is made from its record: effects and the one safe way; nothing that somebody typed."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from scheduler.errors import NotAllowed
from scheduler.intake.kinds import WEEK_TIMES
from scheduler.messages.gate import Refusal, gate
from scheduler.partners.shown import MOST_ADULTS, Need, SafeWay, ToldOfFamily
from scheduler.records import Contact, FamilyRecord, Service
from solver.problem import Connection, Decision, Family, Flag, FlagKind, PrivateSpace, Screen, Side, Wish

NOT_NOW = "it cannot be passed on as things stand; the safeguarding lead sees to it"
ASKS = (FlagKind.CHILD_PROTECTION, FlagKind.SELF_HARM, FlagKind.AWAITING_DECISION)


def told_of(
    service: Service, record: FamilyRecord, contact: Contact, agreed: tuple[date, str], words: str, at: datetime
) -> ToldOfFamily:
    """All that is passed on. Raises NotAllowed where contact is stopped or out of date, or no group may be offered."""
    require_reachable(service, record, contact, at)
    flags = tuple(flag for one in _home(service, record) for flag in one.family.flags)
    today = at.astimezone(ZoneInfo(service.zone)).date()
    sides = tuple(side for side in (Side.ROOM, Side.REMOTE) if _may(record.family, flags, side, today))
    if not sides or any(flag.kind is FlagKind.ONE_TO_ONE_ONLY and _stands(flag, today) for flag in flags):
        raise NotAllowed(f"family {record.id!r}: {NOT_NOW}")
    family, zone = record.family, ZoneInfo(service.zone)
    return ToldOfFamily(
        adults=min(len(family.adults), MOST_ADULTS),
        languages=family.languages[:5],
        interpreter=family.interpreter,
        sides=sides,
        windows=WEEK_TIMES.write(family.windows, zone),
        creche=tuple(child.age for child in family.children if child.creche)[:10],
        needs=tuple(_needs(family)),
        contact=SafeWay(
            name=contact.name,
            route=contact.route.value,
            address=contact.address,
            safe_times=WEEK_TIMES.write(contact.safe_times, zone),
            may_say=contact.may_say.value,
            language=contact.language,
            expires=contact.expires or today,
        ),
        agreed_on=agreed[0],
        agreed_how=agreed[1],
        words=words,
    )


def require_reachable(service: Service, record: FamilyRecord, contact: Contact, at: datetime) -> None:
    """Raises NotAllowed, alike for whatever stands against reaching this adult, or anybody of the household."""
    refusal = gate(contact, at, service).refusal
    is_ours = contact.household == record.family.household
    if not is_ours or record.id in service.stopped_families or refusal not in (None, Refusal.SAY_NOTHING):
        raise NotAllowed(f"family {record.id!r}: {NOT_NOW}")


def _home(service: Service, record: FamilyRecord) -> list[FamilyRecord]:
    return [one for one in service.families if one.family.household == record.family.household]


def _may(family: Family, flags: tuple[Flag, ...], side: Side, day: date) -> bool:
    """Whether the side may be asked about. Why it may not is not told."""
    if side is Side.ROOM:
        return family.room is not Wish.CANNOT and family.remote is not Wish.MUST
    standing = [flag for flag in flags if _stands(flag, day)]
    shut = (
        any(flag.kind is FlagKind.IN_ROOM_ONLY for flag in standing),
        any(flag.kind is FlagKind.REMOTE_SAFETY and not flag.cleared_on(day) for flag in standing),
        any(flag.kind in ASKS and flag.decision is not Decision.EITHER for flag in standing),
        family.private_space is PrivateSpace.NO,
        family.remote is Wish.CANNOT or family.room is Wish.MUST,
    )
    return not any(shut)


def _stands(flag: Flag, day: date) -> bool:
    return flag.until is None or day <= flag.until


def _needs(family: Family) -> list[Need]:
    asked = (
        (Need.SCREEN, family.screen in (Screen.NONE, Screen.PHONE)),
        (Need.DATA, family.connection is not Connection.UNMETERED),
        (Need.STEP_FREE, family.step_free),
        (Need.HEARING_LOOP, family.hearing_loop),
        (Need.QUIET, family.quiet),
    )
    return [need for need, is_needed in asked if is_needed]
