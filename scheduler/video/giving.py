"""Which way in each family is told: the one rule for messages, calendars, pages and feeds."""

from dataclasses import replace
from datetime import date

from scheduler.records import Service, WayIn
from scheduler.records.way_in import link_for
from scheduler.store.desk import Desk
from scheduler.store.tables.video import VideoLinkRow
from scheduler.video.knowing import Belonging, Told, keep_told, told_links
from scheduler.video.record import LinkState, links_of
from scheduler.weeks.outgoing import Meeting
from solver.problem import Session, Side, WeekProblem
from solver.roster import Roster


def with_ways_in(desk: Desk, service: Service, problem: WeekProblem, roster: Roster) -> Service:
    """The service with the links that may be told: those made for the week, and those on record.

    A link that somebody knows who has left the group is told to nobody: a person tells the families of that
    session how to join, until it has another. Where each family has a link of its own, nobody gets a shared one.
    """
    belonging = Belonging(service=service, problem=problem, roster=roster)
    told = told_links(desk)
    ready: dict[str, list[VideoLinkRow]] = {}
    for row in links_of(desk, problem.week, LinkState.READY):
        ready.setdefault(row.session, []).append(row)
    ways = [
        way
        for session in problem.sessions
        if belonging.remote(session.id)
        for way in _ways(session, ready.get(session.id, []), told, belonging)
    ]
    return replace(service, ways_in=tuple(ways))


def _ways(session: Session, rows: list[VideoLinkRow], told: Told, belonging: Belonging) -> list[WayIn]:
    """Those of the session that say anything else than the link on record."""
    if not rows:
        spent = bool(session.video_link) and told.has_left(session.video_link or "", session, belonging)
        return [WayIn(session=session.id)] if spent else []
    return [WayIn(session=row.session, family=row.family, link=_told(row, session, told, belonging)) for row in rows]


def _told(row: VideoLinkRow, session: Session, told: Told, belonging: Belonging) -> str | None:
    return None if not row.url or told.has_left(row.url, session, belonging) else row.url


def remember_links(desk: Desk, service: Service, problem: WeekProblem, meetings: tuple[Meeting, ...]) -> None:
    """It is on record which adult is told which link; `service` is one `with_ways_in`."""
    links = (
        (meeting, link)
        for meeting in meetings
        if meeting.side is Side.REMOTE
        and (link := link_told(service, problem, meeting.session, meeting.family)) is not None
    )
    keep_told(desk, links)


def link_told(service: Service, problem: WeekProblem, session: str, family: str) -> str | None:
    """The link that this family is told for the session, None where a person tells it."""
    return link_for(service.ways_in, session, family, problem.session[session].video_link or None)


def shared_links(desk: Desk, monday: date) -> dict[str, str]:
    """The links of the week's sessions that all families of a session share, for its staff."""
    return {row.session: row.url for row in links_of(desk, monday, LinkState.READY) if not row.family and row.url}
