"""The states that weeks, rosters and ledgers go through. Their spelling is stored: stable."""

from enum import StrEnum


class WeekState(StrEnum):
    """How far a week has come. A week nobody has planned is a draft."""

    DRAFT = "draft"
    PLANNED = "planned"
    SIGNED_OFF = "signed-off"
    PUBLISHED = "published"


class RosterState(StrEnum):
    """What one version of a roster is to its week. At most one is published, and one planned or signed off."""

    PLANNED = "planned"
    SIGNED_OFF = "signed-off"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


class MeetingState(StrEnum):
    """Whether a meeting holds. Held: it moved or ended while all contact with the adult was stopped."""

    STANDING = "standing"
    HELD = "held"
    WITHDRAWN = "withdrawn"


class MessageState(StrEnum):
    """Where a message of the outbox is. Held: contact with the adult is stopped, or a finding holds it.

    Sending: it is being handed over, or was when the sender died; nobody knows yet whether it left. Failed: it did
    not arrive. By-person: it could not go as it should, and somebody has a task instead.
    """

    QUEUED = "queued"
    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    CANCELLED = "cancelled"
    FAILED = "failed"
    BY_PERSON = "by-person"


class TaskState(StrEnum):
    """Where a person's task is. Held: contact with the adult is stopped."""

    OPEN = "open"
    HELD = "held"
    DONE = "done"
    CANCELLED = "cancelled"
