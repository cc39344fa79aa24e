"""Families to whom nothing goes before the safeguarding lead or deputy has looked at it as well.

Few on purpose: who signs for everybody looks at nobody. A mark, or a secret venue, counts while it decides something
new. A member of a running group who stays on its usual side was looked at when that was new, and clearances and
decisions run out by themselves.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import col, select

from scheduler.records import Service
from scheduler.store import Desk
from scheduler.store.bodies import WORDS
from scheduler.store.tables import OutboxRow, TrailRow
from scheduler.weeks.findings import standing_rows
from scheduler.weeks.leaving import Leaving
from scheduler.weeks.outgoing import MessageKind, TaskKind
from scheduler.weeks.sending import PLACE_WITHDRAWN
from scheduler.weeks.states import MessageState
from solver.problem import Family, FlagKind, PairKind, Side, WeekProblem
from solver.roster import Placement, Roster

RELEASE = "contact released"
Asks = Callable[[Family, date], bool]
ASKING = frozenset((FlagKind.CHILD_PROTECTION, FlagKind.SELF_HARM, FlagKind.AWAITING_DECISION))


class Why(StrEnum):
    """What asks for a second pair of eyes. Their spelling is stored: stable."""

    HOME = "danger-at-home"
    DECIDED = "decided"
    PAIR = "no-contact-pair"
    VENUE = "secret-venue"
    RELEASED = "first-since-release"
    LET_GO = "finding-let-go"
    WAITS = "waits-since-before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """A family whose messages are countersigned, and all that asks for it."""

    family: str
    whys: tuple[Why, ...]


def flagged(
    desk: Desk, service: Service, problem: WeekProblem, roster: Roster, out: Leaving, waits: Set[str]
) -> tuple[Flagged, ...]:
    """The families among those that are reached for which that must be countersigned, in the order of their ids.

    `waits` are families whose messages have waited for a countersign since an earlier publication. That somebody is
    told of a place which fell away waits for nobody, and a task to find a safe way reaches nobody yet.
    """
    reached = {one.family for one in out.letters if one.kind != MessageKind.CANCELLATION}
    reached |= {one.family for one in (*out.loans, *out.loans_changed)}
    tasks = (one for one in out.errands if one.kind != TaskKind.FIND_A_WAY and one.reason != PLACE_WITHDRAWN)
    reached |= {one.family for one in tasks}
    found: dict[str, list[Why]] = {family: [Why.WAITS] for family in sorted(waits)}
    by_home = _released(desk, service)
    asked: tuple[tuple[Why, Set[str]], ...] = (
        (Why.HOME, _marked(problem, roster, _in_danger_at_home)),
        (Why.DECIDED, _marked(problem, roster, _meets_as_decided)),
        (Why.PAIR, frozenset(_paired(problem, roster))),
        (Why.VENUE, frozenset(_in_secret(problem, roster))),
        (Why.RELEASED, {one.id for one in problem.families if one.household in by_home}),
        (Why.LET_GO, frozenset(_let_go(desk, problem.week))),
    )
    for why, families in asked:
        for family in families & reached:
            found.setdefault(family, []).append(why)
    return tuple(Flagged(family=family, whys=tuple(whys)) for family, whys in sorted(found.items()))


def _marked(problem: WeekProblem, roster: Roster, asks: Asks) -> frozenset[str]:
    """Families with such a mark on the day, whose place is not the one that they are used to."""
    starts = _starts(problem)
    return frozenset(
        one.family
        for one in roster.placements
        if not _is_settled(problem.family[one.family], one)
        and asks(problem.family[one.family], problem.local_day(starts[one.session]))
    )


def _in_danger_at_home(family: Family, day: date) -> bool:
    """Whether somebody dangerous may be at home, who may see whatever reaches it."""
    return any(flag.kind is FlagKind.REMOTE_SAFETY and flag.stands_on(day) for flag in family.flags)


def _meets_as_decided(family: Family, day: date) -> bool:
    """Whether it meets as somebody decided because of a risk to a child or a life."""
    return any(flag.kind in ASKING and flag.stands_on(day) for flag in family.flags)


def _is_settled(family: Family, placement: Placement) -> bool:
    return family.cohort is not None and placement.side is family.usual_side


def _paired(problem: WeekProblem, roster: Roster) -> Iterator[str]:
    """Families of households that must not meet, where both have a place this week."""
    homes = {problem.family[one.family].household for one in roster.placements}
    kept = [pair.households for pair in problem.pairs if pair.kind is PairKind.NO_CONTACT]
    both = {home for pair in kept if homes.issuperset(pair) for home in pair}
    return (one.id for one in problem.families if one.household in both)


def _in_secret(problem: WeekProblem, roster: Roster) -> Iterator[str]:
    """Families that are new to a secret venue."""
    venues = {plan.id: plan.venue for plan in roster.sessions}
    for one in roster.placements:
        slot = problem.slot.get(one.session)
        venue = slot.venue if slot else venues.get(one.session) if one.side is Side.ROOM else None
        if venue and problem.venue[venue].secret and not _is_settled(problem.family[one.family], one):
            yield one.family


def _released(desk: Desk, service: Service) -> frozenset[str]:
    """Households with somebody to whom nothing was sent yet since all contact was released.

    What was written in the very moment of the release may be what was held before it: it counts for nothing.
    """
    asked = select(TrailRow.subject, TrailRow.at).where(
        TrailRow.organisation_id == desk.organisation, TrailRow.what == RELEASE
    )
    last = {subject.removeprefix("contact "): at for subject, at in desk.session.exec(asked.order_by(col(TrailRow.id)))}
    if not last:
        return frozenset()
    homes = {one.id: one.household for one in service.contacts}
    since = {homes[contact]: at for contact, at in last.items() if contact in homes}
    sent = _sent(desk, [one.id for one in service.contacts if one.household in since])
    reached = {homes[contact] for contact, at in sent if at > since[homes[contact]]}
    return frozenset(since.keys() - reached)


def _sent(desk: Desk, contacts: Iterable[str]) -> list[tuple[str, datetime]]:
    asked = select(OutboxRow.contact, OutboxRow.created_at).where(
        OutboxRow.organisation_id == desk.organisation,
        col(OutboxRow.contact).in_(tuple(contacts)),
        OutboxRow.state == MessageState.SENT,
    )
    return list(desk.session.exec(asked))


def _let_go(desk: Desk, monday: date) -> Iterator[str]:
    """Families whose place breaks a rule that the lead let go, for the roster of that day."""
    decided = (row for row in standing_rows(desk, monday) if row.holds and row.decided_at is not None)
    return (family for row in decided for family in WORDS.read(row.families))


def _starts(problem: WeekProblem) -> Mapping[str, datetime]:
    sessions = {one.id: one.start for one in problem.sessions}
    return sessions | {one.id: one.start for one in problem.slots}
