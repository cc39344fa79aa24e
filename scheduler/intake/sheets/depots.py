"""depots: cupboards and stores that lend tablets, headsets, SIMs and data."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import COUNT, PENCE, TEXT
from scheduler.intake.row import Row, fields_of
from scheduler.records import DepotRecord, Service
from solver.problem import Depot

COLUMNS = (
    Column("id", TEXT, "Your own short name for the depot.", "team-cupboard", ("depot",), required=True),
    Column("name", TEXT, "What staff call it.", "The team's cupboard", ("title",), blank=""),
    Column("lead_days", COUNT, "Working days from asking to handing over.", "1", ("lead time",)),
    Column("pence_per_loan", PENCE, "What one loan costs, in pence.", "500", ("cost per loan",)),
    Column("hand_over", TEXT, "How a family gets a loan.", "at the venue", ("handover", "collection")),
)


def take(row: Row, draft: Draft) -> None:
    """The depot lends."""
    if row.is_new(row.text("id"), draft.depots.maps[0]):
        draft.depots[row.text("id")] = row.make(DepotRecord, depot=row.make(Depot))


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a depot."""
    for record in service.depots:
        yield fields_of(record.depot) | fields_of(record)


SHEET = Sheet("depots", "Where loans come from. Without this sheet, those of pools are.", COLUMNS, take, show)
