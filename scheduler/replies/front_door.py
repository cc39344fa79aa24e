"""The one front door of answers: whichever way one comes in, it ends in the same record, and changes no roster."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.replies.given import Answer, Doubt, Given, Via
from scheduler.store import Desk, Store
from scheduler.store.tables import MeetingRow, OrganisationRow, PlaceRow, ReplyMarkRow, ReplyRow, RosterRow
from scheduler.store.tables.ledgers import NOT_ANSWERED
from scheduler.store.tables.nouns import ContactRow, FamilyRow
from scheduler.store.trail import By, Details, record
from scheduler.weeks.sending import NO_ANSWER, WAITING_TASKS, tasks_of
from scheduler.weeks.states import MeetingState, RosterState, TaskState

LONGEST_NOTE = 2000
PARTSTATS = {
    Answer.ACCEPT: "ACCEPTED",
    Answer.DECLINE: "DECLINED",
    Answer.NOT_THIS_WEEK: "DECLINED",
    Answer.ROOM: NOT_ANSWERED,
    Answer.HOME: NOT_ANSWERED,
    Answer.UNCLEAR: NOT_ANSWERED,
}
"""Each answer as calendars spell it. Who asks for another side has said neither yes nor no to this one."""


def take_in(store: Store, given: Given, by: By) -> None:
    """The answer is kept, with its time and way. Nobody's place changes, and nothing is told to whoever answered.

    That it gives nothing back and refuses nothing is meant: every way in then says THE_SAME_WORDS, whether the
    answer counts, concerns somebody else's family, came too late, or is of nobody we know.
    """
    with store.writing() as desk:
        keep(desk, given, by)


def keep(desk: Desk, given: Given, by: By) -> None:
    """What `take_in` does, within a transaction that is open already."""
    given = replace(
        given,
        contact=_storable(given.contact),
        family=_storable(given.family),
        note=_storable(given.note),
        key=_storable(given.key),
    )
    if given.key and _is_kept(desk, given.key):
        return
    place = _place(desk, given)
    row = ReplyRow(
        organisation_id=desk.organisation,
        monday=given.monday or _week_to_look_at(desk, given.at),
        family=given.family,
        contact=given.contact,
        answer=given.answer.value,
        via=given.via.value,
        at=given.at,
        taken_in_at=by.at,
        taken_in_by=by.who,
        whole_course=given.whole_course and given.answer is Answer.ACCEPT,
        note=given.note[:LONGEST_NOTE],
        doubt=(given.doubt or _doubt(desk, given, place)).value,
        key=given.key or None,
        group=place.group if place else "",
        side=place.side if place else "",
        start=place.start if place else None,
    )
    desk.session.add(row)
    desk.session.flush()
    if row.doubt == Doubt.NONE and _is_latest(desk, row):
        _mark_answered(desk, row)
    details: Details = {"answer": row.answer, "via": row.via, "week": row.monday.isoformat(), "doubt": row.doubt}
    record(desk, by, "answer taken in", f"family {row.family}" if row.family else "answers", details=details)


def _is_latest(desk: Desk, row: ReplyRow) -> bool:
    """Whether this adult has given no later answer that counts: mail may come in another order than it was sent."""
    later = select(ReplyRow.id).where(
        ReplyRow.organisation_id == desk.organisation,
        ReplyRow.monday == row.monday,
        ReplyRow.contact == row.contact,
        ReplyRow.family == row.family,
        ReplyRow.doubt == Doubt.NONE,
        ReplyRow.at > row.at,
    )
    return desk.session.exec(later).first() is None


def _mark_answered(desk: Desk, row: ReplyRow) -> None:
    """The ledger says what the adult answered, and nobody has to ask them any more."""
    meeting = desk.session.get(MeetingRow, (desk.organisation, row.monday, row.family, row.contact))
    if meeting is not None:
        meeting.partstat = PARTSTATS[Answer(row.answer)]
    for task in tasks_of(desk, row.monday, *WAITING_TASKS):
        if (task.reason, task.contact, task.family) == (NO_ANSWER, row.contact, row.family):
            task.state = TaskState.CANCELLED


def _storable(text: str) -> str:
    """The text as every database takes it."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _week_to_look_at(desk: Desk, at: datetime) -> date:
    """Where an answer is shown if nobody can tell what it is about: the first published week that is not over.

    That is the page that somebody has open. Where nothing is published, it is the week that it came in.
    """
    service = desk.session.get_one(OrganisationRow, desk.organisation)
    day = at.astimezone(ZoneInfo(service.zone)).date()
    monday = day - timedelta(days=day.weekday())
    asked = select(col(RosterRow.monday)).where(
        RosterRow.organisation_id == desk.organisation,
        RosterRow.state == RosterState.PUBLISHED,
        RosterRow.monday >= monday,
    )
    return desk.session.exec(asked.order_by(col(RosterRow.monday)).limit(1)).first() or monday


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What somebody did about an answer."""

    what: str
    at: datetime
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An answer on record. `latest`: the adult has given no later one that counts; `marks`: what was done about it.

    `group`, `side` and `start` are the place that the family had when it came; None and "" where it had none.
    """

    id: int
    given: Given
    taken_in_at: datetime
    group: str
    side: str
    start: datetime | None
    latest: bool
    marks: tuple[Mark, ...]

    @property
    def counts(self) -> bool:
        """Whether it says what this adult wants now, and nobody need look at whose it is first."""
        return self.latest and self.given.doubt is Doubt.NONE


