"""A plan that was made before is the week's plan again: chosen among drafts, or because a later one is taken back."""

from dataclasses import replace
from datetime import date

from scheduler.errors import Changed, WrongState
from scheduler.store import Desk, Store
from scheduler.store.tables import RosterRow
from scheduler.store.trail import By, record
from scheduler.weeks.gather import gather
from scheduler.weeks.known import service_of_week
from scheduler.weeks.planning import keep_plan
from scheduler.weeks.seen import require_as_seen
from scheduler.weeks.states import RosterState
from scheduler.weeks.versions import RosterVersion, roster_row, roster_rows, week_row
from solver.audit import audit
from solver.codec import problem_from_json, roster_from_json
from solver.errors import ImpossibleValue
from solver.problem import Status

CHOSEN = "draft chosen"
COUNTING = (RosterState.PLANNED, RosterState.SIGNED_OFF, RosterState.PUBLISHED)


def choose_draft(store: Store, week: date, version: int, seen: str, by: By) -> RosterVersion:
    """The version's plan is the week's plan again, as a new version that waits to be signed; nothing was published.

    A sign-off of another version is void. Raises ChangedMeanwhile where the week is not as it was seen, NotFound for no
    such version, WrongState for the plan that counts already, Changed where by the records of now it breaks a rule.
    """
    with store.writing() as desk:
        require_as_seen(desk, week, seen)
        row = roster_row(desk, week, version)
        if row.state in COUNTING:
            raise WrongState(f"week {week}: version {version} is {row.state}; expected a draft that does not count now")
        instead = plan_in_hand(desk, week)
        kept = keep_again(desk, row, by)
        details = {"version": kept.version, "of": version, "before": instead.version if instead else None}
        record(desk, by, CHOSEN, f"week {week}", details=details)
        return kept


def keep_again(desk: Desk, row: RosterRow, by: By) -> RosterVersion:
    """What this version holds is a new version of the week, judged by the records of now.

    What it said of its goals stands only while the records are those it was made from.
    """
    roster = roster_from_json(row.body)
    try:
        problem = gather(service_of_week(desk, row.monday), row.monday, roster.as_of)
    except ImpossibleValue as error:
        raise Changed(f"week {row.monday}: the records contradict each other: {error}") from error
    if problem != problem_from_json(row.problem):
        roster = replace(roster, goals=(), status=Status.FEASIBLE)
    if audit(problem, roster):
        raise Changed(
            f"week {row.monday}: the records changed since version {row.version} was made, and it would break a rule"
            " now; plan it again"
        )
    return keep_plan(desk, week_row(desk, row.monday), problem, roster, by)


def plan_in_hand(desk: Desk, week: date) -> RosterRow | None:
    """The plan that is not out yet."""
    rows = roster_rows(desk, week, RosterState.PLANNED, RosterState.SIGNED_OFF)
    return rows[-1] if rows else None
