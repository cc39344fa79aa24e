"""A family's place as the family may be told of it: when, and where or how, and what help comes with it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from scheduler.errors import BadInput
from scheduler.invites.plain import one_line, web_link
from scheduler.invites.zone import wall_time
from scheduler.messages.unsaid import link_tells, names_secret
from scheduler.records import Service, VenueRecord
from solver.problem import Channel, Side, SupportKind, WeekProblem
from solver.roster import Placement, Roster, SessionPlan, SlotPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where in the world: a venue, rooms in it, and how to get there."""

    name: str
    room: str
    address: str
    directions: str
    directions_cy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One family's own side of its session or slot, in local time, and nobody else's.

    `title` is the neutral title of its programme. It holds everything a family needs, or, if not
    `told_whole`, the time alone: then a person tells the rest, the `reference` included, which the family
    names when it gets lent kit.
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
    )


def appointments(
    service: Service, problem: WeekProblem, roster: Roster, references: dict[str, str]
) -> tuple[Appointment, ...]:
    """Every placed family's appointment, in the order of the roster. `references` are of lent kit, by family.

    A secret venue, a link that is not known, and text that names a programme are withheld here, once for
    all: such an appointment keeps its time only, in the same words whatever was withheld. Raises BadInput for
    a time that the clocks leave out or show twice.
    """
    plans = {plan.id: plan for plan in roster.sessions}
    slots = {(plan.family, plan.practitioner, plan.start): plan for plan in roster.slots}
    every = []
    for placement in roster.placements:
        if placement.side is Side.SLOT:
            appointment = _in_slot(placement, slots, service, problem)
        else:
            appointment = _in_session(placement, plans[placement.session], service, problem)
        helped = _with_help(appointment, placement, references.get(placement.family, ""))
        titled = replace(helped, title=_title(placement.family, service, problem))
        every.append(titled if _is_whole(titled) else time_only(titled))
    return tuple(every)


def _in_session(placement: Placement, plan: SessionPlan, service: Service, problem: WeekProblem) -> Appointment:
    session = problem.session[plan.id]
    if plan.mode is None:
        raise BadInput(f"family {placement.family!r}: session {plan.id!r} does not run; expected one that runs")
    minutes = problem.programme[session.programme].terms_of(plan.mode).minutes
    base = _timed(placement, plan.start, minutes, problem)
    if placement.side is Side.REMOTE:
        return replace(base, link=_link(session.video_link, plan.id, service))
    names = ", ".join(record.name for room in plan.rooms for record in service.rooms if record.id == room)
    creche = any(line.family == placement.family for line in plan.creche)
    return replace(base, spot=_spot(plan.venue, names, service), creche=creche)


def _in_slot(
    placement: Placement,
    slots: dict[tuple[str, str, datetime], SlotPlan],
    service: Service,
    problem: WeekProblem,
) -> Appointment:
    slot = problem.slot[placement.session]
    channel = slots[placement.family, slot.practitioner, slot.start].channel
    base = replace(_timed(placement, slot.start, slot.minutes, problem), channel=channel)
    return replace(base, spot=_spot(slot.venue, "", service)) if channel is Channel.IN_PERSON else base


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


def _title(family: str, service: Service, problem: WeekProblem) -> str:
    """The programme's neutral title, unless it is none."""
    title = one_line(problem.programme[problem.family[family].programme].neutral_title)
    return "" if names_secret(title, service) else title


def _spot(venue: str | None, room: str, service: Service) -> Spot | None:
    """Where it is, unless that is secret or its text names what no message may name."""
    record = next((record for record in service.venues if record.id == venue), None)
    if record is None or record.venue.secret or names_secret(_free_text(record, room), service):
        return None
    return Spot(
        name=one_line(record.name),
        room=one_line(room),
        address=one_line(record.address),
        directions=one_line(record.directions),
        directions_cy=one_line(record.directions_cy),
    )


def _free_text(record: VenueRecord, room: str) -> str:
    return f"{record.name}\n{record.address}\n{record.directions}\n{record.directions_cy}\n{room}"


def _link(link: str | None, session: str, service: Service) -> str | None:
    if not link or link_tells(link, service):
        return None
    return web_link(link, f"session {session!r}")


def _with_help(appointment: Appointment, placement: Placement, reference: str) -> Appointment:
    kinds = {support.kind for support in placement.supports}
    return replace(
        appointment,
        ring_first=placement.first_call is not None,
        taxi=SupportKind.TAXI in kinds,
        buddy=SupportKind.BUDDY in kinds,
        reference=reference,
    )


def _is_whole(appointment: Appointment) -> bool:
    """Whether somebody who knows no more than this can take part."""
    if appointment.side is Side.REMOTE:
        return appointment.link is not None
    if appointment.side is Side.ROOM or appointment.channel is Channel.IN_PERSON:
        return appointment.spot is not None
    return appointment.channel is not Channel.VIDEO
