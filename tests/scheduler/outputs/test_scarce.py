"""What is scarce stands with what there is, the fullest first."""

from dataclasses import replace

from scheduler.outputs.names import Names
from scheduler.outputs.scarce import scarce
from solver.problem import Depot, ItemKind, Stock
from support.told_week import told_problem, told_roster, told_service


def test_scarce_lists_what_is_used_fullest_first() -> None:
    bars = scarce(Names(told_service(), told_problem()), told_roster())

    # Two of four tablets are out until 12 March and one is asked for now; headsets and empty crèches are not shown.
    assert [(bar.label, bar.figures, bar.percent, bar.full) for bar in bars] == [
        ("Interpreters", "1 / 1", 100, True),
        ("Portable kits", "1 / 1", 100, True),
        ("Tablets", "3 / 4", 75, False),
        ("Buddies", "1 / 2", 50, False),
        ("Crèche Tue 10:00", "2 / 4", 50, False),
        ("Data SIMs", "1 / 10", 10, False),
        ("Taxi money", "£12.50 / £120", 10, False),
        ("GB of data", "9 / 100", 9, False),
    ]


def test_scarce_tells_depots_apart() -> None:
    # The cupboard's tablets are as before; a second depot owns eight and lends none of them, so it is not shown.
    service, problem = told_service(), told_problem()
    far = Stock(depot="far", item=ItemKind.TABLET, count=8)
    problem = replace(problem, depots=(*problem.depots, Depot(id="far", lead_days=10)), stocks=(*problem.stocks, far))

    bars = scarce(Names(service, problem), told_roster())

    assert [(bar.label, bar.figures) for bar in bars if "Tablets" in bar.label] == [("Tablets, Team cupboard", "3 / 4")]
