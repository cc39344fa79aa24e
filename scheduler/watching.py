"""How much waits, and how much is wrong: what a programme that watches asks for. Counts, and nobody in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import col, func, select

from scheduler.restored import held_since
from scheduler.store.desk import Desk
from scheduler.store.tables import FindingRow, JobRow, OutboxRow, TaskRow
from scheduler.weeks.states import MessageState, TaskState

OPEN_JOBS = ("queued", "running")
MESSAGES = (MessageState.QUEUED, MessageState.HELD, MessageState.SENDING, MessageState.FAILED, MessageState.BY_PERSON)
Family = tuple[str, str, str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Jobs and messages by state; due messages; tasks past their time; open findings; 1 while a restore holds all."""

    jobs: Mapping[str, int]
    messages: Mapping[str, int]
    due: int
    overdue: int
    findings: int
    restored: int

    def families(self) -> Iterator[Family]:
        """Each figure's name, what it is, the name of its label and its values by that, "" where it has none."""
        yield "jobs", "Plans that were asked for and are not done.", "state", self.jobs
        yield "outbox_messages", "Messages that have not left or did not arrive.", "state", self.messages
        yield "outbox_due", "Messages whose time has come.", "", {"": self.due}
        yield "tasks_overdue", "Open tasks of people whose time is over.", "", {"": self.overdue}
        yield "findings", "Findings about published rosters that stand.", "", {"": self.findings}
        yield "restored", "1 while nothing leaves because records came back from a backup.", "", {"": self.restored}


def figures(desk: Desk, at: datetime) -> Figures:
    """How things are at this moment."""
    return Figures(
        jobs=_by_state(desk, JobRow, OPEN_JOBS),
        messages=_by_state(desk, OutboxRow, MESSAGES),
        due=_count(desk, OutboxRow, col(OutboxRow.state) == MessageState.QUEUED, col(OutboxRow.not_before) <= at),
        overdue=_count(desk, TaskRow, col(TaskRow.state) == TaskState.OPEN, col(TaskRow.before) < at),
        findings=_count(desk, FindingRow, col(FindingRow.gone_at).is_(None)),
        restored=int(held_since(desk) is not None),
    )


def _by_state(desk: Desk, row: type[JobRow | OutboxRow], states: Sequence[str]) -> dict[str, int]:
    """How many rows of the organisation are in each of these states, those of none too."""
    mine = select(row.state, func.count()).where(row.organisation_id == desk.organisation, col(row.state).in_(states))
    found = {str(state): count for state, count in desk.session.exec(mine.group_by(row.state))}
    return {str(state): found.get(str(state), 0) for state in states}


def _count(desk: Desk, row: type[OutboxRow | TaskRow | FindingRow], *where: ColumnElement[bool]) -> int:
    mine = select(func.count()).select_from(row).where(row.organisation_id == desk.organisation, *where)
    return desk.session.exec(mine).one()
