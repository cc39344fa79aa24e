"""The app says whether it is up and ready, and is there for this machine alone."""

import asyncio
import json
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine

from api.app import create_app, openapi_text, require_loopback, serve
from api.health import ReachStore
from api.store import reaching
from scheduler.errors import NotAllowed


def get(path: str, reach_store: ReachStore, host: str = "localhost") -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=create_app(reach_store))
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}:8000") as client:
            return await client.get(path)

    return asyncio.run(ask())


def store_in(folder: Path) -> ReachStore:
    """A database file in the folder: where the folder is not there, it does not answer."""
    return reaching(create_engine(f"sqlite:///{folder / 'store.db'}"))


def test_health_is_up_even_where_the_store_is_not(tmp_path: Path) -> None:
    told = get("/health", store_in(tmp_path / "missing"))

    assert (told.status_code, told.json()) == (200, {"status": "up"})


def test_ready_when_the_store_answers(tmp_path: Path) -> None:
    told = get("/ready", store_in(tmp_path))

    assert (told.status_code, told.json()) == (200, {"status": "ready"})


def test_ready_is_refused_when_the_store_does_not_answer(tmp_path: Path) -> None:
    told = get("/ready", store_in(tmp_path / "missing"))

    assert (told.status_code, told.json()["detail"]) == (503, "The store does not answer.")


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", 200), ("[::1]", 200), ("rebound.example.org", 400)])
def test_app_answers_only_to_names_of_this_machine(tmp_path: Path, host: str, status: int) -> None:
    assert get("/health", store_in(tmp_path), host).status_code == status


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_loopback_may_be_served_on(host: str) -> None:
    require_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "example.org", ""])  # noqa: S104 - refused
def test_other_addresses_are_not_served_on(tmp_path: Path, host: str) -> None:
    with pytest.raises(NotAllowed, match="expected localhost or another loopback address"):
        serve(host, 8000, store_in(tmp_path))


def test_openapi_describes_every_route() -> None:
    document = json.loads(openapi_text())

    assert (document["info"]["title"], sorted(document["paths"])) == ("Supergroup", ["/health", "/ready"])
    assert list(document["paths"]["/ready"]["get"]["responses"]["503"]["content"]) == ["application/problem+json"]
