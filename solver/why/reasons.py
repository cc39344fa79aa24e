"""The reasons of a roster's unplaced families, each shown by planning to be needed.

It is no part of solving: that stays as quick as it is, and its first reasons are read from the rows. Whoever
shows or keeps a roster asks for these afterwards.
"""

import time
from dataclasses import replace

from solver.problem import WeekProblem
from solver.roster import Reason, Roster, Unplaced, Violation
from solver.rules import RULES
from solver.why.conflict import Conflict, Member, conflict
from solver.why.placing import Placing

FACTS = 6
"""How many facts of one reason are kept."""
KEPT_BACK = frozenset({"keep-apart", "worker-conflict", "first-call kept", "decision-first undecided"})
"""Rules, or facts of one, that tell of other people, or of who asked for what: of them only that there is something."""


def with_reasons(problem: WeekProblem, roster: Roster, seconds: float | None) -> Roster:
    """The roster with proven reasons for each family without a place, as far as the time goes; urgent ones first.

    With `seconds` None it takes as long as it takes. Whom there was no time for keeps its first reasons, and so
    does a family of which nothing was proven.
    """
    waiting = [one.family for one in roster.unplaced]
    if not waiting:
        return roster
    ends = None if seconds is None else time.monotonic() + seconds
    placing, family = replace(Placing.of(problem, roster, waiting), ends=ends), problem.family
    order = sorted(waiting, key=lambda one: (not family[one].urgent, family[one].waiting_since))
    found: dict[str, Conflict] = {}
    for ident in order:
        if ends is not None and time.monotonic() >= ends:
            break
        shown = conflict(placing, ident)
        if shown is not None and shown.proven and shown.members:
            found[ident] = shown
    return replace(roster, unplaced=tuple(_reasoned(one, found.get(one.family)) for one in roster.unplaced))


def _reasoned(one: Unplaced, shown: Conflict | None) -> Unplaced:
    if shown is None:
        return one
    told = [member for member in shown.members if not member.for_others] or list(shown.members)
    return replace(one, reasons=tuple(_reason(member, one.family) for member in told))


def _reason(member: Member, family: str) -> Reason:
    (rule,) = (rule for rule in RULES if rule.id == member.rule)
    facts = dict.fromkeys(_discreet(fact, family) for fact in member.facts)
    return Reason(
        rule=rule.id,
        text=rule.blocks,
        turn=rule.turn,
        next_step=rule.next_step,
        group=member.about.value,
        facts=tuple(facts)[:FACTS],
    )


def _discreet(fact: Violation, family: str) -> Violation:
    """The fact without what it tells of other people."""
    if KEPT_BACK.isdisjoint({fact.rule, f"{fact.rule} {fact.kind}"}):
        return fact
    (rule,) = (rule for rule in RULES if rule.id == fact.rule)
    return replace(fact, text=rule.blocks, families=(family,), sessions=(), values=())
