"""A planned week is asked for its video links over the API; the links themselves are told to nobody there."""

import pytest

from scheduler.store import Store
from scheduler.weeks.planning import plan_week
from support.callers import Caller
from support.small_service import MAIR, contact, running, saved, small_service
from support.video_servers import SECRET, zoom_server
from support.weeks import AS_OF, MONDAY, session

PATH = f"/api/v1/weeks/{MONDAY}/video-links"


def test_week_without_a_plan_is_refused(caller: Caller) -> None:
    assert caller.post(PATH).status_code == 409


def test_links_are_made_and_counted(caller: Caller, shelf: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    people = (contact("amy"), contact("bea"), contact("cal"))
    saved(shelf, small_service(sessions=(session("tue", group="new"),), contacts=people))
    plan_week(shelf, MONDAY, AS_OF, running("tue"), MAIR)
    with zoom_server() as (state, address):
        given = {"ACCOUNT": "account-1", "CLIENT": "client-1", "SECRET": SECRET, "HOSTS": "host-1"}
        for name, value in {**given, "LOGIN": address, "API": f"{address}/v2"}.items():
            monkeypatch.setenv(f"SUPERGROUP_ZOOM_{name}", value)
        first, again = caller.post(PATH), caller.post(PATH)

    assert first.json() == {"week": str(MONDAY), "made": 1, "ended": 0, "standing": 1, "waiting": []}
    assert again.json() == {"week": str(MONDAY), "made": 0, "ended": 0, "standing": 1, "waiting": []}
    assert len(state.meetings) == 1


def test_session_without_a_link_is_named(caller: Caller, shelf: Store) -> None:
    saved(shelf, small_service(sessions=(session("tue", group="new"),)))
    plan_week(shelf, MONDAY, AS_OF, running("tue"), MAIR)
    why = "it has no link on record, and no provider of video meetings is set"
    assert caller.post(PATH).json()["waiting"] == [{"session": "tue", "why": why}]
