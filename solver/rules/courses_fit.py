"""A new group is opened only where its room and practitioners are free in all its weeks, not only in this one.

A course that loses its room in week five loses families. So for each later week in which the course meets as
a group, on the same weekday and at the same time: the venue is not closed that day, no other use and no
running cohort has the room, and nobody who works in it is away, with a running cohort, or (to lead) out of
accreditation. A running cohort is expected at its usual time and for as long as its longest mode; setting up
takes a room, and whoever leads in it, before that. Opening hours and availability return each week, so what
they say of this week holds for the later ones. What a remote course needs is people only.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

import numpy as np

from solver.accredited import accredited
from solver.arrays import alike, marked, numbers
from solver.broken import Broken
from solver.course import course_of, later_days
from solver.problem import DAY_MIN, Cohort, Programme, Span, StaffRole, WeekKind, WeekProblem
from solver.roster import Roster
from solver.rows import BoolArray, IntArray
from solver.rule import Rule
from solver.running import Running, running_sessions
from solver.variables import Variables, Variant

Stretch = tuple[int, int]
Moment = tuple[datetime, datetime]


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Variants at venues that will be closed, and rooms and staff that will not be free."""
    course, firsts = alike(v.variants, lambda variant: (bool(variant.session.cohort), *course_of(problem, variant)))
    known = [_days(problem, variant) for variant in firsts]
    days = [known[at] for at in course.tolist()]
    plain = [_stretches(problem, variant, of) for variant, of in zip(v.variants, days, strict=True)]
    before = np.array([problem.settings.set_up_min, 0], dtype=np.int64)
    set_up = [stretches - before for stretches in plain]
    closed = [_closed(problem, variant, of) for variant, of in zip(v.variants, days, strict=True)]
    yield v.runs[np.array(closed, dtype=np.bool_)]
    rooms = _clashing(set_up, _taken_rooms(problem))
    yield v.rooms.var[rooms[v.rooms.variant, v.rooms.room]]
    people = _taken_people(problem)
    located = marked(v.variants, lambda one: one.venue is not None)[:, np.newaxis]
    hosting = _clashing(plain, people)
    leading = np.where(located, _clashing(set_up, people), hosting) | _lapsed(problem, v.variants, days)
    staff = v.staff
    yield staff.var[np.stack([leading, hosting])[staff.host.astype(np.int64), staff.variant, staff.practitioner]]


def _days(problem: WeekProblem, variant: Variant) -> tuple[date, ...]:
    """The later days of the course that a variant would open; none where it opens none."""
    session = variant.session
    return () if session.cohort else later_days(problem, variant.programme, 1, problem.local_day(session.start))


def _stretches(problem: WeekProblem, variant: Variant, days: Sequence[date]) -> IntArray:
    """Start and end on each of the days, in local minutes from the Monday of the planned week."""
    ahead = numbers(days, lambda day: (day - problem.week).days * DAY_MIN)
    start = ahead + variant.start_min % DAY_MIN
    return np.column_stack([start, start + variant.minutes])


def _closed(problem: WeekProblem, variant: Variant, days: Iterable[date]) -> bool:
    closures = problem.venue[variant.venue].closures if variant.venue else ()
    return any(day in closure for closure in closures for day in days)


def _taken_rooms(problem: WeekProblem) -> list[IntArray]:
    """For each room, when others have it, set-up included."""
    taken = {room.id: _busy(problem, room.busy) for room in problem.rooms}
    for cohort in problem.cohorts:
        if cohort.room:
            taken[cohort.room] += _usual(problem, cohort)
    return [_table(stretches) for stretches in taken.values()]


def _taken_people(problem: WeekProblem) -> list[IntArray]:
    """For each practitioner, when they are away or with a running cohort."""
    taken = {who.id: _busy(problem, who.busy) for who in problem.practitioners}
    for cohort in problem.cohorts:
        for who in cohort.practitioners:
            taken[who] += _usual(problem, cohort)
    return [_table(stretches) for stretches in taken.values()]


