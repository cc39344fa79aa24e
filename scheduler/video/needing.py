"""Which ways in a week's plan needs, and which nobody may use any more. Written down before anybody is asked."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scheduler.errors import WrongState
from scheduler.store.desk import Desk
from scheduler.store.tables.video import VideoLinkRow
from scheduler.store.trail import By
from scheduler.video.knowing import Belonging, Told, told_links
from scheduler.video.provider import Provider
from scheduler.video.record import LIVE, LinkState, change, links_of
from scheduler.weeks.gather import gather
from scheduler.weeks.known import service_of_week
from scheduler.weeks.states import RosterState
from scheduler.weeks.versions import roster_rows
from solver.codec import roster_from_json
from solver.problem import Session
from solver.roster import SessionPlan

COUNTS = (RosterState.SIGNED_OFF, RosterState.PLANNED, RosterState.PUBLISHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A session whose remote side has no way in yet, and why."""

    session: str
    why: str


def belonging_of(desk: Desk, monday: date) -> Belonging:
    """Who belongs to which remote side by the plan that counts: one not published yet before the one that holds.

    Raises WrongState where the week has no plan.
    """
    rows = {row.state: row for row in roster_rows(desk, monday, *COUNTS)}
    counting = next((rows[state] for state in COUNTS if state in rows), None)
    if counting is None:
        raise WrongState(f"week {monday}: it has no plan, so nobody knows which sessions need a link; plan it first")
    service, roster = service_of_week(desk, monday), roster_from_json(counting.body)
    return Belonging(service=service, problem=gather(service, monday, roster.as_of), roster=roster)


def note_needs(desk: Desk, monday: date, provider: Provider, by: By) -> None:
    """Every way in that the plan needs is on record; one that somebody knows who left, or nobody needs, is replaced."""
    belonging, told = belonging_of(desk, monday), told_links(desk)
    rows: dict[str, dict[str, VideoLinkRow]] = {}
    for row in links_of(desk, monday, *LIVE):
        if row.provider == provider.name or row.state == LinkState.READY:
            rows.setdefault(row.session, {})[row.family] = row
        else:
            _let_go(desk, row, by)
    needed = set[tuple[str, str]]()
    for plan, session in _remote_sides(belonging):
        mine = rows.get(session.id, {})
        needed.update(_note(desk, plan, session, mine, belonging, told, provider, by))
    for session_id, mine in rows.items():
        for family, row in mine.items():
            if (session_id, family) not in needed:
                _let_go(desk, row, by)


def lacking(desk: Desk, monday: date) -> tuple[Waiting, ...]:
    """The sessions whose families can be told no link as things are, where no provider makes any."""
    belonging, told = belonging_of(desk, monday), told_links(desk)
    return tuple(
        Waiting(
            session=session.id,
            why="somebody who left the group knows its link: put another one on record, and use the waiting room"
            if session.video_link
            else "it has no link on record, and no provider of video meetings is set",
        )
        for _, session in _remote_sides(belonging)
        if not _has_good_link(session, told, belonging)
    )


def _remote_sides(belonging: Belonging) -> Iterator[tuple[SessionPlan, Session]]:
    for plan in belonging.roster.sessions:
        if plan.runs and belonging.remote(plan.id):
            yield plan, belonging.problem.session[plan.id]


def _has_good_link(session: Session, told: Told, belonging: Belonging) -> bool:
    return bool(session.video_link) and not told.has_left(session.video_link or "", session, belonging)


def _note(  # noqa: PLR0913, PLR0917  (all of it is looked at together)
    desk: Desk,
    plan: SessionPlan,
    session: Session,
    mine: dict[str, VideoLinkRow],
    belonging: Belonging,
    told: Told,
    provider: Provider,
    by: By,
) -> Iterator[tuple[str, str]]:
    """The session's ways in are on record; gives those, by session and family, that go on being needed."""
    if "" not in mine and _has_good_link(session, told, belonging):
        return
    families = belonging.remote(session.id) if provider.per_family else ()
    staying = (one for one in mine if one and one not in families and belonging.belongs(one, session))
    for family in ("", *families, *staying):
        row = mine.get(family)
        if row is not None and row.url and told.has_left(row.url, session, belonging):
            change(desk, row, LinkState.REPLACED, by.at)
            row = None
        if row is None:
            desk.session.add(_wanted(desk, plan, session, family, belonging, provider, by))
        yield session.id, family


def _wanted(
    desk: Desk, plan: SessionPlan, session: Session, family: str, belonging: Belonging, provider: Provider, by: By
) -> VideoLinkRow:
    mode = plan.mode or session.modes[0]
    return VideoLinkRow(
        organisation_id=desk.organisation,
        monday=belonging.problem.week,
        session=session.id,
        family=family,
        provider=provider.name,
        host="",
        token=secrets.token_hex(8),
        remote_id="",
        meeting="",
        url="",
        state=LinkState.WANTED,
        start=plan.start,
        minutes=belonging.problem.programme[session.programme].terms_of(mode).minutes,
        changed_at=by.at,
    )


def _let_go(desk: Desk, row: VideoLinkRow, by: By) -> None:
    """What was never asked for needs no ending."""
    change(desk, row, LinkState.ENDED if row.state == LinkState.WANTED else LinkState.REPLACED, by.at)
