"""The ledger of engagements: what each practitioner, guest and venue is told, and by which identity it is known.

Published again, it sends nothing twice: a move updates what is there, what a newer roster does not have is taken
back, and another number of families is no news to anybody.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from scheduler.engagements.engagement import Engagement, Party
from scheduler.engagements.every import engagements
from scheduler.engagements.message import addresses, letter
from scheduler.engagements.outbox import (
    BODIES,
    PERHAPS_THERE,
    WAITING,
    engagement_of,
    messages_of_week,
    outbox_row,
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
from scheduler.weeks.sending import FATE_UNKNOWN
from scheduler.weeks.states import MeetingState, MessageState
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
    book = Book(desk, service, problem.week, by.at, mint)
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
    books: dict[date, Book] = {}
    for message in waiting_messages(desk):
        row = engagement_of(desk, message)
        if row is not None and row.message_id == message.message_id and staff_address(desk, message) is None:
            book = books.setdefault(row.monday, Book(desk, service, row.monday, by.at, mint))
            book.write_again(row)


class Book:
    """One week's ledger while it is written, with the messages that were written of it before."""

    def __init__(self, desk: Desk, service: Service, monday: date, at: datetime, mint: Mint) -> None:
        self.written: Counter[Method] = Counter()
        self._desk, self._service, self._monday, self._at, self._mint = desk, service, monday, at, mint
        self._addresses = addresses(service)
        self._messages = messages_of_week(desk, monday)

    def keep(self, row: EngagementRow | None, engagement: Engagement) -> None:
        """The ledger has the engagement as it is now; whoever has an address hears of what is news."""
        if row is None:
            self._tell(self._new_row(engagement), engagement)
        elif engagement.start <= self._at:
            return
        elif row.gist != engagement.gist(self._address(row)) or row.state != MeetingState.STANDING:
            self._tell_again(row, engagement)
        elif row.body != BODIES.write(engagement):
            row.body, row.dtstamp = BODIES.write(engagement), self._later(row)

    def withdraw(self, row: EngagementRow) -> None:
        """It does not stand; whoever had heard of it hears that too."""
        engagement = BODIES.read(row.body)
        self._step(row, engagement)
        row.state = MeetingState.WITHDRAWN
        self._cancel_waiting(row)
        if self._address(row) and self._has_left(row):
            self._queue(row, engagement, Method.CANCEL)

    def write_again(self, row: EngagementRow) -> None:
        """What was last said of it is said again, to the address of now."""
        if row.state == MeetingState.STANDING:
            self._tell_again(row, BODIES.read(row.body))
        else:
            self.withdraw(row)

    def _tell_again(self, row: EngagementRow, engagement: Engagement) -> None:
        """A known engagement goes on as it is now, by the same UID, and whoever has an address hears of it."""
        self._step(row, engagement)
        row.state = MeetingState.STANDING
        self._tell(row, engagement)

    def _tell(self, row: EngagementRow, engagement: Engagement) -> None:
        self._cancel_waiting(row)
        if engagement.start <= self._at:
            return
        if self._address(row) and not engagement.all_day:
            self._queue(row, engagement, Method.REQUEST)
        elif row.party == Party.GUEST:
            ask_coordinator(self._desk, row, engagement, NO_ADDRESS, self._at)

    def _queue(self, row: EngagementRow, engagement: Engagement, method: Method) -> None:
        identity = Identity(uid=row.uid, sequence=row.sequence, dtstamp=row.dtstamp, message_id=row.message_id)
        is_first = not self._has_left(row)
        written = letter(engagement, identity, self._address(row), self._service, method, is_first=is_first)
        message = outbox_row(row, engagement, written, self._at)
        self._messages[row.token].append(message)
        self._desk.session.add(message)
        self.written[method] += 1

    def _cancel_waiting(self, row: EngagementRow) -> None:
        """What has not been sent yet of this engagement is not sent any more."""
        for message in self._messages[row.token]:
            if message.state in WAITING:
                message.state = MessageState.CANCELLED

    def _has_left(self, row: EngagementRow) -> bool:
        """Whether somebody may have heard of the engagement: an e-mail of it has left, or is leaving."""
        return any(
            message.state in PERHAPS_THERE or message.why == FATE_UNKNOWN for message in self._messages[row.token]
        )

    def _address(self, row: EngagementRow) -> str:
        return self._addresses.get((row.party, row.whom), "")

    def _fresh(self) -> Identity:
        return self._mint(self._at.replace(microsecond=0), self._service.voice.mailbox.rpartition("@")[2])

    def _later(self, row: EngagementRow) -> datetime:
        return max(self._at.replace(microsecond=0), row.dtstamp + timedelta(seconds=1))

    def _step(self, row: EngagementRow, engagement: Engagement) -> None:
        """The next state of a known engagement: another number, stamp and message, the same UID."""
        identity = next_of(row.uid, row.sequence + 1, self._later(row), self._fresh())
        row.sequence, row.dtstamp, row.message_id = identity.sequence, identity.dtstamp, identity.message_id
        row.start, row.body = engagement.start, BODIES.write(engagement)
        row.gist, row.partstat = engagement.gist(self._address(row)), NOT_ANSWERED

    def _new_row(self, engagement: Engagement) -> EngagementRow:
        identity = self._fresh()
        address = self._addresses.get((engagement.party.value, engagement.whom), "")
        row = EngagementRow(
            organisation_id=self._desk.organisation,
            monday=self._monday,
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
        self._desk.session.add(row)
        return row
