"""A plan of a week goes on record: a new version of its roster, for a person to look at and sign."""

from collections.abc import Callable
from datetime import date, datetime

from scheduler.errors import Changed, NoRoster
from scheduler.outputs.found import SAFEGUARDED, SAFETY
from scheduler.store import Desk, Store
from scheduler.store.bodies import problem_digest, roster_digest
from scheduler.store.tables import RosterRow, WeekRow
from scheduler.store.trail import By, record
from scheduler.weeks.gather import gather
from scheduler.weeks.known import service_of_week
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.versions import RosterVersion, move, roster_rows, supersede, version_of, week_row
from solver.audit import audit
from solver.codec import problem_to_json, roster_to_json
from solver.errors import UnsoundRoster
from solver.problem import Status, WeekProblem
from solver.roster import Roster, Violation

Plan = Callable[[WeekProblem], Roster]
Also = Callable[[Desk, RosterVersion], None]


def nothing_more(_: Desk, __: RosterVersion) -> None:
    """Nothing else is written with a plan."""


def plan_week(
    store: Store, week: date, as_of: datetime, plan: Plan, by: By, also: Also = nothing_more
) -> RosterVersion:
    """The week has a planned roster, judged and not yet signed off; an earlier one not published is of the past.

    No ledger and no outbox is touched. Nothing is locked while `plan` thinks: who changes the week's data
    meanwhile makes it raise Changed. Raises NoRoster where no roster keeps all that is pinned,
    UnsoundRoster for a plan that breaks a rule. `also` writes what must stand if and only if the plan does.
    """
    with store.reading() as desk:
        seen = desk.session.get(WeekRow, (desk.organisation, week))
        seen_version = seen.version if seen else 0
        problem = gather(service_of_week(desk, week), week, as_of)
    roster = plan(problem)
    _require_sound(problem, roster)
    with store.writing() as desk:
        row = week_row(desk, week)
        if row.version != seen_version:
            raise Changed(f"week {week}: somebody else planned or signed it meanwhile; look at it again")
        if problem_digest(gather(service_of_week(desk, week), week, as_of)) != problem_digest(problem):
            raise Changed(f"week {week}: its records changed while it was planned; plan it again")
        version = keep_plan(desk, row, problem, roster, by)
        also(desk, version)
        return version


def _require_sound(problem: WeekProblem, roster: Roster) -> None:
    if roster.status is Status.INFEASIBLE:
        raise NoRoster(
            f"week {problem.week}: no roster keeps all that is pinned ({'; '.join(roster.conflict)}); free one of them"
        )
    broken = audit(problem, roster)
    if broken:
        raise UnsoundRoster(tuple(dict.fromkeys(map(_unsound, broken))))


def _unsound(one: Violation) -> str:
    """What a plan broke, as whoever asked for it may read it: of what keeps people safe, not whom it concerns."""
    return f"{SAFETY}: a rule that keeps people safe" if one.rule in SAFEGUARDED else f"{one.rule}: {one.text}"


def keep_plan(desk: Desk, week: WeekRow, problem: WeekProblem, roster: Roster, by: By) -> RosterVersion:
    """The week's plan, of which the audit found nothing wrong; the one before it that is not out is of the past."""
    supersede(desk, week.monday, RosterState.PLANNED, RosterState.SIGNED_OFF)
    number = max((row.version for row in roster_rows(desk, week.monday, *RosterState)), default=0) + 1
    row = RosterRow(
        organisation_id=desk.organisation,
        monday=week.monday,
        version=number,
        state=RosterState.PLANNED,
        digest=roster_digest(roster),
        problem_digest=problem_digest(problem),
        body=roster_to_json(roster),
        problem=problem_to_json(problem),
        created_at=by.at,
        created_by=by.who,
    )
    desk.session.add(row)
    move(desk, week, WeekState.PLANNED)
    record(desk, by, "planned", f"week {week.monday}", details={"version": number, "digest": row.digest})
    desk.session.flush()
    return version_of(row)
