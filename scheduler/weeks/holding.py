"""Nothing leaves for a family whose published place breaks a rule since the facts changed. It hears nothing of that."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from sqlmodel import col, select

from scheduler.access.roles import MAY_RELEASE, Role
from scheduler.errors import NotAllowed
from scheduler.loans.at_risk import in_question, kit_not_to_go_out
from scheduler.loans.holds import telling_holds
from scheduler.loans.states import LoanState
from scheduler.store import Desk, Store, load_service
from scheduler.store.bodies import WORDS
from scheduler.store.tables import FindingRow, LoanRow, OutboxRow, RosterRow, TaskRow
from scheduler.store.trail import By, Details, record
from scheduler.weeks.findings import finding_row, standing_rows
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.sending import (
    KIT_AT_HOME,
    KIT_OVERDUE,
    LEFT_A_COURSE,
    NOT_GONE_YET,
    OF_A_REGISTER,
    PLACE_WITHDRAWN,
    SAID_ON_PAGE,
    WAITING_TASKS,
)
from scheduler.weeks.states import MessageState, RosterState, TaskState

COUNTERSIGN = "countersign"
"""What holds a message where no rule is broken: it waits for a second signature."""
NOBODY = "[]"
REMOTE_READY = "remote-ready"
NEVER_HELD = (PLACE_WITHDRAWN, KIT_AT_HOME, SAID_ON_PAGE, LEFT_A_COURSE, *OF_A_REGISTER)
"""Tasks that are there because something is wrong: what is wrong holds nothing of them back."""

Rules = Mapping[tuple[date, str], str]
"""By week and family, the first rule that holds what is to go out to it."""


class _Held(Protocol):
    state: str
    held_for: str


R = TypeVar("R", OutboxRow, TaskRow, LoanRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """How much is held now because of what was found, and how much was let go."""

    held: int = 0
    let_go: int = 0

    def __add__(self, other: "Holds") -> "Holds":
        return Holds(held=self.held + other.held, let_go=self.let_go + other.let_go)


def hold_what_is_unsafe(desk: Desk, by: By) -> Holds:
    """As `turn_what_is_unsafe`, and what becomes of loans thereby is noted."""
    with telling_holds(desk, by):
        return turn_what_is_unsafe(desk, by)


def turn_what_is_unsafe(desk: Desk, by: By) -> Holds:
    """What waits for a family with a finding that holds is held; what was held for one that is gone goes on.

    So is what waits for a countersign. To do it twice changes nothing. What is held because contact is stopped stays
    so: only its release ends that, and a release lets nothing go that is held for a finding. That somebody is told
    of a place which fell away is never held; kit is held for a finding in whichever week it was asked for,
    and while nothing may be lent to the home.
    """
    found = _rules(standing_rows(desk))
    rules = {**_uncountersigned(desk), **found}
    stopped = _Stopped(desk)
    messages = [row for row in _rows(desk, OutboxRow, NOT_GONE_YET) if row.kind != MessageKind.CANCELLATION]
    tasks = [row for row in _rows(desk, TaskRow, WAITING_TASKS) if row.reason not in NEVER_HELD]
    loans = _rows(desk, LoanRow, (LoanState.REQUESTED, LoanState.HELD))
    asked = in_question(desk)
    anywhere = dict.fromkeys(kit_not_to_go_out(desk, by), REMOTE_READY)
    anywhere |= {family: rule for (_, family), rule in found.items()}
    done = Holds()
    for row in messages:
        why = rules.get((row.monday, row.family), "")
        done += _turn(row, why, MessageState.QUEUED, MessageState.HELD, stopped=row.contact in stopped.contacts)
    for task in tasks:
        why = rules.get((task.monday, task.family), "")
        why = why or (REMOTE_READY if task.reason == KIT_OVERDUE and task.family in asked else "")
        done += _turn(task, why, TaskState.OPEN, TaskState.HELD, stopped=task.contact in stopped.contacts)
    for loan in loans:
        why = anywhere.get(loan.family) or rules.get((loan.monday, loan.family), "")
        done += _turn(loan, why, LoanState.REQUESTED, LoanState.HELD, stopped=loan.family in stopped.families)
    desk.session.flush()
    return done


def let_go(store: Store, finding: int, by: By, role: Role, why: str) -> Holds:
    """A person has looked, and what this finding held may go, unless something else holds it. The finding stays shown.

    It is decided while it reads the same: other words or other families are another finding, and hold again.
    Raises NotAllowed unless the safeguarding lead or deputy does it and says why; NotFound for one that is gone.
    """
    if role not in MAY_RELEASE:
        raise NotAllowed(f"finding {finding}: {by.who} is {role}; expected the safeguarding lead or deputy")
    if not why.strip():
        raise NotAllowed(f"finding {finding}: no reason is given; expected why it may go out all the same")
    with store.writing() as desk:
        row = finding_row(desk, finding)
        row.decided_at, row.decided_by, row.decided_why = by.at, by.who, why
        desk.session.add(row)
        desk.session.flush()
        done = hold_what_is_unsafe(desk, by)
        details: Details = {"finding": finding, "rule": row.rule, "let_go": done.let_go}
        record(desk, by, "let go in spite of a finding", f"week {row.monday}", why=why, details=details)
        return done


def _rules(rows: Iterable[FindingRow]) -> Rules:
    found: dict[tuple[date, str], str] = {}
    for row in rows:
        if row.holds and row.decided_at is None:
            for family in WORDS.read(row.families):
                found.setdefault((row.monday, family), row.rule)
    return found


def _uncountersigned(desk: Desk) -> Rules:
    """Families whose messages wait for the safeguarding lead or deputy, while the others have theirs."""
    published = select(col(RosterRow.monday), col(RosterRow.awaiting)).where(
        RosterRow.organisation_id == desk.organisation,
        RosterRow.state == RosterState.PUBLISHED,
        RosterRow.awaiting != NOBODY,
    )
    return {
        (monday, family): COUNTERSIGN for monday, waits in desk.session.exec(published) for family in WORDS.read(waits)
    }


def _rows(desk: Desk, table: type[R], states: Sequence[str]) -> list[R]:
    mine = select(table).where(table.organisation_id == desk.organisation, col(table.state).in_(states))
    return list(desk.session.exec(mine.order_by(col(table.id))))


class _Stopped:
    """The adults with whom contact is stopped, and the families of their households."""

    def __init__(self, desk: Desk) -> None:
        service = load_service(desk)
        self.contacts: Set[str] = {contact.id for contact in service.contacts if contact.stop}
        self.families: Set[str] = service.stopped_families


def _turn(row: _Held, why: str, going: str, held: str, *, stopped: bool) -> Holds:
    """The row is held for this rule, or for none; a stop of contact holds it whatever was found."""
    was_held, row.held_for = row.held_for, why
    if why and row.state in (going, MessageState.SENDING):
        row.state = held
        return Holds(held=1)
    if was_held and not why and not stopped and row.state == held:
        row.state = going
        return Holds(let_go=1)
    return Holds()
