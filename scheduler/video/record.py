"""The ways in that are on record for a week, how far each is, and what was asked of each host today."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from sqlmodel import col, select

from scheduler.store.desk import Desk
from scheduler.store.tables.video import VideoDayRow, VideoLinkRow
from scheduler.video.provider import NotNow, Provider

PATIENCE = timedelta(minutes=1)
"""So long an answer may take. Then whoever asked is gone, and what it asked for is looked for."""


class LinkState(StrEnum):
    """How far a way in is. Their spelling is stored: stable.

    Replaced: it is given to nobody new, and ends when a roster is published that does without it.
    """

    WANTED = "wanted"
    ASKED = "asked"
    READY = "ready"
    REPLACED = "replaced"
    ENDED = "ended"


LIVE = (LinkState.WANTED, LinkState.ASKED, LinkState.READY)


def links_of(desk: Desk, monday: date, *states: LinkState) -> list[VideoLinkRow]:
    """The week's ways in, in any of these states, the oldest first: a meeting before its registrations."""
    asked = select(VideoLinkRow).where(
        VideoLinkRow.organisation_id == desk.organisation,
        VideoLinkRow.monday == monday,
        col(VideoLinkRow.state).in_(states or tuple(LinkState)),
    )
    return list(desk.session.exec(asked.order_by(col(VideoLinkRow.id))))


def change(desk: Desk, row: VideoLinkRow, state: LinkState, at: datetime) -> None:
    """The way in is in this state from this moment on."""
    row.state, row.changed_at = state, at
    desk.session.add(row)


def host_for(desk: Desk, provider: Provider, row: VideoLinkRow, at: datetime) -> str:
    """A host who leads nothing else then and may be asked for one more today. Raises NotNow where there is none."""
    busy = _busy(desk, row) if provider.one_at_a_time else frozenset()
    days = {host: _day(desk, provider, host, at) for host in provider.hosts}
    free = [host for host in provider.hosts if host not in busy and _may_ask(days[host], provider, at)]
    if free:
        return min(free, key=lambda host: days[host].asked)
    if set(provider.hosts) <= busy:
        raise NotNow(f"{provider.name}: every host leads another meeting at that time; set one more host", at)
    until = min(_until(days[host], provider, at) for host in provider.hosts if host not in busy)
    raise NotNow(f"{provider.name}: no host may be asked for more before {until:%d/%m/%Y %H:%M} UTC", until)


def count(desk: Desk, provider: Provider, host: str, at: datetime) -> None:
    """One more was asked of this host today. It counts before the asking, since an answer may be lost."""
    day = _day(desk, provider, host, at)
    day.asked += 1
    desk.session.add(day)


def pause(desk: Desk, provider: Provider, host: str, until: datetime, at: datetime) -> None:
    """The provider said that this host may be asked for nothing before then."""
    day = _day(desk, provider, host, at)
    day.not_before = until
    desk.session.add(day)


def _day(desk: Desk, provider: Provider, host: str, at: datetime) -> VideoDayRow:
    today = at.astimezone(UTC).date()
    row = desk.session.get(VideoDayRow, (desk.organisation, provider.name, host, today))
    return row or VideoDayRow(
        organisation_id=desk.organisation, provider=provider.name, host=host, day=today, asked=0, not_before=None
    )


def _may_ask(day: VideoDayRow, provider: Provider, at: datetime) -> bool:
    return _until(day, provider, at) <= at


def _until(day: VideoDayRow, provider: Provider, at: datetime) -> datetime:
    """From when on the host may be asked again; daily limits end at midnight of UTC."""
    if provider.daily is not None and day.asked >= provider.daily:
        return datetime.combine(day.day + timedelta(days=1), time(), UTC)
    return day.not_before or at


def _busy(desk: Desk, row: VideoLinkRow) -> frozenset[str]:
    """Hosts of other meetings at the same time, whatever the week's session."""
    asked = select(VideoLinkRow).where(
        VideoLinkRow.organisation_id == desk.organisation,
        VideoLinkRow.provider == row.provider,
        VideoLinkRow.family == "",
        VideoLinkRow.id != row.id,
        col(VideoLinkRow.state).in_((LinkState.ASKED, LinkState.READY)),
    )
    end = row.start + timedelta(minutes=row.minutes)
    return frozenset(
        one.host
        for one in desk.session.exec(asked)
        if one.start < end and row.start < one.start + timedelta(minutes=one.minutes)
    )
