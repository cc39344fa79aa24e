"""How long the loan team's pages take: 300 families, 200 pieces, 80 loans. Run it by naming this file, with -s."""

import shutil
import statistics
from dataclasses import replace
from pathlib import Path

import pytest

from api.memory import settle
from scheduler.examples import example_service
from scheduler.records import PieceRecord
from scheduler.store import found_store
from scheduler.store.engine import open_engine
from solver.problem import Stock
from support.loan_team import GB, KIT, SIM, TABLET, Team
from support.page_times import FAMILIES, milliseconds

TIMES = 9
LOANS = 80
PAGES = ("/loans", "/loans/5", "/loans/pieces", "/loans/labels?day=2027-03-10")


@pytest.mark.slow
def test_loan_pages_of_300_families_are_timed(sqlite_template: Path, tmp_path: Path) -> None:
    database = shutil.copy(sqlite_template, tmp_path / "loans.sqlite3")
    families = tuple(replace(one, kit_features=()) for one in example_service(FAMILIES, 1).families)
    tablets = tuple(PieceRecord(serial=f"T-{number:04}", depot="cupboard", item=TABLET) for number in range(120))
    sims = tuple(PieceRecord(serial=f"S-{number:04}", depot="cupboard", item=SIM, gb=5) for number in range(80))
    owned = {TABLET: len(tablets), SIM: len(sims), GB: 5000}
    stocks = tuple(Stock(depot="cupboard", item=item, count=count) for item, count in owned.items())
    store = found_store(open_engine(f"sqlite:///{database}"))
    team = Team.of(store, families=families, pieces=(*tablets, *sims), stocks=stocks)
    steps = (lambda _: None, team.choose, team.pack, team.give)
    for number in range(LOANS):
        loan = team.ask(f"n{number}", KIT, first=max(0, number % 10 - 3), last=20, family=families[number].id)
        steps[number % len(steps)](loan)
    visitor = team.visitor()
    settle()

    for page in PAGES:
        took = [milliseconds(visitor, page) for _ in range(TIMES)]
        print(f"\n{page}: median {statistics.median(took):.0f} ms, worst {max(took):.0f} ms", end="")
