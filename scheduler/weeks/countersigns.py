"""Who countersigned what for flagged families, and what waits until somebody does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from scheduler.access.roles import Role
from scheduler.errors import NotAllowed
from scheduler.store import Desk
from scheduler.store.bodies import WORDS
from scheduler.store.tables import CountersignRow, RosterRow
from scheduler.store.trail import By, record
from scheduler.weeks.holding import hold_what_is_unsafe
from scheduler.weeks.preview import Preview
from scheduler.weeks.states import RosterState
from scheduler.weeks.versions import roster_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Countersign:
    """Who looked at what these families get, and signed it. `alone`: the same person signed the week off."""

    families: tuple[str, ...]
    who: str
    role: Role
    at: datetime
    alone: bool


def countersigns(desk: Desk, monday: date, preview_digest: str) -> tuple[Countersign, ...]:
    """All that was countersigned of the preview with this digest, the oldest first."""
    asked = select(CountersignRow).where(
        CountersignRow.organisation_id == desk.organisation,
        CountersignRow.monday == monday,
        CountersignRow.preview_digest == preview_digest,
    )
    return tuple(
        Countersign(families=WORDS.read(row.families), who=row.who, role=Role(row.role), at=row.at, alone=row.alone)
        for row in desk.session.exec(asked.order_by(col(CountersignRow.id)))
    )


def lacking(preview: Preview, signed: Sequence[Countersign]) -> tuple[str, ...]:
    """The flagged families of a preview that nobody has countersigned."""
    done = {family for one in signed for family in one.families}
    return tuple(one.family for one in preview.flagged if one.family not in done)


def awaiting(desk: Desk, monday: date) -> frozenset[str]:
    """The families of the published roster whose messages wait for a countersign."""
    rows = roster_rows(desk, monday, RosterState.PUBLISHED)
    return frozenset(WORDS.read(rows[0].awaiting)) if rows else frozenset()


def hold_uncountersigned(
    desk: Desk, published: RosterRow, preview: Preview, by: By, *, others_now: bool
) -> frozenset[str]:
    """What goes to flagged families without a countersign is held, and nobody else hears of that; gives the families.

    Raises NotAllowed where there are any, unless the others are to get theirs now.
    """
    waits = lacking(preview, countersigns(desk, published.monday, preview.digest))
    if waits and not others_now:
        whose = "what goes to 1 family is" if len(waits) == 1 else f"what goes to {len(waits)} families is"
        raise NotAllowed(
            f"week {published.monday}: {whose} to be countersigned first, by the safeguarding lead or deputy;"
            " or send the others now, and these wait"
        )
    published.awaiting = WORDS.write(waits)
    desk.session.add(published)
    if waits:
        desk.session.flush()
        hold_what_is_unsafe(desk, by)
        record(desk, by, "held for a countersign", f"week {published.monday}", details={"families": len(waits)})
    return frozenset(waits)
