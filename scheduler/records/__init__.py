"""What a service has on record: the planner's nouns, with the names and contacts that only people need."""

from scheduler.records.contact import Contact, MaySay, Route
from scheduler.records.kit import Feature, PieceRecord
from scheduler.records.offer import DepotRecord, RoomRecord, VenueRecord
from scheduler.records.people import (
    FamilyRecord,
    GuestRecord,
    InterpreterRecord,
    KeepAwayRecord,
    PractitionerRecord,
)
from scheduler.records.service import Service
from scheduler.records.voice import Voice
from scheduler.records.way_in import WayIn

__all__ = [
    "Contact", "DepotRecord", "FamilyRecord", "Feature", "GuestRecord", "InterpreterRecord", "KeepAwayRecord", "MaySay",
    "PieceRecord", "PractitionerRecord", "RoomRecord", "Route", "Service", "VenueRecord", "Voice", "WayIn",
]  # fmt: skip
