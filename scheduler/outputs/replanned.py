"""Replans as a coordinator reads them at twenty to eight: what broke, what could be done, whom to ring for it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from scheduler.messages.languages import LANGUAGES
from scheduler.messages.news import News
from scheduler.outputs.differs import SIDES, difference, place_words
from scheduler.outputs.found import ASK, SAFEGUARDED
from scheduler.outputs.names import Names
from scheduler.outputs.words import count, listed, sentence
from scheduler.records import Route
from scheduler.weeks.telling import Hears, Telling
from solver.events import Event
from solver.events import sentence as said
from solver.problem import Side, StaffRole
from solver.replanning import Cover, PlanKind, Replan, Replans

NOTHING = "Nothing has to change"
GOOD_AT = {
    PlanKind.FEWEST: "touches the fewest families",
    PlanKind.EVERY_SESSION: "keeps every session",
    PlanKind.WAITING_LIST: "is best for everybody who waits or would lose a place",
}
ROLES = {StaffRole.LEAD: "lead", StaffRole.HOST: "host the remote side of", StaffRole.ONE_TO_ONE: "meet"}
SOMEBODY = {StaffRole.LEAD: "lead", StaffRole.HOST: "host for the remote side", StaffRole.ONE_TO_ONE: "practitioner"}
ROUTES = {
    Route.EMAIL: "by e-mail", Route.SMS: "by text message", Route.LETTER: "by letter",
    Route.TELEPHONE: "by telephone only: a call to make",
}  # fmt: skip
LETTER_TAKES = timedelta(days=4)
TOO_LATE = " It may come too late: find another safe way."
NEWS = {News.CANCELLED: "no place this week", News.NEW: "a new place"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FamiliesTold:
    """Families who are told the same. `words` say so, and by which routes."""

    families: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTold:
    """One plan in words: a heading, what it costs, whom to tell what, whom to ask to come."""

    heading: str
    says: str
    families: tuple[FamiliesTold, ...]
    staff: tuple[str, ...]
    drafts: str


def event_lines(names: Names, events: Sequence[Event]) -> tuple[str, ...]:
    """What has happened, with people's names."""
    return tuple(sentence(said(_Named(names, event))) for event in events)


def broken_lines(names: Names, found: Replans) -> tuple[str, ...]:
    """The sessions and families for which what was published does not hold; of safety the effect alone."""
    plans = {one.id: one for one in found.problem.sessions}
    sessions: dict[str, set[str]] = {}
    alone: set[str] = set()
    absent = {one.id for one in found.problem.families if one.absent}
    for one in found.broken:
        families = set(one.families) - absent  # who does not come by choice was let down by nothing
        if one.rule in SAFEGUARDED or not one.sessions:
            alone |= families
            continue
        for session in one.sessions if families else ():
            sessions.setdefault(session, set()).update(families)
    lines = [
        f"{names.title(plans[ident])}, {names.when(plans[ident].start)}: {count(len(families), 'family', 'families')}"
        for ident, families in sorted(sessions.items(), key=lambda one: _start(found, one[0]))
        if ident in plans
    ]
    lines += [
        f"One to one, {names.when(slot.start)}: {listed([names.family(one) for one in sorted(sessions[slot.id])])}"
        for slot in found.problem.slots
        if slot.id in sessions
    ]
    return (*lines, *(f"{names.family(family)}: {ASK}" for family in sorted(alone)))


def plan_told(names: Names, found: Replans, plan: Replan, told: Telling) -> PlanTold:
    """The plan as it is read out."""
    nothing = not (found.broken or told.hears or plan.touched or plan.staff or plan.fallen or _drafts(told))
    away = {value for one in found.broken for name, value in one.values if name == "practitioner"}
    return PlanTold(
        heading=NOTHING if nothing else sentence(listed([GOOD_AT[kind] for kind in plan.kinds])).rstrip("."),
        says=_says(names, plan, told),
        families=_families(names, told),
        staff=tuple(_staff(names, plan, away)),
        drafts=_drafts(told),
    )


def cover_lines(names: Names, found: Replans) -> tuple[str, ...]:
    """Whom to look for, and what that would save of what the first plan takes."""
    places = {one.family: one.session for one in found.plans[0].roster.placements} if found.plans else {}
    return tuple(_cover(names, one, number, places) for one, number in Counter(found.cover).items())


def _start(found: Replans, ident: str) -> datetime:
    offered = found.problem.session.get(ident) or found.problem.slot.get(ident)
    return offered.start if offered else found.problem.as_of


def _says(names: Names, plan: Replan, told: Telling) -> str:
    heard = sum(one.told for one in told.hears)
    parts = [
        f"{count(heard, 'family', 'families')} to be told something else"
        if heard
        else "No family is told anything else",
        f"{count(plan.lost, 'family loses its place', 'families lose their place')}" if plan.lost else "",
        f"{count(plan.gained, 'family that waited gets a place', 'families that waited get a place')}"
        if plan.gained
        else "",
    ]
    fallen = [_session(names, ident) for ident in plan.fallen]
    falls = f" Not held: {listed(fallen)}." if fallen else ""
    return "; ".join(part for part in parts if part) + "." + falls


