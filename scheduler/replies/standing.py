"""What is known of each meeting of a week from all answers: accepted, wanted otherwise, or not answered at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from scheduler.replies.front_door import Received, answers_of
from scheduler.replies.given import Answer, Doubt
from scheduler.store import Desk
from scheduler.store.tables import MeetingRow, PlaceRow, ReplyRow
from scheduler.weeks.meetings import Key, ledger
from scheduler.weeks.states import MeetingState


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an adult wants of one meeting; `for_course`: it was said once for all meetings of the group."""

    answer: Answer
    for_course: bool


def standing_answers(desk: Desk, monday: date) -> dict[Key, Standing]:
    """What holds for each standing meeting of the week that was answered, by contact and family.

    An answer to a place that has moved since, to another time, side or group, holds no more: it was to something
    else. A yes for the whole course holds while the family stays in its group on its side, until the adult
    leaves the course or says otherwise of a week.
    """
    said = {(one.given.contact, one.given.family): one for one in answers_of(desk, monday) if one.counts}
    found = {}
    for key, place in _meetings(desk, monday):
        own = said.get(key)
        if own is not None and (own.group, own.side, own.start) == (place.group, place.side, place.start):
            found[key] = Standing(answer=own.given.answer, for_course=own.given.whole_course)
        elif own is None and _accepted_before(desk, monday, key, place):
            found[key] = Standing(answer=Answer.ACCEPT, for_course=True)
    return found


def accepted(desk: Desk, monday: date) -> frozenset[Key]:
    """The meetings that their adult is known to come to."""
    return frozenset(key for key, one in standing_answers(desk, monday).items() if one.answer is Answer.ACCEPT)


def unanswered(desk: Desk, monday: date) -> list[MeetingRow]:
    """The standing meetings whose adult was told of them and has not answered, one way or the other."""
    known, rows = standing_answers(desk, monday), ledger(desk, monday)
    places = dict(_meetings(desk, monday))
    return [row for key, row in rows.items() if key in places and row.told and key not in known]


def disagreeing(received: tuple[Received, ...]) -> frozenset[str]:
    """Families whose adults want different things: a person asks each of them, alone."""
    said: dict[str, set[Answer]] = {}
    for one in received:
        if one.counts:
            said.setdefault(one.given.family, set()).add(one.given.answer)
    return frozenset(family for family, answers in said.items() if len(answers) > 1)


def _meetings(desk: Desk, monday: date) -> Iterator[tuple[Key, PlaceRow]]:
    for key, row in ledger(desk, monday).items():
        place = desk.session.get(PlaceRow, (desk.organisation, monday, row.family))
        if row.state == MeetingState.STANDING and place is not None:
            yield key, place


def _accepted_before(desk: Desk, monday: date, key: Key, place: PlaceRow) -> bool:
    """Whether the last word of the adult about this course was a yes to all of it."""
    asked = select(ReplyRow).where(
        ReplyRow.organisation_id == desk.organisation,
        ReplyRow.monday < monday,
        ReplyRow.contact == key[0],
        ReplyRow.family == key[1],
        ReplyRow.doubt == Doubt.NONE,
        ReplyRow.group == place.group,
        col(ReplyRow.whole_course) | (ReplyRow.answer == Answer.DECLINE),
    )
    last = desk.session.exec(asked.order_by(col(ReplyRow.at).desc(), col(ReplyRow.id).desc())).first()
    return last is not None and last.whole_course and last.side == place.side
