"""Replaced meetings are ended by the process that runs, without anybody asking."""

from datetime import timedelta

import pytest

from scheduler.jobs.linking import end_replaced_links
from scheduler.store import Store
from scheduler.store.tables import VideoLinkRow
from scheduler.video.record import LinkState, links_of
from support.small_service import LATER, published, running, saved, small_service
from support.video_servers import SECRET, zoom_server
from support.weeks import MONDAY

NEXT_DAY = LATER + timedelta(days=1)


def replaced(store: Store) -> None:
    """A meeting of the week was replaced before the roster that holds was published."""
    saved(store, small_service())
    published(store, running("tue"), NEXT_DAY)
    with store.writing() as desk:
        row = VideoLinkRow(
            organisation_id=desk.organisation, monday=MONDAY, session="tue", family="", provider="zoom", host="host-1",
            token="t", remote_id="81", meeting="", url="https://zoom.example/j/81", state=LinkState.REPLACED,
            start=LATER, minutes=90, changed_at=LATER,
        )  # fmt: skip
        desk.session.add(row)


def test_replaced_meeting_is_ended_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced(store)
    with zoom_server() as (state, address):
        given = {"ACCOUNT": "account-1", "CLIENT": "client-1", "SECRET": SECRET, "HOSTS": "host-1"}
        for name, value in {**given, "LOGIN": address, "API": f"{address}/v2"}.items():
            monkeypatch.setenv(f"SUPERGROUP_ZOOM_{name}", value)
        assert [end_replaced_links(store, NEXT_DAY) for _ in range(2)] == [1, 0]

    assert len(state.asked("DELETE meetings/81")) == 1
    with store.reading() as desk:
        assert [row.state for row in links_of(desk, MONDAY)] == [LinkState.ENDED]


def test_nothing_is_ended_where_no_provider_is_set(store: Store) -> None:
    assert end_replaced_links(store, NEXT_DAY) == 0
    replaced(store)
    assert end_replaced_links(store, NEXT_DAY) == 0
