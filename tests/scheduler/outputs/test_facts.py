"""Every fact that a judge can state has words, and they say what a coordinator needs to check it."""

import re

import pytest

from scheduler.outputs.facts import FACTS, fact_told
from scheduler.outputs.names import Names
from scheduler.outputs.why import conflict_told
from scheduler.records import Service
from solver.roster import Violation
from solver.rules import RULES
from solver.why.conflict import conflict
from solver.why.placing import Placing
from support.forced import FORCED

SAID = {
    "available": "Programme, Tuesday 2 March, 10:00 takes it from Tuesday 09:20 to 12:40, the way included; "
    "on Tuesday it is free 09:30 to 15:00.",
    "joinable": "Programme, Tuesday 2 March, 10:00 is in week 3; the last week to join is week 2.",
    "decision-first": "It waits for a decision of the safeguarding lead: how it may meet.",
    "taxi-money": "Taxis would cost £12; there is £11.99 for them.",
    "loan-stock": "D has 1 to lend (tablets), and 2 would be out on Monday 1 March.",
    "room-fit": "Programme, Tuesday 2 March, 10:00 would have 3 people in rooms for 2.",
    "keep-apart": "It would be with somebody it is kept apart from: ask the safeguarding lead.",
    "worker-conflict": "Somebody there may not work with it: ask the safeguarding lead.",
}


def told(ident: str) -> list[str]:
    problem, roster = FORCED[ident].planned()
    found = conflict(Placing.of(problem, roster, ["f"]), "f")
    assert found is not None
    (reason,) = (one for one in conflict_told(Names(Service(), problem), found) if one.rule == ident)
    return list(reason.facts)


def lacks(item: str, needs: str, kind: str = "lacks") -> Violation:
    values = (("item", item), ("needs", needs))
    return Violation(rule="remote-ready", kind=kind, text="", families=("f",), sessions=("s",), values=values)


def full(adults: int, guests: int) -> Violation:
    values = (("adults", adults), ("guests", guests), ("most", 10))
    return Violation(rule="group-size", kind="full", text="", families=("f",), sessions=("s",), values=values)


@pytest.mark.parametrize("ident", SAID)
def test_fact_is_told_with_its_figures(ident: str) -> None:
    assert SAID[ident] in told(ident)


@pytest.mark.parametrize("ident", FORCED)
def test_fact_of_every_rule_is_told_in_words(ident: str) -> None:
    assert all(re.fullmatch(r"[^{}']+[.]", line) for line in told(ident)), told(ident)


def test_words_are_there_for_every_rule() -> None:
    known = {key.split()[0] for key in FACTS} - {"coherent"}

    assert known == {rule.id for rule in RULES}


def test_fact_about_one_other_family_is_told_as_theirs() -> None:
    problem, roster = FORCED["side-allowed"].planned()
    found = conflict(Placing.of(problem, roster, ["f"]), "f")
    assert found is not None
    (fact,) = found.members[0].facts

    assert fact_told(Names(Service(), problem), fact, "a") == "For f: it said that it cannot be in the room."


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (lacks("tablet", "1"), "It lacks 1 tablet to be remote in this session."),
        (
            lacks("tablet", "1", "shared-phone"),
            "Its adults cannot share a phone in this session, and it lacks 1 tablet.",
        ),
        (lacks("tablet", "1", "not-lacked"), "It would be lent more than it lacks: tablet."),
        (lacks("sim", "2"), "It lacks 2 data SIMs to be remote in this session."),
        (lacks("data-gb", "0.5"), "It lacks 0.5 GB of data to be remote in this session."),
        (full(11, 0), "This session would have 11 adults; at most 10 may be in it."),
        (full(10, 1), "This session would have 10 adults and 1 guest; at most 10 may be in it."),
    ],
)
def test_fact_counts_as_people_do_and_leaves_zero_parts_out(fact: Violation, said: str) -> None:
    assert fact_told(Names(Service(), FORCED["available"].planned()[0]), fact, "f", here="s") == said
