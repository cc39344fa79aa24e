"""Places as they were offered: when they were published and told, what was answered, and who was passed over."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from sqlmodel import col, select

from scheduler.evidence.courses import Courses, Seat, seats
from scheduler.evidence.facts import Offered, PassedOver
from scheduler.evidence.published import PublishedPlan
from scheduler.replies.given import Doubt
from scheduler.store import Desk
from scheduler.store.tables import OutboxRow, ReplyRow, TaskRow, TrailRow
from scheduler.store.trail import DETAILS
from scheduler.weeks.hearing import OF_A_PLACE
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.sending import NOT_REACHED, PLACE_WITHDRAWN, TOLD_BY_VOICE
from scheduler.weeks.states import TaskState

Of = tuple[date, str]
"""A Monday and a family."""
TELLS = tuple(kind for kind in OF_A_PLACE if kind is not MessageKind.CANCELLATION)


def offered_of(desk: Desk, plans: Sequence[PublishedPlan], courses: Courses, before: datetime) -> tuple[Offered, ...]:
    """The place of each family and week, as the last roster of the week that gave it one had it."""
    told, answers = _told(desk, before), _answers(desk, before)
    first: dict[Of, datetime] = {}
    last: dict[Of, Seat] = {}
    standing: dict[date, set[str]] = {}
    for plan in plans:
        found = {seat.family: seat for seat in seats(plan, courses.became)}
        standing[plan.monday] = set(found)
        for family, seat in found.items():
            first.setdefault((plan.monday, family), plan.at)
            last[plan.monday, family] = seat
    return tuple(
        _offered(key, seat, first[key], told.get(key), answers.get(key, ""), stands=key[1] in standing[key[0]])
        for key, seat in sorted(last.items())
    )


def passed_over_of(held: Sequence[PublishedPlan]) -> Iterator[PassedOver]:
    """Who had no place in the rosters that held, and had not chosen so."""
    for one in held:
        families = {family.id: family for family in one.problem.families}
        for left in one.plan.unplaced:
            family = families[left.family]
            if not family.absent:
                rules = tuple(dict.fromkeys(why.rule for why in left.reasons))
                yield PassedOver(
                    family=left.family, monday=one.monday, rules=rules, is_member=family.cohort is not None
                )


def _offered(key: Of, seat: Seat, published: datetime, told: datetime | None, answer: str, *, stands: bool) -> Offered:
    return Offered(
        family=seat.family,
        monday=key[0],
        session=seat.session,
        programme=seat.programme,
        course=seat.course,
        number=seat.number,
        mode=seat.mode,
        side=seat.side,
        start=seat.candidate.start,
        published_at=published,
        told_at=told,
        answer=answer,
        stands=stands,
    )


def _answers(desk: Desk, before: datetime) -> Mapping[Of, str]:
    """Of each family and week the last answer that nobody has to look at first."""
    asked = select(col(ReplyRow.monday), col(ReplyRow.family), col(ReplyRow.answer)).where(
        ReplyRow.organisation_id == desk.organisation, ReplyRow.doubt == Doubt.NONE, ReplyRow.at < before
    )
    ordered = asked.order_by(col(ReplyRow.at), col(ReplyRow.id))
    return {(monday, family): answer for monday, family, answer in desk.session.exec(ordered)}


def _told(desk: Desk, before: datetime) -> Mapping[Of, datetime]:
    """When somebody of the family first heard of a place of the week, in writing or by voice."""
    found: defaultdict[Of, list[datetime]] = defaultdict(list)
    for key, at in (*_written(desk), *_spoken(desk)):
        if at < before:
            found[key].append(at)
    return {key: min(moments) for key, moments in found.items()}


def _written(desk: Desk) -> Iterator[tuple[Of, datetime]]:
    asked = select(col(OutboxRow.monday), col(OutboxRow.family), col(OutboxRow.sent_at)).where(
        OutboxRow.organisation_id == desk.organisation,
        col(OutboxRow.kind).in_(TELLS),
        col(OutboxRow.sent_at).is_not(None),
    )
    for monday, family, at in desk.session.exec(asked):
        if at is not None:
            yield (monday, family), at


def _spoken(desk: Desk) -> Iterator[tuple[Of, datetime]]:
    """A task has no moment in which it was done; the trail has."""
    asked = select(TaskRow).where(
        TaskRow.organisation_id == desk.organisation,
        col(TaskRow.kind).in_(TOLD_BY_VOICE),
        TaskRow.state == TaskState.DONE,
        TaskRow.reason != PLACE_WITHDRAWN,
    )
    done = {row.id: (row.monday, row.family) for row in desk.session.exec(asked) if row.outcome != NOT_REACHED}
    lines = select(TrailRow).where(TrailRow.organisation_id == desk.organisation, TrailRow.what == "task done")
    for line in desk.session.exec(lines) if done else ():
        task = DETAILS.read(line.details).get("task")
        if isinstance(task, int) and task in done:
            yield done[task], line.at
