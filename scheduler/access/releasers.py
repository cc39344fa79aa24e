"""Who may release what is held changed lately: the safeguarding lead and deputy read it where their day begins.

Whoever manages people could make themselves one of them, and whoever has the machine could enter as one. Nobody can
hinder that; it must not go unseen.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from scheduler.access.opening import OPENED
from scheduler.access.people import GIVEN, TAKEN
from scheduler.store import Desk
from scheduler.store.tables import TrailRow
from scheduler.store.trail import DETAILS, By

LATELY = timedelta(days=14)
"""So long that somebody who was on leave for a week reads it. [A]"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaserChange:
    """Somebody was given the role, or it was taken away: `person` is their sign-in name. `own`: by themselves.

    `opened`: a link was made with which whoever has it signs in as them, or their sign-in name is another.
    """

    person: str
    role: str
    given: bool
    opened: bool
    own: bool
    by: By


def releasers_changed(desk: Desk, at: datetime) -> tuple[ReleaserChange, ...]:
    """Every such change of late, the newest first."""
    mine = select(TrailRow).where(
        TrailRow.organisation_id == desk.organisation,
        col(TrailRow.what).in_((GIVEN, TAKEN, OPENED)),
        TrailRow.at > at - LATELY,
    )
    return tuple(map(_change, desk.session.exec(mine.order_by(col(TrailRow.id).desc()))))


def _change(row: TrailRow) -> ReleaserChange:
    details = DETAILS.read(row.details)
    return ReleaserChange(
        person=row.subject.removeprefix("person "),
        role=str(details.get("role") or "").replace("-", " "),
        given=row.what == GIVEN,
        opened=row.what == OPENED,
        own=bool(details.get("own")),
        by=By(who=row.who, at=row.at),
    )