def _busy(problem: WeekProblem, spans: Iterable[Span]) -> list[Stretch]:
    return [(problem.local_min(span.start), problem.local_min(span.end)) for span in spans]


def _usual(problem: WeekProblem, cohort: Cohort) -> list[Stretch]:
    """When a running cohort is expected in its later weeks, set-up included where it has a room."""
    if cohort.usual_start is None:
        return []
    programme = problem.programme[cohort.programme]
    start, day = problem.local_min(cohort.usual_start), problem.local_day(cohort.usual_start)
    longest = max(terms.minutes for terms in programme.terms)
    before = problem.settings.set_up_min if cohort.room else 0
    ahead = [(later - day).days * DAY_MIN for later in later_days(problem, programme, cohort.week, day)]
    return [(start + minutes - before, start + minutes + longest) for minutes in ahead]


def _table(stretches: list[Stretch]) -> IntArray:
    return np.array(stretches, dtype=np.int64).reshape(-1, 2)


def _clashing(courses: Sequence[IntArray], taken: Sequence[IntArray]) -> BoolArray:
    """For each course (rows) and each room or person (columns), whether they clash. Like courses are looked at once."""
    owner = np.repeat(np.arange(len(taken)), numbers(taken, len))
    start, end = np.concatenate([_table([]), *taken]).T
    known: dict[bytes, BoolArray] = {}
    for course in courses:
        if course.tobytes() not in known:
            met = ((course[:, :1] < end) & (start < course[:, 1:])).any(axis=0)
            known[course.tobytes()] = np.bincount(owner[met], minlength=len(taken)) > 0
    return np.array([known[course.tobytes()] for course in courses], dtype=np.bool_).reshape(len(courses), len(taken))


