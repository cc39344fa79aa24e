"""Programmes, cohorts, sessions, venues and rooms as a service knows them."""

from dataclasses import dataclass

from solver.problem import Depot, Room, Venue


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueRecord:
    """A venue with what families are told: its address and how to get there. A secret one is told by voice."""

    venue: Venue
    name: str
    address: str = ""
    directions: str = ""
    directions_cy: str = ""

    @property
    def id(self) -> str:
        return self.venue.id


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRecord:
    room: Room
    name: str

    @property
    def id(self) -> str:
        return self.room.id


@dataclass(frozen=True, slots=True, kw_only=True)
class DepotRecord:
    depot: Depot
    name: str
    hand_over: str = "at the venue"

    @property
    def id(self) -> str:
        return self.depot.id
