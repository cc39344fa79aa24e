"""closures: days on which a venue is closed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import DATE, TEXT
from scheduler.intake.row import Row
from scheduler.records import Service
from solver.errors import ImpossibleValue
from solver.problem import Days

COLUMNS = (
    Column("venue", TEXT, "The id of the venue, or all.", "library", ("building", "site"), required=True),
    Column("first", DATE, "First day closed.", "2027-02-15", ("from", "start"), required=True),
    Column("last", DATE, "Last day closed; blank: the same day.", "2027-02-19", ("to", "until", "end")),
)


def take(row: Row, draft: Draft) -> None:
    """The venue, or each one, is closed on these days."""
    named = row.text("venue")
    if named.casefold() != "all" and not row.refers("venue", (named,), draft.venues, "venue"):
        return
    first = row.values["first"]
    try:
        days = row.make(Days, last=row.values.get("last", first))
    except ImpossibleValue as error:
        row.refuse("last", error.expected)
        return
    for venue in tuple(draft.venues) if named.casefold() == "all" else (named,):
        record = draft.venues[venue]
        closures = tuple(dict.fromkeys((*record.venue.closures, days)))
        draft.venues[venue] = replace(record, venue=replace(record.venue, closures=closures))
        draft.give("venues", venue, "closures")


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a closure."""
    for record in service.venues:
        for days in record.venue.closures:
            yield {"venue": record.id, "first": days.first, "last": days.last}


SHEET = Sheet(
    "closures", "Days on which a venue is closed: holidays, half-term.", COLUMNS, take, show, synonyms=("closed",)
)
