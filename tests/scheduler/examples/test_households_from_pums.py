import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from scheduler.errors import BadInput
from scheduler.examples import EXAMPLE_WEEK, example_as_of
from scheduler.examples.chance import seeded
from scheduler.examples.profiles import Kind, Profile
from scheduler.examples.pums import COLUMNS, profile_of, pums_service, read_households, sampled
from scheduler.intake import read_folder
from scheduler.weeks.gather import gather
from solver.problem import Connection, Screen

CHECKOUT = Path(__file__).resolve().parents[3]
SURVEY = CHECKOUT.parent / "shared" / "data" / "acs_pums_md2016" / "households_children_A_baltimore.csv"
LIBRARIES = CHECKOUT.parent / "shared" / "data" / "libraries" / "libraries_A_leeds_bradford_wakefield.csv"
needs_survey = pytest.mark.skipif(not SURVEY.is_file(), reason="the survey file is not beside this checkout")

# A couple, one of them at work, with two children under 6, one car, a laptop and paid broadband.
PLAIN = {
    "WGTP": "100", "HUPAC": "1", "HHT": "1", "WIF": "1", "VEH": "1", "HHL": "1", "HHLANP": "9500", "LNGI": "1",
    "NRC": "2", "ACCESS": "1", "HISPEED": "1", "BROADBND": "1", "SATELLITE": "2", "DIALUP": "2", "OTHSVCEX": "2",
    "LAPTOP": "1", "SMARTPHONE": "1", "TABLET": "2", "COMPOTHX": "2",
}  # fmt: skip


def household(**changes: str) -> dict[str, str]:
    return {**PLAIN, **changes}


def written(path: Path, *rows: dict[str, str]) -> Path:
    file = path / "survey.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return file


def profile(**changes: str) -> Profile:
    return profile_of(household(**changes), seeded(1))


def test_profile_is_what_the_survey_says() -> None:
    made = profile(LAPTOP="2", SMARTPHONE="1", HUPAC="3", VEH="4", WIF="3", HHT="3", HHL="2", HHLANP="1200", LNGI="2")
    assert made == Profile(
        screen=Screen.PHONE,
        connection=Connection.UNMETERED,
        vehicles=2,
        young=True,
        older=True,
        kind=Kind.LONE_WOMAN,
        workers=2,
        language="es",
        english=False,
        children=2,
    )


@pytest.mark.parametrize(
    ("changes", "connection"),
    [
        ({"HISPEED": "2"}, Connection.METERED),
        ({"ACCESS": "2", "HISPEED": ""}, Connection.NONE),
        ({"ACCESS": "3", "HISPEED": ""}, Connection.NONE),
    ],
)
def test_connection_is_the_household_s_own_and_paid(changes: dict[str, str], connection: Connection) -> None:
    assert profile(**changes).connection is connection


def test_household_without_a_family_row_is_counted_as_one_worker_and_unknown_children() -> None:
    made = profile(HHT="5", WIF="", NRC="0")
    assert (made.kind, made.workers, made.children) == (Kind.NON_FAMILY, 1, None)


def test_sample_takes_nobody_twice_until_all_are_taken() -> None:
    rows = tuple(household(HHLANP=str(number)) for number in range(10))
    eight = sampled(rows, 8, seeded(1))
    assert len({row["HHLANP"] for row in eight}) == 8
    twelve = sampled(rows, 12, seeded(1))
    assert len({row["HHLANP"] for row in twelve}) == 10
    assert len(twelve) == 12


def test_sample_takes_the_heavy_before_the_light() -> None:
    """One of two rows, weights 900 and 100: the heavy one in 900 of 1,000 cases, give or take 4 × 9.5."""
    rows = (household(WGTP="900", HHLANP="heavy"), household(WGTP="100", HHLANP="light"))
    chance = seeded(1)
    heavy = sum(sampled(rows, 1, chance)[0]["HHLANP"] == "heavy" for _ in range(1000))
    assert abs(heavy - 900) < 38


def test_survey_without_a_column_is_refused_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "survey.csv"
    file.write_text("SERIALNO,WGTP\n1,2\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"survey\.csv, row 1: no column 'HUPAC'"):
        read_households(file)


def test_survey_with_an_impossible_weight_is_refused_by_row_and_column(tmp_path: Path) -> None:
    file = written(tmp_path, household(), household(WGTP="many"))
    with pytest.raises(BadInput, match=r"survey\.csv, row 3, column WGTP: 'many'; expected a whole number"):
        read_households(file)


def test_survey_without_children_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no household with children"):
        read_households(written(tmp_path, household(HUPAC="4")))


@needs_survey
@pytest.mark.parametrize("seed", [1, 2])
def test_real_households_make_a_week_like_the_survey(seed: int) -> None:
    """Shares of 200 households lie within 10 points of the weighted survey: three standard errors of a half."""
    service = pums_service(SURVEY, 200, seed, LIBRARIES if LIBRARIES.is_file() else None)
    problem = gather(service, EXAMPLE_WEEK, example_as_of())
    assert len(problem.families) == 200
    rows = read_households(SURVEY)
    weight = sum(int(row["WGTP"]) for row in rows)
    chance = seeded(0)
    expected: Counter[str] = Counter()
    for row in rows:
        made = profile_of(row, chance)
        expected[made.connection] += int(row["WGTP"])
        expected["no car"] += int(row["WGTP"]) * (made.vehicles == 0)
    drawn = Counter[str](family.connection for family in problem.families)
    for connection in Connection:
        assert drawn[connection] / 200 == pytest.approx(expected[connection] / weight, abs=0.1)
    # at least all without a vehicle are without a car; some with one vehicle are too (both parents work)
    without = sum(not family.car for family in problem.families) / 200
    assert without >= expected["no car"] / weight - 0.1


@needs_survey
def test_script_writes_an_intake_folder_without_faults(tmp_path: Path) -> None:
    out = tmp_path / "intake"
    script = CHECKOUT / "examples" / "households_from_pums.py"
    command = [sys.executable, str(script), str(SURVEY), "-o", str(out), "--families", "90", "--seed", "4"]
    ran = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"90 families in {out}.")
    service, report = read_folder(out)
    assert (report.faults, len(service.families)) == ((), 90)


def test_script_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    script = CHECKOUT / "examples" / "households_from_pums.py"
    command = [sys.executable, str(script), str(tmp_path / "none.csv"), "-o", str(tmp_path / "out")]
    ran = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "none.csv" in ran.stderr
    assert not (tmp_path / "out").exists()
