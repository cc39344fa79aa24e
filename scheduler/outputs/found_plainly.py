"""What stands against a published roster, told as everything else is that stands against a place.

A finding keeps what the judge said of it, in the judge's words. The fact behind it is judged again for whoever reads.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from scheduler.outputs.facts import FACTS, fact_told
from scheduler.outputs.found import SAFEGUARDED
from scheduler.outputs.names import Names
from scheduler.records import Service
from scheduler.store import Desk
from scheduler.weeks.findings import Finding
from scheduler.weeks.gather import gather
from scheduler.weeks.known import as_published
from scheduler.weeks.versions import published_version
from solver.audit import audit
from solver.errors import ImpossibleValue
from solver.problem import Status, WeekProblem
from solver.roster import Roster, Violation
from solver.rules import RULES


def found_plainly(desk: Desk, monday: date, findings: Iterable[Finding]) -> Mapping[int, str]:
    """The findings by number in a coordinator's words; those are left out of which only the judge's words are known."""
    told = [one for one in findings if one.rule not in SAFEGUARDED]
    judged = _judged(desk, monday, {one.rule for one in told}) if told else None
    if judged is None:
        return {}
    names, broken = judged
    facts = {(one.rule, one.text, one.families): one for one in broken if f"{one.rule} {one.kind}" in FACTS}
    known = ((one, facts.get((one.rule, one.text, one.families))) for one in told)
    return {one.id: fact_told(names, fact, next(iter(one.families), "")) for one, fact in known if fact}


def _judged(desk: Desk, monday: date, rules: set[str]) -> tuple[Names, tuple[Violation, ...]] | None:
    """What the published roster breaks of these rules; None where nobody can say, as the records contradict."""
    version = published_version(desk, monday)
    if version is None:
        return None
    try:
        service, problem, roster = _as_published(desk, monday, version.roster)
    except ImpossibleValue:
        return None
    found = audit(problem, roster, [one for one in RULES if one.id in rules], ())
    return Names(service, problem), found


def _as_published(desk: Desk, monday: date, roster: Roster) -> tuple[Service, WeekProblem, Roster]:
    service, there = as_published(desk, monday, roster)
    still = replace(there, goals=(), status=Status.FEASIBLE)
    return service, gather(service, monday, there.as_of), still
