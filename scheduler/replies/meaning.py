"""What an answer would mean for the week, as a coordinator reads it. Nothing of it happens before somebody decides."""

from dataclasses import dataclass, replace
from datetime import date

from scheduler.outputs.found import ASK, SAFEGUARDED
from scheduler.outputs.names import Names
from scheduler.outputs.why import elsewhere_told
from scheduler.replies.front_door import Received, answers_of
from scheduler.replies.given import DOUBTS, Answer, Doubt
from scheduler.replies.standing import disagreeing
from scheduler.store import Desk
from scheduler.weeks.findings import findings_of
from scheduler.weeks.gather import gather
from scheduler.weeks.known import service_as_published
from scheduler.weeks.versions import published_version
from solver.errors import ImpossibleValue
from solver.events import ChangesSide, Declines, Event
from solver.problem import Side
from solver.roster import Roster
from solver.why.about import About, about
from solver.why.elsewhere import Elsewhere, open_places

SIDES = {Answer.ROOM: Side.ROOM, Answer.HOME: Side.REMOTE}
WHERE = {Side.ROOM: "in the room", Side.REMOTE: "by video from home"}
LATER = "They have answered again since."
NOT_THERE = "Nothing that runs this week has such a place."
DISAGREE = "Adults of this household have answered differently: ask each of them, alone."
SAYS = {
    Answer.ACCEPT: "Comes.",
    Answer.DECLINE: "The place could be offered on.",
    Answer.NOT_THIS_WEEK: "The place of this week could be offered on.",
    Answer.UNCLEAR: "A person has to read it, and may have to ask.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """`says` is what it would mean; `against` what stands against it, of safety the effect alone.

    `events` are what would go on record if the week is planned with it; none where there is nothing to plan, or
    where what is known of the family stands against it: then the fact alone would take its place away.
    """

    says: str
    against: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def offers_on(self) -> bool:
        """Whether planning with it gives a place to somebody else."""
        return any(isinstance(event, Declines) for event in self.events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """The published week as the facts are now; `roster` is None where nothing holds that could be judged.

    `unsafe` are families against whose place a safety rule stands already.
    """

    names: Names | None
    roster: Roster | None
    unsafe: frozenset[str] = frozenset()


def judging(desk: Desk, monday: date) -> Judging:
    """What answers for this week are judged by."""
    version = published_version(desk, monday)
    if version is None:
        return Judging(names=None, roster=None)
    service = service_as_published(desk, monday, version.roster)
    try:
        problem = gather(service, monday, version.roster.as_of)
    except ImpossibleValue:  # records that contradict each other are a finding of their own
        return Judging(names=None, roster=None)
    found = findings_of(desk, monday)
    unsafe = frozenset(family for one in found if one.rule in SAFEGUARDED for family in one.families)
    return Judging(names=Names(service, problem), roster=version.roster, unsafe=unsafe)


def meanings(desk: Desk, monday: date) -> tuple[tuple[Received, Meaning], ...]:
    """Every answer for the week, the oldest first, with what it would mean."""
    received, by = answers_of(desk, monday), judging(desk, monday)
    split = disagreeing(received)
    return tuple((one, _of_two_minds(found, one, split)) for one in received for found in (meaning(by, one),))


def _of_two_minds(found: Meaning, one: Received, split: frozenset[str]) -> Meaning:
    """Nothing is planned for a family whose adults want different things."""
    if one.counts and one.given.family in split:
        return replace(found, against=(*found.against, DISAGREE), events=())
    return found


def meaning(by: Judging, one: Received) -> Meaning:
    """What the answer would mean. What is only to be read by a person, or was said again, proposes nothing."""
    given = one.given
    if given.doubt is not Doubt.NONE:
        return Meaning(says=DOUBTS[given.doubt])
    if not one.latest:
        return Meaning(says=LATER)
    if given.answer is Answer.ACCEPT and given.whole_course:
        return Meaning(says="Comes, to all meetings of the course.")
    if given.answer in SIDES:
        return _other_side(by, one, SIDES[given.answer])
    events = (Declines(family=given.family),) if given.answer in (Answer.DECLINE, Answer.NOT_THIS_WEEK) else ()
    return Meaning(says=SAYS[given.answer], events=events)


def _other_side(by: Judging, one: Received, side: Side) -> Meaning:
    if one.side == side:
        return Meaning(says=f"Would like to be {WHERE[side]}, as it is.")
    says = f"Would like to be {WHERE[side]}."
    if one.given.family in by.unsafe:
        return Meaning(says=says, against=(ASK,))
    places = _places(by, one.given.family, side)
    free = any(place.possible for place in places)
    told = () if free or by.names is None else tuple(elsewhere_told(by.names, place) for place in places)
    against = tuple(dict.fromkeys(fact for place in told for fact in place.facts))
    may_be = any(not _is_barred(place) for place in places)
    return Meaning(
        says=says,
        against=against if places else (NOT_THERE,),
        events=(ChangesSide(family=one.given.family, side=side),) if may_be else (),
    )


def _places(by: Judging, family: str, side: Side) -> tuple[Elsewhere, ...]:
    """Each place on that side that runs, with what the family's taking it would break as all else stands."""
    if by.names is None or by.roster is None or family not in by.names.problem.family:
        return ()
    found = open_places(by.names.problem, by.roster, family)
    return tuple(place for place in found if place.place.side is side)


def _is_barred(place: Elsewhere) -> bool:
    """Whether what is known of the family itself stands against it: planning again would not change that."""
    return any(about(one.violation.rule, one.violation.kind) is About.FAMILY for one in place.broken)