def _lapsed(problem: WeekProblem, variants: Sequence[Variant], days: Sequence[Sequence[date]]) -> BoolArray:
    """For each variant and practitioner, whether leave to lead will have run out by the last day."""
    known: dict[tuple[str, date], BoolArray] = {}
    table = np.zeros((len(variants), len(problem.practitioners)), dtype=np.bool_)
    for at, variant in enumerate(variants):
        wanted = variant.programme.accreditation
        if wanted is not None and days[at]:
            key = (wanted, days[at][-1])
            if key not in known:
                known[key] = ~accredited(problem, *key)
            table[at] = known[key]
    return table


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name what each new group will lack in a later week, and the first day of it."""
    for running in running_sessions(problem, roster):
        if running.session.cohort is None:
            days = _still_to_come(problem, running.programme, 1, running.day)
            yield from _in_venue(problem, running, days)
            yield from _with_people(problem, running, days)


def _still_to_come(problem: WeekProblem, programme: Programme, week: int, day: date) -> list[date]:
    mondays: list[date] = []
    monday = problem.week
    while len(mondays) < len(programme.weeks) - week:
        monday += timedelta(weeks=1)
        if monday not in problem.breaks:
            mondays.append(monday)
    kinds = zip(mondays, programme.weeks[week:], strict=True)
    return [monday + timedelta(days=day.weekday()) for monday, kind in kinds if kind is WeekKind.GROUP]


def _in_venue(problem: WeekProblem, running: Running, days: Sequence[date]) -> Iterator[Broken]:
    venue = problem.venue.get(running.plan.venue or "")
    shut = [day for day in days if venue and any(closure.first <= day <= closure.last for closure in venue.closures)]
    if venue and shut:
        day = shut[0].isoformat()
        text = f"session {running.plan.id!r} opens a course, and venue {venue.id!r} is closed on {day}"
        yield Broken(text, "venue-closed", *_about(running), venue=venue.id, first_day=day)
    moments = [_moment(problem, running, day, problem.settings.set_up_min) for day in days]
    for room in running.plan.rooms:
        busy = problem.room[room].busy if room in problem.room else ()
        cohorts = [cohort for cohort in problem.cohorts if cohort.room == room]
        for kind, said, values in _not_free(problem, moments, busy, cohorts):
            text = f"session {running.plan.id!r} opens a course, and room {room!r} is {said}"
            yield Broken(text, f"room-{kind}", *_about(running), room=room, **values)


def _with_people(problem: WeekProblem, running: Running, days: Sequence[date]) -> Iterator[Broken]:
    for staff in running.plan.staff:
        who = problem.practitioner.get(staff.practitioner)
        if who is None:
            continue
        name = f"session {running.plan.id!r} opens a course, and practitioner {who.id!r}"
        leads = staff.role is StaffRole.LEAD
        before = problem.settings.set_up_min if leads and running.plan.venue else 0
        moments = [_moment(problem, running, day, before) for day in days]
        cohorts = [cohort for cohort in problem.cohorts if who.id in cohort.practitioners]
        for kind, said, values in _not_free(problem, moments, who.busy, cohorts):
            yield Broken(f"{name} is {said}", f"staff-{kind}", *_about(running), practitioner=who.id, **values)
        wanted = running.programme.accreditation
        held = [one for one in who.accreditations if one.name == wanted]
        lapsed = [day for day in days if not any(one.until is None or day <= one.until for one in held)]
        if leads and wanted is not None and lapsed:
            day = lapsed[0].isoformat()
            text = f"{name} is not accredited {wanted!r} on {day}"
            yield Broken(text, "lapsed", *_about(running), practitioner=who.id, accreditation=wanted, first_day=day)


def _about(running: Running) -> tuple[list[str], list[str]]:
    """The families and the session that a broken course is about."""
    return [family.id for family in running.families], [running.plan.id]


def _moment(problem: WeekProblem, running: Running, day: date, before: int) -> Moment:
    start = datetime.combine(day, running.session.start.astimezone(problem.local_zone).time())
    return start - timedelta(minutes=before), start + timedelta(minutes=running.terms.minutes)


def _not_free(
    problem: WeekProblem, moments: Sequence[Moment], busy: Iterable[Span], cohorts: Iterable[Cohort]
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The first time that something else is on, for each kind of it: kind, words and values. Moments are local."""
    others = [(_local(problem, span.start), _local(problem, span.end)) for span in busy]
    taken = [start for start, end in moments if any(one < end and start < other for one, other in others)]
    if taken:
        day = taken[0].date().isoformat()
        yield "busy", f"busy on {day}", {"first_day": day}
    for cohort in cohorts:
        usual = _usual_moments(problem, cohort)
        taken = [start for start, end in moments if any(one < end and start < other for one, other in usual)]
        if taken:
            day = taken[0].date().isoformat()
            yield "with-cohort", f"with cohort {cohort.id!r} on {day}", {"cohort": cohort.id, "first_day": day}


def _local(problem: WeekProblem, moment: datetime) -> datetime:
    return moment.astimezone(problem.local_zone).replace(tzinfo=None)


def _usual_moments(problem: WeekProblem, cohort: Cohort) -> list[Moment]:
    if cohort.usual_start is None:
        return []
    programme, usual = problem.programme[cohort.programme], _local(problem, cohort.usual_start)
    before = timedelta(minutes=problem.settings.set_up_min if cohort.room else 0)
    longest = timedelta(minutes=max(terms.minutes for terms in programme.terms))
    days = _still_to_come(problem, programme, cohort.week, usual.date())
    starts = [datetime.combine(day, usual.time()) for day in days]
    return [(start - before, start + longest) for start in starts]


RULE = Rule(
    id="courses-fit",
    sentence="A new group is opened only where room, practitioners and closures allow all its weeks.",
    blocks="would be in a new group whose room or practitioners are not free in all its weeks",
    turn="coordinator",
    next_step="Find a room or a practitioner for the weeks in question, or offer another time.",
    rules_out=rules_out,
    violations=violations,
    by_session=True,
    whatever_help=True,
)
