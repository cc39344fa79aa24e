"""Feeds are issued, listed and taken back over HTTP and by the command; the secret is told once."""

from pathlib import Path

import pytest

from scheduler.feeds.serving import feed
from scheduler.feeds.tokens import FeedKind
from scheduler.settings import from_environment
from scheduler.store import Store, open_store
from support.callers import Caller
from support.commands import run
from support.feeds import SOON
from support.small_service import saved, small_service

WYN = {"kind": "practitioner", "whom": "w"}


def test_feed_is_issued_listed_and_taken_back(caller: Caller, shelf: Store) -> None:
    issued = caller.post("/api/v1/feeds", json=WYN)
    assert issued.status_code == 201
    told = issued.json()
    token = told["path"].removeprefix("/c/").removesuffix(".ics")
    assert {**told, "path": ""} == {"feed": 1, **WYN, "path": ""}
    assert feed(shelf, token, SOON).body

    (listed,) = caller.get("/api/v1/feeds").json()["items"]
    assert {name: listed[name] for name in ("feed", "kind", "whom")} == {"feed": 1, **WYN}
    assert token not in caller.get("/api/v1/feeds").text

    assert [caller.delete("/api/v1/feeds/1").status_code for _ in range(2)] == [204, 204]
    assert caller.get("/api/v1/feeds").json()["items"] == []


def test_refusals_say_what_was_expected(caller: Caller) -> None:
    told = [
        caller.post("/api/v1/feeds", json={"kind": kind, "whom": whom})
        for kind, whom in (("adult", "c-bea"), ("adult", "c-nobody"), ("venue", "nowhere"), ("friend", "w"))
    ]

    assert [one.status_code for one in told] == [403, 404, 404, 422]
    assert "asked for calendar entries and is reached by e-mail" in told[0].json()["detail"]
    assert caller.delete("/api/v1/feeds/9").status_code == 404


def test_command_shows_the_whole_address_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERGROUP_FOLDER", str(tmp_path))
    monkeypatch.setenv("SUPERGROUP_FAMILIES_URL", "https://families.example.org/")
    store = saved(open_store(from_environment()), small_service())

    address = run("feed", "issue", FeedKind.VENUE, "v", "--by", "Mair").out.strip()
    listed = run("feed", "list").out

    assert address.startswith("https://families.example.org/c/")
    token = address.rpartition("/")[2].removesuffix(".ics")
    assert feed(store, token, SOON).body
    assert listed.startswith("venue v: issued ")
    assert token not in listed
    assert run("feed", "revoke", "venue", "v").out == "1 taken back."
    assert run("feed", "list").out == ""
    store.close()


def test_command_says_what_it_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERGROUP_FOLDER", str(tmp_path))
    told = run("feed", "issue", "venue")

    assert told.code == 2
    assert "expected whose calendar, as: supergroup feed issue practitioner amina" in told.err
