"""How a plan comes out in numbers: who is where, and what was asked for."""

from collections import Counter
from dataclasses import dataclass

from solver.problem import ItemKind, Mode, Side, SupportKind, WeekProblem
from solver.roster import Placement, Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Families by where they are, sessions by mode, and the supports of all families together.

    A family of a super-group counts there, not as in the room or remote. `absent` chose to miss the week.
    """

    families: int
    in_room: int
    remote: int
    super_group: int
    one_to_one: int
    super_groups: int
    sessions: int
    new_groups: int
    need_you: int
    absent: int
    taxis: int
    taxi_pence: int
    buddies: int
    first_calls: int
    loans: int
    items: tuple[tuple[ItemKind, int], ...]

    @property
    def placed(self) -> int:
        return self.in_room + self.remote + self.super_group + self.one_to_one


def tally(problem: WeekProblem, roster: Roster) -> Tally:
    """The plan, counted."""
    modes = {plan.id: plan.mode for plan in roster.sessions if plan.runs}
    where = Counter(_where(placement, modes) for placement in roster.placements)
    absent = sum(problem.family[one.family].absent for one in roster.unplaced)
    supports = [support for placement in roster.placements for support in placement.supports]
    kinds = Counter(support.kind for support in supports)
    items: Counter[ItemKind] = Counter()
    for support in supports:
        items.update({lent.item: lent.count for lent in support.items})
    return Tally(
        families=len(roster.placements) + len(roster.unplaced),
        in_room=where[Mode.IN_ROOM],
        remote=where[Mode.REMOTE],
        super_group=where[Mode.SUPER_GROUP],
        one_to_one=where[None],
        super_groups=sum(mode is Mode.SUPER_GROUP for mode in modes.values()),
        sessions=len(modes),
        new_groups=sum(problem.session[ident].cohort is None for ident in modes),
        need_you=len(roster.unplaced) - absent,
        absent=absent,
        taxis=kinds[SupportKind.TAXI],
        taxi_pence=sum(support.pence for support in supports if support.kind is SupportKind.TAXI),
        buddies=kinds[SupportKind.BUDDY],
        first_calls=sum(placement.first_call is not None for placement in roster.placements),
        loans=kinds[SupportKind.LOAN],
        items=tuple((kind, items[kind]) for kind in ItemKind if items[kind]),
    )


def _where(placement: Placement, modes: dict[str, Mode | None]) -> Mode | None:
    """The mode of the family's session; None for a slot."""
    return None if placement.side is Side.SLOT else modes[placement.session]
