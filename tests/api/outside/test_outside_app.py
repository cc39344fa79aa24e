"""What faces the internet gives nothing away: one answer for all that is not there, and headers on everything."""

import pytest
from fastapi import APIRouter, FastAPI, HTTPException

from api.outside.app import PARTS
from api.outside.shield import HEADERS, MOST_BYTES, WRONG_PER_ADDRESS
from scheduler.errors import NotAllowed, NotFound
from support.callers import Caller

WRONG = (
    ("GET", "/"), ("GET", "/docs"), ("GET", "/openapi.json"), ("GET", "/health"), ("GET", "/ready"),
    ("GET", "/api/v1/weeks"), ("GET", "/weeks/2027-03-01"), ("GET", "/static/nothing.css"), ("GET", "/static/"),
    ("GET", "/static/..%2fapp.py"), ("POST", "/"), ("POST", "/static/page.css"), ("DELETE", "/static/page.css"),
    ("OPTIONS", "/static/page.css"), ("GET", "/%ff"), ("GET", "/.env"),
)  # fmt: skip


def test_everything_that_is_not_there_has_the_same_answer(outside: FastAPI) -> None:
    caller = Caller(outside, "families.example.org")
    told = [caller(method, path) for method, path in WRONG]

    assert {one.status_code for one in told} == {404}
    assert len({one.content for one in told}) == 1
    assert len({tuple(one.headers.items()) for one in told}) == 1
    assert "This link does not work." in told[0].text
    assert "Nid yw’r ddolen hon yn gweithio." in told[0].text


def test_head_shows_nothing(outside: FastAPI) -> None:
    told = Caller(outside)("HEAD", "/static/page.css")

    assert (told.status_code, told.content) == (404, b"")


@pytest.mark.parametrize("path", ["/", "/static/page.css", "/static/page.js"])
def test_every_answer_carries_its_headers_and_no_cookie(outside: FastAPI, path: str) -> None:
    told = Caller(outside).get(path)

    assert {name: told.headers[name] for name in HEADERS} == dict(HEADERS)
    assert not {"set-cookie", "allow", "server"} & set(told.headers)


def test_policy_lets_no_script_and_no_style_stand_in_a_page() -> None:
    policy = HEADERS["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_parts_are_those_of_the_tuple_and_no_route_is_elsewhere(outside: FastAPI) -> None:
    included = [route.original_router for route in outside.routes if hasattr(route, "original_router")]

    assert len(included) == len(outside.routes)
    assert all(one is part.routes for one, part in zip(included, PARTS, strict=True))


class Failing:
    """A part whose routes refuse in every way there is."""

    routes = APIRouter()


@Failing.routes.get("/fails/{how}")
def fails(how: str) -> None:
    raise {
        "not-found": NotFound("family '0110'"),
        "not-allowed": NotAllowed("contact 'case-7': all contact is stopped"),
        "http": HTTPException(403, "case-7"),
        "bug": RuntimeError("case-7 at postgresql://me:secret@host"),
    }[how]


@Failing.routes.get("/counted/{number}")
def counted(number: int) -> int:
    return number


@pytest.fixture
def failing(outside: FastAPI) -> Caller:
    outside.include_router(Failing.routes)
    return Caller(outside)


def test_refusals_say_nothing_of_themselves(failing: Caller) -> None:
    nowhere = failing.get("/nowhere")
    told = [failing.get(path) for path in ("/fails/not-found", "/fails/not-allowed", "/fails/http", "/counted/x")]

    assert {(one.status_code, one.content) for one in told} == {(404, nowhere.content)}


def test_bug_is_answered_without_detail_and_with_headers(failing: Caller) -> None:
    told = failing.get("/fails/bug")

    assert (told.status_code, "case-7" in told.text, "secret" in told.text) == (500, False, False)
    assert {name: told.headers[name] for name in HEADERS} == dict(HEADERS)


def test_who_is_wrong_too_often_has_to_wait_and_others_need_not(failing: Caller) -> None:
    for _ in range(WRONG_PER_ADDRESS):
        assert failing.get("/nowhere").status_code == 404

    told = failing.get("/counted/1")
    assert (told.status_code, told.headers["retry-after"]) == (429, "60")


def test_who_is_right_is_not_counted(failing: Caller) -> None:
    assert {failing.get("/counted/1").status_code for _ in range(WRONG_PER_ADDRESS + 1)} == {200}


@pytest.mark.parametrize("headers", [{}, {"content-length": "12"}, {"content-length": "many"}])
def test_what_is_too_much_is_refused(outside: FastAPI, headers: dict[str, str]) -> None:
    told = Caller(outside).post("/", content=b"x" * (MOST_BYTES + 1), headers=headers)

    assert told.status_code == 413
