"""A simulated year is on record: rosters as they were published, registers, marks, messages, calls and answers.

The rows are those that the front doors write, put there at once, since a year through the doors takes minutes.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from scheduler.records import DepotRecord, FamilyRecord, InterpreterRecord, Service
from scheduler.rights.erasing import erase
from scheduler.store import Desk, Store, save_service
from scheduler.store.tables import (
    OutboxRow,
    PlaceRow,
    RegisterMarkRow,
    RegisterRow,
    RegisterRunRow,
    ReplyRow,
    RosterRow,
    TaskRow,
    WeekRow,
)
from scheduler.store.trail import By, Details, record
from scheduler.weeks.states import MessageState, RosterState, TaskState, WeekState
from solver.codec import problem_to_json, roster_to_json
from solver.problem import (
    Channel,
    Cohort,
    Depot,
    Family,
    Interpreter,
    Mode,
    Programme,
    Screen,
    Side,
    WeekProblem,
)
from solver.problem import Published as Promise
from solver.roster import Placement, Reason, Roster
from support.rosters import WAITS, in_slot, roster, seated
from support.simulated_answers import keep_answers
from support.simulated_year import BREAKS, COURSES, Met, Published, Year
from support.weeks import ALWAYS, journey, practitioner, programme, room, session, slot, venue

MANY_HOURS = timedelta(hours=30)
PENCE_PER_LOAN = 500
INTERPRETER = Interpreter(id="ola", languages=("pl",), availability=ALWAYS, pence_per_hour=2400)
PROGRAMMES: tuple[Programme, ...] = tuple(
    programme(ident, title=ident.title(), weeks=weeks) for ident, weeks in COURSES.items()
)


def keep_year(store: Store, year: Year) -> Store:
    """The store, with this year in it."""
    with store.writing() as desk:
        save_service(desk, _service(year))
        _keep_plans(desk, year)
        for met in year.met:
            if met.registered:
                _keep_register(desk, year, met)
        _keep_told(desk, year)
        keep_answers(desk, year)
        for monday, family, answer, at in year.answers:
            desk.session.add(_reply(desk, monday, family, answer, at))
        desk.session.flush()
    return store


def erased(store: Store, year: Year, count: int = 3) -> list[str]:
    """So many families on record that are in no course any more are erased as their right is; gives who."""
    done = [one for one in year.on_record if one.cohort is None and any(one.id in run.ever for run in year.runs)]
    by = By(who="Mair", at=year.published[-1].at + timedelta(days=400))
    with store.writing() as desk:
        for one in done[:count]:
            erase(desk, one.household, "they asked for it", by)
    return [one.id for one in done[:count]]


def _service(year: Year) -> Service:
    families = tuple(FamilyRecord(family=one, name=f"Name of {one.id}") for one in year.on_record)
    bare = tuple(replace(one, family=replace(one.family, cohort=None)) for one in families)
    return Service(
        programmes=PROGRAMMES,
        families=bare,
        breaks=tuple(sorted(BREAKS)),
        depots=(DepotRecord(depot=Depot(id="cupboard", pence_per_loan=PENCE_PER_LOAN), name="Team cupboard"),),
        interpreters=(InterpreterRecord(interpreter=INTERPRETER, name="Ola"),),
    )


def _keep_plans(desk: Desk, year: Year) -> None:
    last = {one.monday: one for one in year.published}
    before: dict[date, Published] = {}
    version: dict[date, int] = {}
    for one in year.published:
        version[one.monday] = version.get(one.monday, 0) + 1
        is_last = last[one.monday] is one
        if version[one.monday] == 1:
            desk.session.add(
                WeekRow(organisation_id=desk.organisation, monday=one.monday, state=WeekState.PUBLISHED, version=1)
            )
            desk.session.flush()
        problem = _problem(one, before.get(one.monday))
        before[one.monday] = one
        plan = _roster(problem, one)
        desk.session.add(
            RosterRow(
                organisation_id=desk.organisation,
                monday=one.monday,
                version=version[one.monday],
                state=RosterState.PUBLISHED if is_last else RosterState.SUPERSEDED,
                digest="d",
                problem_digest="d",
                body=roster_to_json(plan),
                problem=problem_to_json(problem),
                created_at=one.at - timedelta(hours=1),
                created_by="Mair",
                published_at=one.at,
            )
        )
        if is_last:
            desk.session.add_all(_place(desk, problem, place) for place in plan.placements)
    desk.session.flush()


def _problem(one: Published, before: Published | None) -> WeekProblem:
    cohorts = {ident: Cohort(id=ident, programme=of, week=week) for ident, of, week in one.cohorts}
    groups = [met for met in one.met if Side.SLOT not in met.seats.values()]
    slots = [met for met in one.met if Side.SLOT in met.seats.values()]
    return WeekProblem(
        week=one.monday,
        as_of=one.at - timedelta(hours=2),
        programmes=PROGRAMMES,
        cohorts=tuple(cohorts.values()),
        sessions=tuple(
            session(
                met.session,
                programme=met.programme,
                group=_group(met),
                cohort=_cohort(met),
                start=met.start,
                modes=(Mode(met.mode),),
            )
            for met in groups
        ),
        venues=(venue(),),
        rooms=(room(),),
        journeys=(journey(),),
        practitioners=(practitioner(),),
        slots=tuple(slot(met.session, start=met.start) for met in slots),
        families=one.families,
        published=tuple(_promises(one, before)) if before else (),
    )


def _promises(one: Published, before: Published) -> Iterator[Promise]:
    """What was published of the week before this: everybody had been told."""
    mets = {met.session: met for met in before.met}
    known = {family.id for family in one.families}
    for family, (session_id, side) in before.seats.items():
        if family in known:
            met = mets[session_id]
            yield Promise(
                family=family,
                session=session_id,
                group=session_id if side is Side.SLOT else _group(met),
                side=side,
                start=met.start,
                told=True,
            )


def _roster(problem: WeekProblem, one: Published) -> Roster:
    at_slot = {ident for ident, (_, side) in one.seats.items() if side is Side.SLOT}
    both = [in_slot(problem, ident, one.seats[ident][0], Channel.TELEPHONE) for ident in sorted(at_slot)]
    plans = [
        seated(
            given.id,
            room=tuple(sorted(who for who, seat in one.seats.items() if seat == (given.id, Side.ROOM))),
            remote=tuple(sorted(who for who, seat in one.seats.items() if seat == (given.id, Side.REMOTE))),
        )
        for given in problem.sessions
    ]
    made = roster(problem, *plans, placements=tuple(place for place, _ in both), slots=tuple(plan for _, plan in both))
    left = tuple(replace(one, reasons=tuple(_why(problem.family[one.family]))) for one in made.unplaced)
    return replace(made, unplaced=left)


def _why(family: Family) -> Iterator[Reason]:
    yield replace(WAITS, rule="group-size")
    if family.screen is Screen.NONE:
        yield replace(WAITS, rule="loan-stock")
    if family.interpreter:
        yield replace(WAITS, rule="interpreted")


def _place(desk: Desk, problem: WeekProblem, place: Placement) -> PlaceRow:
    of = problem.session.get(place.session)
    return PlaceRow(
        organisation_id=desk.organisation,
        monday=problem.week,
        family=place.family,
        session=place.session,
        group=of.group if of else place.session,
        side=place.side,
        start=of.start if of else problem.slot[place.session].start,
        told=True,
    )


def _group(met: Met) -> str:
    return _cohort(met) or f"new-{met.programme}"


def _cohort(met: Met) -> str | None:
    return f"{met.programme}-{met.run}" if met.number > 1 else None


def _keep_register(desk: Desk, year: Year, met: Met) -> None:
    of: dict[str, Any] = {"organisation_id": desk.organisation, "monday": met.monday, "session": met.session}
    desk.session.add(
        RegisterRow(
            **of,
            programme=met.programme,
            group=_group(met),
            cohort=_cohort(met),
            number=met.number,
            mode=met.mode,
            start=met.start,
            end=met.start + timedelta(hours=2),
        )
    )
    desk.session.flush()
    for mark in met.marks:
        made: dict[str, Any] = {
            "family": mark.family,
            "person": mark.person,
            "planned": mark.planned,
            "came": mark.came,
        }
        said: dict[str, Any] = {"late": mark.late, "left": mark.left, "reason": mark.reason}
        desk.session.add(RegisterMarkRow(**of, **made, **said, at=met.start, who="Wyn"))
        desk.session.flush()  # in the order of making
    if met.not_run:
        desk.session.add(RegisterRunRow(**of, ran=False, reason=met.not_run, at=met.start, who="Wyn"))
    elif len(met.marks) % 7 == 0:  # somebody said so by mistake, and took it back
        for ran, reason in ((False, "other"), (True, "")):
            desk.session.add(RegisterRunRow(**of, ran=ran, reason=reason, at=met.start, who="Wyn"))
            desk.session.flush()


def _keep_told(desk: Desk, year: Year) -> None:
    for monday, family, how, at in year.told:
        of: dict[str, Any] = {
            "organisation_id": desk.organisation,
            "monday": monday,
            "family": family,
            "contact": f"c-{family}",
        }
        if how == "message":
            sent: dict[str, Any] = {"state": MessageState.SENT, "sent_at": at, "created_at": at, "not_before": at}
            desk.session.add(
                OutboxRow(
                    **of, **sent, kind="invite", token="t", route="e-mail", subject="s", text="t", useless_after=at
                )
            )
            continue
        task = TaskRow(
            **of,
            kind="call",
            who="Mair",
            reason="telephone",
            words="w",
            before=at + MANY_HOURS,
            safe_times="[]",
            state=TaskState.DONE,
            created_at=at,
            outcome="reached",
        )
        desk.session.add(task)
        desk.session.flush()
        details: Details = {"task": task.id, "kind": "call"}
        record(desk, By(who="Mair", at=at), "task done", f"family {family}", details=details)


def _reply(desk: Desk, monday: date, family: str, answer: str, at: datetime) -> ReplyRow:
    return ReplyRow(
        organisation_id=desk.organisation,
        monday=monday,
        family=family,
        contact=f"c-{family}",
        answer=answer,
        via="page",
        at=at,
        taken_in_at=at,
        taken_in_by="page",
        whole_course=False,
        note="",
        doubt="",
        group="g",
        side="room",
    )
