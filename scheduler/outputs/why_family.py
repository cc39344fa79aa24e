"""All there is to say of why one family is where it is: for the command, the API and the family's page alike."""

from dataclasses import dataclass, replace

from scheduler.messages.text import not_offered
from scheduler.outputs.names import Names
from scheduler.outputs.readers import Reader
from scheduler.outputs.repairs import repair_lines, searched_line
from scheduler.outputs.why import PlaceTold, ReasonTold, conflict_told, elsewhere_told
from solver.errors import ImpossibleValue
from solver.moving import place_of
from solver.problem import Side
from solver.roster import Roster
from solver.why.conflict import conflict
from solver.why.elsewhere import SECONDS, Elsewhere, elsewhere, open_places, places_of
from solver.why.placing import Placing

PLAN_AGAIN = "A plan in which it has a place exists: plan the week again."
NOT_PROVEN = "The search was too short to show that nothing else stands in its way."
NOT_OFFERED = "No session of its programme is offered this week."


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyWhy:
    """Where a family is, or why nowhere, and what stands against other places.

    `reasons` are of a family without a place; `proven` that they are enough, and each of them needed. `note` says
    what there is to say beside them, `repairs` what would each give it a place, as the roster has them, and
    `searched` what is known beyond those.
    """

    here: PlaceTold | None
    reasons: tuple[ReasonTold, ...] = ()
    proven: bool = True
    note: str = ""
    places: tuple[PlaceTold, ...] = ()
    repairs: tuple[str, ...] = ()
    searched: str = ""


def family_why(
    names: Names,
    roster: Roster,
    family: str,
    session: str | None = None,
    side: Side | None = None,
    seconds: float | None = SECONDS,
    reader: Reader = Reader.COORDINATOR,
) -> FamilyWhy:
    """Why the family is where it is; of another session or side, what stands against that.

    Without a question of the latter kind every place that is there to be taken is told of. To the family itself
    the same is said of everything, and nothing is looked into for it, so that neither the words nor the time
    they take tell a cause. Whoever calls vouches for the reader. Raises ImpossibleValue for a family that is not
    in the week, or a place that is none for it.
    """
    problem = names.problem
    if family not in problem.family:
        raise ImpossibleValue("family", family, "id", family, "a family of the week")
    if reader is Reader.FAMILY:
        return FamilyWhy(here=None, note=not_offered(names.service.voice))
    own = place_of(roster, family)
    here = elsewhere_told(names, Elsewhere(family=family, place=own, here=True)) if own else None
    if session is not None or side is not None:
        return FamilyWhy(here=here, places=_asked(names, roster, family, session, side, seconds, reader))
    places = tuple(elsewhere_told(names, one, reader) for one in open_places(problem, roster, family))
    if here is not None:
        return FamilyWhy(here=here, places=places)
    return replace(_unplaced(names, roster, family, reader), places=places)


def _unplaced(names: Names, roster: Roster, family: str, reader: Reader) -> FamilyWhy:
    """Why the family has no place, by planning again, and what would help, as it was found when the week was planned.

    A family that the roster says nothing of, as one that came after it, has no repairs.
    """
    known = next((one for one in roster.unplaced if one.family == family), None)
    repairs = repair_lines(names, known) if known else ()
    searched = searched_line(known) if known else ""
    found = conflict(Placing.of(names.problem, roster, [family]), family)
    if found is None:
        return FamilyWhy(here=None, note=PLAN_AGAIN, repairs=repairs, searched=searched)
    note = NOT_PROVEN if not found.proven else "" if found.members else NOT_OFFERED
    return FamilyWhy(
        here=None,
        reasons=conflict_told(names, found, reader),
        proven=found.proven,
        note=note,
        repairs=repairs,
        searched=searched,
    )


def _asked(
    names: Names,
    roster: Roster,
    family: str,
    session: str | None,
    side: Side | None,
    seconds: float | None,
    reader: Reader,
) -> tuple[PlaceTold, ...]:
    every = places_of(names.problem, family)
    asked = [one for one in every if session in (None, one.session) and side in (None, one.side)]
    if not asked:
        expected = "a session of its programme, on a side it has"
        raise ImpossibleValue("family", family, "place", f"{session} {side.value if side else ''}".strip(), expected)
    found = (elsewhere(names.problem, roster, family, one, seconds) for one in asked)
    return tuple(elsewhere_told(names, one, reader) for one in found)
