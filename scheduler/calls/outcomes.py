"""How a first call ended, once somebody was reached: what works, what lacks, and who sees to that."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from scheduler.calls.number import open_call
from scheduler.messages.tasks import COORDINATOR
from scheduler.store import Desk, Store
from scheduler.store.nouns import FAMILIES
from scheduler.store.service import change_family
from scheduler.store.tables import TaskRow
from scheduler.store.tables.nouns import FamilyRow
from scheduler.store.trail import By, record
from scheduler.weeks.doing import CallOutcome
from scheduler.weeks.outgoing import Task, TaskKind
from scheduler.weeks.rechecking import settle
from scheduler.weeks.sending import FIRST_CALL_LACKS, task_row
from scheduler.weeks.states import TaskState
from solver.problem import PrivateSpace

NO_EQUIPMENT = "no-equipment"


class Check(StrEnum):
    """What is tried out in a first call."""

    SCREEN = "screen"
    SOUND = "sound"
    DATA = "data"
    PRIVATE_SPACE = "private-space"


WORDS = {
    Check.SCREEN: "a screen that is large enough",
    Check.SOUND: "sound",
    Check.DATA: "data enough",
    Check.PRIVATE_SPACE: "a place where they can speak unheard",
}


def first_call_made(store: Store, task: int, works: Sequence[Check], by: By) -> None:
    """The practitioner has spoken to the adult; the family had its first call, and what lacks is a task.

    Without a place to speak unheard the record says so from now on: what goes out for a remote place is held until
    somebody has arranged one. Raises NotFound and WrongState for what is no open first call.
    """
    with store.writing() as desk:
        row = open_call(desk, task, TaskKind.FIRST_CALL)
        lacking = [check for check in Check if check not in works]
        _close(desk, row, CallOutcome.REACHED, by)
        _had_first_call(desk, row.family, is_private=Check.PRIVATE_SPACE in works)
        if lacking:
            _ask(desk, row, f"In the first call was lacking: {', '.join(WORDS[check] for check in lacking)}.", by)
        settle(desk, by)


def no_equipment(store: Store, task: int, by: By) -> None:
    """The adult was reached and has nothing to try it with: somebody lends kit, or plans another side."""
    with store.writing() as desk:
        row = open_call(desk, task, TaskKind.FIRST_CALL)
        _close(desk, row, NO_EQUIPMENT, by)
        _ask(desk, row, "Reached for the first call, and there is nothing to join with.", by)


def _close(desk: Desk, row: TaskRow, outcome: str, by: By) -> None:
    row.state, row.outcome = TaskState.DONE, outcome
    desk.session.add(row)
    details = {"task": row.id, "kind": row.kind, "outcome": outcome}
    record(desk, by, "task done", f"family {row.family}", details=details)


def _had_first_call(desk: Desk, family: str, *, is_private: bool) -> None:
    """The family's record says what the call has shown; what it showed to be missing is never taken for there."""
    found = desk.session.get(FamilyRow, (desk.organisation, family))
    if found is not None:
        old = FAMILIES.bodies.read(found.body)
        space = old.family.private_space if is_private else PrivateSpace.NO
        change_family(desk, replace(old, family=replace(old.family, had_first_call=True, private_space=space)))


def _ask(desk: Desk, row: TaskRow, what: str, by: By) -> None:
    task = Task(
        kind=TaskKind.EQUIP,
        family=row.family,
        contact=row.contact,
        who=COORDINATOR,
        reason=FIRST_CALL_LACKS,
        words=f"{what} Lend kit, arrange a place, or plan another side, before it begins.",
        before=row.before,
    )
    desk.session.add(task_row(desk, row.monday, task, by.at))
