"""Where an installation keeps its data, by its environment."""

from pathlib import Path

import platformdirs
import pytest

from scheduler.errors import BadInput
from scheduler.settings import Settings, from_environment


def test_nothing_said_is_sqlite_in_the_users_data_folder() -> None:
    folder = platformdirs.user_data_path("supergroup")

    assert from_environment({}) == Settings(folder=folder, database=f"sqlite:///{folder}/supergroup.sqlite3")


def test_folder_may_be_chosen(tmp_path: Path) -> None:
    settings = from_environment({"SUPERGROUP_FOLDER": str(tmp_path), "SUPERGROUP_DATABASE": " "})

    assert settings == Settings(folder=tmp_path, database=f"sqlite:///{tmp_path}/supergroup.sqlite3")


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("postgresql://me@host/weeks", "postgresql+psycopg://me@host/weeks"),
        ("postgres://me@host/weeks", "postgresql+psycopg://me@host/weeks"),
        ("postgresql+psycopg://me@host/weeks", "postgresql+psycopg://me@host/weeks"),
        ("sqlite:///weeks.sqlite3", "sqlite:///weeks.sqlite3"),
    ],
)
def test_database_is_named_with_the_driver_we_have(given: str, understood: str) -> None:
    assert from_environment({"SUPERGROUP_DATABASE": given}).database == understood


@pytest.mark.parametrize("given", ["mysql://root:secret@host/weeks", "weeks.sqlite3"])
def test_other_databases_are_refused_and_no_password_is_repeated(given: str) -> None:
    with pytest.raises(BadInput, match="expected a URL that starts with sqlite: or postgresql:") as caught:
        from_environment({"SUPERGROUP_DATABASE": given})

    assert "secret" not in str(caught.value)


def test_families_have_no_pages_unless_an_address_is_given(tmp_path: Path) -> None:
    assert from_environment({"SUPERGROUP_FOLDER": str(tmp_path)}).families_url == ""


@pytest.mark.parametrize("given", ["https://families.example.org/", "https://example.org/f", "http://localhost:8080"])
def test_families_pages_are_where_the_environment_says(given: str) -> None:
    assert from_environment({"SUPERGROUP_FAMILIES_URL": given}).families_url == given.rstrip("/")


@pytest.mark.parametrize(
    "given",
    [
        "http://families.example.org",
        "families.example.org",
        "https://",
        "https://a.example?x=1",
        "https://me@a.example",
    ],
)
def test_families_pages_that_others_could_read_on_the_way_are_refused(given: str) -> None:
    with pytest.raises(BadInput, match="expected one like https://families"):
        from_environment({"SUPERGROUP_FAMILIES_URL": given})
