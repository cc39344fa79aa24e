"""Who must be there, and whether the work gets done: messages, jobs, and records that came back from a backup."""

from datetime import timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from scheduler.access.people import people as everybody
from scheduler.access.roles import Role
from scheduler.doctor.finding import Finding, Patient, broken, look, ok
from scheduler.jobs.lease import lost_jobs
from scheduler.restored import held_since
from scheduler.store import Desk
from scheduler.store.tables import OrganisationRow, OutboxRow
from scheduler.weeks.states import MessageState

PEOPLE, SENDING, WORKERS = "people", "sending", "workers"
NEEDED = (Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)
LATE = timedelta(minutes=15)


def people(patient: Patient) -> Finding:
    """Whether an administrator, a safeguarding lead and a deputy can sign in."""
    with Session(patient.engine) as session:
        if session.get(OrganisationRow, patient.settings.organisation) is None:
            words = f"organisation {patient.settings.organisation!r} is not in this database yet"
            return look(PEOPLE, words, "start `supergroup serve` once, or see SUPERGROUP_ORGANISATION")
        there = [one for one in everybody(_desk(patient, session)) if one.disabled_at is None]
    missing = [role.value for role in NEEDED if not any(role in one.roles for one in there)]
    if missing:
        words = f"nobody is {', or '.join(missing)}"
        return look(PEOPLE, words, "an administrator adds them on the page People, or `supergroup person add`")
    same = len({one.id for one in there if {*NEEDED[1:]} & {*one.roles}}) < len(NEEDED[1:])
    if same:
        return look(
            PEOPLE,
            "safeguarding lead and deputy are one person",
            "name a second: who signs needs another to countersign",
        )
    return ok(PEOPLE, f"{len(there)} may sign in, an administrator, a safeguarding lead and a deputy among them")


def sending(patient: Patient) -> Finding:
    """Whether what is due leaves."""
    with Session(patient.engine) as session:
        desk = _desk(patient, session)
        since = held_since(desk)
        if since is not None:
            words = (
                f"records came back from a backup of {since:%Y-%m-%d %H:%M} UTC: nothing leaves, families see no page"
            )
            return broken(SENDING, words, "see to what happened since, then `supergroup send --release-restored`")
        late = _count(desk, MessageState.QUEUED, col(OutboxRow.not_before) <= patient.now - LATE)
        failed = _count(desk, MessageState.FAILED)
    if late:
        return look(
            SENDING, f"{late} messages are due for over a quarter of an hour", "see that `supergroup serve` runs"
        )
    return ok(SENDING, f"nothing is late; {failed} messages failed in all, each with a task for a person")


def workers(patient: Patient) -> Finding:
    """Whether somebody works on each plan that was asked for."""
    with Session(patient.engine) as session:
        lost = lost_jobs(_desk(patient, session), patient.now)
    if lost:
        return broken(
            WORKERS, f"nobody works on {len(lost)} plans that were asked for", "see that `supergroup serve` runs"
        )
    return ok(WORKERS, "no plan waits for a worker that is gone")


def _count(desk: Desk, state: MessageState, *more: ColumnElement[bool]) -> int:
    mine = select(func.count()).select_from(OutboxRow).where(OutboxRow.organisation_id == desk.organisation)
    return desk.session.exec(mine.where(col(OutboxRow.state) == state, *more)).one()


def _desk(patient: Patient, session: Session) -> Desk:
    return Desk(session=session, organisation=patient.settings.organisation)