def answers_of(desk: Desk, monday: date) -> tuple[Received, ...]:
    """All answers for a week, the oldest first; the later of two by the same adult for the same family stands."""
    mine = select(ReplyRow).where(ReplyRow.organisation_id == desk.organisation, ReplyRow.monday == monday)
    rows = list(desk.session.exec(mine.order_by(col(ReplyRow.at), col(ReplyRow.id))))
    last = {(row.contact, row.family): row.id for row in rows if row.doubt == Doubt.NONE}
    marks = _marks(desk, [row.id for row in rows if row.id is not None])
    return tuple(
        Received(
            id=row.id or 0,
            given=_given(row),
            taken_in_at=row.taken_in_at,
            group=row.group,
            side=row.side,
            start=row.start,
            latest=row.doubt != Doubt.NONE or last[row.contact, row.family] == row.id,
            marks=tuple(marks.get(row.id or 0, ())),
        )
        for row in rows
    )


def _given(row: ReplyRow) -> Given:
    return Given(
        contact=row.contact,
        family=row.family,
        monday=row.monday,
        answer=Answer(row.answer),
        via=Via(row.via),
        at=row.at,
        note=row.note,
        whole_course=row.whole_course,
        doubt=Doubt(row.doubt),
        key=row.key or "",
    )


def _marks(desk: Desk, ids: list[int]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    mine = select(ReplyMarkRow).where(ReplyMarkRow.organisation_id == desk.organisation)
    for row in desk.session.exec(mine.where(col(ReplyMarkRow.reply_id).in_(ids)).order_by(col(ReplyMarkRow.id))):
        found.setdefault(row.reply_id, []).append(Mark(what=row.what, at=row.at, who=row.who))
    return found


def _is_kept(desk: Desk, key: str) -> bool:
    asked = select(ReplyRow.id).where(ReplyRow.organisation_id == desk.organisation, ReplyRow.key == key)
    return desk.session.exec(asked).first() is not None


def _place(desk: Desk, given: Given) -> PlaceRow | None:
    if given.monday is None or not given.family:
        return None
    return desk.session.get(PlaceRow, (desk.organisation, given.monday, given.family))


def _doubt(desk: Desk, given: Given, place: PlaceRow | None) -> Doubt:
    """What stands against counting the answer, whoever brought it in."""
    adult = desk.session.get(ContactRow, (desk.organisation, given.contact))
    family = desk.session.get(FamilyRow, (desk.organisation, given.family))
    if adult is None or family is None:
        return Doubt.NOBODY_KNOWN
    if adult.household != family.household:
        return Doubt.ANOTHER_HOUSEHOLD
    if adult.stop:
        return Doubt.STOPPED
    if place is None:
        return _without_place(desk, given)
    return Doubt.OVER if place.start <= given.at else Doubt.NONE


def _without_place(desk: Desk, given: Given) -> Doubt:
    meeting = desk.session.get(MeetingRow, (desk.organisation, given.monday, given.family, given.contact))
    is_gone = meeting is not None and meeting.state != MeetingState.STANDING
    return Doubt.CANCELLED if is_gone else Doubt.NO_APPOINTMENT
