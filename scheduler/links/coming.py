"""When one adult meets next, as far as they were told and may be shown it now: their own side, and nobody else's.

The page runs ahead of nothing that is held, and forgets what may not be said any more: the contact record, what is
secret and the ledger are read again each time it is opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from scheduler.errors import BadInput
from scheduler.invites.identity import token_of
from scheduler.messages.appointment import Appointment, appointments, time_only
from scheduler.messages.gate import gate
from scheduler.messages.news import Gist, read_gist
from scheduler.records import Contact, MaySay, Service
from scheduler.store import Desk
from scheduler.store.nouns import NOUNS
from scheduler.store.service import load_nouns
from scheduler.store.tables import MeetingRow, OutboxRow
from scheduler.store.tables.nouns import FamilyRow
from scheduler.video.giving import with_ways_in
from scheduler.weeks.hearing import OF_A_PLACE, heard
from scheduler.weeks.read_plans import problem_of, roster_of
from scheduler.weeks.states import MeetingState, MessageState, RosterState
from scheduler.weeks.versions import roster_rows
from solver.problem import Side, StaffRole, WeekProblem
from solver.roster import Roster

MOST_FACES = 2
NEEDED = tuple(noun for noun in NOUNS if noun.name in ("programmes", "venues", "rooms", "contacts"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Of what a photo may stand beside a meeting: its place, and the practitioners whom the adult meets."""

    venue: str = ""
    practitioners: tuple[str, ...] = ()


NOTHING_SEEN = Seen()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A meeting that is yet to end. `mark` is its name on the page, which tells nobody anything."""

    mark: str
    family: str
    monday: date
    appointment: Appointment
    seen: Seen = NOTHING_SEEN


def coming(desk: Desk, contact: Contact, now: datetime) -> tuple[Coming, ...]:
    """The adult's coming meetings, the next one first. Of one that was moved, while the news is held or left to a
    person, the time they know; of one that they were not told of yet, nothing.
    """
    rows = _rows(desk, contact, now)
    if not rows:
        return ()
    service = load_nouns(desk, NEEDED)
    families = frozenset(row.family for row in rows)
    weeks = {
        monday: _Week(desk=desk, monday=monday, service=service, families=families)
        for monday in {row.monday for row in rows}
    }
    found = [
        Coming(
            mark=token_of(row.uid),
            family=row.family,
            monday=row.monday,
            appointment=shown,
            seen=weeks[row.monday].seen(shown),
        )
        for row in rows
        if (shown := _shown(row, weeks[row.monday], contact, now)) is not None
    ]
    return tuple(sorted(found, key=lambda one: one.appointment.start))


def is_held(desk: Desk, row: MeetingRow) -> bool:
    """Whether the last that was written of a meeting waits for somebody."""
    asked = select(OutboxRow.state).where(
        OutboxRow.organisation_id == desk.organisation,
        OutboxRow.monday == row.monday,
        OutboxRow.contact == row.contact,
        OutboxRow.family == row.family,
        col(OutboxRow.kind).in_(OF_A_PLACE),
        OutboxRow.state != MessageState.CANCELLED,
    )
    return desk.session.exec(asked.order_by(col(OutboxRow.id).desc())).first() == MessageState.HELD


def own_meetings(desk: Desk, contact: Contact) -> SelectOfScalar[MeetingRow]:
    """Meetings of this adult's own families that stand: no other is ever spoken of on their page."""
    own = select(FamilyRow.id).where(
        FamilyRow.organisation_id == desk.organisation, FamilyRow.household == contact.household
    )
    return select(MeetingRow).where(
        MeetingRow.organisation_id == desk.organisation,
        MeetingRow.contact == contact.id,
        MeetingRow.state == MeetingState.STANDING,
        col(MeetingRow.family).in_(own),
    )


