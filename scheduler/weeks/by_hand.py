"""A family is taken elsewhere by hand: pinned there, and the changed plan is the week's, if the judge finds nothing."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import col, select

from scheduler.errors import Changed, NotAllowed, WrongState
from scheduler.store import Desk, Store
from scheduler.store.bodies import compound
from scheduler.store.tables import RosterRow, TrailRow
from scheduler.store.tables.nouns import OverrideRow
from scheduler.store.trail import DETAILS, By, Details, record
from scheduler.weeks.gather import gather
from scheduler.weeks.known import service_of_week
from scheduler.weeks.pinning import allow, fix, pin_of, unfix
from scheduler.weeks.planning import keep_plan
from scheduler.weeks.rechecking import settle
from scheduler.weeks.seen import require_as_seen
from scheduler.weeks.states import RosterState
from scheduler.weeks.versions import RosterVersion, roster_row, roster_rows, week_row
from solver.audit import audit
from solver.by_hand import taken
from solver.codec import problem_from_json, roster_from_json
from solver.moving import Place
from solver.problem import Override, Pin, Side, Status, WeekProblem
from solver.roster import Roster, Violation

MOVED, PUT_BACK = "moved by hand", "put back by hand"


class Refused(NotAllowed):
    """The judge found something against the changed plan; nothing of it was kept."""

    def __init__(self, family: str, broken: tuple[Violation, ...]) -> None:
        super().__init__(f"family {family!r}: {'; '.join(dict.fromkeys(one.text for one in broken))}")
        self.family, self.broken = family, broken


@dataclass(frozen=True, slots=True, kw_only=True)
class LastMove:
    """The move by which the week's plan came to be what it is: whose, and from which version."""

    by: By
    family: str
    before: int


def move_by_hand(
    store: Store, week: date, family: str, place: Place, seen: str, by: By, allowed: tuple[Override, ...] = ()
) -> RosterVersion:
    """The family is pinned there and the week's plan has it there; everybody else is where they were.

    `allowed` are rules that a named person sets aside for it. A sign-off is void. Raises ChangedMeanwhile where the
    week is not as it was seen, WrongState where its plan is out already (then plans around it are looked for),
    Refused where the judge finds anything against it: then all is as it was.
    """
    with store.writing() as desk:
        require_as_seen(desk, week, seen)
        row = waiting_plan(desk, week)
        before, old = roster_from_json(row.body), problem_from_json(row.problem)
        pinned = pin_of(desk, family)
        fix(desk, Pin(family=family, session=place.session, side=place.side), by)
        for override in allowed:
            allow(desk, override, by)
        problem = gather(service_of_week(desk, week), week, before.as_of)
        after = taken(problem, before, family, place, only_pinned=pinned is None and _but_for_pins(problem, old))
        _require_sound(problem, before, after, family)
        details: Details = {
            "family": family,
            "before": row.version,
            "pin_session": pinned.session if pinned else None,
            "pin_side": pinned.side.value if pinned and pinned.side else None,
            "was_pinned": pinned is not None,
            "allowed": " | ".join(compound([one.rule, one.target]) for one in allowed),
        }
        settle(desk, by)
        kept = keep_plan(desk, week_row(desk, week), problem, after, by)
        record(desk, by, MOVED, f"week {week}", details={**details, "version": kept.version})
        return kept


def last_move(desk: Desk, week: date) -> LastMove | None:
    """The move that made the plan that waits to be signed; None where it came about otherwise."""
    found = _move_of(desk, week)
    return None if found is None else found[0]


def undo_move(store: Store, week: date, seen: str, by: By) -> RosterVersion:
    """The plan is as before the last move by hand, and so are the family's pin and what was set aside for the move.

    Raises ChangedMeanwhile where the week is not as it was seen, WrongState where no move made its plan, Changed where
    the records have changed so that the plan of before would break a rule now.
    """
    with store.writing() as desk:
        require_as_seen(desk, week, seen)
        found = _move_of(desk, week)
        if found is None:
            raise WrongState(f"week {week}: its plan was not made by a move, so there is none to put back")
        move, details = found
        _fix_again(desk, move.family, details, by)
        _forget_allowed(desk, str(details["allowed"] or ""), by)
        earlier = roster_row(desk, week, move.before)
        before = roster_from_json(earlier.body)
        problem = gather(service_of_week(desk, week), week, before.as_of)
        if problem != problem_from_json(earlier.problem):
            before = replace(before, goals=(), status=Status.FEASIBLE)
        if audit(problem, before):
            raise Changed(f"week {week}: its records changed, and the plan of before would break a rule; plan it again")
        settle(desk, by)
        kept = keep_plan(desk, week_row(desk, week), problem, before, by)
        record(desk, by, PUT_BACK, f"week {week}", details={"family": move.family, "version": kept.version})
        return kept


def waiting_plan(desk: Desk, week: date) -> RosterRow:
    """The plan that is not out yet. Raises WrongState where there is none."""
    rows = roster_rows(desk, week, RosterState.PLANNED, RosterState.SIGNED_OFF)
    if not rows:
        raise WrongState(f"week {week}: no plan of it waits to be published; plan it, or look for plans around it")
    return rows[-1]


def _but_for_pins(problem: WeekProblem, old: WeekProblem) -> bool:
    """Whether the two say the same but for pins that were added."""
    return set(old.pins) <= set(problem.pins) and replace(problem, pins=()) == replace(old, pins=())


def _require_sound(problem: WeekProblem, before: Roster, after: Roster, family: str) -> None:
    broken = audit(problem, after)
    if not broken:
        return
    unpinned = replace(problem, pins=tuple(pin for pin in problem.pins if pin.family != family))
    known = set(audit(unpinned, replace(before, goals=(), status=Status.FEASIBLE)))
    if known:
        raise Changed(f"week {problem.week}: its records changed, and its plan breaks a rule now; plan it again")
    raise Refused(family, broken)


def _move_of(desk: Desk, week: date) -> tuple[LastMove, Details] | None:
    rows = roster_rows(desk, week, RosterState.PLANNED, RosterState.SIGNED_OFF)
    mine = select(TrailRow).where(TrailRow.organisation_id == desk.organisation, TrailRow.subject == f"week {week}")
    moves = mine.where(TrailRow.what == MOVED).order_by(col(TrailRow.id).desc()).limit(1)
    row = desk.session.exec(moves).first()
    details = DETAILS.read(row.details) if row else {}
    if row is None or not rows or details["version"] != rows[-1].version:
        return None
    by = By(who=row.who, at=row.at)
    return LastMove(by=by, family=str(details["family"]), before=int(details["before"] or 0)), details


def _fix_again(desk: Desk, family: str, details: Details, by: By) -> None:
    """What was fixed for the family before the move is fixed again; nothing, where nothing was."""
    if not details["was_pinned"]:
        unfix(desk, family, by)
        return
    session, side = details["pin_session"], details["pin_side"]
    session, side = (None if session is None else str(session)), (None if side is None else Side(str(side)))
    fix(desk, Pin(family=family, session=session, side=side), by)


def _forget_allowed(desk: Desk, idents: str, by: By) -> None:
    for ident in filter(None, idents.split(" | ")):
        row = desk.session.get(OverrideRow, (desk.organisation, ident))
        if row is not None:
            desk.session.delete(row)
            record(desk, by, "rule set aside no more", f"override {ident}")
    desk.session.flush()
