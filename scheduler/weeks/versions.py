"""A week and the versions of its roster, as they are on record."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import col, select

from scheduler.errors import Changed, NotFound, WrongState
from scheduler.store.desk import Desk
from scheduler.store.tables import RosterRow, WeekRow
from scheduler.weeks.read_plans import roster_of
from scheduler.weeks.states import RosterState, WeekState
from solver.roster import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterVersion:
    """One plan of a week: what a person signs is its digest."""

    week: date
    version: int
    state: RosterState
    digest: str
    roster: Roster
    created_at: datetime
    created_by: str
    signed_by: str | None
    signed_at: datetime | None
    published_at: datetime | None


def version_of(row: RosterRow) -> RosterVersion:
    """The version that a row keeps."""
    return RosterVersion(
        week=row.monday,
        version=row.version,
        state=RosterState(row.state),
        digest=row.digest,
        roster=roster_of(row),
        created_at=row.created_at,
        created_by=row.created_by,
        signed_by=row.signed_by,
        signed_at=row.signed_at,
        published_at=row.published_at,
    )


def week_state(desk: Desk, monday: date) -> WeekState:
    """How far the week has come."""
    row = desk.session.get(WeekRow, (desk.organisation, monday))
    return WeekState.DRAFT if row is None else WeekState(row.state)


def known_weeks(desk: Desk) -> dict[date, WeekState]:
    """The weeks that were planned, and how far each has come, the earliest first."""
    asked = select(WeekRow).where(WeekRow.organisation_id == desk.organisation).order_by(col(WeekRow.monday))
    return {row.monday: WeekState(row.state) for row in desk.session.exec(asked)}


def roster_row(desk: Desk, monday: date, version: int) -> RosterRow:
    """One version of the week's roster as it is kept. Raises NotFound."""
    row = desk.session.get(RosterRow, (desk.organisation, monday, version))
    if row is None:
        raise NotFound(f"week {monday}: there is no version {version} of its roster")
    return row


def versions(desk: Desk, monday: date) -> tuple[RosterVersion, ...]:
    """All rosters of the week, the oldest first."""
    return tuple(map(version_of, roster_rows(desk, monday, *RosterState)))


def published_version(desk: Desk, monday: date) -> RosterVersion | None:
    """The roster that holds, if one was published."""
    rows = roster_rows(desk, monday, RosterState.PUBLISHED)
    return version_of(rows[0]) if rows else None


def published_roster(desk: Desk, monday: date) -> Roster | None:
    """The roster that holds, or None before the first was published."""
    version = published_version(desk, monday)
    return None if version is None else version.roster


def roster_rows(desk: Desk, monday: date, *states: RosterState) -> list[RosterRow]:
    """The week's rosters in any of these states, the oldest first."""
    asked = select(RosterRow).where(
        RosterRow.organisation_id == desk.organisation, RosterRow.monday == monday, col(RosterRow.state).in_(states)
    )
    rows = desk.once(
        ("rosters", monday, states), lambda: desk.session.exec(asked.order_by(col(RosterRow.version))).all()
    )
    return list(rows)


def week_row(desk: Desk, monday: date) -> WeekRow:
    """The week's row; a week that has none begins as a draft."""
    row = desk.session.get(WeekRow, (desk.organisation, monday))
    if row is None:
        row = WeekRow(organisation_id=desk.organisation, monday=monday, state=WeekState.DRAFT, version=0)
        desk.session.add(row)
        desk.session.flush()
    return row


def require_state(row: WeekRow, wanted: WeekState, step: str) -> None:
    """Raises WrongState unless the week has come exactly so far."""
    if row.state != wanted:
        raise WrongState(f"week {row.monday}: it is {row.state}, so nobody can {step}; expected {wanted}")


def move(desk: Desk, row: WeekRow, state: WeekState) -> None:
    """The week is in this state, one version on. Raises Changed if somebody moved it since it was read."""
    read = row.version
    moved = desk.session.exec(
        update(WeekRow)
        .where(
            col(WeekRow.organisation_id) == desk.organisation,
            col(WeekRow.monday) == row.monday,
            col(WeekRow.version) == read,
        )
        .values(state=state, version=read + 1)
    )
    if moved.rowcount != 1:
        raise Changed(f"week {row.monday}: somebody else changed it meanwhile; look at it again")
    desk.session.refresh(row)


def supersede(desk: Desk, monday: date, *states: RosterState) -> None:
    """The week's rosters in these states are of the past."""
    for row in roster_rows(desk, monday, *states):
        row.state = RosterState.SUPERSEDED
        desk.session.add(row)
    desk.session.flush()
