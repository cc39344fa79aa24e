"""The front door of what adults say of themselves: kept for a person; and what makes contact less holds from now on."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.messages.tasks import COORDINATOR, SAFEGUARDING
from scheduler.own_needs.narrowing import narrowed, open_times
from scheduler.own_needs.said import Needs, Reach, is_nothing, said_after
from scheduler.own_needs.states import DONE, KINDS, Kind, SaidState
from scheduler.own_needs.words import Line, needs_lines, reach_lines
from scheduler.records import Contact, FamilyRecord, Service
from scheduler.replies.given import Via
from scheduler.store import Desk, Store
from scheduler.store.bodies import Bodies
from scheduler.store.nouns import FAMILIES
from scheduler.store.service import change_contact
from scheduler.store.tables import OrganisationRow, PlaceRow, RosterRow, SaidRow
from scheduler.store.tables.nouns import FamilyRow
from scheduler.store.trail import By, record
from scheduler.weeks.calling_back import call_back_outdated
from scheduler.weeks.outgoing import Task, TaskKind
from scheduler.weeks.rechecking import settle
from scheduler.weeks.sending import SAID_ON_PAGE, ring_at_safe_times, task_row
from scheduler.weeks.states import RosterState
from scheduler.weeks.stopping import records_of_adult, stop
from scheduler.weeks.versions import week_row
from solver.problem import DAY_MIN, Side, WeekTime, covered

LINES: Bodies[tuple[Line, ...]] = Bodies(tuple[Line, ...])
TO_ASK = timedelta(days=3)
"""By when somebody has asked an adult whose page said that a way is not safe, or that nobody may contact them."""
S = TypeVar("S", Needs, Reach)


def say_needs(store: Store, contact: str, said: Needs, by: By, key: str = "") -> None:
    """What the adult has and needs is kept for a coordinator. Nothing on record changes, and nobody's place does."""
    with store.writing() as desk:
        if not (is_nothing(said) or _is_kept(desk, key)):
            keep_needs(desk, contact, said, by, key)


def keep_needs(desk: Desk, contact: str, said: Needs, by: By, key: str = "", via: Via = Via.PAGE) -> int | None:
    """What `say_needs` does, within a transaction that is open already; gives the row that waits for somebody."""
    whose = next(one for one in records_of_adult(desk, contact) if one.id == contact)
    families = families_of(desk, whose.household)
    before = tuple(line for family in families[:1] for line in needs_lines(family, whose, said))
    row = _keep(desk, whose, said, before, by.at, key)
    row.via = via.value
    desk.session.flush()
    record(desk, by, "needs told on page" if via is Via.PAGE else "needs told by voice", f"contact {contact}")
    return row.id


def say_reach(store: Store, contact: str, said: Reach, by: By, key: str = "") -> None:
    """What makes contact less holds from this moment, for all records of this adult; the rest waits for a person.

    A stop, a way that is not safe any more, or times that leave none, is somebody's task: whoever holds the telephone
    may have said it.
    """
    with store.writing() as desk:
        if is_nothing(said) or _is_kept(desk, key):
            return
        own = records_of_adult(desk, contact)
        whose = next(one for one in own if one.id == contact)
        row = _keep(desk, whose, said, reach_lines(whose, said), by.at, key)
        done = _narrow(desk, own, said, by)
        row.done = DONE.write(tuple(dict.fromkeys((*DONE.read(row.done), *done))))
        record(desk, by, "reach told on page", f"contact {contact}", details={"less": ", ".join(done)})
        if "stop" in done or (done and not all(open_times(narrowed(one, said)) for one in own)):
            _ask(desk, whose, by, is_stopped="stop" in done)
        elif "safe_times" in done:
            _ask_about_places(desk, whose, open_times(whose), open_times(narrowed(whose, said)), by)
        if "safe_times" in done:
            ring_at_safe_times(desk, [narrowed(one, said) for one in own])
        if done:
            settle(desk, by)


def families_of(desk: Desk, household: str) -> tuple[FamilyRecord, ...]:
    """The referrals of this household, in their order."""
    asked = select(FamilyRow).where(FamilyRow.organisation_id == desk.organisation, FamilyRow.household == household)
    return FAMILIES.bodies.read_all(row.body for row in desk.session.exec(asked.order_by(col(FamilyRow.position))))


def _keep(desk: Desk, whose: Contact, said: S, lines: tuple[Line, ...], at: datetime, key: str) -> SaidRow:
    """The row of it. What the same adult said before, and nobody has seen to, is in it and waits no more."""
    kind = KINDS[type(said)]
    bodies: Bodies[S] = Bodies(type(said))
    done: tuple[str, ...] = ()
    earlier = _waiting(desk, whose, kind)
    if earlier is not None:
        said, lines = said_after(bodies.read(earlier.body), said), _after(LINES.read(earlier.before), lines)
        done, earlier.state = DONE.read(earlier.done), SaidState.SAID_AGAIN
        desk.session.add(earlier)
    row = SaidRow(
        organisation_id=desk.organisation,
        contact=whose.id,
        household=whose.household,
        kind=kind,
        body=bodies.write(said),
        before=LINES.write(lines),
        done=DONE.write(done),
        state=SaidState.OPEN,
        at=at,
        key=key or None,
    )
    desk.session.add(row)
    return row


