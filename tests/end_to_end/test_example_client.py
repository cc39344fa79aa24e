"""examples/client.py against a running server: pages, conditions, keys and refusals."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from scheduler.access.may import May
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from scheduler.weeks.planning import plan_week
from support.servers import Server, serving
from support.signed import signed_by_two
from support.small_service import MAIR, running, saved, small_service
from support.weeks import AS_OF, MONDAY

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "client.py"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def client() -> ModuleType:
    """The example, as it is copied."""
    found = importlib.util.spec_from_file_location("example_client", EXAMPLE)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules["example_client"] = module
    found.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running service with the small week."""
    folder = tmp_path_factory.mktemp("served")
    with serving(folder) as server:
        with closing(opened(folder)) as store:
            saved(store, small_service())
        yield server


@pytest.fixture
def signed(server: Server) -> Server:
    """Its week is signed off, whatever was changed since the last time."""
    with closing(opened(server.folder)) as store:
        version = plan_week(store, MONDAY, AS_OF, running(), MAIR)
        signed_by_two(store, MONDAY, version.digest, MAIR)
    return server


def opened(folder: Path) -> Store:
    return found_store(open_engine(f"sqlite:///{folder / 'supergroup.sqlite3'}"))


def test_it_prints_the_weeks(signed: Server) -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLE), "--server", signed.address],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "SUPERGROUP_TOKEN": signed.token()},
    )

    assert (done.stdout, done.stderr) == ("2027-03-01: signed-off, 3 with a place, 0 without\n", "")


def test_lists_come_whole_however_small_their_pages(client: ModuleType, server: Server) -> None:
    with client.Client(server.address, server.token()) as calling:
        assert [one["id"] for one in calling.all("/families", limit=1)] == ["amy", "bea", "cal"]


def test_nobody_is_overwritten(client: ModuleType, server: Server) -> None:
    with client.Client(server.address, server.token()) as calling:
        calling.put("/pins/amy", {"session": "thu"}, over=None)
        read = calling.read("/pins/amy")
        calling.put("/pins/amy", {"session": "tue"}, over=read)

        with pytest.raises(client.Overtaken) as caught:
            calling.put("/pins/amy", {"session": "thu"}, over=read)
    assert (caught.value.status, caught.value.type) == (412, "urn:supergroup:precondition-failed")


def test_what_is_asked_twice_with_one_key_is_done_once(client: ModuleType, signed: Server) -> None:
    with client.Client(signed.address, signed.token()) as calling:
        first = calling.do(f"/weeks/{MONDAY}/publication", key="once", others_now=True)
        again = calling.do(f"/weeks/{MONDAY}/publication", key="once", others_now=True)

        with pytest.raises(client.Refused) as caught:
            calling.do(f"/weeks/{MONDAY}/publication", key="another")
    assert first == again
    assert caught.value.status == 409


def test_refusals_are_exceptions(client: ModuleType, server: Server) -> None:
    with client.Client(server.address, "supergroup_wrong") as nobody, pytest.raises(client.NotSignedIn):
        nobody.read("/weeks")
    with client.Client(server.address, server.token((May.SEE_LOANS,))) as loans, pytest.raises(client.NotAllowed) as no:
        loans.read("/weeks")
    assert "it needs week:see" in no.value.detail
