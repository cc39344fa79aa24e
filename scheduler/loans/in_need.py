"""Which waiting families could meet remotely if they were lent what they lack, what that is, and from which week on.

Whether a family may be remote, and whether anything may be lent to its home, is asked of the planner's own rules:
nobody for whom they say no is in need of a device. What comes of it has no name in it, and nothing to find one by.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import dropwhile

from scheduler.loans.items import Items
from solver.goals import families_placed, urgent_placed
from solver.lending import loan_days, loan_items
from solver.problem import (
    Days,
    Depot,
    Family,
    Mode,
    ModeTerms,
    Programme,
    Session,
    Side,
    Status,
    SupportKind,
    WeekKind,
    WeekProblem,
)
from solver.roster import LentItem, Placement, Roster, SessionPlan, Support
from solver.rules import (
    audience,
    decision_first,
    in_room_only,
    one_to_one_only,
    remote_cleared,
    remote_ready,
    side_allowed,
)

SIDE_RULES = (side_allowed.RULE, in_room_only.RULE, remote_cleared.RULE, remote_ready.RULE)
GROUP_RULES = (one_to_one_only.RULE, decision_first.RULE, audience.RULE)
"""The rules that say whether a family may be remote on a loan, and in a group at all. Each of them may say no."""
FIRST_DAY, FIRST_TIME = timedelta(days=2), time(10)
"""A course is taken to begin on a Wednesday: kit goes out two working days before, in the same week."""
NO_DEPOT = Depot(id="none")
"""Stands in where a service has none: its families lack things all the same."""
Lent = Mapping[str, tuple[LentItem, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A course that could begin in some week on lent kit: the items, and which depot would lend them for which days.

    The days end with those of cleaning. A depot that could not hand over in time is not in `ways`, and in a break of
    the service none is.
    """

    items: Items
    ways: tuple[tuple[str, Days], ...]


Need = tuple[Start | None, ...]
"""Of one waiting family, by week: how its course could begin. None: it may not be remote then, or lacks nothing."""


def needs(problem: WeekProblem, placed: Set[str], first: date, weeks: int) -> tuple[Need, ...]:
    """What each waiting family would be lent, by the week in which it could begin; who is next to be placed first.

    Who waits is in no running group, has no place (those of `placed` have), and did not choose to miss the week.
    Families that would need no loan in any of these weeks are left out.
    """
    waiting = _in_order(problem, [one for one in problem.families if one.cohort is None and one.id not in placed])
    starts = [dict(_starts(problem, waiting, first + timedelta(weeks=number))) for number in range(weeks)]
    found = (tuple(of_week.get(family.id) for of_week in starts) for family in waiting)
    return tuple(need for need in found if any(need))


def _in_order(problem: WeekProblem, families: Sequence[Family]) -> list[Family]:
    """Urgent families before others, then by the points that they cost the planner while they have no place."""
    nobody = Roster(week=problem.week, as_of=problem.as_of, status=Status.FEASIBLE, seconds=0.0)
    urgent = {who for share in urgent_placed.GOAL.shares(problem, nobody) for who in share.families}
    points = {who: share.points for share in families_placed.GOAL.shares(problem, nobody) for who in share.families}
    counted = [one for one in families if one.id in points]
    return sorted(counted, key=lambda one: (one.id not in urgent, -points[one.id], one.waiting_since, one.id))


def _starts(problem: WeekProblem, waiting: Sequence[Family], monday: date) -> Iterator[tuple[str, Start]]:
    """The families that would begin in this week on lent kit, and how they could; in a break no course begins."""
    week = _remote_week(problem, waiting, monday)
    lacked: dict[str, tuple[LentItem, ...]] = {}
    for family in waiting:
        if session := week.session.get(family.programme):
            lacked[family.id] = loan_items(week, family, session, week.programme[session.programme].terms[0].minutes)
    lent = {who: items for who, items in lacked.items() if items}
    barred = _barred(week, lent)
    is_break = monday in problem.breaks
    ways = {session.id: () if is_break else _ways(week, session) for session in week.sessions}
    for family in waiting:
        if family.id in lent and family.id not in barred:
            items = tuple((one.item, one.count) for one in lent[family.id])
            yield family.id, Start(items=items, ways=ways[family.programme])


