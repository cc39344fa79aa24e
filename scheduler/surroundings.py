"""What an installation is set to: the environment, and below it one settings file.

In `supergroup.toml` a setting has the environment's name without SUPERGROUP_, in lower case; what begins alike may
stand in a table: `smtp_host = "…"`, or `[smtp]` and `host = "…"`. Where both say something, the environment counts.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import platformdirs

from scheduler.errors import BadInput
from scheduler.settings_known import BY_FILE, BY_NAME, PREFIX, key_of

SETTINGS = "SUPERGROUP_SETTINGS"
FOLDER = "SUPERGROUP_FOLDER"
FILE = "supergroup.toml"
EXPECTED = "expected text, a number, true or false, or a list of texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """All settings by their names in the environment; `places` says of those of the file what they are called there."""

    values: Mapping[str, str]
    places: Mapping[str, str]
    file: Path | None = None

    def told(self, words: str) -> str:
        """The same words, with settings called as whoever wrote them knows them."""
        for name in sorted(self.places, key=len, reverse=True):
            words = words.replace(name, self.places[name])
        return words


def surroundings(environment: Mapping[str, str] | None = None) -> Surroundings:
    """What is set here. Raises BadInput for a file that cannot be read or has something in it that is no setting."""
    given = dict(os.environ if environment is None else environment)
    path = settings_file(given)
    found = _in_file(path) if path else {}
    written = {name: value for name, value in found.items() if not given.get(name, "").strip()}
    values = {**given, **{name: value.text for name, value in written.items()}}
    places = {name: f"{path}: {value.key}" for name, value in written.items()}
    return Surroundings(values=dict(_with_secrets(values, places)), places=places, file=path)


def data_folder(environment: Mapping[str, str]) -> Path:
    """The folder of the user's own data."""
    given = environment.get(FOLDER, "").strip()
    return Path(given).expanduser() if given else platformdirs.user_data_path("supergroup")


def settings_file(environment: Mapping[str, str]) -> Path | None:
    """The file that SUPERGROUP_SETTINGS names, else the one in the data folder, else the one here, else none."""
    named = environment.get(SETTINGS, "").strip()
    if named:
        return Path(named).expanduser()
    return next((path for path in (data_folder(environment) / FILE, Path(FILE).absolute()) if path.is_file()), None)


@dataclass(frozen=True, slots=True)
class _Written:
    key: str
    text: str


def _in_file(path: Path) -> dict[str, _Written]:
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: it cannot be read ({type(error).__name__}); expected a file of settings") from error
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{path}: it is no TOML: {error}") from error
    return dict(_flat(path, tables, ""))


def _flat(path: Path, table: Mapping[str, object], before: str) -> Iterator[tuple[str, _Written]]:
    for key, value in table.items():
        called = f"{before}{key}"
        if isinstance(value, dict):
            yield from _flat(path, value, f"{called}.")
        else:
            name = PREFIX + called.replace(".", "_").upper()
            _require_known(path, called, name)
            yield name, _Written(called, _text(path, called, name, value))


def _require_known(path: Path, called: str, name: str) -> None:
    """A misspelt setting would be one that is not set, and nobody would know."""
    if name in BY_NAME or name.removesuffix(BY_FILE) in BY_NAME:
        return
    near = get_close_matches(key_of(name), [key_of(one) for one in BY_NAME], 1)
    raise BadInput(
        f"{path}: {called} is no setting; expected one of docs/operations.md{f', as {near[0]}' if near else ''}"
    )


def _text(path: Path, called: str, name: str, value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return str(path.parent / Path(value).expanduser()) if name.endswith(BY_FILE) else value
        case int():
            return str(value)
        case list() if all(isinstance(one, str) for one in value):
            return ",".join(value)
    shown = "something else" if name in BY_NAME and BY_NAME[name].is_secret else repr(value)
    raise BadInput(f"{path}: {called} is {shown}; {EXPECTED}")


def _with_secrets(values: Mapping[str, str], places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The settings, those among them that only name a file replaced by what is in it."""
    for name, value in values.items():
        told = name.removesuffix(BY_FILE)
        if not (name.endswith(BY_FILE) and told in BY_NAME and value.strip()):
            yield name, value
        elif values.get(told, "").strip():
            raise BadInput(f"{places.get(name, name)} and {places.get(told, told)} are both set; expected one of them")
        else:
            yield told, _read(Path(value.strip()).expanduser(), places.get(name, name))


def _read(path: Path, called: str) -> str:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{called} is {str(path)!r}, which cannot be read ({type(error).__name__})") from error
