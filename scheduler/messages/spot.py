"""Where in the world an appointment is, or by which link, as far as it may be said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from scheduler.invites.plain import many_lines, one_line, web_link
from scheduler.messages.unsaid import Unsaid
from scheduler.records import RoomRecord, Service, VenueRecord, WayIn
from scheduler.records.way_in import link_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A venue, rooms in it, and how to get there."""

    name: str
    room: str
    address: str
    directions: str
    directions_cy: str

    @property
    def in_words(self) -> str:
        """Elm Road, Hall, 1 Elm Road, Leeds: what is the same in two of its parts is said once."""
        said: list[str] = []
        for part in (self.name, self.room, *self.address.split(", ")):
            if part and part.casefold() not in [one.casefold() for one in said]:
                said.append(part)
        return ", ".join(said)


_Key = tuple[str | None, tuple[str, ...]]


class Spots:
    """The places of one service. Made once for many families: each place is looked up and checked once."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._found: dict[_Key, Spot | None] = {}
        self._where: dict[_Key, tuple[str, ...]] = {}
        self._links: dict[str, str | None] = {}

    @cached_property
    def unsaid(self) -> Unsaid:
        """What of this service is never said."""
        return Unsaid(self._service)

    @cached_property
    def _venues(self) -> dict[str, VenueRecord]:
        return {record.id: record for record in self._service.venues}

    @cached_property
    def _rooms(self) -> dict[str, RoomRecord]:
        return {record.id: record for record in self._service.rooms}

    def spot(self, venue: str | None, rooms: Sequence[str]) -> Spot | None:
        """The place, unless it is secret or its text names what no message may name."""
        key = (venue, tuple(rooms))
        if key not in self._found:
            self._found[key] = self._spot(venue, rooms)
        return self._found[key]

    def where(self, venue: str | None, rooms: Sequence[str]) -> tuple[str, ...]:
        """The place as only a digest may hold it, secret or not."""
        key = (venue, tuple(rooms))
        if key not in self._where:
            record = self._venues.get(venue or "")
            told = (record.name, record.address) if record else ()
            self._where[key] = (venue or "", *told, self._names(rooms))
        return self._where[key]

    def link_for(self, session: str, family: str, on_record: str | None) -> str | None:
        """The link into the session that is this family's, whether it may be said or not."""
        return link_for(self._ways_in.get(session, ()), session, family, on_record)

    @cached_property
    def _ways_in(self) -> dict[str, tuple[WayIn, ...]]:
        found: dict[str, tuple[WayIn, ...]] = {}
        for one in self._service.ways_in:
            found[one.session] = (*found.get(one.session, ()), one)
        return found

    def sayable(self, link: str | None, whose: str) -> str | None:
        """The link, unless it is not known or tells something. Raises BadInput for what is no web address."""
        if not link:
            return None
        if link not in self._links:
            self._links[link] = None if self.unsaid.link_tells(link) else web_link(link, whose)
        return self._links[link]

    def _spot(self, venue: str | None, rooms: Sequence[str]) -> Spot | None:
        record, room = self._venues.get(venue or ""), self._names(rooms)
        if record is None or record.venue.secret or self.unsaid.names_secret(_free_text(record, room)):
            return None
        return Spot(
            name=one_line(record.name),
            room=one_line(room),
            address=address_line(record.address),
            directions=one_line(record.directions),
            directions_cy=one_line(record.directions_cy),
        )

    def _names(self, rooms: Sequence[str]) -> str:
        return ", ".join(record.name for ident, record in self._rooms.items() if ident in rooms)


def address_line(address: str) -> str:
    """4 High Street, Leeds LS1 1AA: one line, however the address was laid out."""
    parts = (one_line(part).strip(" ,;.") for part in re.split(r"[\n,;]", many_lines(address)))
    return ", ".join(part for part in parts if part)


def _free_text(record: VenueRecord, room: str) -> str:
    return f"{record.name}\n{record.address}\n{record.directions}\n{record.directions_cy}\n{room}"
