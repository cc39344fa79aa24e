"""What is on record without one of its records."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from scheduler.errors import WrongState
from scheduler.intake.sheets.pools import Pool
from scheduler.records import Service, VenueRecord

BY_ID = (
    "programmes", "cohorts", "sessions", "slots", "venues", "rooms", "practitioners", "interpreters", "depots",
)  # fmt: skip


def without(service: Service, sheet: str, cells: Mapping[str, str]) -> Service:
    """The service without the record of this row of the sheet. Raises WrongState for what there always is."""
    if sheet == "closures":
        return _open_again(service, cells)
    if sheet == "pools":
        return _without_pool(service, cells)
    if sheet not in BY_ID:
        raise WrongState(f"{sheet}: there is always a value; expected it to be changed instead")
    left: dict[str, Any] = {sheet: tuple(one for one in getattr(service, sheet) if one.id != cells["id"])}
    return replace(service, **left)


def _without_pool(service: Service, cells: Mapping[str, str]) -> Service:
    pool = Pool(cells["pool"])
    if pool is Pool.KIT:
        return replace(service, kits=tuple(kit for kit in service.kits if kit != cells["kit"]))
    if pool in (Pool.TAXI, Pool.BUDDIES, Pool.CRECHE_STAFF):
        raise WrongState(f"pool {pool.value}: there is always a value; expected its count to be 0 instead")
    of = (cells["depot"], pool.value)
    return replace(service, stocks=tuple(one for one in service.stocks if (one.depot, one.item.value) != of))


def _open_again(service: Service, cells: Mapping[str, str]) -> Service:
    return replace(service, venues=tuple(_opened(record, cells) for record in service.venues))


def _opened(record: VenueRecord, cells: Mapping[str, str]) -> VenueRecord:
    if record.id != cells["venue"]:
        return record
    days = (cells["first"], cells["last"])
    left = tuple(one for one in record.venue.closures if (str(one.first), str(one.last)) != days)
    return replace(record, venue=replace(record.venue, closures=left))
