"""Who needs a person: the families without a place, each with why, whose turn it is, and what would help."""

from dataclasses import dataclass

from scheduler.outputs.facts import FACTS, fact_told
from scheduler.outputs.holds import holds_told
from scheduler.outputs.names import Names
from scheduler.outputs.repairs import repair_lines, searched_line
from scheduler.outputs.words import count, sentence
from solver.problem import Family
from solver.roster import Reason, Roster, Unplaced, Violation

FACTS_TOLD = 2
"""How many facts of one reason are told, each kind once with how many more places it stands against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is to be done, and by whom (a role or a name)."""

    turn: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A family that needs a person. All texts are sentences; `waits` says how long and how urgently.

    `repairs` would each give it a place; `searched` says what is known beyond them, "" where nothing need be.
    """

    family: str
    label: str
    programme: str
    waits: str
    reasons: tuple[str, ...]
    steps: tuple[Step, ...]
    repairs: tuple[str, ...]
    searched: str


def needs(names: Names, roster: Roster) -> tuple[Need, ...]:
    """Every family without a place that did not choose so: urgent ones first, then the longest waits."""
    family = names.problem.family
    waiting = [one for one in roster.unplaced if not family[one.family].absent]
    waiting.sort(key=lambda one: (not family[one.family].urgent, family[one.family].waiting_since, one.family))
    return tuple(_need(names, one, family[one.family]) for one in waiting)


def _need(names: Names, one: Unplaced, family: Family) -> Need:
    holds = {record.id: record.holds for record in names.service.families}.get(family.id, ())
    steps = dict.fromkeys((reason.turn, reason.next_step) for reason in one.reasons)
    return Need(
        family=family.id,
        label=names.family(family.id),
        programme=names.problem.programme[family.programme].title,
        waits=_waits(names, family),
        reasons=(
            *dict.fromkeys(line for reason in one.reasons for line in reason_lines(names, reason, family.id)),
            *(sentence(f"to be put right first: {hold}") for hold in holds_told(holds)),
        ),
        steps=tuple(Step(turn=sentence(turn)[:-1], text=sentence(step)) for turn, step in steps),
        repairs=repair_lines(names, one),
        searched=searched_line(one),
    )


def reason_lines(names: Names, reason: Reason, family: str) -> tuple[str, ...]:
    """What a reason says: its rule in a sentence, or the facts of it where they were shown, the first few."""
    alike: dict[tuple[object, ...], list[str]] = {}
    for fact in reason.facts:
        said = fact_told(names, fact, family)
        lines = alike.setdefault(_alike(fact, said), [])
        lines.extend([said] if said not in lines else [])
    shown = list(alike.values())[:FACTS_TOLD]
    more = sum(len(lines) - 1 for lines in shown)
    folded = (f"And {count(more, 'more place')} in the same way.",) if more else ()
    return (*(lines[0] for lines in shown), *folded) or (sentence(reason.text),)


def _alike(fact: Violation, said: str) -> tuple[object, ...]:
    """What is the same of facts that tell of other places alone: of one thing that is lacked, not of another."""
    of_places = "{session}" in FACTS.get(f"{fact.rule} {fact.kind}", "")
    return (fact.rule, fact.kind, dict(fact.values).get("item")) if of_places else (said,)


def _waits(names: Names, family: Family) -> str:
    if family.cohort is not None:
        return "urgent, in a running group" if family.urgent else "in a running group"
    weeks = max(0, (names.problem.local_day(names.problem.as_of) - family.waiting_since).days // 7)
    waits = f"waiting {count(weeks, 'week')}" if weeks else "new this week"
    return f"urgent, {waits}" if family.urgent else waits
