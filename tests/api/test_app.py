"""The app says whether it is up and ready, and is there for this machine alone."""

import gc
import json
from pathlib import Path
from weakref import ref

import pytest
from sqlalchemy import create_engine

from api.app import create_app, openapi_text, own_names, require_private, serve
from api.deps import Installation
from scheduler.errors import NotAllowed
from scheduler.jobs import Runner
from scheduler.settings import Settings
from scheduler.store import Store
from support.callers import Caller


def caller_in(folder: Path, host: str = "localhost") -> Caller:
    """Anybody who calls an app with a store in the folder: where the folder is not there, it does not answer."""
    store = Store(engine=create_engine(f"sqlite:///{folder / 'store.db'}"))
    return Caller(create_app(Installation(store=store, runner=Runner(store))), host, signed_out=True)


def test_health_is_up_even_where_the_store_is_not(tmp_path: Path) -> None:
    told = caller_in(tmp_path / "missing").get("/health")

    assert (told.status_code, told.json()) == (200, {"status": "up"})


def test_ready_when_the_store_answers(tmp_path: Path) -> None:
    told = caller_in(tmp_path).get("/ready")

    assert (told.status_code, told.json()) == (200, {"status": "ready"})


def test_ready_is_refused_when_the_store_does_not_answer(tmp_path: Path) -> None:
    told = caller_in(tmp_path / "missing").get("/ready")

    assert (told.status_code, told.json()["detail"]) == (503, "The store does not answer.")


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", 200), ("[::1]", 200), ("rebound.example.org", 400)])
def test_app_answers_only_to_names_of_this_machine(tmp_path: Path, host: str, status: int) -> None:
    assert caller_in(tmp_path, host).get("/health").status_code == status


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_loopback_may_be_served_on(host: str) -> None:
    require_private(host, "")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "example.org", ""])  # noqa: S104 - refused
def test_other_addresses_are_not_served_on(tmp_path: Path, host: str) -> None:
    with pytest.raises(NotAllowed, match="expected localhost or another loopback address"):
        serve(host, 8000, Settings(folder=tmp_path, database=f"sqlite:///{tmp_path / 'store.db'}"))

    assert list(tmp_path.iterdir()) == []


def test_other_addresses_are_served_on_behind_a_proxy_that_speaks_tls() -> None:
    require_private("0.0.0.0", "https://staff.example.org")  # noqa: S104 - meant

    with pytest.raises(NotAllowed, match="SUPERGROUP_URL"):
        require_private("0.0.0.0", "http://localhost:8000")  # noqa: S104 - refused


def test_staff_call_the_service_by_the_name_that_it_has() -> None:
    assert own_names("https://staff.example.org:8443") == ("localhost", "127.0.0.1", "[::1]", "staff.example.org")
    assert own_names("") == ("localhost", "127.0.0.1", "[::1]")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 404),
        ({"Sec-Fetch-Site": "same-origin"}, 404),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://localhost:8000"}, 404),
        ({"Origin": "https://elsewhere.example.org"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_page_of_another_site_changes_nothing(tmp_path: Path, headers: dict[str, str], status: int) -> None:
    assert caller_in(tmp_path).post("/nowhere", headers=headers).status_code == status


def test_refused_name_is_a_problem(tmp_path: Path) -> None:
    told = caller_in(tmp_path, "rebound.example.org").get("/health")

    assert (told.headers["content-type"], told.json()["title"]) == ("application/problem+json", "Bad Request")


def test_openapi_describes_every_route_and_each_refusal_as_a_problem() -> None:
    document = json.loads(openapi_text())
    answers = {
        (path, method, status): answer.get("content", {})
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        for status, answer in operation["responses"].items()
    }

    assert document["info"]["title"] == "Supergroup"
    assert {"/health", "/ready", "/api/v1/imports", "/api/v1/weeks/{monday}/plans"} <= set(document["paths"])
    refusals = {where: list(content) for where, content in answers.items() if where[2] >= "400"}
    assert set(map(tuple, refusals.values())) == {("application/problem+json",)}


def test_openapi_refers_to_nothing_that_is_not_in_it() -> None:
    document = openapi_text()
    schemas = json.loads(document)["components"]["schemas"]
    wanted = {part.partition('"')[0] for part in document.split("#/components/schemas/")[1:]}

    assert wanted <= set(schemas)


def test_service_that_is_put_down_leaves_nothing_behind(tmp_path: Path) -> None:
    """One that stayed would keep all that it ever read."""
    store = Store(engine=create_engine(f"sqlite:///{tmp_path / 'store.db'}"))
    app = create_app(Installation(store=store, runner=Runner(store)))
    app.openapi()
    seen = ref(app)

    del app
    gc.collect()

    assert seen() is None