def _families(names: Names, told: Telling) -> tuple[FamiliesTold, ...]:
    """By what they are told: what is the same for several stands once, by whichever route they are reached."""
    same: dict[str, list[Hears]] = {}
    for one in told.hears:
        same.setdefault(_news(names, one), []).append(one)
    return tuple(
        FamiliesTold(families=tuple(one.family for one in heard), words=f"{news}. {_routes(names, heard)}")
        for news, heard in same.items()
    )


def _news(names: Names, one: Hears) -> str:
    """What is new for the family, and of what it had only what that takes the place of."""
    if one.before and one.after:
        return difference(names, one.before, one.after)
    now = f": {place_words(names, one.after)}" if one.after else ""
    was = f", was {place_words(names, one.before)}" if one.before else ""
    return f"{listed([NEWS[news] for news in one.news])}{now}{was}"


def _routes(names: Names, heard: Sequence[Hears]) -> str:
    """By e-mail. For Cath L. (0103): by letter. The route of most stands first, and only the others' names."""
    by: dict[str, list[str]] = {}
    for one in heard:
        by.setdefault(_route(one, names.problem.as_of), []).append(names.family(one.family))
    (most, _), *others = sorted(by.items(), key=lambda one: -len(one[1]))
    return " ".join((most, *(f"For {listed(whom)}: {_lower(route)}" for route, whom in others)))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _route(one: Hears, now: datetime) -> str:
    if one.silent:
        return "All contact is stopped: the safeguarding lead decides."
    if not one.routes:
        return "No safe way is known: somebody finds one."
    if one.after is None and not one.told:
        return "Nothing was said to them yet."
    first = min(part.start for part in (one.before, one.after) if part)
    late = Route.LETTER in one.routes and first - now < LETTER_TAKES
    return sentence(listed([ROUTES[route] for route in one.routes])) + (TOO_LATE if late else "")


def _staff(names: Names, plan: Replan, away: Set[object]) -> Iterator[str]:
    """Who comes, and for whom; then who is not away and yet not needed there."""
    comes = [one for one in plan.staff if one.comes]
    goes = [one for one in plan.staff if not one.comes]
    for one in comes:
        there = [other.practitioner for other in goes if (other.session, other.role) == (one.session, one.role)]
        instead = f" in place of {listed([names.other(who) for who in there])}" if there else ""
        yield f"Ask {names.other(one.practitioner)} to {ROLES[one.role]} {_session(names, one.session)}{instead}."
    covered = {(one.session, one.role) for one in comes}
    for one in goes:
        if (one.session, one.role) not in covered and one.practitioner not in away:
            who, what = names.other(one.practitioner), _session(names, one.session)
            yield f"{who} is not needed any more: {SOMEBODY[one.role]} of {what}."


def _session(names: Names, ident: str) -> str:
    session = names.problem.session.get(ident)
    return f"{names.title(session)}, {names.when(session.start)}" if session else ident


def _drafts(told: Telling) -> str:
    gone = told.drafts
    parts = [
        count(number, *words)
        for number, words in (
            (len(gone.messages), ("message",)),
            (len(gone.tasks), ("call or task", "calls and tasks")),
            (len(gone.loans), ("loan request",)),
        )
        if number
    ]
    return f"Drafted: {listed(parts)}." if parts else ""


def _cover(names: Names, one: Cover, number: int, places: Mapping[str, str]) -> str:
    session = names.problem.session[one.session]
    asked = [f"accredited for {names.title(session)}"] if one.accreditation else []
    asked += [f"speaking {LANGUAGES.get(one.language, one.language)}"]
    asked += [f"a {one.sex.value}, as the programme asks"] if one.sex else []
    who = f"a {SOMEBODY[one.role]}" if number == 1 else f"{number} times a {SOMEBODY[one.role]}"
    return sentence(
        f"{who} for {_session(names, one.session)}, there from {names.clock(one.start)} to {names.clock(one.end)}"
        f" ({listed(asked)}){_saved(one, places)}"
    )


def _saved(one: Cover, places: Mapping[str, str]) -> str:
    """How many keep their place who would not in the first plan: those without any there, and those elsewhere."""
    without = sum(family not in places for family in one.keeps)
    elsewhere = sum(places.get(family, one.session) != one.session for family in one.keeps)
    if not without + elsewhere:
        return ""
    keeps = count(without + elsewhere, "more family keeps its place", "more families keep their places")
    parts = [f"{without} without a place" if without else "", f"{elsewhere} moved elsewhere" if elsewhere else ""]
    return f": then {keeps} than in plan 1 (there {listed([part for part in parts if part])})"


class _Named:
    """An event with names in place of ids, for the sentence of its kind."""

    def __init__(self, names: Names, event: Event) -> None:
        self.kind, self.field = event.kind, event.field
        self.words = event.words.replace("family {family}", "{family}").replace("on the side {side}", "{side}")
        self.facts = tuple((key, _name(names, key, value)) for key, value in event.facts)
        self.turned = event.turned


def _name(names: Names, key: str, value: str) -> str:
    if key == "family":
        return names.family(value)
    if key == "side":
        return SIDES[Side(value)]
    if key == "room":
        return names.room(value)
    return names.other(value)
