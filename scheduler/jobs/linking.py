"""Video meetings that nobody may use any more are ended, by whichever process notices first."""

from datetime import date, datetime

from sqlmodel import select

from scheduler.store import Desk, Store
from scheduler.store.tables import VideoLinkRow
from scheduler.store.trail import By
from scheduler.video.making import end_left
from scheduler.video.record import LinkState
from scheduler.video.settings import provider_opened

BY_ITSELF = "Supergroup"


def end_replaced_links(store: Store, at: datetime) -> int:
    """Links that somebody knows who left lead nowhere, as soon as a roster without them holds; gives how many ended.

    The provider is asked only where there is something to end.
    """
    with store.reading() as desk:
        mondays = _with_replaced(desk)
    if not mondays:
        return 0
    with provider_opened() as provider:
        if provider is None:
            return 0
        return sum(end_left(store, monday, provider, By(who=BY_ITSELF, at=at)) for monday in mondays)


def _with_replaced(desk: Desk) -> list[date]:
    asked = select(VideoLinkRow).where(
        VideoLinkRow.organisation_id == desk.organisation, VideoLinkRow.state == LinkState.REPLACED
    )
    return sorted({row.monday for row in desk.session.exec(asked)})
