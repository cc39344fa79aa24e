"""Something has happened: it goes on record as a fact of its own, and what was published is judged by it at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from scheduler.records import FamilyRecord, KeepAwayRecord, Service
from scheduler.store import Store, load_service, save_service
from scheduler.store.trail import By, record
from scheduler.weeks.rechecking import settle
from solver.events import Event
from solver.problem import Family, KeepAway

WITHIN = {"practitioners": "practitioner", "rooms": "room", "families": "family", "keep_away": "match"}
"""Fields whose records hold the planner's noun, and by which name."""


def record_events(store: Store, events: Sequence[Event], by: By) -> dict[date, str]:
    """All of these are on record, or none; gives the weeks whose sign-off is void, and why.

    What a published roster now breaks is found, and held, in the same transaction. Raises ImpossibleValue for an
    event that cannot be: about somebody who is not on record.
    """
    with store.writing() as desk:
        service = load_service(desk)
        for event in events:
            service = recorded(service, event)
            record(desk, by, f"event: {event.kind}", "service", details=dict(event.facts))
        save_service(desk, service)
        return settle(desk, by)


def recorded(service: Service, event: Event) -> Service:
    """The records after the event. A noun that is new gets a record with no name yet."""
    name, within = event.field, WITHIN.get(event.field)
    records: tuple[Any, ...] = getattr(service, name)
    changed: dict[str, Any] = {name: event.turned(records) if within is None else _records(records, event, within)}
    return replace(service, **changed)


def _records(records: tuple[Any, ...], event: Event, within: str) -> tuple[Any, ...]:
    """The records with their nouns turned. Those that hold none, as a name that is matched to nobody, stay."""
    nouns = tuple(noun for one in records if (noun := getattr(one, within)) is not None)
    turned = event.turned(nouns)
    following = iter(turned)
    kept = tuple(one if getattr(one, within) is None else replace(one, **{within: next(following)}) for one in records)
    return (*kept, *(_record(noun, len(records)) for noun in following))


def _record(noun: Family | KeepAway, number: int) -> FamilyRecord | KeepAwayRecord:
    if isinstance(noun, Family):
        return FamilyRecord(family=noun, name="")
    return KeepAwayRecord(id=f"event-{number + 1}", household=noun.household, match=noun)
