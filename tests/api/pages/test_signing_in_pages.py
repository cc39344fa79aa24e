"""Signing in and out, the first administrator and invitations, as a browser meets them."""

import re
from http import HTTPStatus

import httpx
import pytest
from fastapi import FastAPI

from api.access.caller import PLAIN_COOKIE
from api.app import create_app
from api.deps import TRIES, Installation
from scheduler.access.people import people
from scheduler.access.roles import Role
from scheduler.access.secret import digest_of
from scheduler.access.signing_in import NEUTRAL
from scheduler.jobs import Runner
from scheduler.store import Store
from scheduler.store.trail import traces
from support.browsing import SAME_SITE, Visitor
from support.callers import Caller
from support.people import PASSWORD, added, invited, with_password
from support.small_service import LATER

FIRST = "a-secret-that-serve-has-printed"
WRONG = "three quiet heroes"


@pytest.fixture
def app(shelf: Store) -> FastAPI:
    return create_app(Installation(store=shelf, runner=Runner(shelf), now=lambda: LATER, first=digest_of(FIRST)))


@pytest.fixture
def stranger(app: FastAPI) -> Visitor:
    return Visitor(app, signed_out=True)


def signing_in(visitor: Visitor, path: str = "/sign-in", password: str = PASSWORD) -> httpx.Response:
    visitor.open(path)
    return visitor.send("/sign-in", name="mair@example.org", password=password)


def test_page_that_was_looked_for_comes_after_signing_in(stranger: Visitor, shelf: Store) -> None:
    with_password(shelf)
    asked = stranger.open("/weeks/2027-03-01?from=monday")

    answer = stranger.send("/sign-in", name="mair@example.org", password=PASSWORD)

    assert str(asked.url) == "http://localhost:8000/sign-in?next=%2Fweeks%2F2027-03-01%3Ffrom%3Dmonday"
    assert (answer.status_code, str(answer.url)) == (200, "http://localhost:8000/weeks/2027-03-01?from=monday")
    assert "Mair" in stranger.text


@pytest.mark.parametrize(
    "evil",
    [
        "//evil.example.org", "https://evil.example.org", "/\\evil.example.org", "\\/evil.example.org",
        "javascript:alert(1)", "/%09/evil.example.org\t", "/\t/evil.example.org", "///evil.example.org", "http:/evil",
        " //evil.example.org", "/" + "x" * 2000, "//[evil", "",
    ],
)  # fmt: skip
def test_no_page_of_another_site_comes_after_signing_in(stranger: Visitor, shelf: Store, evil: str) -> None:
    with_password(shelf, roles=(Role.LOAN_TEAM,))
    stranger.open("/sign-in")
    typed = {**stranger.hidden("/sign-in"), "next": evil, "name": "mair@example.org", "password": PASSWORD}

    answer = Caller(stranger.app, signed_out=True).post(
        "/sign-in", data=typed, headers={**SAME_SITE, **_shown(stranger)}
    )

    assert (answer.status_code, answer.headers["location"]) == (303, "/loans")


@pytest.mark.parametrize(
    ("name", "password"),
    [("mair@example.org", WRONG), ("nobody@example.org", PASSWORD), ("", ""), ("bea@example.org", PASSWORD)],
)
def test_whatever_is_wrong_is_answered_the_same(stranger: Visitor, shelf: Store, name: str, password: str) -> None:
    with_password(shelf)
    added(shelf, "Bea")
    stranger.open("/sign-in")

    answer = stranger.send("/sign-in", name=name, password=password)

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert PLAIN_COOKIE not in stranger.cookies
    assert NEUTRAL[1:] in stranger.text
    assert PASSWORD not in stranger.page
    assert _blank(stranger.page) == _blank(_page_of_a_wrong_password(stranger))


