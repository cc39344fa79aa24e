"""A family's place as the family may be told of it: when, and where or how, and what help comes with it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from scheduler.errors import BadInput
from scheduler.invites.plain import one_line
from scheduler.invites.zone import wall_time
from scheduler.messages.answer_by import answer_by
from scheduler.messages.news import NO_GIST, Gist, between, digest
from scheduler.messages.spot import Spot, Spots
from scheduler.records import Service
from solver.problem import Channel, Side, SupportKind, WeekProblem
from solver.roster import Placement, Roster, SessionPlan, SlotPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One family's own side of its session or slot, in local time, and nobody else's.

    `title` is the neutral title of its programme. It holds everything a family needs, or, if not
    `told_whole`, the time alone: then a person tells the rest, the `reference` included, which the family
    names when it gets lent kit. `may_alarm`: a calendar may ring for it, where anybody may see that. `gist` is of
    all there is to tell, by whomever it is told. `answer_by` is the last day to answer on, if one is.
    """

    family: str
    household: str
    session: str
    side: Side
    start: datetime
    end: datetime
    title: str = ""
    channel: Channel | None = None
    spot: Spot | None = None
    link: str | None = None
    ring_first: bool = False
    taxi: bool = False
    buddy: bool = False
    creche: bool = False
    reference: str = ""
    told_whole: bool = True
    may_alarm: bool = False
    gist: Gist = NO_GIST
    answer_by: date | None = None


def time_only(appointment: Appointment) -> Appointment:
    """The appointment with nothing to say but its time: no title, no place, no link, no channel, no help."""
    return Appointment(
        family=appointment.family,
        household=appointment.household,
        session=appointment.session,
        side=appointment.side,
        start=appointment.start,
        end=appointment.end,
        reference=appointment.reference,
        told_whole=False,
        gist=appointment.gist,
        answer_by=appointment.answer_by,
    )


def appointments(
    service: Service, problem: WeekProblem, roster: Roster, references: dict[str, str]
) -> tuple[Appointment, ...]:
    """Every placed family's appointment, in the order of the roster. `references` are of lent kit, by family.

    A secret venue, a link that is not known, and text that names a programme are withheld here, once for
    all: such an appointment keeps its time only, in the same words whatever was withheld. Raises BadInput for
    a time that the clocks leave out or show twice.
    """
    spots = Spots(service)
    plans = {plan.id: plan for plan in roster.sessions}
    slots = {(plan.family, plan.practitioner, plan.start): plan for plan in roster.slots}
    creches = {(plan.id, line.family) for plan in roster.sessions for line in plan.creche}
    every = []
    for placement in roster.placements:
        if placement.side is Side.SLOT:
            appointment, where = _in_slot(placement, slots, spots, problem)
        else:
            appointment, where = _in_session(placement, plans[placement.session], spots, problem)
        creche = (placement.session, placement.family) in creches
        helped = _with_help(appointment, placement, references.get(placement.family, ""), creche=creche)
        titled = _with_title(helped, spots, problem)
        whole = replace(titled, gist=_gist(titled, where))
        every.append(whole if _is_whole(whole) else time_only(whole))
    return tuple(every)


def _in_session(
    placement: Placement, plan: SessionPlan, spots: Spots, problem: WeekProblem
) -> tuple[Appointment, tuple[str, ...]]:
    """The family's own side, and where that is, said or not."""
    session = problem.session[plan.id]
    if plan.mode is None:
        raise BadInput(f"family {placement.family!r}: session {plan.id!r} does not run; expected one that runs")
    minutes = problem.programme[session.programme].terms_of(plan.mode).minutes
    base = _timed(placement, plan.start, minutes, problem)
    if placement.side is Side.REMOTE:
        link = spots.link_for(plan.id, placement.family, session.video_link)
        return replace(base, link=spots.sayable(link, f"session {plan.id!r}")), (link or plan.id,)
    spot = spots.spot(plan.venue, plan.rooms)
    return replace(base, spot=spot), spots.where(plan.venue, plan.rooms)


def _in_slot(
    placement: Placement,
    slots: dict[tuple[str, str, datetime], SlotPlan],
    spots: Spots,
    problem: WeekProblem,
) -> tuple[Appointment, tuple[str, ...]]:
    slot = problem.slot[placement.session]
    channel = slots[placement.family, slot.practitioner, slot.start].channel
    base = replace(_timed(placement, slot.start, slot.minutes, problem), channel=channel)
    if channel is Channel.IN_PERSON:
        return replace(base, spot=spots.spot(slot.venue, ())), spots.where(slot.venue, ())
    return base, (slot.id,) if channel is Channel.VIDEO else ()


def _timed(placement: Placement, start: datetime, minutes: int, problem: WeekProblem) -> Appointment:
    try:
        first = wall_time(start, problem.zone)
        last = wall_time(start.astimezone(UTC) + timedelta(minutes=minutes), problem.zone)
    except BadInput as error:
        raise BadInput(f"session {placement.session!r}: {error}") from error
    household = problem.family[placement.family].household
    return Appointment(
        family=placement.family,
        household=household,
        session=placement.session,
        side=placement.side,
        start=first,
        end=last,
    )


def _with_title(appointment: Appointment, spots: Spots, problem: WeekProblem) -> Appointment:
    """The programme's neutral title, unless it is none; and no calendar rings for what nobody may know of."""
    programme = problem.programme[problem.family[appointment.family].programme]
    title = one_line(programme.neutral_title)
    said = "" if spots.unsaid.names_secret(title) else title
    last = answer_by(programme, appointment.start.date(), problem.local_day(problem.as_of))
    return replace(appointment, title=said, may_alarm=not programme.sensitive, answer_by=last)


def _with_help(appointment: Appointment, placement: Placement, reference: str, *, creche: bool) -> Appointment:
    kinds = {support.kind for support in placement.supports}
    return replace(
        appointment,
        ring_first=placement.first_call is not None,
        taxi=SupportKind.TAXI in kinds,
        buddy=SupportKind.BUDDY in kinds,
        creche=creche,
        reference=reference,
    )


def _gist(appointment: Appointment, where: tuple[str, ...]) -> Gist:
    """All that there is to tell, the place that is not said included: of that a person tells.

    A first call is left out: once it was made it is not planned again, and nobody has to be told that.
    """
    one = appointment
    remote = one.side is Side.REMOTE or one.channel is Channel.VIDEO
    spot = one.spot
    return Gist(
        time=between(one.start.astimezone(UTC), one.end.astimezone(UTC)),
        side=f"{one.side} {one.channel or ''}".strip(),
        place="" if remote else digest(*where),
        link=digest(*where) if remote else "",
        help=digest(*(str(part) for part in (one.taxi, one.buddy, one.creche))),
        words=digest(one.title, *((spot.directions, spot.directions_cy) if spot else ())),
    )


def _is_whole(appointment: Appointment) -> bool:
    """Whether somebody who knows no more than this can take part."""
    if appointment.side is Side.REMOTE:
        return appointment.link is not None
    if appointment.side is Side.ROOM or appointment.channel is Channel.IN_PERSON:
        return appointment.spot is not None
    return appointment.channel is not Channel.VIDEO
