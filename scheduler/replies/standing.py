"""What is known of each meeting of a week from all answers: accepted, wanted otherwise, or not answered at all."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from scheduler.replies.front_door import Received, answers_of
from scheduler.replies.given import Answer, Doubt
from scheduler.store import Desk
from scheduler.store.tables import MeetingRow, PlaceRow, ReplyRow
from scheduler.weeks.meetings import Key, ledger
from scheduler.weeks.states import MeetingState

Course = tuple[str, str, str, str]
"""An adult, a family, its group, and the side that it was on."""


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
    found, meetings = {}, list(_meetings(desk, monday))
    yes = _accepted_before(desk, monday, frozenset(place.group for _, place in meetings))
    for key, place in meetings:
        own = said.get(key)
        if own is not None and (own.group, own.side, own.start) == (place.group, place.side, place.start):
            found[key] = Standing(answer=own.given.answer, for_course=own.given.whole_course)
        elif own is None and (*key, place.group, place.side) in yes:
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
    asked = select(PlaceRow).where(PlaceRow.organisation_id == desk.organisation, PlaceRow.monday == monday)
    places = {row.family: row for row in desk.session.exec(asked)}
    for key, row in ledger(desk, monday).items():
        place = places.get(row.family)
        if row.state == MeetingState.STANDING and place is not None:
            yield key, place


def _accepted_before(desk: Desk, monday: date, groups: Set[str]) -> frozenset[Course]:
    """Where the last word of an adult about a course was a yes to all of it."""
    asked = select(ReplyRow).where(
        ReplyRow.organisation_id == desk.organisation,
        ReplyRow.monday < monday,
        ReplyRow.doubt == Doubt.NONE,
        col(ReplyRow.group).in_(groups),
        col(ReplyRow.whole_course) | (ReplyRow.answer == Answer.DECLINE),
    )
    said = desk.session.exec(asked.order_by(col(ReplyRow.at), col(ReplyRow.id)))
    last = {(row.contact, row.family, row.group): row for row in said}
    return frozenset((*course, row.side) for course, row in last.items() if row.whole_course)
