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
