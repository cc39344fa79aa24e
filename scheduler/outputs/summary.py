"""The coordinator's summary: the week in plain words, for a terminal or a message."""

from collections.abc import Iterator

from scheduler.outputs.names import Names
from scheduler.outputs.needs import Need, needs
from scheduler.outputs.proof import HEADING, proof
from scheduler.outputs.tally import Tally, tally
from scheduler.outputs.words import ITEMS, count, full_date, in_words, listed, money, sentence
from scheduler.records import Service
from solver.problem import Status, WeekProblem
from solver.roster import Roster

NAMED_AT_MOST = 5


def summary(service: Service, problem: WeekProblem, roster: Roster) -> str:
    """What a coordinator wants to know first: who has a place, who needs a person, what was asked for, what is sure."""
    names = Names(service, problem)
    told = tally(problem, roster)
    waiting = needs(names, roster)
    parts = [
        f"Week of {full_date(problem.week)}, as known on {names.when(problem.as_of)}.",
        "\n".join(_conflict(roster)),
        headline(told, waiting),
        "\n".join(filter(None, (sessions_line(told), asked_line(told), absent_line(told)))),
        "\n\n".join("\n".join(_needing(need)) for need in waiting),
        "\n".join((*proof_lines(roster), f"Planned in {roster.seconds:.1f} s.")),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def headline(told: Tally, waiting: tuple[Need, ...]) -> str:
    """57 placed: 27 in the room, 16 remote, 14 in two super-groups; 3 need you: …"""
    sides = [
        f"{told.in_room} in the room" if told.in_room else "",
        f"{told.remote} remote" if told.remote else "",
        _in_super_groups(told) if told.super_group else "",
        f"{told.one_to_one} one to one" if told.one_to_one else "",
    ]
    placed = f"{told.placed} placed" + (f": {', '.join(filter(None, sides))}" if told.placed else "")
    if not waiting:
        return f"{placed}; nobody needs you."
    need = f"{len(waiting)} {'needs' if len(waiting) == 1 else 'need'} you"
    named = f": {listed([one.label for one in waiting])}" if len(waiting) <= NAMED_AT_MOST else ""
    return f"{placed}; {need}{named}."


def _in_super_groups(told: Tally) -> str:
    groups = "super-group" if told.super_groups == 1 else "super-groups"
    return f"{told.super_group} in {in_words(told.super_groups)} {groups}"


def sessions_line(told: Tally) -> str:
    """How many sessions run, and how many of them open a new group."""
    groups = "a new group" if told.new_groups == 1 else "new groups"
    new = f", {in_words(told.new_groups)} of them {groups}" if told.new_groups else ""
    return f"{count(told.sessions, 'session')} {'runs' if told.sessions == 1 else 'run'}{new}."


def asked_line(told: Tally) -> str:
    """What this plan asks of others; "" where nothing."""
    lent = [f"{number} {ITEMS[kind][number != 1]}" for kind, number in told.items]
    taxis = f"{count(told.taxis, 'taxi')} for {money(told.taxi_pence)}" if told.taxis else ""
    buddies = count(told.buddies, "buddy", "buddies") if told.buddies else ""
    calls = count(told.first_calls, "first call") if told.first_calls else ""
    asked = [*lent, *filter(None, (taxis, buddies, calls))]
    return f"Asked for: {listed(asked)}." if asked else ""


def absent_line(told: Tally) -> str:
    """How many chose to miss the week; "" where nobody did."""
    families = count(told.absent, "family", "families")
    return f"{families} chose to miss this week." if told.absent else ""


def proof_lines(roster: Roster) -> Iterator[str]:
    """What is proven, a line each, and the first thing that is not."""
    found = proof(roster)
    if found.claims:
        yield HEADING
        yield from (f"  {sentence(claim)}" for claim in found.claims)
    if found.gap:
        yield f"Not proven: {found.gap}."


def _conflict(roster: Roster) -> Iterator[str]:
    if roster.status is Status.INFEASIBLE:
        yield "No plan satisfies everything that was fixed:"
        yield from (f"  {sentence(clash)}" for clash in roster.conflict)


def _needing(need: Need) -> Iterator[str]:
    yield f"{need.label}, {need.programme}, {need.waits}"
    yield from (f"  {reason}" for reason in need.reasons)
    yield from (f"  Next – {step.turn}: {step.text}" for step in need.steps)
    yield from (f"  Would work: {repair}" for repair in need.repairs)
    yield from (f"  {line}" for line in (need.searched,) if line)
