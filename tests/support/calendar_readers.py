"""Calendar programs of other people, run on what we write: Node's two readers, and the libical of GNOME.

A test that asks for one that is not installed is skipped, and says what to install.
"""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("read_calendar.cjs")
SYSTEM_PYTHON = "/usr/bin/python3"
LIBICAL = """
try:
    import gi
    gi.require_version("ICalGLib", "3.0")
    from gi.repository import ICalGLib as libical
except (ImportError, ValueError):
    raise SystemExit(1)
import json, sys
"""


def read_by_node(reader: str, data: bytes, folder: Path, zone: str) -> list[dict[str, Any]]:
    """The events as this package of Node reads them in this time zone, as read_calendar.cjs prints them."""
    modules = next((place for place in _module_folders() if (place / reader).is_dir()), None)
    if shutil.which("node") is None or modules is None:
        pytest.skip(f"{reader} is not installed: npm install --no-save --no-package-lock ical.js node-ical")
    environment = {**os.environ, "NODE_PATH": str(modules), "TZ": zone}
    command = ["node", str(SCRIPT), reader, str(_written(data, folder))]
    said = subprocess.run(command, capture_output=True, check=True, env=environment, timeout=60)
    events: list[dict[str, Any]] = json.loads(said.stdout)
    return events


def read_by_libical(programme: str, data: bytes, folder: Path) -> Any:
    """What this programme prints as JSON: it has `libical`, `json` and `sys`, and the file's path is its argument."""
    if not _has_libical():
        pytest.skip("libical is not installed: apt-get install gir1.2-ical-3.0 python3-gi")
    command = [SYSTEM_PYTHON, "-c", LIBICAL + programme, str(_written(data, folder))]
    return json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)


@cache
def _has_libical() -> bool:
    if not Path(SYSTEM_PYTHON).exists():
        return False
    return not subprocess.run([SYSTEM_PYTHON, "-c", LIBICAL], check=False, timeout=60).returncode


def _module_folders() -> list[Path]:
    return [ROOT / "node_modules", *map(Path, filter(None, os.environ.get("NODE_PATH", "").split(os.pathsep)))]


def _written(data: bytes, folder: Path) -> Path:
    path = folder / "entry.ics"
    path.write_bytes(data)
    return path
