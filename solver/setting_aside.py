"""Which of the rules that a roster breaks a named person may set aside, and for what."""

from collections.abc import Iterator
from dataclasses import replace

from solver.problem import Override, WeekProblem
from solver.problem.before import OVERRIDABLE
from solver.roster import Roster, Violation
from solver.rules import RULES


def may_be_set_aside(problem: WeekProblem, roster: Roster, broken: Violation) -> str | None:
    """The target of the override with which this would be no violation any more; None where no name allows it.

    Judged again with that override, so a group past its maximum, or a practitioner in two places, is not
    offered only because its rule has overrides at all. Rules that keep people safe have none.
    """
    rule = next((rule for rule in RULES if rule.id == broken.rule and rule.id in OVERRIDABLE), None)
    if rule is None:
        return None
    for target in _targets(broken):
        named = Override(rule=rule.id, target=target, by="a named person", reason="to be given")
        allowed = replace(problem, overrides=(*problem.overrides, named))
        if broken.text not in set(rule.violations(allowed, roster)):
            return target
    return None


def _targets(broken: Violation) -> Iterator[str]:
    if broken.rule == "staff-time":
        yield from (f"{dict(broken.values)['practitioner']} {session}" for session in broken.sessions)
    elif broken.rule == "joinable":
        yield from broken.families
    else:
        yield from broken.sessions
