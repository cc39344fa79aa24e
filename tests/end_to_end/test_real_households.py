"""Real households of a census survey, as families of a service: the plan is sound, and nobody is lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.commands import run

ROOT = Path(__file__).resolve().parents[2]
HOUSEHOLDS = ROOT.parent / "shared/data/acs_pums_md2016/households_children_A_baltimore.csv"
SCRIPT = ROOT / "examples/households_from_pums.py"


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_plan_of_200_real_households_is_sound(seed: int, tmp_path: Path) -> None:
    if not HOUSEHOLDS.is_file():
        pytest.skip("no census survey file beside the checkout: ../shared/data/acs_pums_md2016 is not there")
    intake, out = tmp_path / "intake", tmp_path / "out"
    words = (str(HOUSEHOLDS), "-o", str(intake), "--families", "200", "--seed", str(seed))
    made = subprocess.run((sys.executable, str(SCRIPT), *words), check=False, capture_output=True, text=True)
    assert (made.returncode, made.stderr) == (0, "")
    assert run("check", intake).code == 0

    when = ("--week", "2027-03-01", "--as-of", "2027-02-22T09:00")
    planned = run("plan", intake, *when, "--out", out, "--time-limit", 60, "--seed", seed)

    assert planned.code == 0
    assert run("audit", intake, out / "roster.json").code == 0
    roster = json.loads((out / "roster.json").read_text("utf-8"))
    placed, left = ({one["family"] for one in roster[part]} for part in ("placements", "unplaced"))
    assert len(placed | left) == len(placed) + len(left) == 200
    assert [one["family"] for one in roster["unplaced"] if not one["reasons"]] == []
    # Room is short, and yet most of them have a place.
    assert len(placed) > 100
