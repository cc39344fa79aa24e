"""A cell is clean before anybody reads it."""

import pytest

from scheduler.intake.cells import Cell, clean


@pytest.mark.parametrize(
    ("cell", "cleaned"),
    [
        ("Siân  O’Neill ", "Siân O’Neill"),
        ("a\u00a0b\u200b", "a b"),
        ("two \n lines", "two\nlines"),
        ("f\x00001\x7f", "f001"),  # PostgreSQL keeps no text with a NUL in it
        (12.0, 12.0),
    ],
)
def test_clean_leaves_only_what_people_see(cell: Cell, cleaned: Cell) -> None:
    assert clean(cell) == cleaned
