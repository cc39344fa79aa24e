"""Why a family is where it is, or nowhere, as staff read it: from facts that were judged, in three groups."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scheduler.outputs.facts import fact_told, session_told
from scheduler.outputs.names import Names
from scheduler.outputs.points import how_much_better
from scheduler.outputs.readers import Reader
from scheduler.outputs.words import count, listed, sentence
from solver.difference import GoalChange
from solver.goals import GOALS
from solver.problem import Side
from solver.rules import RULES
from solver.why.about import About
from solver.why.conflict import Conflict, Member
from solver.why.elsewhere import Elsewhere

HEADINGS = {
    About.FAMILY.value: "About this family",
    About.OFFER.value: "About what is offered",
    About.SCARCE.value: "About what is scarce",
}
SIDES = {Side.ROOM: "in the room", Side.REMOTE: "remote", Side.SLOT: "one to one"}
FACTS_TOLD = 3
FAMILIES_TOLD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonTold:
    """A reason of a conflict: the rule, its group and facts as sentences, whose turn it is, and to do what."""

    rule: str
    group: str
    facts: tuple[str, ...]
    turn: str
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedBy:
    """A rule that a named person may set aside for this."""

    rule: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTold:
    """A place and what it would take for the family to be there: one verdict, and the sentences that show it.

    `reasons` stand where no plan gives it this place; `allows` are what a named person would have to allow.
    """

    session: str
    side: Side
    where: str
    verdict: str
    facts: tuple[str, ...]
    costs: tuple[str, ...]
    reasons: tuple[ReasonTold, ...]
    allows: tuple[AllowedBy, ...]
    possible: bool


def conflict_told(names: Names, conflict: Conflict, reader: Reader = Reader.COORDINATOR) -> tuple[ReasonTold, ...]:
    """The conflict's members as reasons, in their groups. Places that are for others only where nothing else is."""
    told = [member for member in conflict.members if not member.for_others] or list(conflict.members)
    order = list(HEADINGS)
    return tuple(
        _reason(names, member, conflict.family, reader)
        for member in sorted(told, key=lambda one: order.index(one.about.value))
    )


def elsewhere_told(names: Names, one: Elsewhere, reader: Reader = Reader.COORDINATOR) -> PlaceTold:
    """What it would take for the family to be in one place."""
    allows = [AllowedBy(rule=each.violation.rule, target=each.set_aside) for each in one.broken if each.set_aside]
    return PlaceTold(
        session=one.place.session,
        side=one.place.side,
        where=f"{session_told(names, one.place.session)}, {SIDES[one.place.side]}",
        verdict=_verdict(names, one),
        facts=_sentences(
            fact_told(names, each.violation, one.family, one.place.session, reader) for each in one.broken
        ),
        costs=tuple(_cost(names, change) for change in one.goals) if _could_be(one) else (),
        reasons=conflict_told(names, one.conflict, reader) if one.conflict else (),
        allows=tuple(dict.fromkeys(allows)),
        possible=one.possible,
    )


def _could_be(one: Elsewhere) -> bool:
    """Whether nothing stands against it that nobody may set aside: then it is worth saying what it would cost."""
    return all(each.set_aside for each in one.broken)


def _reason(names: Names, member: Member, family: str, reader: Reader) -> ReasonTold:
    (rule,) = (rule for rule in RULES if rule.id == member.rule)
    facts = _sentences(fact_told(names, fact, family, reader=reader) for fact in member.facts)
    more = len(facts) - FACTS_TOLD
    shown = facts[:FACTS_TOLD] + ((f"And {count(more, 'more place')} in the same way.",) if more > 0 else ())
    return ReasonTold(
        rule=rule.id,
        group=member.about.value,
        facts=shown,
        turn=sentence(rule.turn)[:-1],
        next_step=sentence(rule.next_step),
    )


def _verdict(names: Names, one: Elsewhere) -> str:
    if one.here:
        return "It is here."
    if one.instead:
        return f"Does not run: its group meets at another time, {session_told(names, one.instead)}."
    if one.conflict is not None:
        return "No plan gives it this place while everybody else stays."
    if one.broken:
        return "Possible only if a named person allows it." if _could_be(one) else "Rules stand against it."
    changed = "if the session is planned for it" if one.planned else "with all else as it is"
    return f"Possible {changed}{', at a cost' if any(change.after > change.before for change in one.goals) else ''}."


def _cost(names: Names, change: GoalChange) -> str:
    """Better or worse by how much, in which goal, and for whom."""
    by = change.after - change.before
    (goal,) = (goal for goal in GOALS if goal.id == change.id)
    better = "No change" if by == 0 else how_much_better(goal.id, by)
    return f"{better} in “{goal.sentence.rstrip('.')}”, for {_whom(names, change.families)}."


def _whom(names: Names, families: Sequence[str]) -> str:
    told = [names.family_name(one) for one in families[:FAMILIES_TOLD]]
    more = len(families) - len(told)
    return listed([*told, count(more, "other")] if more else told) or "nobody by name"


def _sentences(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said))