def _remote_week(problem: WeekProblem, waiting: Sequence[Family], monday: date) -> WeekProblem:
    """A week in which a new remote group of each programme that can be remote begins, under the programme's id."""
    start = datetime.combine(monday + FIRST_DAY, FIRST_TIME, problem.local_zone)
    remote = {one.id: found for one in problem.programmes if (found := _remotely(one))}
    return WeekProblem(
        week=monday,
        as_of=problem.as_of,
        programmes=tuple(remote.get(one.id, one) for one in problem.programmes),
        sessions=tuple(Session(id=one, programme=one, group=one, start=start, modes=(Mode.REMOTE,)) for one in remote),
        families=tuple(waiting),
        depots=problem.depots,
        breaks=problem.breaks,
        zone=problem.zone,
        settings=problem.settings,
    )


def _remotely(programme: Programme) -> Programme | None:
    """The programme from its first group on, by video; None where it has no mode or no week for that."""
    weeks = tuple(dropwhile(lambda kind: kind is not WeekKind.GROUP, programme.weeks))
    terms = _remote_terms(programme)
    return replace(programme, weeks=weeks, terms=(replace(terms, mode=Mode.REMOTE),)) if weeks and terms else None


def _remote_terms(programme: Programme) -> ModeTerms | None:
    of = {terms.mode: terms for terms in programme.terms}
    return of.get(Mode.REMOTE) or of.get(Mode.SUPER_GROUP)


def _spans(week: WeekProblem, session: Session) -> tuple[tuple[str, date, date], ...]:
    """For each depot, the day of handing over for this course, and the day on which what it lends is due back."""
    return tuple((depot.id, *loan_days(week, session, depot)) for depot in week.depots or (NO_DEPOT,))


def _ways(week: WeekProblem, session: Session) -> tuple[tuple[str, Days], ...]:
    """The depots that hand over before the first session, each with the days on which what it lends is away."""
    begins, buffer = week.local_day(session.start), timedelta(days=week.settings.loan_buffer_days)
    spans = (span for span in _spans(week, session) if span[0] in week.depot)
    return tuple((depot, Days(out, back + buffer)) for depot, out, back in spans if out < begins)


def _barred(week: WeekProblem, lent: Lent) -> set[str]:
    """The families that may not be in these remote groups with these loans, whatever the reason."""
    loans = {session.id: _longest(_spans(week, session)) for session in week.sessions}
    roster = Roster(
        week=week.week,
        as_of=week.as_of,
        status=Status.FEASIBLE,
        seconds=0.0,
        sessions=tuple(_plan(week, session, lent) for session in week.sessions),
        placements=tuple(
            Placement(
                family=who,
                session=week.family[who].programme,
                side=Side.REMOTE,
                supports=(replace(loans[week.family[who].programme], items=items),),
            )
            for who, items in lent.items()
        ),
    )
    broken = (broken for rule in (*SIDE_RULES, *GROUP_RULES) for broken in rule.violations(week, roster))
    return {who for one in broken for who in one.families}


def _longest(spans: tuple[tuple[str, date, date], ...]) -> Support:
    """A loan for as long as any depot could lend: what is unsafe on one of its days is not lent."""
    first, last = min(out for _, out, _ in spans), max(back for _, _, back in spans)
    return Support(kind=SupportKind.LOAN, depot=spans[0][0], out_from=first, back_by=last)


def _plan(week: WeekProblem, session: Session, lent: Lent) -> SessionPlan:
    there = tuple(who for who in lent if week.family[who].programme == session.id)
    return SessionPlan(id=session.id, runs=True, start=session.start, mode=Mode.REMOTE, remote_families=there)