def _rows(desk: Desk, contact: Contact, now: datetime) -> list[MeetingRow]:
    """Those that are not over."""
    asked = own_meetings(desk, contact).where(MeetingRow.end > now)
    return list(desk.session.exec(asked.order_by(col(MeetingRow.start), col(MeetingRow.family))))


def _shown(row: MeetingRow, week: "_Week", contact: Contact, now: datetime) -> Appointment | None:
    answer = gate(contact, max(now, row.start), week.service)
    if not answer.is_open:
        return None
    if is_held(week.desk, row) or not row.told:
        known = week.known_before(row)
        return week.time_of(row, known.start, known.end) if known and known.end > now else None
    now_is = week.appointments.get(row.family)
    if now_is is None or not _is_as_told(row, now_is):
        return week.time_of(row, row.start, row.end)
    return now_is if answer.may_say is MaySay.PLACE else time_only(now_is)


def _is_as_told(row: MeetingRow, now_is: Appointment) -> bool:
    """Whether time, side, place and way in are those that the ledger says this adult was told."""
    told = read_gist(row.gist)
    return told is not None and _what(told) == _what(now_is.gist)


def _what(gist: Gist) -> tuple[str, ...]:
    return (gist.time, gist.side, gist.place, gist.link)


@dataclass(frozen=True, kw_only=True)
class _Week:
    """What is known of one week of these families. `service` has no more records than the page needs."""

    desk: Desk
    monday: date
    service: Service
    families: frozenset[str]

    @cached_property
    def published(self) -> tuple[WeekProblem, Roster] | None:
        """The roster that holds, and what it was made from."""
        rows = roster_rows(self.desk, self.monday, RosterState.PUBLISHED)
        return (problem_of(rows[0]), roster_of(rows[0])) if rows else None

    @cached_property
    def appointments(self) -> Mapping[str, Appointment]:
        """By family, as the published roster has them. Where a time cannot be shown, none: a person tells."""
        if self.published is None:
            return {}
        problem, roster = self.published
        service = with_ways_in(self.desk, self.service, problem, roster)
        own = tuple(one for one in roster.placements if one.family in self.families)
        try:
            return {one.family: one for one in appointments(service, problem, replace(roster, placements=own), {})}
        except BadInput:
            return {}

    def seen(self, shown: Appointment) -> Seen:
        """What may be seen of a meeting of which the adult reads everything: nothing of one told by its time alone.

        Nor of a programme that is sensitive, now or when it was planned: whom one meets there tells what it is.
        """
        if not shown.told_whole or self.published is None:
            return NOTHING_SEEN
        problem, roster = self.published
        programme = problem.programme[problem.family[shown.family].programme]
        sensitive = {one.id for one in self.service.programmes if one.sensitive}
        if programme.sensitive or programme.id in sensitive:
            return NOTHING_SEEN
        if shown.side is Side.SLOT:
            slot = problem.slot[shown.session]
            return Seen(venue=slot.venue or "" if shown.spot else "", practitioners=(slot.practitioner,))
        plan = next(plan for plan in roster.sessions if plan.id == shown.session)
        first = StaffRole.HOST if shown.side is Side.REMOTE else StaffRole.LEAD
        staff = sorted(plan.staff, key=lambda one: one.role is not first)
        return Seen(
            venue=(plan.venue or "") if shown.spot else "",
            practitioners=tuple(dict.fromkeys(one.practitioner for one in staff))[:MOST_FACES],
        )

    def known_before(self, row: MeetingRow) -> Gist | None:
        """What the adult last heard of it, if anything is on record."""
        last = heard(self.desk, self.monday).get((row.contact, row.family))
        return read_gist(last.gist) if last is not None and not last.called_off else None

    def time_of(self, row: MeetingRow, start: datetime, end: datetime) -> Appointment:
        """A time and nothing else."""
        zone = ZoneInfo(self.service.zone)
        return Appointment(
            family=row.family,
            household="",
            session="",
            side=Side.ROOM,
            start=start.astimezone(zone),
            end=end.astimezone(zone),
            told_whole=False,
        )
