"""What a publication puts on its way, read from the rows that it wrote: messages, tasks and kit, whatever their kind.

Nothing is asked of whoever wrote them, so that nothing can leave that no preview shows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from sqlmodel import col, select

from scheduler.loans.items import Items, items_of
from scheduler.loans.states import LoanState
from scheduler.store import Desk
from scheduler.store.tables import EngagementRow, LoanRow, OutboxRow, TaskRow
from scheduler.weeks.sending import TIMES
from scheduler.weeks.states import MessageState, TaskState
from solver.problem import WeekTime

HELD = "held"
R = TypeVar("R", OutboxRow, TaskRow, LoanRow)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message that leaves, or one that waited and leaves no more. `held_for` is the rule that holds it.

    `contact` is the adult's contact record; or, with no family, the kind and id of somebody of the staff or a guest.
    """

    kind: str
    family: str
    contact: str
    route: str
    token: str
    subject: str
    text: str
    calendar: bytes | None
    is_mail: bool
    is_held: bool
    held_for: str
    not_before: datetime
    useless_after: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A task that a person gets, or does not have to do any more."""

    kind: str
    family: str
    contact: str
    who: str
    reason: str
    words: str
    before: datetime
    safe_times: tuple[WeekTime, ...]
    is_held: bool
    held_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """Kit that a depot is asked for, or keeps."""

    kind: str
    family: str
    contact: str
    reference: str
    depot: str
    items: Items
    out_from: date
    needed_by: date
    back_by: date
    hand_over: str
    set_up_call: bool
    is_held: bool
    held_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """All that is on its way, in the order it was written, and what waited and is taken back.

    `loans_changed` were asked for before, and are now for other days or handed over differently.
    """

    letters: tuple[Letter, ...] = ()
    errands: tuple[Errand, ...] = ()
    loans: tuple[Lent, ...] = ()
    letters_back: tuple[Letter, ...] = ()
    errands_back: tuple[Errand, ...] = ()
    loans_back: tuple[Lent, ...] = ()
    loans_changed: tuple[Lent, ...] = ()

    @property
    def families(self) -> frozenset[str]:
        """Those for whom anything is on its way."""
        every: tuple[Letter | Errand | Lent, ...] = (*self.letters, *self.errands, *self.loans, *self.loans_changed)
        return frozenset(one.family for one in every)


States = Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """How the rows of a week stood before the publication. `lent` is what was asked of depots."""

    messages: States
    tasks: States
    loans: States
    lent: Mapping[int, Lent] = field(default_factory=dict)


WAITING: Mapping[str, frozenset[str]] = {
    "outbox": frozenset((MessageState.QUEUED, MessageState.HELD)),
    "tasks": frozenset((TaskState.OPEN, TaskState.HELD)),
    "loans": frozenset((LoanState.REQUESTED, LoanState.HELD)),
}


def before(desk: Desk, monday: date) -> Before:
    """How what was written for the week stands now."""
    return Before(
        messages=_states(desk, OutboxRow, monday),
        tasks=_states(desk, TaskRow, monday),
        loans=_states(desk, LoanRow, monday),
        lent={row.id or 0: lent(row) for row in _rows(desk, LoanRow, monday)},
    )


def leaving(desk: Desk, monday: date, was: Before) -> Leaving:
    """What waits now and did not before, was let go, or is held since; and what waited and does not any more."""
    read = partial(letter, parties=_parties(desk, monday))
    letters, letters_back = _parted(_rows(desk, OutboxRow, monday), was.messages, "outbox", read)
    errands, errands_back = _parted(_rows(desk, TaskRow, monday), was.tasks, "tasks", errand)
    loans, loans_back = _parted(_rows(desk, LoanRow, monday), was.loans, "loans", lent)
    return Leaving(
        letters=letters,
        errands=errands,
        loans=loans,
        letters_back=letters_back,
        errands_back=errands_back,
        loans_back=loans_back,
        loans_changed=tuple(_changed(_rows(desk, LoanRow, monday), was)),
    )


def _changed(rows: Iterable[LoanRow], was: Before) -> Iterator[Lent]:
    """Loans that waited and wait on, of which the depot is told something else now."""
    for row in rows:
        old, now = was.lent.get(row.id or 0), lent(row)
        waits_on = row.state == was.loans.get(row.id or 0) and row.state in WAITING["loans"]
        if waits_on and old is not None and old != replace(now, held_for=old.held_for):
            yield now


def waiting_for(desk: Desk, monday: date, families: frozenset[str]) -> Leaving:
    """What waits now for these families of the week."""
    everything = leaving(desk, monday, Before(messages={}, tasks={}, loans={}))
    return Leaving(
        letters=tuple(one for one in everything.letters if one.family in families),
        errands=tuple(one for one in everything.errands if one.family in families),
        loans=tuple(one for one in everything.loans if one.family in families),
    )


def letter(row: OutboxRow, parties: Mapping[str, str]) -> Letter:
    """A message as the outbox has it; one to staff or a guest is known by its token alone."""
    return Letter(
        kind=row.kind,
        family=row.family,
        contact=row.contact or parties.get(row.token, ""),
        route=row.route,
        token=row.token,
        subject=row.subject,
        text=row.text,
        calendar=row.calendar,
        is_mail=row.mail is not None,
        is_held=row.state == HELD,
        held_for=row.held_for,
        not_before=row.not_before,
        useless_after=row.useless_after,
    )


def errand(row: TaskRow) -> Errand:
    """A task as it is on record."""
    return Errand(
        kind=row.kind,
        family=row.family,
        contact=row.contact,
        who=row.who,
        reason=row.reason,
        words=row.words,
        before=row.before,
        safe_times=TIMES.read(row.safe_times),
        is_held=row.state == HELD,
        held_for=row.held_for,
    )


def lent(row: LoanRow) -> Lent:
    """A loan as the ledger has it."""
    return Lent(
        kind="loan",
        family=row.family,
        contact="",
        reference=row.reference,
        depot=row.depot,
        items=items_of(row),
        out_from=row.out_from,
        needed_by=row.needed_by,
        back_by=row.back_by,
        hand_over=row.hand_over,
        set_up_call=row.set_up_call,
        is_held=row.state == HELD,
        held_for=row.held_for,
    )


def _parted(rows: Iterable[R], was: States, table: str, read: Callable[[R], T]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    waits = WAITING[table]
    on: list[T] = []
    back: list[T] = []
    for row in rows:
        old = was.get(row.id or 0, "")
        if row.state in waits and row.state != old:
            on.append(read(row))
        elif old in waits and row.state not in waits:
            back.append(read(row))
    return tuple(on), tuple(back)


def _parties(desk: Desk, monday: date) -> Mapping[str, str]:
    """Whom among staff and guests a message is to, by its token: practitioner gwen."""
    asked = select(EngagementRow.token, EngagementRow.party, EngagementRow.whom).where(
        EngagementRow.organisation_id == desk.organisation, EngagementRow.monday == monday
    )
    return {token: f"{party} {whom}" for token, party, whom in desk.session.exec(asked)}


def _states(desk: Desk, table: type[OutboxRow] | type[TaskRow] | type[LoanRow], monday: date) -> States:
    asked = select(table.id, table.state).where(table.organisation_id == desk.organisation, table.monday == monday)
    return {ident or 0: state for ident, state in desk.session.exec(asked)}


def _rows(desk: Desk, table: type[R], monday: date) -> list[R]:
    desk.session.flush()
    asked = select(table).where(table.organisation_id == desk.organisation, table.monday == monday)
    return list(desk.session.exec(asked.order_by(col(table.id))))
