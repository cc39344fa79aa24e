"""Somebody has looked at an answer: it is noted, or the week is planned again with what it says."""

from scheduler.errors import NotFound, WrongState
from scheduler.replies.front_door import Received, answers_of
from scheduler.replies.meaning import meanings
from scheduler.store import Desk, Store
from scheduler.store.tables import ReplyMarkRow, ReplyRow
from scheduler.store.trail import By, record
from scheduler.weeks.recording import record_events
from scheduler.weeks.versions import published_version
from solver.events import Event

NOTED, PLANNED_WITH, OFFERED_ON = "noted", "planned-with", "offered-on"


def note(store: Store, reply: int, by: By) -> None:
    """Somebody has seen the answer, and nothing else is to be done about it. Raises NotFound."""
    with store.writing() as desk:
        _mark(desk, answer_of(desk, reply), NOTED, by)


def record_answer(store: Store, reply: int, by: By) -> tuple[Event, ...]:
    """What the answer says is a fact of the week from now on; whoever calls looks for plans around it.

    Raises NotFound, and WrongState where the answer has nothing to plan with, or no roster holds.
    """
    with store.reading() as desk:
        one = answer_of(desk, reply)
        if one.given.monday is None or published_version(desk, one.given.monday) is None:
            raise WrongState(f"answer {reply}: no roster of its week is published; there is nothing to plan again")
        found = next(told for other, told in meanings(desk, one.given.monday) if other.id == reply)
    if not found.events:
        raise WrongState(f"answer {reply}: there is nothing in it to plan with")
    record_events(store, found.events, by)
    with store.writing() as desk:
        _mark(desk, one, OFFERED_ON if found.offers_on else PLANNED_WITH, by)
    return found.events


def answer_of(desk: Desk, reply: int) -> Received:
    """One answer on record. Raises NotFound."""
    row = desk.session.get(ReplyRow, reply)
    if row is None or row.organisation_id != desk.organisation:
        raise NotFound(f"answer {reply}: there is none")
    return next(one for one in answers_of(desk, row.monday) if one.id == reply)


def _mark(desk: Desk, one: Received, what: str, by: By) -> None:
    desk.session.add(ReplyMarkRow(organisation_id=desk.organisation, reply_id=one.id, what=what, at=by.at, who=by.who))
    subject = f"family {one.given.family}" if one.given.family else "answers"
    record(desk, by, f"answer {what}", subject, details={"answer": one.given.answer.value, "reply": one.id})
