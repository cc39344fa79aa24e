"""Published weeks of a period are read from the store as they treated everybody, from the facts they were made of."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.evidence.fairness.borne import Week, week_of
from scheduler.store import Desk
from scheduler.store.tables import RosterRow
from solver.codec import problem_from_json, roster_from_json


def weeks_of(desk: Desk, first: date, last: date, zone: str) -> tuple[Week, ...]:
    """Each week that begins in the period, by the roster that held at its end. Of an erased family only ids count."""
    before = datetime.combine(last + timedelta(days=1), time(), ZoneInfo(zone))
    return tuple(_weeks(desk, first, last, before))


def _weeks(desk: Desk, first: date, last: date, before: datetime) -> Iterator[Week]:
    for monday, version in sorted(_held(desk, first, last, before).items()):
        row = desk.session.get(RosterRow, (desk.organisation, monday, version))
        if row is not None:
            yield week_of(problem_from_json(row.problem), roster_from_json(row.body))
            desk.session.expunge(row)


def _held(desk: Desk, first: date, last: date, before: datetime) -> dict[date, int]:
    """Of each week the version that was published last."""
    asked = select(col(RosterRow.monday), col(RosterRow.version)).where(
        RosterRow.organisation_id == desk.organisation,
        col(RosterRow.monday).between(first, last),
        col(RosterRow.published_at) < before,
    )
    ordered = asked.order_by(col(RosterRow.monday), col(RosterRow.published_at), col(RosterRow.version))
    return dict(desk.session.exec(ordered).all())
