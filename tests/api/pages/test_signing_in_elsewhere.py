"""Signing in with the account at work, against a real provider of our own: who gets in, and who does not."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from joserfc.jwk import RSAKey

from api.app import create_app
from api.deps import Installation
from api.pages.elsewhere import NEUTRAL
from scheduler.access.changing import disable
from scheduler.access.sign_ins import signed_in
from scheduler.jobs import Runner
from scheduler.store import Store
from scheduler.store.tables import PersonRow
from scheduler.store.trail import traces
from support.browsing import Visitor
from support.callers import Caller
from support.oidc_server import CLIENT_SECRET, OidcServer, oidc_server, path_of
from support.people import ADMIN, PASSWORD, added, invited, with_password
from support.small_service import LATER

MAIR = {"sub": "mair-of-the-tenant", "email": "Mair@example.org", "email_verified": True}


@pytest.fixture(scope="module")
def running() -> Iterator[OidcServer]:
    with oidc_server() as server:
        yield server


@pytest.fixture
def provider(running: OidcServer) -> OidcServer:
    """The provider, as it is before anybody errs; Mair is signed in there."""
    running.claims, running.changed, running.shown = dict(MAIR), {}, None
    running.header = {"alg": "RS256", "kid": "one"}
    running.codes.clear()
    running.exchanges.clear()
    return running


@pytest.fixture
def app(shelf: Store, provider: OidcServer) -> FastAPI:
    return app_with(shelf, provider)


@pytest.fixture
def browser(app: FastAPI) -> Visitor:
    return Visitor(app, signed_out=True)


def app_with(store: Store, provider: OidcServer, *, is_only: bool = False) -> FastAPI:
    oidc = provider.account(is_only=is_only)
    return create_app(Installation(store=store, runner=Runner(store), now=lambda: LATER, oidc=oidc))


def left(browser: Visitor, path: str = "/sign-in/elsewhere") -> str:
    """The browser goes off; gives the provider's address. The cookie that it was given is kept."""
    answer = Caller(browser.app, signed_out=True).get(path)
    assert answer.status_code == 303
    kept = re.match(r"([\w-]+)=([^;]+); HttpOnly; Max-Age=600; Path=/; SameSite=lax", answer.headers["set-cookie"])
    assert kept
    browser.cookies.set(kept[1], kept[2].strip('"'), domain="localhost.local")
    return answer.headers["location"]


def come_back(browser: Visitor, provider: OidcServer, path: str = "/sign-in/elsewhere") -> Any:
    return browser.open(path_of(provider.sign_in(left(browser, path))))


def is_in(browser: Visitor) -> bool:
    return "/sign-in" not in str(browser.open("/account").url)


def test_person_on_record_is_signed_in_and_sees_the_page_that_was_wanted(
    browser: Visitor, provider: OidcServer, shelf: Store
) -> None:
    mair = added(shelf)

    answer = come_back(browser, provider, "/sign-in/elsewhere?next=/weeks/2027-03-01")

    assert str(answer.url) == "http://localhost:8000/weeks/2027-03-01"
    assert is_in(browser)
    with shelf.reading() as desk:
        row = desk.session.get(PersonRow, mair.id)
        told = [trace.what for trace in traces(desk, "person mair@example.org")]
    assert row is not None
    assert row.subject == f"{provider.issuer} mair-of-the-tenant"
    assert told == ["person added", "account at work known", "signed in"]
    assert row.subject not in repr(row)


def test_state_nonce_and_verifier_are_new_each_time_and_the_verifier_stays_here(browser: Visitor) -> None:
    first, second = (parse_qs(urlsplit(left(browser)).query) for _ in range(2))

    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name][0]) >= 43
        assert first[name] != second[name]
    assert "code_verifier" not in first
    assert CLIENT_SECRET not in str(first)


def test_bound_person_is_never_found_by_address_again(
    browser: Visitor, app: FastAPI, provider: OidcServer, shelf: Store
) -> None:
    added(shelf)
    come_back(browser, provider)
    provider.claims = {**MAIR, "sub": "somebody-else-who-has-the-address-now"}
    other = Visitor(app, signed_out=True)

    answer = come_back(other, provider)

    assert_refused(other, answer)
    provider.claims = {"sub": MAIR["sub"], "email": "another@example.org"}
    later = Visitor(app, signed_out=True)
    come_back(later, provider)
    assert is_in(later)


def test_entra_says_in_its_own_way_that_an_address_is_somebodys(
    browser: Visitor, provider: OidcServer, shelf: Store
) -> None:
    added(shelf)
    provider.claims = {"sub": "x", "email": "mair@example.org", "xms_edov": "1"}

    come_back(browser, provider)

    assert is_in(browser)


