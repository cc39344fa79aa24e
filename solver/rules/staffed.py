"""A session has exactly the leads and remote hosts of its mode, who may do this work and speak its language.

Leave to lead a programme must be in date on the day. Nobody does two jobs in one session: whoever leads in the
room cannot look after the remote side as well.
"""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from solver.accredited import accredited
from solver.arrays import alike, numbers, positions
from solver.broken import Broken
from solver.problem import Practitioner, StaffRole, WeekProblem
from solver.roster import Roster
from solver.rows import BoolArray, IntArray, Rows, term
from solver.rule import Rule
from solver.running import Running, running_sessions
from solver.variables import Variables


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Whoever lacks the language, or leave to lead."""
    hosting = ~_speaks(v, problem)
    leading = hosting | ~_may_lead(v, problem)
    staff = v.staff
    yield staff.var[np.stack([leading, hosting])[staff.host.astype(np.int64), staff.variant, staff.practitioner]]


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Count leads and hosts, once each."""
    staff, each = v.staff, np.arange(len(v.variants))
    terms = [variant.programme.terms_of(variant.mode) for variant in v.variants]
    for host, needed in ((False, numbers(terms, lambda one: one.leads)), (True, numbers(terms, lambda one: one.hosts))):
        role = staff.host == host
        rows.exactly(0, term(staff.variant[role], staff.var[role]), term(each, v.runs, -needed))
    _post_once(rows, v, problem)


def _post_once(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """At most one job in a variant, none where it does not run; for those who could do both."""
    pair = v.staff.variant * max(len(problem.practitioners), 1) + v.staff.practitioner
    named, inverse, times = np.unique(pair, return_inverse=True, return_counts=True)
    both = times[inverse] > 1
    variant = named[times > 1] // max(len(problem.practitioners), 1)
    rows.at_most(0, term(pair[both], v.staff.var[both]), term(named[times > 1], v.runs[variant], -1))


def _speaks(v: Variables, problem: WeekProblem) -> BoolArray:
    """For each variant (rows) and practitioner (columns), whether they speak the language of the session."""
    languages = positions(list(dict.fromkeys(variant.session.language for variant in v.variants)))
    spoken = np.array(
        [[language in one.languages for one in problem.practitioners] for language in languages], dtype=np.bool_
    ).reshape(len(languages), len(problem.practitioners))
    return spoken[numbers(v.variants, lambda variant: languages[variant.session.language])]


def _may_lead(v: Variables, problem: WeekProblem) -> BoolArray:
    """For each variant (rows) and practitioner (columns), whether they hold what the programme asks for, on the day."""
    wanted, variants = alike(v.variants, lambda variant: variant.programme.accreditation)
    days = [problem.week + timedelta(days=offset) for offset in range(7)]
    holding = [[accredited(problem, variant.programme.accreditation, day) for day in days] for variant in variants]
    return np.array(holding, dtype=np.bool_).reshape(len(variants), 7, len(problem.practitioners))[wanted, v.day]


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each session with too few or too many staff, and whoever in it may not do that work."""
    for running in running_sessions(problem, roster):
        yield from _numbers(running)
        for staff in running.plan.staff:
            person = problem.practitioner.get(staff.practitioner)
            if person:
                yield from _fitness(running, person, staff.role)


def _numbers(running: Running) -> Iterator[Broken]:
    terms, staff = running.terms, running.plan.staff
    for role, needed in ((StaffRole.LEAD, terms.leads), (StaffRole.HOST, terms.hosts)):
        there = sum(one.role is role for one in staff)
        if there != needed:
            text = f"session {running.plan.id!r} has {there} of role {role.value}; it needs {needed}"
            yield Broken(text, "number", *_about(running), role=role.value, there=there, needed=needed)
    people = [one.practitioner for one in staff]
    for person in sorted({one for one in people if people.count(one) > 1}):
        text = f"session {running.plan.id!r} has practitioner {person!r} twice"
        yield Broken(text, "twice", *_about(running), practitioner=person)


def _about(running: Running) -> tuple[list[str], list[str]]:
    return [family.id for family in running.families], [running.plan.id]


def _fitness(running: Running, person: Practitioner, role: StaffRole) -> Iterator[Broken]:
    name, programme = f"practitioner {person.id!r} in session {running.plan.id!r}", running.programme
    of, who = _about(running), person.id
    if role not in person.roles:
        text = f"{name} does not hold the role {role.value}"
        yield Broken(text, "role", *of, practitioner=who, role=role.value)
    if running.session.language not in person.languages:
        text = f"{name} does not speak {running.session.language!r}"
        yield Broken(text, "language", *of, practitioner=who, language=running.session.language)
    if role is not StaffRole.LEAD or programme.accreditation is None:
        return
    held = [one for one in person.accreditations if one.name == programme.accreditation]
    if not any(one.until is None or one.until >= running.day for one in held):
        day, wanted = running.day.isoformat(), programme.accreditation
        text = f"{name} has no accreditation {wanted!r} in date on {day}"
        yield Broken(text, "accreditation", *of, practitioner=who, accreditation=wanted, on_day=day)


RULE = Rule(
    id="staffed",
    sentence="Each session has its leads and hosts, accredited in date and speaking its language.",
    blocks="would be in a group that cannot be staffed",
    turn="coordinator",
    next_step="Find a practitioner with the role, the language and accreditation in date, or another time.",
    rules_out=rules_out,
    post=post,
    violations=violations,
    by_session=True,
    whatever_help=True,
)
