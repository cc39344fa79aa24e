"""A newcomer joins a new group or a cohort that is still open; a member stays with its own cohort.

A course that is well under way is hard to join, so each programme says until which week it may be; a named
person may let a family join late. A member is never moved to another group: if its own cannot have it this
week, somebody speaks with the family. Slots are no group, and are not judged here.
"""

from collections.abc import Iterator

import numpy as np

from solver.arrays import alike, marked, numbers, positions
from solver.broken import Broken
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rows import IntArray
from solver.rule import Rule
from solver.stays import stays
from solver.variables import NOWHERE, Variables, Variant


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Members' places outside their cohort, and newcomers' places in cohorts that are closed."""
    at = positions([cohort.id for cohort in problem.cohorts])
    late = {override.target for override in problem.overrides if override.rule == RULE.id}
    kind, families = alike(problem.families, lambda family: (family.cohort, family.id in late))
    of = numbers(v.variants, lambda variant: at.get(variant.session.cohort or "", NOWHERE))
    own = numbers(families, lambda family: at.get(family.cohort or "", NOWHERE))[:, np.newaxis]
    closed = marked(v.variants, lambda variant: _closed(problem, variant))
    let_in = marked(families, lambda family: family.id in late)[:, np.newaxis]
    barred = np.where(own == NOWHERE, closed & ~let_in, of != own)
    yield v.places.var[barred[kind[v.places.family], v.places.variant]]


def _closed(problem: WeekProblem, variant: Variant) -> bool:
    cohort = variant.session.cohort
    return cohort is not None and problem.cohort[cohort].week > variant.programme.last_week_to_join


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each member outside its cohort, and each newcomer in a cohort that is closed."""
    for stay in stays(problem, roster):
        family, session = stay.family, stay.session
        if session is None:
            continue
        if family.cohort and session.cohort != family.cohort:
            text = (
                f"family {family.id!r} is a member of cohort {family.cohort!r}, and {session.id!r} is not its session"
            )
            yield Broken(text, "other-cohort", (family.id,), (session.id,), cohort=family.cohort)
        elif session.cohort and not family.cohort and not _may_join_late(problem, family.id):
            week, last = problem.cohort[session.cohort].week, problem.programme[session.programme].last_week_to_join
            if week > last:
                text = (
                    f"family {family.id!r} joins cohort {session.cohort!r} in week {week}; the last to join is {last}"
                )
                values = {"course_week": week, "last_week": last}
                yield Broken(text, "too-late", (family.id,), (session.id,), cohort=session.cohort, **values)


def _may_join_late(problem: WeekProblem, family: str) -> bool:
    return any(override.rule == "joinable" and override.target == family for override in problem.overrides)


RULE = Rule(
    id="joinable",
    sentence="Newcomers join new groups and cohorts that are still open; members stay with their own cohort.",
    blocks="cannot join the groups that run: they are past the last week to join, or are not its own",
    turn="coordinator",
    next_step="Open a new group, or let the family join late with a recorded reason.",
    rules_out=rules_out,
    violations=violations,
    by_session=True,
    whatever_help=True,
)
