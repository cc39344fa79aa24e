"""A service in the making: what rows have been taken so far, on top of what is on record already."""

from collections import ChainMap, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from scheduler.intake import keys
from scheduler.records import (
    Contact,
    DepotRecord,
    FamilyRecord,
    GuestRecord,
    InterpreterRecord,
    KeepAwayRecord,
    PieceRecord,
    PractitionerRecord,
    RoomRecord,
    Service,
    VenueRecord,
    Voice,
)
from solver.problem import (
    Cohort,
    Flag,
    Journey,
    Override,
    Pair,
    Pin,
    Programme,
    Published,
    Session,
    Settings,
    Slot,
    Stock,
    VenueTravel,
)

K = TypeVar("K", bound=Hashable)
N = TypeVar("N")


def _on_top(nouns: tuple[N, ...], key: Callable[[N], K]) -> ChainMap[K, N]:
    return ChainMap({}, {key(noun): noun for noun in nouns})


class Draft:
    """All nouns by key. In each map what is new lies on top (`maps[0]`), what is on record below."""

    def __init__(self, known: Service) -> None:
        self.name = known.name
        self.zone = ZoneInfo(known.zone)
        self.settings: Settings = known.settings
        self.voice: Voice = known.voice
        self.breaks: tuple[date, ...] = known.breaks
        self.taxi_pence = known.taxi_pence
        self.buddies = known.buddies
        self.creche_staff = known.creche_staff
        self.programmes: ChainMap[str, Programme] = _on_top(known.programmes, keys.ident)
        self.venues: ChainMap[str, VenueRecord] = _on_top(known.venues, keys.ident)
        self.rooms: ChainMap[str, RoomRecord] = _on_top(known.rooms, keys.ident)
        self.practitioners: ChainMap[str, PractitionerRecord] = _on_top(known.practitioners, keys.ident)
        self.cohorts: ChainMap[str, Cohort] = _on_top(known.cohorts, keys.ident)
        self.sessions: ChainMap[str, Session] = _on_top(known.sessions, keys.ident)
        self.slots: ChainMap[str, Slot] = _on_top(known.slots, keys.ident)
        self.interpreters: ChainMap[str, InterpreterRecord] = _on_top(known.interpreters, keys.ident)
        self.families: ChainMap[str, FamilyRecord] = _on_top(known.families, keys.ident)
        self.contacts: ChainMap[str, Contact] = _on_top(known.contacts, keys.ident)
        self.guests: ChainMap[str, GuestRecord] = _on_top(known.guests, keys.ident)
        self.depots: ChainMap[str, DepotRecord] = _on_top(known.depots, keys.ident)
        self.keep_away: ChainMap[str, KeepAwayRecord] = _on_top(known.keep_away, keys.ident)
        self.stocks: ChainMap[tuple[str, str], Stock] = _on_top(known.stocks, keys.stock)
        self.pieces: ChainMap[str, PieceRecord] = _on_top(known.pieces, keys.ident)
        self.serials = {keys.spelling(piece.serial): piece.serial for piece in known.pieces}
        self.kits: ChainMap[str, str] = _on_top(known.kits, keys.itself)
        self.journeys: ChainMap[tuple[str, str], Journey] = _on_top(known.journeys, keys.journey)
        self.venue_travel: ChainMap[frozenset[str], VenueTravel] = _on_top(known.venue_travel, keys.venue_travel)
        self.pairs: ChainMap[tuple[str, frozenset[str]], Pair] = _on_top(known.pairs, keys.pair)
        self.published: ChainMap[str, Published] = _on_top(known.published, keys.family_of)
        self.pins: ChainMap[str, Pin] = _on_top(known.pins, keys.family_of)
        self.overrides: ChainMap[tuple[str, str], Override] = _on_top(known.overrides, keys.override)
        self.households: dict[str, list[str]] = {}
        for family in known.families:
            self._lives_in(family)
        self.groups: dict[tuple[tuple[int, int], str], str] = {}
        self.listed: Mapping[str, Collection[str]] = {
            "programme": self.programmes,
            "venue": self.venues,
            "room": self.rooms,
            "practitioner": self.practitioners,
            "running group (cohort)": self.cohorts,
            "session": self.sessions,
            "session or slot": ChainMap[str, object](self.sessions, self.slots),  # type: ignore[arg-type]
            "family": self.families,
            "household": self.households,
        }
        self.flags: defaultdict[str, list[Flag]] = defaultdict(list)
        self.members: dict[str, str] = {}
        self.has_depots = False
        self.given: dict[tuple[str, str], set[str]] = {}

    def add_family(self, record: FamilyRecord) -> None:
        """The family is known, and which household it belongs to."""
        self.families[record.id] = record
        self._lives_in(record)

    def _lives_in(self, record: FamilyRecord) -> None:
        members = self.households.setdefault(record.family.household, [])
        if record.id not in members:
            members.append(record.id)

    def settle(self) -> None:
        """Families have the flags and the running group that other sheets gave them.

        A family that is on record alone gets only what is new; a merge keeps what it had.
        """
        for ident in dict.fromkeys((*self.flags, *self.members)):
            record = self.families[ident]
            family = replace(
                record.family,
                flags=(*(record.family.flags if ident in self.families.maps[0] else ()), *self.flags.get(ident, ())),
                cohort=self.members.get(ident, record.family.cohort),
            )
            self.families[ident] = replace(record, family=family)
            self.give("families", ident, *(("cohort",) if ident in self.members else ()))

    def give(self, sheet: str, ident: str, *columns: str) -> None:
        """A merge is told that these cells of a record were filled."""
        self.given.setdefault((sheet, ident), set()).update(columns)

    def hold(self, ident: str, reason: str) -> None:
        """The family waits for a person, who reads why."""
        record = self.families[ident]
        if reason not in record.holds:
            self.families[ident] = replace(record, holds=(*record.holds, reason))
        self.give("families", ident)

    def service(self) -> Service:
        """All that is new, in the order in which it was read."""
        nouns: dict[str, Any] = {name: tuple(getattr(self, name).maps[0].values()) for name in keys.KEYS}
        known = Service(
            name=self.name,
            zone=self.zone.key,
            settings=self.settings,
            breaks=self.breaks,
            taxi_pence=self.taxi_pence,
            buddies=self.buddies,
            creche_staff=self.creche_staff,
            voice=self.voice,
        )
        return replace(known, **nouns)
