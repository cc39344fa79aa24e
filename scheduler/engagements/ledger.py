"""The ledger of engagements: what each practitioner, guest and venue is told, and by which identity it is known.

Published again, it sends nothing twice: a move updates what is there, what a newer roster does not have is taken
back, and another number of families is no news to anybody.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from scheduler.engagements.engagement import Engagement, Party
from scheduler.engagements.every import engagements
from scheduler.engagements.message import addresses
from scheduler.engagements.outbox import (
    BODIES,
    cancel_waiting,
    engagement_of,
    has_left,
    queue_letter,
    staff_address,
    waiting_messages,
)
from scheduler.engagements.tasks import NO_ADDRESS, ask_coordinator
from scheduler.invites.calendar import Method
from scheduler.invites.identity import Identity, mint, next_of
from scheduler.records import Service
from scheduler.store.desk import Desk
from scheduler.store.tables import EngagementRow
from scheduler.store.tables.ledgers import NOT_ANSWERED
from scheduler.store.trail import By, record
from scheduler.weeks.states import MeetingState
from solver.problem import WeekProblem
from solver.roster import Roster

Key = tuple[str, str, str]
Mint = Callable[[datetime, str], Identity]


def engagements_of(desk: Desk, monday: date) -> dict[Key, EngagementRow]:
    """The week's engagements by party, id and what for."""
    asked = select(EngagementRow).where(
        EngagementRow.organisation_id == desk.organisation, EngagementRow.monday == monday
    )
    rows = desk.session.exec(asked.order_by(col(EngagementRow.party), col(EngagementRow.whom), col(EngagementRow.what)))
    return {(row.party, row.whom, row.what): row for row in rows}


def keep_engagements(
    desk: Desk, service: Service, problem: WeekProblem, roster: Roster, by: By, mint: Mint = mint
) -> Counter[Method]:
    """Ledger and outbox say what the roster wants of whom; gives how many messages were written.

    To be called in the transaction that publishes the roster. What has begun is left as it was.
    """
    book = Book(desk=desk, service=service, monday=problem.week, at=by.at, mint=mint)
    wanted = {one.key: one for one in engagements(service, problem, roster)}
    known = engagements_of(desk, problem.week)
    for key, engagement in wanted.items():
        book.keep(known.get(key), engagement)
    for key, row in known.items():
        if key not in wanted and row.state == MeetingState.STANDING and row.start > by.at:
            book.withdraw(row)
    if book.written:
        details = {method.value.lower(): number for method, number in book.written.items()}
        record(desk, by, "staff and guests told", f"week {problem.week}", details=details)
    desk.session.flush()
    return book.written


def follow_addresses(desk: Desk, service: Service, by: By, mint: Mint = mint) -> None:
    """What waits for somebody whose address on record has changed is written again, to the address of now.

    To be called in the transaction that changes the records. Without an address to write to nothing waits.
    """
    for message in waiting_messages(desk):
        row = engagement_of(desk, message)
        if row is not None and row.message_id == message.message_id and staff_address(desk, message) is None:
            book = Book(desk=desk, service=service, monday=row.monday, at=by.at, mint=mint)
            engagement = BODIES.read(row.body)
            if row.state == MeetingState.STANDING:
                book.tell_again(row, engagement)
            else:
                book.withdraw(row)


@dataclass(slots=True, kw_only=True)
class Book:
    """One week's ledger while it is written."""

    desk: Desk
    service: Service
    monday: date
    at: datetime
    mint: Mint
    written: Counter[Method] = field(default_factory=Counter)

    def keep(self, row: EngagementRow | None, engagement: Engagement) -> None:
        """The ledger has the engagement as it is now; whoever has an address hears of what is news."""
        address = self._address(engagement)
        if row is None:
            self._tell(self._new_row(engagement, address), engagement, address, is_first=True)
        elif row.start <= self.at:
            return
        elif row.gist != engagement.gist(address) or row.state != MeetingState.STANDING:
            self.tell_again(row, engagement)
        elif row.body != BODIES.write(engagement):
            row.body, row.dtstamp = BODIES.write(engagement), self._later(row)

    def tell_again(self, row: EngagementRow, engagement: Engagement) -> None:
        """A known engagement goes on as it is now, by the same UID, and whoever has an address hears of it."""
        address = self._address(engagement)
        self._step(row, engagement, address)
        row.state = MeetingState.STANDING
        self._tell(row, engagement, address, is_first=not has_left(self.desk, row))

    def withdraw(self, row: EngagementRow) -> None:
        """It does not stand; whoever had heard of it hears that too."""
        engagement = BODIES.read(row.body)
        address = self._address(engagement)
        self._step(row, engagement, address)
        row.state = MeetingState.WITHDRAWN
        cancel_waiting(self.desk, row)
        if address and has_left(self.desk, row):
            queue_letter(self.desk, row, engagement, self.service, Method.CANCEL, self.at, is_first=False)
            self.written[Method.CANCEL] += 1

    def _address(self, engagement: Engagement) -> str:
        return addresses(self.service).get((engagement.party.value, engagement.whom), "")

    def _tell(self, row: EngagementRow, engagement: Engagement, address: str, *, is_first: bool) -> None:
        self.desk.session.add(row)
        cancel_waiting(self.desk, row)
        if address and not engagement.all_day and engagement.start > self.at:
            queue_letter(self.desk, row, engagement, self.service, Method.REQUEST, self.at, is_first=is_first)
            self.written[Method.REQUEST] += 1
        elif row.party == Party.GUEST and engagement.start > self.at:
            ask_coordinator(self.desk, row, engagement, NO_ADDRESS, self.at)

    def _fresh(self) -> Identity:
        return self.mint(self.at.replace(microsecond=0), self.service.voice.mailbox.rpartition("@")[2])

    def _later(self, row: EngagementRow) -> datetime:
        return max(self.at.replace(microsecond=0), row.dtstamp + timedelta(seconds=1))

    def _step(self, row: EngagementRow, engagement: Engagement, address: str) -> None:
        """The next state of a known engagement: another number, stamp and message, the same UID."""
        identity = next_of(row.uid, row.sequence + 1, self._later(row), self._fresh())
        row.sequence, row.dtstamp, row.message_id = identity.sequence, identity.dtstamp, identity.message_id
        row.start, row.body, row.gist = engagement.start, BODIES.write(engagement), engagement.gist(address)
        row.partstat = NOT_ANSWERED
        self.desk.session.add(row)

    def _new_row(self, engagement: Engagement, address: str) -> EngagementRow:
        identity = self._fresh()
        return EngagementRow(
            organisation_id=self.desk.organisation,
            monday=self.monday,
            party=engagement.party.value,
            whom=engagement.whom,
            what=engagement.what,
            uid=identity.uid,
            token=identity.token,
            sequence=identity.sequence,
            dtstamp=identity.dtstamp,
            message_id=identity.message_id,
            start=engagement.start,
            body=BODIES.write(engagement),
            gist=engagement.gist(address),
            state=MeetingState.STANDING,
        )
