"""No page of another site and no form but this browser's own changes anything; no look changes anything."""

import hmac
from hashlib import sha256

import pytest
from fastapi import FastAPI

from api.origin import SAFE_METHODS
from api.pages.forms import FOR_FORMS
from scheduler.store import Store
from support.attacked import stored, ways
from support.browsing import SAME_SITE
from support.callers import Caller
from support.signing_in import cookie_of

FOREIGN = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:8000.evil.example"},
)
MAY_CHANGE = ("audit_trail", "sign_ins.seen_at", "tokens.used_at")
"""By a look: that it was looked at, and when somebody was last seen."""


def browser(app: FastAPI, who: str = "Mair") -> tuple[dict[str, str], str]:
    """The headers of a browser in which somebody is signed in, and what its forms know."""
    name, secret = cookie_of(app.state.installation, who)
    return {"Cookie": f"{name}={secret}"}, hmac.new(secret.encode(), FOR_FORMS, sha256).hexdigest()


def test_no_page_takes_a_form_without_its_secret_or_with_anothers(served: FastAPI) -> None:
    mine, _ = browser(served)
    _, theirs = browser(served, "Tom")
    asked, before = Caller(served, signed_out=True), stored(served.state.installation.store, MAY_CHANGE)
    pages = ways(served, lambda way: way.method not in SAFE_METHODS and not way.is_api)

    taken = [
        f"{way}: {answer.status_code}"
        for way in pages
        for typed in ({}, {"form_token": ""}, {"form_token": theirs}, {"form_token": "0" * 64})
        if (answer := asked(way.method, way.path, data=typed, headers={**SAME_SITE, **mine})).status_code != 403
    ]

    assert len(pages) > 60
    assert taken == []
    assert stored(served.state.installation.store, MAY_CHANGE) == before


@pytest.mark.parametrize("foreign", FOREIGN, ids=str)
def test_nothing_is_taken_from_the_page_of_another_site(served: FastAPI, foreign: dict[str, str]) -> None:
    mine, own = browser(served)
    asked = Caller(served, signed_out=True)

    taken = [
        f"{way}: {answer.status_code}"
        for way in ways(served, lambda way: way.method not in SAFE_METHODS)
        if "of another site"
        not in (answer := asked(way.method, way.path, data={"form_token": own}, headers={**mine, **foreign})).text
        or answer.status_code != 403
    ]

    assert taken == []


def test_api_takes_no_change_by_cookie_from_who_does_not_say_from_where(served: FastAPI) -> None:
    mine, _ = browser(served)
    asked = Caller(served, signed_out=True)

    taken = [
        f"{way}: {answer.status_code}"
        for way in ways(served, lambda way: way.method not in SAFE_METHODS and way.is_api)
        if (answer := asked(way.method, way.path, json={}, headers=mine)).status_code != 403
    ]

    assert taken == []


def test_no_look_changes_anything(served: FastAPI, week: Store) -> None:
    mine, _ = browser(served)
    asked, before = Caller(served, signed_out=True), stored(week, MAY_CHANGE)

    looks = ways(served, lambda way: way.method == "GET")
    answers = {str(way): asked.get(way.path, headers=mine).status_code for way in looks}

    assert sum(status == 200 for status in answers.values()) > 60
    assert {way: status for way, status in answers.items() if status >= 500} == {}
    after = stored(week, MAY_CHANGE)
    assert {name for name in after if after[name] != before[name]} == set()


def test_name_of_another_machine_that_points_here_is_not_answered(served: FastAPI) -> None:
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[::1].evil.example"):
        answer = Caller(served).get("/health", headers={"Host": f"{host}:8000"})
        assert (host, answer.status_code) == (host, 400)
