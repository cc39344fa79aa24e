"""Whatever stands in the cells, reading ends, what is left can be planned from, and protections survive a merge."""

import csv
import io
import tempfile
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.intake import merge, read_folder, write_folder
from scheduler.weeks.gather import gather
from support.services import LONDON, MONDAY, rich_service

ODD = (
    "", "none", "?", "yes", "no", "0", "9", "-1", "2027-03-02 10:00", "31/10/2027 01:30", "h1", "h3", "f1", "f3", "c1",
    "s1", "s2", "r1", "women", "triple-p", "must", "cannot", "Tue 9-12", "tablet", "£3", "Größe", "a;b", "#REF!",
    "room", "remote",
    "no-contact", "keep-together", "1e9", "9" * 20, "nan", "inf", "all", "\x00", "2027-02-30", "24:01", "0.5",
)  # fmt: skip
AS_OF = datetime(2027, 2, 22, 9, tzinfo=LONDON)


def _grids() -> dict[str, list[list[str]]]:
    with tempfile.TemporaryDirectory() as folder:
        write_folder(rich_service(), Path(folder))
        return {file.stem: list(csv.reader(io.StringIO(file.read_text("utf-8")))) for file in Path(folder).iterdir()}


GRIDS = _grids()
FILLED = sorted(sheet for sheet, rows in GRIDS.items() if len(rows) > 1)
PLACES = st.tuples(st.sampled_from(FILLED), st.integers(1, 99), st.integers(0, 99), st.sampled_from(ODD))


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(PLACES, min_size=1, max_size=12))
def test_anything_in_the_cells_leaves_a_week_and_every_protection(spoilt: list[tuple[str, int, int, str]]) -> None:
    grids = {sheet: [list(row) for row in rows] for sheet, rows in GRIDS.items()}
    for sheet, row, column, text in spoilt:
        rows = grids[sheet]
        rows[1 + row % (len(rows) - 1)][column % len(rows[0])] = text
    with tempfile.TemporaryDirectory() as name:
        for sheet, rows in grids.items():
            with (Path(name) / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)
        service, report = read_folder(Path(name))
    # A pin holds in the week of its session; here sessions may have moved to another week.
    gather(service, MONDAY, AS_OF)
    merged, _changes = merge(rich_service(), service, report)
    assert set(rich_service().pairs) <= set(merged.pairs)
    for before in rich_service().families:
        after = next(record for record in merged.families if record.id == before.id)
        assert {flag.kind for flag in before.family.flags} <= {flag.kind for flag in after.family.flags}
        assert set(before.holds) <= set(after.holds)
