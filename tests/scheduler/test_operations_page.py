"""docs/operations.md and the files beside it are as the program is."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from scheduler.doctor import CHECKS
from scheduler.settings_known import settings_table
from scheduler.surroundings import surroundings

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "operations.md").read_text("utf-8")
UNITS = sorted((DOCS / "operations").glob("supergroup*"))


def test_table_has_every_setting() -> None:
    assert settings_table() in PAGE


def test_example_of_a_settings_file_is_read(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "password").write_text("x", "utf-8")
    here = tmp_path / "supergroup.toml"
    here.write_text(re.sub(r'password_file = ".*"', 'password_file = "password"', example), "utf-8")

    values = surroundings({"SUPERGROUP_SETTINGS": str(here)}).values

    assert values["SUPERGROUP_SMTP_HOST"] == tomllib.loads(example)["smtp"]["host"]


def test_all_that_the_doctor_looks_at_is_named() -> None:
    (told,) = re.findall(r"\*broken\* of (.*?), and what to do", PAGE, re.DOTALL)

    assert len(re.split(r",\s|\sand\s", told)) == len(CHECKS) - 1  # both addresses are one word


def test_units_are_ones_that_systemd_takes(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze")
    for unit in UNITS:
        words = unit.read_text("utf-8").replace("/opt/supergroup/bin/supergroup", "/bin/true")
        (tmp_path / unit.name).write_text(words, "utf-8")

    verify = ["systemd-analyze", "verify", "--man=no", *(unit.name for unit in UNITS)]
    done = subprocess.run(verify, cwd=tmp_path, check=False, capture_output=True, text=True)

    assert (len(UNITS), done.returncode, done.stderr) == (4, 0, "")
