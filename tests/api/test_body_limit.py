"""A body that is too large is refused: by what it says of itself, and else as soon as it is."""

import asyncio
from collections.abc import AsyncIterator
from http import HTTPStatus

import httpx
import pytest
from fastapi import FastAPI, Request

from api.body_limit import BodyAtMost
from api.errors import answer_with_problems

AT_MOST, CHUNK = 1000, b"x" * 300


def app() -> FastAPI:
    made = FastAPI()
    made.add_middleware(BodyAtMost, at_most=AT_MOST)
    answer_with_problems(made)

    @made.post("/")
    async def length(request: Request) -> int:
        return len(await request.body())

    return made


def post(content: bytes | AsyncIterator[bytes], headers: dict[str, str] | None = None) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app(), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.post("/", content=content, headers=headers)

    return asyncio.run(ask())


def test_body_up_to_the_limit_is_read() -> None:
    assert post(b"x" * AT_MOST).json() == AT_MOST


@pytest.mark.parametrize("said", ["1001", "1000000000", "-1", "many"])
def test_body_that_says_it_is_too_large_is_not_read(said: str) -> None:
    read: list[bytes] = []

    async def parts() -> AsyncIterator[bytes]:
        read.append(CHUNK)
        yield CHUNK

    answer = post(parts(), {"Content-Length": said})

    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "larger than 20 MB" in answer.json()["detail"]
    assert read == []


def test_body_of_unknown_length_is_read_up_to_the_limit() -> None:
    read: list[bytes] = []

    async def parts() -> AsyncIterator[bytes]:
        for _ in range(1000):
            read.append(CHUNK)
            yield CHUNK

    answer = post(parts())

    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert len(read) < 10
