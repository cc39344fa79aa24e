"""The page that says how to take an event is right: its own program takes one, once, and refuses what is not signed."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from scheduler.store import Store
from scheduler.webhooks.announcing import Announced, announce
from scheduler.webhooks.events import EventKind
from scheduler.webhooks.pushing import Pusher
from scheduler.webhooks.subscriptions import subscribe
from support.servers import answering
from support.small_service import MAIR
from support.weeks import MONDAY

PAGE = Path(__file__).parents[3] / "docs" / "webhooks.md"


def now() -> datetime:
    return datetime.now(UTC)


def test_documented_program_takes_what_is_pushed_and_nothing_else(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET", "whsec_bm90IHlldCBrbm93bg==")
    program: dict[str, Any] = {}
    exec(re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[0], program)  # noqa: S102  our own page
    with answering(program["app"]) as address:
        made = subscribe(store, f"{address}/events", (EventKind.PLACE_CHANGED,), MAIR)
        program["webhook"] = program["Webhook"](made.secret)
        with store.writing() as desk:
            announce(desk, Announced(week=MONDAY, version=2, moved=3, loans=()), now())

        assert Pusher(store=store, now=now).push_due() == {"delivered": 1}

        assert capsys.readouterr().out == f"place.changed {{'week': '{MONDAY}', 'count': 3}}\n"
        assert httpx.post(f"{address}/events", json={"type": "place.changed"}).status_code == 401
