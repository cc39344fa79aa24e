"""All tables, in one catalogue that the migrations are compared with."""

from scheduler.store.tables import nouns
from scheduler.store.tables.access import InvitationRow, PersonRow, SignInRow, TokenRow
from scheduler.store.tables.agreements import AgreementTextRow, LoanAgreementRow
from scheduler.store.tables.attendance import RegisterMarkRow, RegisterRow, RegisterRunRow
from scheduler.store.tables.base import NounRow, OwnedRow, Row, SealedNounRow
from scheduler.store.tables.countersigns import CountersignRow
from scheduler.store.tables.engagements import EngagementRow
from scheduler.store.tables.experience import ExperienceRow, WishRow
from scheduler.store.tables.feeds import FeedTokenRow
from scheduler.store.tables.findings import FindingRow
from scheduler.store.tables.jobs import AnswerRow, JobEventRow, JobRow
from scheduler.store.tables.ledgers import MeetingRow
from scheduler.store.tables.links import LinkHolderRow, LinkKeyRow
from scheduler.store.tables.loans import (
    DataDayRow,
    LoanDayRow,
    LoanPieceRow,
    LoanRow,
    PieceDayRow,
    PieceStateRow,
)
from scheduler.store.tables.out import OutboxRow, TaskRow, TrailRow
from scheduler.store.tables.outcomes import LeavingRow, ScoreRow
from scheduler.store.tables.own_needs import SaidRow
from scheduler.store.tables.partners import (
    PartnerKitRow,
    PartnerOfferRow,
    PartnerPassedRow,
    PartnerProposalRow,
    PartnerRow,
    PartnerShareRow,
    PartnerTimeRow,
)
from scheduler.store.tables.photos import PhotoRow
from scheduler.store.tables.replies import MailboxRow, ReplyMarkRow, ReplyRow
from scheduler.store.tables.restores import RestoreRow
from scheduler.store.tables.retention import RetentionRow
from scheduler.store.tables.sealing import SealingRow
from scheduler.store.tables.snipe_it import SnipeItRow
from scheduler.store.tables.video import VideoDayRow, VideoLinkRow, VideoToldRow
from scheduler.store.tables.webhooks import WebhookDeliveryRow, WebhookRow
from scheduler.store.tables.weeks import OrganisationRow, PlaceRow, RosterRow, WeekRow

CATALOGUE = Row.metadata

__all__ = [
    "CATALOGUE", "AgreementTextRow", "AnswerRow", "CountersignRow", "DataDayRow", "EngagementRow", "ExperienceRow",
    "FeedTokenRow", "FindingRow", "InvitationRow", "JobEventRow", "JobRow", "LeavingRow", "LinkHolderRow", "LinkKeyRow",
    "LoanAgreementRow", "LoanDayRow", "LoanPieceRow", "LoanRow",
    "MailboxRow", "MeetingRow", "NounRow", "OrganisationRow", "OutboxRow", "OwnedRow",
    "PartnerKitRow", "PartnerOfferRow", "PartnerPassedRow", "PartnerProposalRow", "PartnerRow", "PartnerShareRow",
    "PartnerTimeRow", "PersonRow", "PhotoRow",
    "PieceDayRow",
    "PieceStateRow", "PlaceRow", "RegisterMarkRow", "RegisterRow", "RegisterRunRow", "ReplyMarkRow",
    "ReplyRow", "RestoreRow", "RetentionRow", "RosterRow", "Row", "SaidRow", "ScoreRow", "SealedNounRow",
    "SealingRow",
    "SignInRow", "SnipeItRow", "TaskRow", "TokenRow", "TrailRow",
    "VideoDayRow", "VideoLinkRow", "VideoToldRow",
    "WebhookDeliveryRow", "WebhookRow", "WeekRow", "WishRow",
    "nouns",
]  # fmt: skip
