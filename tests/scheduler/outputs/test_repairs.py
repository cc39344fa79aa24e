"""Repairs in words: the names that people know, who is touched, and what is known where there is none."""

import pkgutil
from dataclasses import replace
from importlib import import_module

import pytest

from scheduler.outputs.names import Names
from scheduler.outputs.repairs import CHANGES, repair_lines, searched_line
from solver import changes
from solver.changes.ask import QUESTIONS
from solver.problem import Side
from solver.roster import ChangeTold, Reason, Repair, RepairSearch, Unplaced
from support.told_week import told_problem, told_service


def changed(kind: str, pence: int | None = None, **facts: str) -> ChangeTold:
    return ChangeTold(kind=kind, facts=tuple(facts.items()), text="", pence=pence)


def lines(*repairs: Repair) -> tuple[str, ...]:
    unplaced = Unplaced(family="0412", reasons=(), repairs=repairs)
    return repair_lines(Names(told_service(), told_problem()), unplaced)


def test_repairs_are_told_with_names_and_what_they_ask_of_others() -> None:
    later = changed("shift-start", 0, session="sol-tue", minutes="15", way="later", time="10:15")
    taxi = changed("more-taxi-money", 1200, pounds="12.00")
    repair = Repair(
        changes=(taxi, later), session="sol-tue", side=Side.ROOM, touched=("0101", "0102"), others=("0388",), pence=1200
    )

    (line,) = lines(repair)
    assert line == (
        "£12.00 more for taxis and start Solihull, Tuesday 2 March, 10:00 15 minutes later, at 10:15: "
        "then Solihull, Tuesday 2 March, 10:00, in the room. "
        "2 families start at another time; 1 more family gets a place; it costs £12."
    )


def test_repairs_without_a_change_say_that_planning_again_will_do() -> None:
    assert lines(Repair(changes=(), session="sol-tue", side=Side.REMOTE)) == (
        "Plan the week again: then Solihull, Tuesday 2 March, 10:00, remote.",
    )


def test_repairs_name_no_room_of_a_secret_venue() -> None:
    problem = told_problem()
    (back,) = (one for one in problem.rooms if one.id == "back")
    secret = tuple(replace(one, secret=one.id == back.venue) for one in problem.venues)
    other = changed("another-room", 0, room="back", session="free-wed")
    unplaced = Unplaced(
        family="0412", reasons=(), repairs=(Repair(changes=(other,), session="free-wed", side=Side.ROOM),)
    )

    (line,) = repair_lines(Names(told_service(), replace(problem, venues=secret)), unplaced)

    assert line.startswith("Use another room of a confidential venue for ")


def test_every_kind_of_change_has_words() -> None:
    kinds = {
        kind
        for module in pkgutil.iter_modules(changes.__path__)
        for one in vars(import_module(f"solver.changes.{module.name}")).values()
        if isinstance(one, type) and isinstance(kind := getattr(one, "kind", None), str)
    }
    assert kinds | set(QUESTIONS) == set(CHANGES)


@pytest.mark.parametrize(
    ("search", "said"),
    [
        (RepairSearch.NOT_LOOKED, ""),
        (RepairSearch.NOTHING_HELPS, "No change that was tried would give a place while everybody else stays."),
        (RepairSearch.OUT_OF_TIME, "The time was too short to find what would give a place."),
    ],
)
def test_searched_line_says_what_is_known(search: RepairSearch, said: str) -> None:
    assert searched_line(Unplaced(family="0412", reasons=(), search=search)) == said


def test_searched_line_says_nothing_where_a_person_decides_first() -> None:
    waits = Reason(rule="decision-first", text="", turn="", next_step="")
    assert searched_line(Unplaced(family="0388", reasons=(waits,), search=RepairSearch.NOTHING_HELPS)) == ""