def _waiting(desk: Desk, whose: Contact, kind: Kind) -> SaidRow | None:
    """What this adult said of the kind that nobody has seen to: one row at most, however often they speak."""
    mine = select(SaidRow).where(
        SaidRow.organisation_id == desk.organisation,
        SaidRow.contact == whose.id,
        SaidRow.kind == kind,
        SaidRow.state == SaidState.OPEN,
    )
    return desk.session.exec(mine).one_or_none()


def _after(earlier: tuple[Line, ...], later: tuple[Line, ...]) -> tuple[Line, ...]:
    """Of each field what was on record at first, and what was said last."""
    first = {one.field: one.before for one in reversed((*earlier, *later))}
    last = {one.field: one.after for one in (*earlier, *later)}
    return tuple(Line(field=field, before=first[field], after=after) for field, after in last.items())


def _narrow(desk: Desk, own: Sequence[Contact], said: Reach, by: By) -> tuple[str, ...]:
    """Each record of the adult says less, where less was said; gives what became less."""
    pairs = [(one, narrowed(one, said)) for one in own]
    fields = ("route", "may_say", "wants_calendar", "safe_times", "reminders")
    less = tuple(field for field in fields if any(getattr(old, field) != getattr(new, field) for old, new in pairs))
    for old, new in pairs:
        if new != old:
            change_contact(desk, new)
    if {"route", "may_say", "wants_calendar"} & set(less):
        before, now = (Service(contacts=tuple(pair[side] for pair in pairs)) for side in (0, 1))
        call_back_outdated(desk, before, now, by.at)
    if said.stop and not all(one.stop for one in own):
        stop(desk, own[0].id, by)
        return ("stop", *less)
    return less


def _ask(desk: Desk, whose: Contact, by: By, *, is_stopped: bool) -> None:
    """Somebody finds out in person. The task names no adult, so that a stop does not hold it."""
    families = families_of(desk, whose.household)
    if not families:
        return
    what = "nobody contacts them any more" if is_stopped else "the way or time we reached them is not safe any more"
    task = Task(
        kind=TaskKind.FIND_A_WAY,
        family=families[0].id,
        contact="",
        who=SAFEGUARDING if is_stopped else families[0].worker.strip() or COORDINATOR,
        reason=SAID_ON_PAGE,
        words=f"An adult of this family said on their page that {what}, and so it is since. Whoever holds the telephone"
        " can have said it: find out from the adult alone, in person and by the agreed way, before anything else.",
        before=by.at + TO_ASK,
    )
    desk.session.add(task_row(desk, _week_to_come(desk, by), task, by.at))


def _ask_about_places(desk: Desk, whose: Contact, before: Sequence[WeekTime], now: Sequence[WeekTime], by: By) -> None:
    """Somebody asks about each coming place at home that begins at a time which was safe so far and is not any more.

    Who may be in the room then may be on the screen too. Nobody's place changes: the page is no way to take one away.
    """
    zone = ZoneInfo(desk.session.get_one(OrganisationRow, desk.organisation).zone)
    families = {one.id: one for one in families_of(desk, whose.household)}
    asked = select(PlaceRow).where(
        PlaceRow.organisation_id == desk.organisation,
        col(PlaceRow.family).in_(families),
        PlaceRow.side == Side.REMOTE,
        PlaceRow.start > by.at,
    )
    for place in desk.session.exec(asked.order_by(col(PlaceRow.start), col(PlaceRow.family))).all():
        start = place.start.astimezone(zone)
        minute = start.weekday() * DAY_MIN + start.hour * 60 + start.minute
        if covered(minute, minute + 1, before) and not covered(minute, minute + 1, now):
            task = Task(
                kind=TaskKind.FIND_A_WAY,
                family=place.family,
                contact="",
                who=families[place.family].worker.strip() or COORDINATOR,
                reason=SAID_ON_PAGE,
                words=f"An adult of this family said on their page when alone they can safely be reached, and the place"
                f" at home of {start:%d %B, %H:%M} is at no such time. Ask the adult alone, in person or by the agreed"
                " way, whether the screen is safe for them then, before it begins.",
                before=place.start,
            )
            desk.session.add(task_row(desk, place.monday, task, by.at))


def _week_to_come(desk: Desk, by: By) -> date:
    """The first published week that is not over; where there is none, this week, so that nobody is forgotten."""
    zone = desk.session.get_one(OrganisationRow, desk.organisation).zone
    today = by.at.astimezone(ZoneInfo(zone)).date()
    asked = select(col(RosterRow.monday)).where(
        RosterRow.organisation_id == desk.organisation,
        RosterRow.state == RosterState.PUBLISHED,
        RosterRow.monday > today - timedelta(days=7),
    )
    to_come = desk.session.exec(asked.order_by(col(RosterRow.monday))).first()
    return to_come or week_row(desk, today - timedelta(days=today.weekday())).monday


def _is_kept(desk: Desk, key: str) -> bool:
    asked = select(SaidRow.id).where(SaidRow.organisation_id == desk.organisation, SaidRow.key == key)
    return bool(key) and desk.session.exec(asked).first() is not None
