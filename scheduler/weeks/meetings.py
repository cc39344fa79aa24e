"""The ledger of meetings: what each adult was told for a family and week, and by which identity it is known.

An adult hears of what is new to them, and of nothing else when the week is published again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Any

from sqlmodel import col, select

from scheduler.invites.identity import Identity, mint
from scheduler.records import Contact, Service
from scheduler.records.way_in import link_for
from scheduler.store.bodies import compound
from scheduler.store.desk import Desk
from scheduler.store.tables import MeetingRow
from scheduler.weeks.outgoing import Meeting, Message
from scheduler.weeks.states import MeetingState
from solver.problem import Side, SupportKind, WeekProblem
from solver.roster import Placement, Roster, SessionPlan

Key = tuple[str, str]
Mint = Callable[[datetime, str], Identity]
FIELDS = ("session", "side", "start", "end", "in_calendar")


def ledger(desk: Desk, monday: date) -> dict[Key, MeetingRow]:
    """The week's meetings by contact and family."""
    asked = select(MeetingRow).where(MeetingRow.organisation_id == desk.organisation, MeetingRow.monday == monday)
    rows = desk.session.exec(asked.order_by(col(MeetingRow.family), col(MeetingRow.contact)))
    return {(row.contact, row.family): row for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerIdentities:
    """Gives a known meeting its identity one step on, and a new one a random identity that nobody can guess."""

    known: Mapping[Key, MeetingRow]
    at: datetime
    domain: str
    mint: Mint = mint

    def __call__(self, contact: str, family: str) -> Identity:
        fresh = self.mint(self.at.replace(microsecond=0), self.domain)
        row = self.known.get((contact, family))
        if row is None:
            return fresh
        later = max(fresh.dtstamp, row.dtstamp + timedelta(seconds=1))
        return Identity(uid=row.uid, sequence=row.sequence + 1, dtstamp=later, message_id=fresh.message_id)


@dataclass(frozen=True, kw_only=True)
class Gists:
    """Tells what an adult is told apart from what the same adult was told before."""

    service: Service
    problem: WeekProblem
    roster: Roster

    def of(self, meeting: Meeting) -> str:
        """A digest of where, how and with what help, and of how the adult is reached.

        Lent kit is left out: of what a family was brought before it need not be told again.
        """
        reached = _reached(self._contacts[meeting.contact])
        place = self._place(meeting) if meeting.session in self._plans else ()
        parts = (*reached, *_help(self._placements[meeting.family]), *place)
        return sha256(compound(parts).encode()).hexdigest()

    @cached_property
    def _contacts(self) -> dict[str, Contact]:
        return {contact.id: contact for contact in self.service.contacts}

    @cached_property
    def _placements(self) -> dict[str, Placement]:
        return {placement.family: placement for placement in self.roster.placements}

    @cached_property
    def _plans(self) -> dict[str, SessionPlan]:
        return {plan.id: plan for plan in self.roster.sessions}

    def _place(self, meeting: Meeting) -> tuple[str, ...]:
        """The family's own side of a session: the way in by video, or the rooms and the crèche."""
        plan = self._plans[meeting.session]
        if meeting.side is Side.REMOTE:
            on_record = self.problem.session[plan.id].video_link
            return (link_for(self.service.ways_in, plan.id, meeting.family, on_record) or "",)
        venues = (
            (one.name, one.address, one.directions, one.directions_cy)
            for one in self.service.venues
            if one.id == plan.venue
        )
        rooms = (one.name for one in self.service.rooms if one.id in plan.rooms)
        creche = any(line.family == meeting.family for line in plan.creche)
        return (str(creche), *(part for venue in venues for part in venue), *rooms)


def _reached(contact: Contact) -> tuple[str, ...]:
    return (contact.route.value, contact.address.strip(), contact.may_say.value, contact.language or "")


def _help(placement: Placement) -> tuple[str, ...]:
    kinds = sorted(one.kind.value for one in placement.supports if one.kind is not SupportKind.LOAN)
    return (str(placement.first_call is not None), *kinds)


def is_news(row: MeetingRow | None, meeting: Meeting, gist: str) -> bool:
    """Whether the adult has to be told: of a new meeting, or of one that is not what they were told."""
    if row is None or row.state != MeetingState.STANDING or row.gist != gist:
        return True
    return any(getattr(row, field) != getattr(meeting, field) for field in FIELDS)


def keep_meeting(
    desk: Desk, row: MeetingRow | None, meeting: Meeting, gist: str, message: Message | None
) -> MeetingRow:
    """The ledger says what this adult is told now, under the identity of before."""
    kept = row or MeetingRow(
        organisation_id=desk.organisation,
        monday=meeting.week,
        family=meeting.family,
        contact=meeting.contact,
        uid=meeting.identity.uid,
        **_told(meeting, gist, message),
    )
    for name, value in _told(meeting, gist, message).items():
        setattr(kept, name, value)
    desk.session.add(kept)
    return kept


def _told(meeting: Meeting, gist: str, message: Message | None) -> dict[str, Any]:
    return {
        "sequence": meeting.identity.sequence,
        "dtstamp": meeting.identity.dtstamp,
        "message_id": meeting.identity.message_id,
        "session": meeting.session,
        "side": meeting.side.value,
        "start": meeting.start,
        "end": meeting.end,
        "in_calendar": meeting.in_calendar,
        "gist": gist,
        "told": message is not None,
        "last_sent": message.mail if message else None,
        "state": MeetingState.STANDING.value,
    }
