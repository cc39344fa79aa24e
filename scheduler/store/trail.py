"""The audit trail: who did what, to what, when and why. It only grows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from scheduler.store.bodies import Bodies
from scheduler.store.desk import Desk
from scheduler.store.tables import TrailRow

DETAILS = Bodies(dict[str, str | int | bool | None])
Details = Mapping[str, str | int | bool | None]
NOTHING: Details = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who does something, and the moment it is done."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One line of the trail."""

    by: By
    what: str
    subject: str
    why: str
    details: Details


def record(
    desk: Desk,
    by: By,
    what: str,
    subject: str,
    *,
    why: str = "",
    details: Details = NOTHING,
) -> None:
    """The trail holds this too, if the transaction is written."""
    row = TrailRow(
        organisation_id=desk.organisation,
        at=by.at,
        who=by.who,
        what=what,
        subject=subject,
        why=why,
        details=DETAILS.write(dict(details)),
    )
    desk.session.add(row)


def traces(desk: Desk, subject: str | None = None) -> tuple[Trace, ...]:
    """The trail of one subject, or all of it, the oldest first."""
    asked = select(TrailRow).where(TrailRow.organisation_id == desk.organisation).order_by(col(TrailRow.id))
    if subject is not None:
        asked = asked.where(TrailRow.subject == subject)
    return tuple(
        Trace(
            by=By(who=row.who, at=row.at),
            what=row.what,
            subject=row.subject,
            why=row.why,
            details=DETAILS.read(row.details),
        )
        for row in desk.session.exec(asked)
    )
