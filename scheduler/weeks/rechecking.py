"""A published roster is judged again whenever the facts change, and what it breaks from then on is on record."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.letters.late import ring_instead_of_late_letters
from scheduler.loans.at_risk import ask_about_kit_at_risk
from scheduler.reminders.keeping import keep_reminders
from scheduler.store import Desk, Store, load_service
from scheduler.store.tables import RosterRow
from scheduler.store.trail import By, Details, record
from scheduler.weeks.findings import CONTRADICTION, HOLDING, keep_findings
from scheduler.weeks.gather import gather
from scheduler.weeks.holding import Holds, hold_what_is_unsafe
from scheduler.weeks.known import as_published
from scheduler.weeks.signatures import signed_weeks, void_if_changed
from scheduler.weeks.states import RosterState
from solver.audit import audit
from solver.codec import problem_from_json, roster_from_json
from solver.errors import ImpossibleValue
from solver.problem import Status
from solver.roster import Roster, Violation
from solver.rules import RULES


def settle(desk: Desk, by: By) -> dict[date, str]:
    """After a change of records: published rosters are judged by them, and outdated signatures are taken away.

    Gives the weeks whose sign-off is void, and why. Whoever changes records calls this in the same transaction.
    """
    recheck(desk, by)
    return void_outdated(desk, by)


def void_outdated(desk: Desk, by: By) -> dict[date, str]:
    """Signatures on what was planned by other records are taken away; gives the weeks, and why."""
    reasons = {signed.monday: void_if_changed(desk, signed, by) for signed in signed_weeks(desk)}
    return {monday: why for monday, why in reasons.items() if why}


def recheck_all(store: Store, by: By) -> Holds:
    """Every published roster with something still to come is judged by the facts of now."""
    with store.writing() as desk:
        return recheck(desk, by)


def recheck(desk: Desk, by: By) -> Holds:
    """What each published roster of this week and later ones breaks by the facts of now stands as its findings.

    What is to go out to families whose place breaks a rule that keeps people safe is held, and goes on once
    nothing is found any more. What waits to remind somebody is what would be written now, and a letter that would come
    too late is a call; kit at a home that is not safe any more is a question to safeguarding. What lies in the past is
    left alone.
    """
    rosters = _to_come(desk, by.at)
    changed = [_recheck(desk, row, by) for row in rosters]
    for row in rosters:
        keep_reminders(desk, row, by.at)
    ring_instead_of_late_letters(desk, by)
    ask_about_kit_at_risk(desk, by)
    done = hold_what_is_unsafe(desk, by)
    if any(changed) or done != Holds():
        details: Details = {"held": done.held, "let_go": done.let_go}
        record(desk, by, "held for findings", "service", details=details)
    return done


def _to_come(desk: Desk, at: datetime) -> list[RosterRow]:
    """The published rosters of weeks that are not over."""
    today = at.astimezone(ZoneInfo(load_service(desk).zone)).date()
    asked = select(RosterRow).where(
        RosterRow.organisation_id == desk.organisation,
        RosterRow.state == RosterState.PUBLISHED,
        RosterRow.monday > today - timedelta(days=7),
    )
    return list(desk.session.exec(asked.order_by(col(RosterRow.monday))))


def _recheck(desk: Desk, row: RosterRow, by: By) -> bool:
    roster = roster_from_json(row.body)
    broken = tuple(_still_to_come(row, roster, _judged(desk, row.monday, roster), by.at))
    kept = keep_findings(desk, row.monday, row.version, broken, by)
    if not kept.new and not kept.gone:
        return False
    details: Details = {"version": row.version, "stand": len(broken), "new": kept.new, "gone": kept.gone}
    record(desk, by, "judged again", f"published roster of {row.monday}", details=details)
    return True


def _judged(desk: Desk, monday: date, roster: Roster) -> tuple[Violation, ...]:
    """What the roster breaks by the facts of now, with the kit that is really there.

    Of its goals nothing is asked, they are those of its day.
    """
    try:
        service, roster = as_published(desk, monday, roster)
        problem = gather(service, monday, roster.as_of)
    except ImpossibleValue as error:
        text = f"the records contradict each other: {error}"
        return (Violation(rule=CONTRADICTION, text=text, families=_everybody(roster)),)
    return audit(problem, replace(roster, goals=(), status=Status.FEASIBLE), RULES, ())


def _everybody(roster: Roster) -> tuple[str, ...]:
    return tuple(placement.family for placement in roster.placements)


def _still_to_come(row: RosterRow, roster: Roster, found: tuple[Violation, ...], at: datetime) -> Iterator[Violation]:
    """What concerns somebody whose time has not passed yet, and those alone.

    Where a judge cannot say whom a rule that holds messages concerns, it concerns all.
    """
    problem = problem_from_json(row.problem)
    starts = {
        **{session.id: session.start for session in problem.sessions},
        **{slot.id: slot.start for slot in problem.slots},
    }
    coming = {placement.family for placement in roster.placements if starts[placement.session] >= at}
    for one in found:
        whose = one.families or (_everybody(roster) if one.rule in HOLDING else ())
        families = tuple(family for family in whose if family in coming)
        if families or not whose:
            yield replace(one, families=families)
