"""overrides: rules that a named person set aside for one thing."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import TEXT
from scheduler.intake.row import Row, fields_of
from scheduler.records import Service
from solver.problem import OVERRIDABLE, Override

COLUMNS = (
    Column("rule", TEXT, "The rule: " + ", ".join(OVERRIDABLE) + ".", "group-size", required=True),
    Column("target", TEXT, "Session id for group-size, practitioner and session id for staff-time, family id for "
           "joinable.", "s1", required=True),
    Column("by", TEXT, "Who allowed it.", "Jo Hughes", ("allowed by",), required=True),
    Column("reason", TEXT, "Why.", "One more week until the next course.", ("why",), required=True),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The rule is set aside for this one thing."""
    override = row.make(Override)
    if row.is_new((override.rule, override.target), draft.overrides.maps[0], "target"):
        draft.overrides[override.rule, override.target] = override


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row an override."""
    yield from map(fields_of, service.overrides)


SHEET = Sheet("overrides", "Rules that a named person set aside, never those for safety.", COLUMNS, take, show)
