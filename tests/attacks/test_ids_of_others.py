"""Ids of another organisation, in paths, bodies and forms, find and change nothing; a key opens what it is for."""

import re
import string
from typing import Any

import pytest
from fastapi import FastAPI

from api.app import create_app
from api.deps import Installation
from api.origin import SAFE_METHODS
from api.v1.examples import EXAMPLES
from scheduler.links import Purpose
from scheduler.store import Store, found_store
from support.attacked import ON_RECORD, Quiet, Way, stored, ways
from support.browsing import SAME_SITE
from support.callers import Caller
from support.on_the_page import link, outside_of
from support.signing_in import cookie_of
from support.small_service import LATER, saved, small_service

OURS = re.compile(r"\bAmy\b|\bBea\b|\bCal\b|029 2000 0000|amy@example\.org")
SOME, ALL = "Az0_", string.ascii_letters + string.digits + "-_"


@pytest.fixture
def theirs(week: Store) -> FastAPI:
    """Another organisation in the same database, with places and people of its own and no family."""
    there = saved(found_store(week.engine, "other"), small_service(families=(), contacts=(), pins=()))
    return create_app(Installation(store=there, runner=Quiet(there), now=lambda: LATER))


def aimed(value: Any) -> Any:
    """An example of a body, with our ids in the place of its own."""
    if isinstance(value, dict):
        return {name: ON_RECORD.get(name.removesuffix("s"), aimed(one)) if isinstance(one, str) else aimed(one)
                for name, one in value.items()}  # fmt: skip
    return [aimed(one) for one in value] if isinstance(value, list) else value


def bodies(app: FastAPI) -> dict[str, Any]:
    """A body for each operation of the API that takes one."""
    found = {}
    for path, operations in app.openapi()["paths"].items():
        for method, operation in operations.items():
            shape = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            name = shape.get("$ref", "").rpartition("/")[2]
            found[f"{method.upper()} {path}"] = aimed(EXAMPLES.get(name, {}))
    return found


def test_ids_of_ours_in_paths_and_bodies_change_nothing_of_ours(week: Store, theirs: FastAPI) -> None:
    before, sent = stored(week, organisation=week.organisation), bodies(theirs)
    asked = Caller(theirs, who="Everything")
    told = {}

    for way in ways(theirs, lambda way: way.method not in SAFE_METHODS and way.is_api):
        headers = {**SAME_SITE, "If-Match": "*", "Idempotency-Key": f"key-{way}"[:99].replace("{", "").replace("}", "")}
        answer = asked(way.method, way.path, json=sent.get(str(way), {}), headers=headers)
        told[str(way)] = (answer.status_code, OURS.findall(answer.text))

    assert {way: status for way, (status, _) in told.items() if status >= 500} == {}
    assert {way: names for way, (_, names) in told.items() if names} == {}
    assert stored(week, organisation=week.organisation) == before


def test_ids_of_ours_in_forms_change_nothing_of_ours(week: Store, theirs: FastAPI) -> None:
    before = stored(week, organisation=week.organisation)
    name, secret = cookie_of(theirs.state.installation, "Everything")
    own = {"Cookie": f"{name}={secret}"}
    asked = Caller(theirs, signed_out=True)
    token = re.search(r'name="form_token" value="(\w+)"', asked.get("/account", headers=own).text)
    assert token is not None
    typed = {**ON_RECORD, "form_token": token[1], "of": "amy", "why": "because", "reason": "because"}
    told = {}

    def is_form(way: Way) -> bool:
        return way.method == "POST" and not way.is_api and not way.route.startswith(("/sign-", "/account"))

    for way in ways(theirs, is_form):
        answer = asked.post(way.path, data=typed, headers={**SAME_SITE, **own})
        told[str(way)] = (answer.status_code, OURS.findall(answer.text))

    assert {way: status for way, (status, _) in told.items() if status >= 500} == {}
    assert {way: names for way, (_, names) in told.items() if names} == {}
    assert stored(week, organisation=week.organisation) == before


def test_family_link_that_is_tampered_with_anywhere_opens_nothing(week: Store) -> None:
    path = link(week)
    token = path.rpartition("/")[2]
    neutral = outside_of(week).get("/f/nothing")
    assert outside_of(week).get(f"{path}/en").status_code == 200

    for at, letter in enumerate(token):
        for other in ALL if at == len(token) - 1 else SOME:
            if other != letter:
                forged = f"{path.rpartition('/')[0]}/{token[:at]}{other}{token[at + 1 :]}"
                answer = outside_of(week).get(f"{forged}/en")
                assert (at, other, answer.status_code, answer.content) == (at, other, 404, neutral.content)


@pytest.mark.parametrize("form", ["{}=", "{}.", "{}%00", "%20{}", "{}%0a", "ＡＡ{}"])
def test_family_link_in_another_spelling_opens_nothing(week: Store, form: str) -> None:
    token = link(week).rpartition("/")[2]

    answer = outside_of(week).get(f"/{Purpose.PAGE.value}/{form.format(token)}/en")

    assert answer.status_code == 404


def test_secret_of_one_kind_opens_nothing_of_another(week: Store, served: FastAPI) -> None:
    """A link is no feed, no cookie, no token, no invitation; a cookie is no token; and so on."""
    page = link(week).rpartition("/")[2]
    name, cookie = cookie_of(served.state.installation, "Mair")
    token = Caller(served).headers["Authorization"].rpartition(" ")[2]
    asked = Caller(served, signed_out=True)

    for secret in (page, cookie):
        answer = asked.get("/api/v1/weeks", headers={"Authorization": f"Bearer {secret}"})
        assert answer.status_code == 401
    for secret in (page, token):
        assert asked.get("/api/v1/weeks", headers={"Cookie": f"{name}={secret}"}).status_code == 401
    for secret in (page, cookie, token):
        assert asked.get(f"/password/{secret}").status_code == 404
        assert asked.get(f"/first/{secret}").status_code == 404
        assert outside_of(week).get(f"/c/{secret}.ics").status_code == 404
    for secret in (cookie, token):
        assert outside_of(week).get(f"/{Purpose.PAGE.value}/{secret}/en").status_code == 404
