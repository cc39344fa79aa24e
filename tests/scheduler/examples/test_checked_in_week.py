from pathlib import Path

from scheduler.examples import example_service
from scheduler.intake import read_folder, write_folder

WEEK = Path(__file__).resolve().parents[3] / "examples" / "week"
SEED = 1


def _texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.csv"))}


def test_checked_in_week_is_what_the_generator_writes(tmp_path: Path) -> None:
    """After a change of the generator: `uv run supergroup example examples/week --families 60 --seed 1`."""
    write_folder(example_service(60, SEED), tmp_path)
    assert _texts(WEEK) == _texts(tmp_path)


def test_checked_in_week_reads_back_without_a_fault_or_a_question() -> None:
    service, report = read_folder(WEEK)
    assert (report.faults, report.notices, report.questions) == ((), (), ())
    assert service == example_service(60, SEED)
