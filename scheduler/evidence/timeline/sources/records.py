"""What is on record of it now: referrals, adults, marks, whom it is kept from, and what was fixed by hand."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlmodel import col

from scheduler.evidence.timeline.entry import Entry, EntryKind
from scheduler.evidence.timeline.scope import Scope
from scheduler.evidence.timeline.source import Source
from scheduler.evidence.timeline.stored_plans import is_for
from scheduler.evidence.timeline.stored_words import Facts, in_words
from scheduler.store.bodies import WORDS
from scheduler.store.tables import NounRow
from scheduler.store.tables.nouns import (
    ContactRow,
    FamilyRow,
    KeepAwayRow,
    OverrideRow,
    PairRow,
    PinRow,
    PractitionerRow,
    ToldBeforeRow,
)

Rows = Callable[[Scope], list[Any]]
Says = Callable[[dict[str, Any]], Facts]


def facts_of_body(body: dict[str, Any]) -> Facts:
    """All that a record says of itself, the planner's facts of a referral among them."""
    own = {**body.pop("family"), **body} if isinstance(body.get("family"), dict) else body
    return tuple((name.replace("_", " "), text) for name, value in own.items() if (text := in_words(name, value)))


def of_record(table: type[NounRow], kind: EntryKind, what: str, rows: Rows, says: Says = facts_of_body) -> Source:
    """A source of records, which have no moment: they stand so now."""

    def entries(scope: Scope) -> Iterator[Entry]:
        for row in rows(scope):
            yield Entry(
                kind=kind,
                at=None,
                what=what,
                facts=says(json.loads(row.body)),
                table=str(table.__tablename__),
                rows=(row.id,),
            )

    return Source(tables=(str(table.__tablename__),), entries=entries)


def _aside(scope: Scope) -> list[OverrideRow]:
    """Rules set aside for one of its referrals, or for a session that a plan had it in."""
    rows = scope.rows(OverrideRow)
    return [row for row in rows if is_for(WORDS.read(row.id)[-1], scope.families, scope.placed_in)]


def _with(scope: Scope, table: type[NounRow], *path: str) -> list[NounRow]:
    """The rows in whose body the household stands there."""
    return [row for row in scope.rows(table) if scope.household in _at(json.loads(row.body), path)]


def _at(body: Any, path: tuple[str, ...]) -> list[str]:  # noqa: ANN401  (JSON)
    for name in path:
        body = body.get(name)
    return body if isinstance(body, list) else [body]


def _barred(body: dict[str, Any]) -> Facts:
    return (("practitioner", f"{body['name']} ({body['practitioner']['id']})"),)


SOURCES = (
    of_record(
        FamilyRow, EntryKind.KNOWN, "referral, as it is on record now",
        lambda scope: scope.rows(FamilyRow, FamilyRow.household == scope.household),
    ),
    of_record(
        ContactRow, EntryKind.KNOWN, "how an adult may be reached, as it is on record now",
        lambda scope: scope.rows(ContactRow, ContactRow.household == scope.household),
    ),
    of_record(
        PairRow, EntryKind.KNOWN, "kept apart or together, as it is on record now",
        lambda scope: _with(scope, PairRow, "households"),
    ),
    of_record(
        KeepAwayRow, EntryKind.KNOWN, "kept away from somebody, as it is on record now",
        lambda scope: _with(scope, KeepAwayRow, "household"),
    ),
    of_record(
        PractitionerRow, EntryKind.KNOWN, "may not work with it, as it is on record now",
        lambda scope: _with(scope, PractitionerRow, "practitioner", "not_with"), _barred,
    ),
    of_record(
        PinRow, EntryKind.DECIDED, "place fixed by hand, which stands",
        lambda scope: scope.rows(PinRow, col(PinRow.id).in_(scope.families)),
    ),
    of_record(OverrideRow, EntryKind.DECIDED, "rule set aside by hand, which stands", _aside),
    of_record(
        ToldBeforeRow, EntryKind.PLANNED, "place that was published by other means before",
        lambda scope: scope.rows(ToldBeforeRow, col(ToldBeforeRow.id).in_(scope.families)),
    ),
)  # fmt: skip
