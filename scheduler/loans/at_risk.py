"""Kit that is at a home to which nothing would be lent today: a person decides, and the home hears nothing of it."""

from datetime import timedelta

from sqlmodel import col, select

from scheduler.loans.homes import barred
from scheduler.loans.rows import loan_rows, today
from scheduler.loans.states import NOT_OUT_YET, LoanState
from scheduler.messages.tasks import SAFEGUARDING
from scheduler.store import Desk, load_service
from scheduler.store.bodies import WORDS as WORDS_OF
from scheduler.store.tables import FindingRow, LoanRow, TaskRow
from scheduler.store.trail import By
from scheduler.weeks.findings import standing_rows
from scheduler.weeks.outgoing import Task, TaskKind
from scheduler.weeks.sending import KIT_AT_HOME, WAITING_TASKS, task_row
from scheduler.weeks.states import TaskState
from solver.rules.remote_ready import RULE as REMOTE_READY
from solver.rules.remote_ready import UNSAFE_HOME

WORDS = (
    "a safety rule stands against kit at this home now. Decide what is to be done about it, together with the family's"
    " own worker. Until then nobody writes, rings or asks there about the kit, and the loan team is told nothing."
)


def ask_about_kit_at_risk(desk: Desk, by: By) -> None:
    """The safeguarding lead has one open task for each loan that is at such a home; none where it is right again.

    What was done stays done while the mark stands.
    """
    marked = _marked(desk, by)
    out = (loan for loan in loan_rows(desk, (LoanState.HANDED_OVER,)) if loan.family in marked)
    at_risk = {f"Lent kit {loan.reference}:": loan for loan in out}
    rows = _tasks(desk)
    for row in rows:
        if row.words.partition(" a safety")[0] not in at_risk and row.state in WAITING_TASKS:
            row.state = TaskState.CANCELLED
            desk.session.add(row)
    known = {row.words.partition(" a safety")[0] for row in rows if row.state != TaskState.CANCELLED}
    for begins, loan in at_risk.items():
        if begins not in known:
            desk.session.add(task_row(desk, loan.monday, _task(begins, loan, by), by.at))
    desk.session.flush()


def in_question(desk: Desk) -> frozenset[str]:
    """Families about whose kit safeguarding has been asked, and has not decided yet."""
    return frozenset(row.family for row in _tasks(desk) if row.state in WAITING_TASKS)


def kit_not_to_go_out(desk: Desk, by: By) -> frozenset[str]:
    """Families to whose homes nothing may be lent on a day from now until it is due back, of those that wait for kit.

    Where somebody of safeguarding looked at the finding of this very thing and let it go, it goes. That something
    else of the family's place was let go says nothing of its home.
    """
    waiting = loan_rows(desk, NOT_OUT_YET)
    if not waiting:
        return frozenset()
    service, now = load_service(desk), today(desk, by.at)
    marked = {last: barred(service, now, last) for last in {loan.back_by for loan in waiting}}
    looked_at = (row for row in standing_rows(desk) if row.decided_at and is_of_the_home(row))
    decided = {family for row in looked_at for family in WORDS_OF.read(row.families)}
    return frozenset(loan.family for loan in waiting if loan.family in marked[loan.back_by] - decided)


def is_of_the_home(finding: FindingRow) -> bool:
    """Whether it says that a loan is at, or goes to, a home to which nothing may be lent."""
    return finding.rule == REMOTE_READY.id and finding.text.endswith(UNSAFE_HOME)


def _task(begins: str, loan: LoanRow, by: By) -> Task:
    return Task(
        kind=TaskKind.FIND_A_WAY,
        family=loan.family,
        contact="",
        who=SAFEGUARDING,
        reason=KIT_AT_HOME,
        words=f"{begins} {WORDS}",
        before=by.at + timedelta(days=1),
    )


def _marked(desk: Desk, by: By) -> frozenset[str]:
    now = today(desk, by.at)
    return barred(load_service(desk), now, now)


def _tasks(desk: Desk) -> list[TaskRow]:
    mine = select(TaskRow).where(TaskRow.organisation_id == desk.organisation, TaskRow.reason == KIT_AT_HOME)
    return list(desk.session.exec(mine.order_by(col(TaskRow.id))))
