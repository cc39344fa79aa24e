"""Somebody who was rung says whether they come: the call is made, and what they said is an answer like any other."""

from scheduler.calls.sheet import Call
from scheduler.errors import BadInput
from scheduler.replies import Answer, Given, Via, keep
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.doing import CallOutcome, do_task
from scheduler.weeks.sending import KIT_AT_HOME, KIT_OVERDUE, PLACE_WITHDRAWN, STAFF_NEEDED, TOLD_BY_VOICE

BY_TELEPHONE = {
    Answer.ACCEPT: "Comes",
    Answer.DECLINE: "Does not come",
    Answer.ROOM: "Would like the room",
    Answer.HOME: "Would like to be at home",
    Answer.NOT_THIS_WEEK: "Not this week",
}
"""What somebody can say in a call, as a person writes it down with one tap."""
OF_NO_PLACE = (PLACE_WITHDRAWN, KIT_OVERDUE, KIT_AT_HOME, STAFF_NEEDED)


def may_answer(call: Call) -> bool:
    """Whether the call is about a place that somebody can say yes or no to."""
    return call.kind in TOLD_BY_VOICE and call.reason not in OF_NO_PLACE


def answered_by_telephone(store: Store, call: Call, answer: Answer, by: By) -> None:
    """The adult was reached and said this of the place. Nobody's place changes: a coordinator decides, as always.

    Raises BadInput for an answer that nobody can give in a call, or a call that is about no place, WrongState for one
    that is not open.
    """
    if answer not in BY_TELEPHONE or not may_answer(call):
        raise BadInput(
            f"call {call.task}: the answer is {answer.value!r}; expected an answer to a place that was offered"
        )
    with store.writing() as desk:
        row = do_task(desk, call.task, by, CallOutcome.REACHED)
        given = Given(
            contact=row.contact,
            family=row.family,
            monday=row.monday,
            answer=answer,
            via=Via.TELEPHONE,
            at=by.at,
            key=f"call-{row.id}",
        )
        keep(desk, given, by)