def test_sign_in_gives_a_new_cookie_that_no_script_reads_and_a_new_secret_for_forms(
    stranger: Visitor, shelf: Store
) -> None:
    with_password(shelf)
    stranger.open("/sign-in")
    before = stranger.hidden("/sign-in")["form_token"]
    stranger.cookies.set(PLAIN_COOKIE, "chosen-by-somebody-else", domain="localhost.local")
    stranger.open("/sign-in")
    with_chosen = stranger.hidden("/sign-in")

    answer = Caller(stranger.app, signed_out=True).post(
        "/sign-in",
        data={**with_chosen, "name": "mair@example.org", "password": PASSWORD},
        headers={**SAME_SITE, **_shown(stranger)},
    )

    kept = [one for one in answer.headers.get_list("set-cookie") if one.startswith(PLAIN_COOKIE)]
    assert re.fullmatch(rf"{PLAIN_COOKIE}=[\w-]{{43}}; HttpOnly; Path=/; SameSite=lax", kept[0])
    assert "chosen" not in kept[0]
    stranger.cookies.set(PLAIN_COOKIE, kept[0].split("=")[1].split(";")[0], domain="localhost.local")
    stranger.open("/weeks/2027-03-01")
    now = stranger.hidden("/sign-out")["form_token"]
    assert len({before, with_chosen["form_token"], now}) == 3


def test_cookie_is_for_this_host_and_tls_alone_where_staff_come_over_tls(shelf: Store) -> None:
    with_password(shelf)
    app = create_app(
        Installation(store=shelf, runner=Runner(shelf), now=lambda: LATER, url="https://staff.example.org")
    )
    caller = Caller(app, host="staff.example.org", signed_out=True)
    asked = caller.get("/sign-in")
    token = re.search(r'name="form_token" value="([^"]+)"', asked.text)
    assert token

    answer = caller.post(
        "/sign-in",
        data={"form_token": token[1], "name": "mair@example.org", "password": PASSWORD},
        headers={"Origin": "https://staff.example.org:8000", "Cookie": f"__Host-supergroup-form={token[1]}"},
    )

    given = asked.headers.get_list("set-cookie") + answer.headers.get_list("set-cookie")
    assert [one.split("=")[0] for one in given] == [
        "__Host-supergroup-form", "__Host-supergroup-session", "__Host-supergroup-form",
    ]  # fmt: skip
    assert all({"HttpOnly", "Path=/", "SameSite=lax", "Secure"} <= set(one.split("; ")) for one in given)
    assert "expires" not in given[1].casefold()
    assert "max-age=31536000" in answer.headers["strict-transport-security"]


def test_form_to_sign_in_that_another_site_sends_signs_nobody_in(stranger: Visitor, shelf: Store) -> None:
    with_password(shelf)
    typed = {"name": "mair@example.org", "password": PASSWORD}
    caller = Caller(stranger.app, signed_out=True)

    unknown = caller.post("/sign-in", data=typed, headers=SAME_SITE)
    foreign = caller.post("/sign-in", data=typed, headers={"Sec-Fetch-Site": "cross-site"})

    assert [one.status_code for one in (unknown, foreign)] == [403, 403]
    assert "session" not in str(unknown.headers) + str(foreign.headers)


def test_token_of_before_signing_in_is_worth_nothing_after(stranger: Visitor, shelf: Store) -> None:
    with_password(shelf)
    stranger.open("/sign-in")
    before = stranger.hidden("/sign-in")["form_token"]
    stranger.send("/sign-in", name="mair@example.org", password=PASSWORD)

    answer = stranger._ask("POST", "/sign-out", data={"form_token": before}, headers=SAME_SITE)

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "/sign-in" not in str(stranger.open("/weeks/2027-03-01").url)


def test_signed_out_is_signed_out_also_for_who_kept_the_cookie(stranger: Visitor, shelf: Store) -> None:
    with_password(shelf)
    signing_in(stranger)
    kept = httpx.Cookies(stranger.cookies)

    answer = stranger.send("/sign-out")

    assert (answer.status_code, "You are signed out" in stranger.text) == (200, True)
    assert PLAIN_COOKIE not in stranger.cookies
    stranger.cookies = kept
    assert "/sign-in" in str(stranger.open("/weeks/2027-03-01").url)


def test_from_one_address_only_so_many_wrong_tries_in_a_minute(app: FastAPI, shelf: Store) -> None:
    for number in range(TRIES):
        app.state.installation.tried.count("127.0.0.1", LATER)
        assert number < TRIES
    with_password(shelf)
    visitor = Visitor(app, signed_out=True)

    answer = signing_in(visitor)

    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert PLAIN_COOKIE not in visitor.cookies


