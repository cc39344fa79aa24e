"""`family-page` and `link-key` as they are typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scheduler.cli import app
from scheduler.links import Purpose, whose
from scheduler.settings import from_environment
from scheduler.store import Store, open_store
from scheduler.store.trail import traces
from support.small_service import contact, saved, small_service

URL = "https://families.example.org"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Amy may be reached by e-mail; with Bea all contact is stopped."""
    monkeypatch.setenv("SUPERGROUP_FOLDER", str(tmp_path))
    monkeypatch.setenv("SUPERGROUP_FAMILIES_URL", URL)
    adults = tuple(replace(contact(one), expires=date(2099, 1, 1)) for one in ("amy", "bea"))
    opened = saved(open_store(from_environment()), small_service(contacts=(adults[0], replace(adults[1], stop=True))))
    yield opened
    opened.close()


def typed(*words: str) -> tuple[int, str]:
    told = CliRunner().invoke(app, [*words])
    return told.exit_code, told.output.strip()


def holder(store: Store, address: str) -> str | None:
    with store.reading() as desk:
        found = whose(desk, address.rpartition("/")[2], Purpose.PAGE, datetime.now(UTC))
    return found.id if found else None


def test_family_page_gives_the_adults_address_and_takes_it_back(store: Store) -> None:
    code, address = typed("family-page", "c-amy", "--by", "Mair")
    assert (code, address.startswith(f"{URL}/a/"), holder(store, address)) == (0, True, "c-amy")

    assert typed("family-page", "c-amy", "--take-back", "--by", "Mair")[0] == 0

    assert holder(store, address) is None
    with store.reading() as desk:
        assert [line.what for line in traces(desk, "contact c-amy")] == ["family page given", "links taken back"]


@pytest.mark.parametrize(
    ("ident", "why"), [("c-bea", "nothing may be given to this adult now"), ("c-nobody", "there is no such record")]
)
def test_family_page_of_who_may_not_be_reached_is_not_given(store: Store, ident: str, why: str) -> None:
    code, told = typed("family-page", ident)

    assert code == 2
    assert why in " ".join(told.split())


def test_family_page_needs_an_address_that_families_reach(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUPERGROUP_FAMILIES_URL")

    assert typed("family-page", "c-amy")[0] == 2


def test_link_key_is_renewed_and_old_ones_are_forgotten_if_asked(store: Store) -> None:
    _, address = typed("family-page", "c-amy")
    assert typed("link-key")[1] == "A new key signs from now on; 0 old keys are forgotten."
    assert holder(store, address) == "c-amy"

    assert typed("link-key", "--forget-old")[1] == "A new key signs from now on; 2 old keys are forgotten."
    assert holder(store, address) is None
