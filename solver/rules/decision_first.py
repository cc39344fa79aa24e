"""A family that waits for a person's decision is not placed before it.

Where there is a risk to a child or to a life, or somebody must look first for any other reason, a person
decides how the family may meet. Until then there is neither a group nor a slot; a decision that has run out
is none. Each mark needs its own decision, and is judged on the day of the place.
"""

from collections.abc import Iterator
from datetime import date

from solver.arrays import flagged_by_day, numbers
from solver.broken import Broken
from solver.problem import DAY_MIN, Family, FlagKind, WeekProblem
from solver.roster import Roster
from solver.rows import IntArray
from solver.rule import Rule
from solver.stays import stays
from solver.variables import Variables

ASKS = (FlagKind.AWAITING_DECISION, FlagKind.CHILD_PROTECTION, FlagKind.SELF_HARM)


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Every place and slot on days when a decision is missing."""
    waits = flagged_by_day(problem, _undecided)
    places, slots = v.places, v.slots
    day = numbers(problem.slots, lambda slot: problem.local_min(slot.start) // DAY_MIN)
    yield places.var[waits[places.family, v.day[places.variant]]]
    yield slots.var[waits[slots.family, day[slots.slot]]]


def _undecided(family: Family, day: date) -> bool:
    asking = [flag for flag in family.flags if flag.kind in ASKS]
    return any(flag.stands_on(day) and flag.decided_on(day) is None for flag in asking)


_ASKING = {FlagKind.AWAITING_DECISION, FlagKind.CHILD_PROTECTION, FlagKind.SELF_HARM}


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each family that is placed while it waits for a decision."""
    for stay in stays(problem, roster):
        standing = [flag for flag in stay.family.flags if flag.stands_on(stay.day)]
        needing = {flag.kind for flag in standing if not flag.decided_on(stay.day)}
        if needing & _ASKING:
            text = f"family {stay.family.id!r} waits for a decision, and is placed in {stay.placement.session!r}"
            waits = [flag for flag in standing if flag.kind in needing and flag.kind in _ASKING]
            by = tuple(flag.set_by for flag in waits)
            yield Broken(text, "undecided", (stay.family.id,), (stay.placement.session,), set_by=by)


RULE = Rule(
    id="decision-first",
    sentence="Families that wait for a person's decision are not placed before it.",
    blocks="waits for a person's decision",
    turn="safeguarding lead",
    next_step="Decide how this family may meet, and until when that holds.",
    rules_out=rules_out,
    violations=violations,
    by_session=True,
    whatever_help=True,
)