def test_wrong_tries_are_counted_by_address(app: FastAPI, shelf: Store) -> None:
    with_password(shelf)
    visitor = Visitor(app, signed_out=True)
    signing_in(visitor, password=WRONG)

    tried = app.state.installation.tried
    assert tried._counted == {"127.0.0.1": 1}


def test_who_is_signed_in_already_goes_on(stranger: Visitor, shelf: Store) -> None:
    with_password(shelf)
    signing_in(stranger)

    assert str(stranger.open("/sign-in?next=/loans").url).endswith("/loans")


def test_first_administrator_is_made_once_and_is_signed_in(stranger: Visitor, shelf: Store) -> None:
    stranger.open("/sign-in")
    assert "Nobody is on record yet" in stranger.text
    stranger.open(f"/first/{FIRST}")
    told = {"name": "Ann Price", "sign_in": "Ann@Example.org", "password": PASSWORD, "again": PASSWORD}

    answer = stranger.send(f"/first/{FIRST}", also=["coordinator"], **told)

    assert answer.status_code == 200
    with shelf.reading() as desk:
        (ann,) = people(desk)
        trail = repr(traces(desk))
    assert (ann.sign_in, ann.name) == ("ann@example.org", "Ann Price")
    assert ann.roles == (Role.ADMINISTRATOR, Role.COORDINATOR)
    assert PASSWORD not in trail
    assert stranger.open(f"/first/{FIRST}").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"again": WRONG}, "was not typed the same twice"),
        ({"password": "short", "again": "short"}, "expected 12 to 200"),
        ({"name": ""}, "expected 1 to 200 letters"),
    ],
)
def test_first_administrator_hears_what_cannot_be_and_keeps_what_was_typed(
    stranger: Visitor, shelf: Store, changed: dict[str, str], expected: str
) -> None:
    stranger.open(f"/first/{FIRST}")
    told = {"name": "Ann", "sign_in": "ann@example.org", "password": PASSWORD, "again": PASSWORD, **changed}

    answer = stranger.send(f"/first/{FIRST}", **told)

    assert (answer.status_code, expected in stranger.text) == (422, True)
    assert 'value="ann@example.org"' in stranger.page
    assert PASSWORD not in stranger.page
    with shelf.reading() as desk:
        assert people(desk) == ()


def test_another_address_makes_nobody(stranger: Visitor) -> None:
    assert stranger.open("/first/guessed").status_code == HTTPStatus.NOT_FOUND


def test_invited_person_sets_a_password_once(stranger: Visitor, shelf: Store) -> None:
    link = f"/password/{invited(shelf, added(shelf, roles=(Role.LOAN_TEAM,)).id)}"
    stranger.open(link)
    assert "Set your password, Mair" in stranger.text

    answer = stranger.send(link, password=PASSWORD, again=PASSWORD)

    assert (answer.status_code, str(answer.url)) == (200, "http://localhost:8000/loans")
    again = Visitor(stranger.app, signed_out=True).open(link)
    assert (again.status_code, "this link was used" in again.text.casefold()) == (404, True)


def test_link_is_looked_at_as_often_as_wanted_and_a_weak_password_leaves_it(stranger: Visitor, shelf: Store) -> None:
    link = f"/password/{invited(shelf, added(shelf).id)}"
    assert [stranger.open(link).status_code for _ in range(2)] == [200, 200]

    assert stranger.send(link, password="short", again="short").status_code == 422
    assert stranger.send(link, password=PASSWORD, again=PASSWORD).status_code == 200


@pytest.mark.parametrize("path", ["/sign-in", "/health", "/api/v1/weeks", "/nothing", "/static/nothing"])
def test_every_answer_has_careful_headers(app: FastAPI, path: str) -> None:
    answer = Caller(app, signed_out=True).get(path)

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in answer.headers


def _page_of_a_wrong_password(stranger: Visitor) -> str:
    signing_in(stranger, password=WRONG)
    return stranger.page


def _shown(visitor: Visitor) -> dict[str, str]:
    """What the browser shows of its cookies."""
    return {"Cookie": "; ".join(f"{one.name}={one.value}" for one in visitor.cookies.jar)}


def _blank(page: str) -> str:
    return re.sub(r'name="form_token" value="[^"]+"', "", page)
