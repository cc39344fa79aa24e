"""More places in a venue's crèche, and one more crèche worker who can be sent anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from solver.changes.change import Change, Kind, Offer, Used, nothing_touched, one_by_one
from solver.changes.linking import unless_used
from solver.problem import Mode, Venue, WeekProblem
from solver.roster import Roster
from solver.rows import Rows
from solver.rules import creche
from solver.variables import Variables


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreCrechePlaces:
    """More children at once in the crèche of a venue."""

    venue: str
    count: int

    kind = "more-creche-places"
    words = "room for {count} more in the crèche at {venue}"
    pence = None
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("count", str(self.count)), ("venue", self.venue))

    def apply(self, problem: WeekProblem) -> WeekProblem:
        return replace(problem, venues=tuple(_with_places(venue, self, 1) for venue in problem.venues))


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreCrecheStaff:
    """More crèche workers, each to one venue at a time."""

    count: int = 1

    kind = "more-creche-staff"
    words = "{count} more crèche worker"
    pence = None
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("count", str(self.count)),)

    def apply(self, problem: WeekProblem) -> WeekProblem:
        return replace(problem, creche_staff=problem.creche_staff + self.count)


def _with_places(venue: Venue, change: MoreCrechePlaces, sign: int) -> Venue:
    if venue.id != change.venue or venue.creche is None:
        return venue
    return replace(venue, creche=replace(venue.creche, places=venue.creche.places + sign * change.count))


def _offered(week: WeekProblem, _: Roster, families: Sequence[str]) -> Sequence[Offer]:
    """In each crèche that a waiting family's programme could meet at, as many places as the family has children."""
    bringing = [week.family[ident] for ident in families]
    needs = {one.id: sum(child.creche for child in one.children) for one in bringing}
    found: dict[tuple[str, int], set[str]] = {}
    for family in (one for one in bringing if needs[one.id]):
        for session in week.sessions:
            if session.programme == family.programme and any(mode is not Mode.REMOTE for mode in session.modes):
                for venue in {week.room[room].venue for room in session.rooms}:
                    found.setdefault((venue, needs[family.id]), set()).add(family.id)
    places = [
        Offer(MoreCrechePlaces(venue=venue, count=count), frozenset(serves))
        for (venue, count), serves in sorted(found.items())
        if week.venue[venue].creche
    ]
    return [*places, Offer(MoreCrecheStaff())] if places else []


def _link(rows: Rows, v: Variables, week: WeekProblem, used: Sequence[Used]) -> None:
    unless_used(rows, v, creche.RULE.post_in_full, [(_taken_back(week, one.change), one.var) for one in used], week)


def _taken_back(week: WeekProblem, change: Change) -> WeekProblem:
    if isinstance(change, MoreCrechePlaces):
        return replace(week, venues=tuple(_with_places(venue, change, -1) for venue in week.venues))
    fewer = change.count if isinstance(change, MoreCrecheStaff) else 0
    return replace(week, creche_staff=week.creche_staff - fewer)


KIND = Kind(id="more-creche", offered=_offered, together=one_by_one, link=_link)
