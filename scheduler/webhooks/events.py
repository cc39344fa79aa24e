"""What happened, as CloudEvents 1.0 in JSON: ids, numbers and times. No name, no programme, no reason, no risk."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from uuid import uuid4

CLOUD_EVENT = "application/cloudevents+json"
Data = Mapping[str, object]


class EventKind(StrEnum):
    """What another system may be told of. Its spelling is for machines, and stored: stable."""

    ROSTER_PUBLISHED = "roster.published"
    PLACE_CHANGED = "place.changed"
    LOAN_REQUESTED = "loan.requested"
    LOAN_CHANGED = "loan.changed"
    LOAN_ON_HOLD = "loan.on-hold"
    LOAN_GOES_ON = "loan.goes-on"
    LOAN_WITHDRAWN = "loan.withdrawn"
    LOAN_ALLOCATED = "loan.allocated"
    LOAN_PREPARED = "loan.prepared"
    LOAN_HANDED_OVER = "loan.handed-over"
    LOAN_EXTENDED = "loan.extended"
    LOAN_RETURNED = "loan.returned"
    LOAN_WIPED = "loan.wiped"
    LOAN_LOST = "loan.lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened once. `id` is by chance, and of this event alone, whoever is told of it."""

    kind: EventKind
    at: datetime
    data: Data
    id: str = field(default_factory=lambda: f"evt_{uuid4().hex}")


def body_of(event: Event, organisation: str) -> bytes:
    """The event as it goes over the wire, in structured mode. It is written once, and its bytes are kept."""
    envelope = {
        "specversion": "1.0",
        "id": event.id,
        "source": f"/organisations/{organisation}",
        "type": event.kind,
        "time": event.at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "data": event.data,
    }
    return json.dumps(envelope, ensure_ascii=False).encode()
