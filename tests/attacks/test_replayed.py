"""What was good once is not good again: sign-ins, rights and tokens end at once, wherever somebody kept them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI

from api.access.caller import PLAIN_COOKIE
from api.app import create_app
from api.deps import Installation
from scheduler.access.changing import Standing, change_person, disable, enable
from scheduler.access.may import May
from scheduler.access.people import Person
from scheduler.access.roles import Role
from scheduler.access.sign_ins import end_all_sign_ins
from scheduler.access.signing_in import change_password, sign_in
from scheduler.access.standing_tokens import revoke_token, tokens
from scheduler.access.tokens import issue_token
from scheduler.jobs import Runner
from scheduler.store import Store
from support.callers import Caller
from support.people import ADMIN, PASSWORD, with_password
from support.small_service import LATER

NEW = "four louder herons"
WEEKS, PEOPLE = "/api/v1/weeks", "/api/v1/people"


@pytest.fixture
def mair(shelf: Store) -> Person:
    """An administrator and coordinator; Ann is an administrator too."""
    with_password(shelf, "Ann", (Role.ADMINISTRATOR,))
    return with_password(shelf, "Mair", (Role.ADMINISTRATOR, Role.COORDINATOR))


@pytest.fixture
def kept(shelf: Store, mair: Person) -> str:
    """The cookie of a browser in which Mair is signed in, as somebody copied it."""
    assert mair.name == "Mair"
    secret = sign_in(shelf, "mair@example.org", PASSWORD, LATER)
    assert secret is not None
    return secret


def status(app: FastAPI, cookie: str, path: str = WEEKS) -> int:
    return Caller(app, signed_out=True).get(path, headers={"Cookie": f"{PLAIN_COOKIE}={cookie}"}).status_code


def disabled_and_enabled(store: Store, person: Person) -> None:
    with store.writing() as desk:
        disable(desk, person.id, ADMIN)
        enable(desk, person.id, ADMIN)


def signed_out_everywhere(store: Store, person: Person) -> None:
    with store.writing() as desk:
        end_all_sign_ins(desk, person.id)


def with_a_new_password(store: Store, person: Person) -> None:
    change_password(store, person.id, PASSWORD, NEW, LATER, browser="another")


@pytest.mark.parametrize("ends", [disabled_and_enabled, signed_out_everywhere, with_a_new_password])
def test_cookie_that_somebody_copied_ends(
    app: FastAPI, shelf: Store, mair: Person, kept: str, ends: Callable[[Store, Person], None]
) -> None:
    assert status(app, kept) == 200

    ends(shelf, mair)

    assert status(app, kept) == 401


def test_cookie_ends_by_itself(shelf: Store, kept: str) -> None:
    later = LATER + timedelta(days=31)
    app = create_app(Installation(store=shelf, runner=Runner(shelf), now=lambda: later))

    assert status(app, kept) == 401


def test_role_that_is_taken_away_is_gone_in_every_browser_and_token_at_once(
    app: FastAPI, shelf: Store, mair: Person, kept: str
) -> None:
    with shelf.writing() as desk:
        token = issue_token(desk, "mine", {May.PEOPLE, May.SEE_WEEK}, LATER + timedelta(days=9), ADMIN, mair.id)
    bearer = {"Authorization": f"Bearer {token}"}
    asked = Caller(app, signed_out=True)
    assert (status(app, kept, PEOPLE), asked.get(PEOPLE, headers=bearer).status_code) == (200, 200)

    with shelf.writing() as desk:
        to = Standing(sign_in=mair.sign_in, name=mair.name, roles=(Role.COORDINATOR,), practitioner=None)
        change_person(desk, mair.id, to, ADMIN)

    assert (status(app, kept, PEOPLE), asked.get(PEOPLE, headers=bearer).status_code) == (403, 403)
    assert (status(app, kept), asked.get(WEEKS, headers=bearer).status_code) == (200, 200)


def test_token_ends_when_it_is_taken_back_when_its_day_comes_and_with_its_person(
    app: FastAPI, shelf: Store, mair: Person
) -> None:
    with shelf.writing() as desk:
        ends = LATER + timedelta(hours=2)
        own = issue_token(desk, "mine", {May.SEE_WEEK}, ends, ADMIN, mair.id)
        other = issue_token(desk, "dashboard", {May.SEE_WEEK}, ends, ADMIN)
        short = issue_token(desk, "short", {May.SEE_WEEK}, ends, ADMIN)
    here: Installation = app.state.installation
    after = create_app(replace(here, now=lambda: ends))

    def told(token: str, of: FastAPI = app) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return Caller(of, signed_out=True).get(WEEKS, headers=headers).status_code

    assert [told(one) for one in (own, other, short)] == [200, 200, 200]
    with shelf.writing() as desk:
        disable(desk, mair.id, ADMIN)
        revoke_token(desk, next(one.id for one in tokens(desk) if one.name == "dashboard"), ADMIN)

    assert [told(one) for one in (own, other, short)] == [401, 401, 200]
    assert told(short, after) == 401


def test_cookie_chosen_by_an_attacker_is_never_signed_in(app: FastAPI, shelf: Store, mair: Person) -> None:
    """Whatever a browser brought before, the secret of a sign-in is a new one."""
    chosen = "chosen-by-an-attacker"

    secret = sign_in(shelf, mair.sign_in, PASSWORD, LATER, was=chosen)

    assert secret != chosen
    assert status(app, chosen) == 401
