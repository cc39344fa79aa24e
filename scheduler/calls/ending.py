"""How any call ended, first call or other, and what follows from it."""

from collections.abc import Sequence

from scheduler.calls.answered import BY_TELEPHONE, answered_by_telephone, may_answer
from scheduler.calls.outcomes import NO_EQUIPMENT, Check, first_call_made, no_equipment
from scheduler.calls.sheet import Call
from scheduler.errors import BadInput
from scheduler.replies import Answer
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.doing import CallOutcome, task_done
from scheduler.weeks.outgoing import TaskKind

SAID = "said-"
ANSWERS = tuple((f"{SAID}{answer.value}", words) for answer, words in BY_TELEPHONE.items())
"""What an adult who was rung says of the place, as `ended` spells it, and in words."""


def end_call(store: Store, call: Call, ended: str, works: Sequence[Check], by: By) -> None:
    """How the call ended is on record: reached, not-reached, no-equipment (of a first call), or an answer.

    `works` counts for a first call alone. Raises BadInput for anything else, WrongState for a call that is not open.
    """
    is_first = call.kind is TaskKind.FIRST_CALL
    if ended == CallOutcome.NOT_REACHED:
        task_done(store, call.task, by, CallOutcome.NOT_REACHED)
    elif ended == CallOutcome.REACHED and is_first:
        first_call_made(store, call.task, works, by)
    elif ended == CallOutcome.REACHED:
        task_done(store, call.task, by)
    elif ended == NO_EQUIPMENT and is_first:
        no_equipment(store, call.task, by)
    elif ended in dict(ANSWERS) and may_answer(call):
        answered_by_telephone(store, call, Answer(ended.removeprefix(SAID)), by)
    else:
        raise BadInput(
            f"call {call.task}: it ended {ended!r}; expected reached, not-reached, no-equipment or an answer"
        )
