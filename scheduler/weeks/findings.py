"""What a published roster breaks since the facts changed: each finding from when it was found until it is gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from scheduler.errors import NotFound
from scheduler.store import Desk
from scheduler.store.bodies import WORDS
from scheduler.store.tables import FindingRow
from scheduler.store.trail import By
from solver.roster import Violation

COHERENT, CONTRADICTION = "coherent", "records"
HOLDING = (
    COHERENT, CONTRADICTION, "one-place", "side-allowed", "in-room-only", "remote-cleared", "one-to-one-only",
    "decision-first", "remote-ready", "room-fit", "venue-open", "staffed", "audience", "keep-apart",
    "worker-conflict", "creche", "reachable", "interpreted",
)  # fmt: skip
"""Rules of which no message may lead anybody into the breach: those that keep people safe, and those without which
the message would send somebody to a room, a screen or a crèche that is not there for them."""
SURPLUS = (("remote-ready", "not-lacked"), ("remote-ready", "not-needed"))
"""Facts of those rules that hold nothing: who has more than it needs may read where it meets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule that the published roster of a week breaks, in the judge's words, and the families concerned.

    `holds`: nothing goes out to them because of it. A person who decided that it may says so by name, and why.
    """

    id: int
    week: date
    version: int
    rule: str
    text: str
    families: tuple[str, ...]
    holds: bool
    found_at: datetime
    found_by: str
    decided_by: str | None
    decided_why: str | None


def findings_of(desk: Desk, monday: date) -> tuple[Finding, ...]:
    """What stands against the published roster of the week, in the order it was found."""
    return tuple(map(_finding, standing_rows(desk, monday)))


def standing_rows(desk: Desk, monday: date | None = None) -> list[FindingRow]:
    """The findings that are not gone: of one week, or of all."""
    asked = select(FindingRow).where(FindingRow.organisation_id == desk.organisation, col(FindingRow.gone_at).is_(None))
    if monday is not None:
        asked = asked.where(FindingRow.monday == monday)
    return list(desk.session.exec(asked.order_by(col(FindingRow.id))))


def finding_row(desk: Desk, finding: int) -> FindingRow:
    """A finding that stands. Raises NotFound."""
    row = desk.session.get(FindingRow, finding)
    if row is None or row.organisation_id != desk.organisation or row.gone_at is not None:
        raise NotFound(f"finding {finding}: there is none that stands")
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How many findings are new, and how many are gone."""

    new: int
    gone: int


def keep_findings(desk: Desk, monday: date, version: int, broken: Sequence[Violation], by: By) -> Kept:
    """Exactly these stand against the week's published roster: what stood already is not found again.

    One that a person decided on stays decided while it is the same to the word, for the same families.
    """
    standing = {(row.rule, row.text, row.families): row for row in standing_rows(desk, monday)}
    wanted = {(one.rule, one.text, WORDS.write(one.families)): one for one in broken}
    gone = [row for key, row in standing.items() if key not in wanted]
    for row in gone:
        row.gone_at = by.at
        desk.session.add(row)
    fresh = [_row(desk, monday, version, one, by) for key, one in wanted.items() if key not in standing]
    desk.session.add_all(fresh)
    desk.session.flush()
    return Kept(new=len(fresh), gone=len(gone))


def _row(desk: Desk, monday: date, version: int, broken: Violation, by: By) -> FindingRow:
    return FindingRow(
        organisation_id=desk.organisation,
        monday=monday,
        version=version,
        rule=broken.rule,
        text=broken.text,
        families=WORDS.write(broken.families),
        holds=broken.rule in HOLDING and (broken.rule, broken.kind) not in SURPLUS,
        found_at=by.at,
        found_by=by.who,
    )


def _finding(row: FindingRow) -> Finding:
    return Finding(
        id=row.id or 0,
        week=row.monday,
        version=row.version,
        rule=row.rule,
        text=row.text,
        families=WORDS.read(row.families),
        holds=row.holds and row.decided_at is None,
        found_at=row.found_at,
        found_by=row.found_by,
        decided_by=row.decided_by,
        decided_why=row.decided_why,
    )
