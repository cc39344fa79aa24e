"""The part of the page that the command writes itself, so that no figure stands there without it."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.measured import Measured
from benchmarks.table import tables

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def measured_part(lines: Sequence[Measured], plot: str) -> str:
    """The machine, the tables and the plot."""
    return "\n".join([*_machines(lines), *tables(lines), f"![The gap of the waiting list against time]({plot})"])


def _machines(lines: Sequence[Measured]) -> list[str]:
    machines = dict.fromkeys(str(line.machine) for line in lines)
    return [f"Measured with {'; and '.join(machines)}.", ""]


def write_into(page: Path, part: str) -> None:
    """The text between the two markers is this part. Raises ValueError where the page has not both, once each."""
    text = page.read_text("utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"{page.name}: expected one line {BEGIN} and, after it, one line {END}")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    page.write_text(f"{before}{BEGIN}\n{part}\n{END}{after}", encoding="utf-8")
