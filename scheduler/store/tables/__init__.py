"""All tables, in one catalogue that the migrations are compared with."""

from scheduler.store.tables import nouns
from scheduler.store.tables.base import NounRow, OwnedRow, Row
from scheduler.store.tables.findings import FindingRow
from scheduler.store.tables.jobs import AnswerRow, JobEventRow, JobRow
from scheduler.store.tables.ledgers import LoanDayRow, LoanRow, MeetingRow
from scheduler.store.tables.out import OutboxRow, TaskRow, TrailRow
from scheduler.store.tables.replies import MailboxRow, ReplyMarkRow, ReplyRow
from scheduler.store.tables.weeks import OrganisationRow, PlaceRow, RosterRow, WeekRow

CATALOGUE = Row.metadata

__all__ = [
    "CATALOGUE", "AnswerRow", "FindingRow", "JobEventRow", "JobRow", "LoanDayRow", "LoanRow", "MailboxRow",
    "MeetingRow", "NounRow", "OrganisationRow", "OutboxRow", "OwnedRow", "PlaceRow", "ReplyMarkRow", "ReplyRow",
    "RosterRow", "Row", "TaskRow", "TrailRow", "WeekRow", "nouns",
]  # fmt: skip
