"""The ground that everybody stands on: pins, tracked files, and the folders at the top."""

import re
import subprocess
import tempfile
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINS = (ROOT / "constraints.txt").read_text("utf-8").splitlines()

# An address of an index, however it is written: an option, a lock's field, a page of links, or a file of a package.
REGISTRY = re.compile(
    r"""index-url[ ]*= | \bregistry[ ]*= | "resolved":[ ]*"http
    | https?://[^\s"]*/simple/?[\s"] | https?://[^\s"]*\.(?:whl|tgz)\b""",
    re.VERBOSE,
)


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("no git checkout: nothing says which files are tracked")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def lines_of_tracked() -> list[tuple[str, str]]:
    texts = [(path, path.read_text("utf-8", errors="replace")) for path in tracked()]
    return [(str(path.relative_to(ROOT)), line) for path, text in texts for line in text.splitlines()]


def test_pins_same_in_both_places() -> None:
    assert PYPROJECT["tool"]["uv"]["constraint-dependencies"] == PINS


def test_pins_meet_every_dependency() -> None:
    project = PYPROJECT["project"]
    asked = [Requirement(text) for text in (*project["dependencies"], *project["optional-dependencies"]["test"])]
    pinned = {pin.name: pin for pin in map(Requirement, PINS)}

    unmet = [
        str(needed)
        for needed in asked
        if not any(needed.specifier.contains(Version(exact.version)) for exact in pinned[needed.name].specifier)
    ]

    assert unmet == []


def test_pins_name_no_address() -> None:
    assert [pin for pin in PINS if "://" in pin or pin.startswith(("-", "/"))] == []


def test_tracked_files_hold_no_registry_host() -> None:
    assert [found for found in lines_of_tracked() if REGISTRY.search(found[1])] == []


def test_tracked_files_hold_no_path_of_this_machine() -> None:
    # A checkout in the temporary folder, or at the top, says nothing about a machine.
    common = {Path("/"), Path(tempfile.gettempdir())}
    here = tuple(f"{folder}/" for folder in {ROOT, ROOT.parent, Path.home()} - common)

    assert [found for found in lines_of_tracked() if any(path in found[1] for path in here)] == []


def test_tracked_files_are_no_locks() -> None:
    locks = {"uv.lock", "pylock.toml", "package-lock.json", ".python-version"}

    assert [path for path in tracked() if path.name in locks] == []


def test_top_level_folders_are_those_of_the_house() -> None:
    folders = {path.relative_to(ROOT).parts[0] for path in tracked() if path.parent != ROOT}

    assert folders <= {".ci", "api", "docs", "examples", "scheduler", "solver", "tests"}


@pytest.mark.parametrize(
    "line",
    [
        "index-url" + " = somewhere",
        "source = { registry" + ' = "somewhere" }',
        '"resolved"' + ': "https://example.org/a"',
        "see https://example.org/" + "simple/ ",
        "https://example.org/a-1.0" + ".whl",
    ],
)
def test_registry_pattern_knows_each_way_to_write_one(line: str) -> None:
    assert REGISTRY.search(line)
