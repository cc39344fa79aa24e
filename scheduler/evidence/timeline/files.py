"""A timeline as a table and for a machine. No cell of the table is ever taken for a formula."""

import csv
import io
import json
from datetime import UTC
from typing import Any

from scheduler.evidence.timeline.entry import Entry
from scheduler.evidence.timeline.reading import Timeline
from scheduler.loans.files import cell

COLUMNS = ("time", "kind", "who", "what", "facts", "why", "table", "rows", "moment")


def csv_of(timeline: Timeline) -> str:
    """One row for each entry, the oldest first; times are of UTC."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in timeline.entries:
        told = (moment_of(one), one.kind, one.who, one.what, facts_told(one), one.why, one.table, "; ".join(one.rows))
        rows.writerow([cell(text) for text in (*told, one.moment)])
    return written.getvalue()


def json_of(timeline: Timeline) -> str:
    """All of it, with the ids that the household is known by."""
    told = {
        "family": timeline.family,
        "household": timeline.household,
        "families": timeline.families,
        "contacts": timeline.contacts,
        "erased": timeline.is_erased,
        "entries": [for_a_machine(one) for one in timeline.entries],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def for_a_machine(one: Entry) -> dict[str, Any]:
    """One entry, its facts in their order: one name may stand there more than once."""
    return {
        "at": moment_of(one) or None,
        "kind": one.kind.value,
        "who": one.who,
        "what": one.what,
        "facts": [{"name": name, "value": value} for name, value in one.facts],
        "why": one.why,
        "table": one.table,
        "rows": list(one.rows),
        "moment": one.moment,
    }


def facts_told(one: Entry) -> str:
    """The facts on one line."""
    return "; ".join(f"{name}: {value}" for name, value in one.facts)


def moment_of(one: Entry) -> str:
    """When it was, in UTC; "" for what stands so now."""
    return f"{one.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if one.at else ""
