import csv
from pathlib import Path

import pytest

from scheduler.errors import BadInput
from scheduler.examples.library_venues import COLUMNS, library_areas, read_libraries
from solver.problem import DAY_NAMES, WeekTime


def library(name: str, opening: str = "AM & PM (continuous)", **changes: str) -> dict[str, str]:
    """A library that opens so from Monday to Friday."""
    days = {f"{day} opening times": opening if at < 5 else "Closed" for at, day in enumerate(DAY_NAMES)}
    return {"Name": name, "Postcode": "ZZ1 1ZZ", "Longitude": "-1.5", "Latitude": "53.8", **days, **changes}


def written(path: Path, *rows: dict[str, str]) -> Path:
    file = path / "libraries.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return file


def monday_of(path: Path, words: str) -> list[WeekTime]:
    (site,) = read_libraries(written(path, library("One", **{"Monday opening times": words})))
    return [span for span in site.opening if span.weekday == 0]


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("AM Only", [(570, 780)]),
        ("PM Only", [(780, 1020)]),
        ("AM & PM (continuous)", [(570, 1020)]),
        ("AM & PM (with closure)", [(570, 750), (810, 1020)]),
        ("All Day (continuous)", [(570, 1200)]),
        ("AM & Eve", [(570, 780), (1020, 1200)]),
        ("Closed", []),
        ("", []),
    ],
)
def test_opening_pattern_becomes_hours(tmp_path: Path, words: str, hours: list[tuple[int, int]]) -> None:
    """9.30 is minute 570; noon's closure runs from 12.30 (750) to 13.30 (810); evenings end at 20.00 (1200)."""
    assert monday_of(tmp_path, words) == [WeekTime(0, start, end) for start, end in hours]


def test_unknown_pattern_is_refused_by_row_and_column(tmp_path: Path) -> None:
    with pytest.raises(
        BadInput, match=r"libraries\.csv, row 2, column Monday opening times: 'Sometimes'; expected one"
    ):
        monday_of(tmp_path, "Sometimes")


def test_hubs_open_longest_and_halls_are_near(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        library("Far", Latitude="54.8"),
        library("Near", "AM Only", Latitude="53.81"),
        library("Big", "All Day (continuous)"),
    )
    (area,) = library_areas(file, 1)
    assert (area.hub.name, area.hall.name, area.nation) == ("Big", "Near", "england")


def test_a_file_with_few_libraries_serves_many_areas(tmp_path: Path) -> None:
    areas = library_areas(written(tmp_path, library("One"), library("Two")), 3)
    assert [area.number for area in areas] == [0, 1, 2]
    assert {area.hub.name for area in areas} == {"One"}


def test_one_library_is_not_enough(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="1 usable libraries; expected at least two"):
        library_areas(written(tmp_path, library("One")), 1)
