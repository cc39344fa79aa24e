"""Who guesses passwords is slowed down by person and by address, and cannot choose the address that is counted."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.store import Store
from support.browsing import SAME_SITE
from support.people import PASSWORD, with_password

WEB = "203.0.113.9"
WRONG_A_MINUTE = 20


def tries(app: FastAPI, peer: str, said: list[str], names: list[str], password: str = "") -> list[int]:
    """One try after the other through the part that uvicorn puts before an app, as it is when nothing else is set."""

    async def ask() -> list[int]:
        transport = httpx.ASGITransport(app=ProxyHeadersMiddleware(app), client=(peer, 4000))  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
            page = await client.get("/sign-in")
            token = page.text.partition('name="form_token" value="')[2].partition('"')[0]
            return [
                (
                    await client.post(
                        "/sign-in",
                        data={"name": name, "password": password, "form_token": token},
                        headers={**SAME_SITE, "X-Forwarded-For": forwarded},
                    )
                ).status_code
                for forwarded, name in zip(said, names, strict=True)
            ]

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("peer", "said"),
    [
        ("127.0.0.1", "10.0.0.{}, " + WEB),  # the proxy wrote the last one; what stands before, anybody may have sent
        (WEB, "10.0.0.{}"),  # no proxy of ours: nothing is believed
        (WEB, "127.0.0.{}"),
    ],
)
def test_address_that_is_counted_is_not_the_guessers_to_choose(app: FastAPI, peer: str, said: str) -> None:
    numbers = range(WRONG_A_MINUTE + 2)

    found = tries(app, peer, [said.format(one) for one in numbers], [f"n{one}@example.org" for one in numbers])

    assert found == [403] * WRONG_A_MINUTE + [429] * 2


def test_behind_our_proxy_each_address_is_counted_by_itself(app: FastAPI) -> None:
    numbers = range(WRONG_A_MINUTE + 2)

    found = tries(app, "127.0.0.1", [f"203.0.113.{one}" for one in numbers], [f"n{one}@example.org" for one in numbers])

    assert set(found) == {403}


def test_person_is_locked_from_whichever_address_the_tries_come(app: FastAPI, shelf: Store) -> None:
    with_password(shelf, "Mair", (Role.COORDINATOR,))
    here: Installation = app.state.installation
    assert here.store is shelf

    tries(app, "127.0.0.1", [f"203.0.113.{one}" for one in range(5)], ["mair@example.org"] * 5)

    assert tries(app, "127.0.0.1", ["203.0.113.77"], ["mair@example.org"], PASSWORD) == [403]