@pytest.mark.parametrize(
    "changed",
    [
        {"nonce": "of another visit"},
        {"nonce": None},
        {"aud": "somebody else"},
        {"aud": ["somebody else", "and another"]},
        {"azp": "somebody else"},
        {"iss": "https://issuer.example.org"},
        {"exp": int(LATER.timestamp()) - 3600},
        {"exp": None},
        {"iat": int(LATER.timestamp()) + 3600},
        {"sub": ""},
        {"sub": None},
        {"sub": 7},
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "no"},
        {"email": None},
        {"email": "nobody@example.org"},
    ],
    ids=str,
)
def test_token_that_says_anything_wrong_signs_nobody_in(
    browser: Visitor, provider: OidcServer, shelf: Store, changed: dict[str, Any]
) -> None:
    added(shelf)
    provider.changed = changed

    answer = come_back(browser, provider)

    assert provider.exchanges == [200]
    assert_refused(browser, answer)


def test_token_signed_by_another_key_signs_nobody_in(browser: Visitor, provider: OidcServer, shelf: Store) -> None:
    added(shelf)
    provider.shown = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})

    assert_refused(browser, come_back(browser, provider))


def test_forged_state_signs_nobody_in_and_no_code_is_spent(
    browser: Visitor, provider: OidcServer, shelf: Store
) -> None:
    added(shelf)
    back = path_of(provider.sign_in(left(browser)))

    answer = browser.open(re.sub(r"state=.*", "state=forged", back))

    assert_refused(browser, answer)
    assert provider.exchanges == []


def test_browser_that_did_not_leave_is_not_signed_in_with_anothers_code(
    browser: Visitor, app: FastAPI, provider: OidcServer, shelf: Store
) -> None:
    added(shelf)
    back = path_of(provider.sign_in(left(browser)))
    victim = Visitor(app, signed_out=True)

    assert_refused(victim, victim.open(back))
    left(victim)
    assert_refused(victim, victim.open(back))
    assert provider.exchanges == []


def test_code_is_used_once(browser: Visitor, provider: OidcServer, shelf: Store) -> None:
    added(shelf)
    back = path_of(provider.sign_in(left(browser)))
    kept = browser.cookies.get("supergroup-leaving")
    browser.open(back)
    again = Visitor(browser.app, signed_out=True)
    again.cookies.set("supergroup-leaving", str(kept), domain="localhost.local")

    assert_refused(again, again.open(back))
    assert provider.exchanges == [200, 400]


def test_disabled_person_is_not_signed_in(browser: Visitor, provider: OidcServer, shelf: Store) -> None:
    mair = added(shelf)
    with shelf.writing() as desk:
        disable(desk, mair.id, ADMIN)

    assert_refused(browser, come_back(browser, provider))


def test_secret_of_before_ends_when_somebody_signs_in_anew(
    browser: Visitor, provider: OidcServer, shelf: Store
) -> None:
    added(shelf)
    come_back(browser, provider)
    before = browser.cookies.get("supergroup-session")
    come_back(browser, provider)

    after = browser.cookies.get("supergroup-session")
    assert after != before
    assert signed_in(shelf, str(before), LATER) is None


def test_where_only_the_account_at_work_counts_no_password_does(shelf: Store, provider: OidcServer) -> None:
    with_password(shelf)
    link = f"/password/{invited(shelf, added(shelf, 'Bea').id)}"
    browser = Visitor(app_with(shelf, provider, is_only=True), signed_out=True)
    usual = Visitor(app_with(shelf, provider), signed_out=True)
    usual.open("/sign-in")
    browser.open("/sign-in")

    assert 'name="password"' in usual.page
    assert 'name="password"' not in browser.page
    browser.page = usual.page
    browser.cookies = usual.cookies
    assert browser.send("/sign-in", name="mair@example.org", password=PASSWORD).status_code == 403
    assert browser.open(link).status_code == 404


def test_provider_that_does_not_answer_is_told_neutrally(shelf: Store, provider: OidcServer) -> None:
    provider.issuer, kept = f"{provider.issuer}-gone", provider.issuer
    browser = Visitor(app_with(shelf, provider), signed_out=True)
    provider.issuer = kept

    assert_refused(browser, browser.open("/sign-in/elsewhere"))


def test_without_a_provider_there_is_no_way_elsewhere(shelf: Store) -> None:
    caller = Caller(create_app(Installation(store=shelf, runner=Runner(shelf), now=lambda: LATER)), signed_out=True)

    assert [caller.get(f"/sign-in/{way}").status_code for way in ("elsewhere", "back")] == [404, 404]


def assert_refused(browser: Visitor, answer: Any) -> None:
    assert (answer.status_code, NEUTRAL[1:] in browser.text) == (403, True)
    assert "supergroup-session" not in browser.cookies
    assert CLIENT_SECRET not in browser.page
