"""The demo, run once for all tests that only look at what it made."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from scheduler.intake import read_folder
from scheduler.records import Service
from scheduler.weeks.gather import gather
from solver.codec import roster_from_json
from solver.problem import WeekProblem
from solver.roster import Roster
from support.commands import Told, run


@dataclass(frozen=True, slots=True)
class Demo:
    """What was typed and told, the folder, and the records, problem and roster that lie in it."""

    told: Told
    folder: Path
    service: Service
    problem: WeekProblem
    roster: Roster


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    told = run("demo", "--out", folder)
    service, _ = read_folder(folder / "intake")
    roster = roster_from_json((folder / "roster.json").read_bytes())
    return Demo(told, folder, service, gather(service, roster.week, roster.as_of), roster)
