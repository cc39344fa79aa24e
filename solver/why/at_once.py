"""Every place of a family judged at once, while somebody carries it over the board. Nothing is planned.

What stands against a place is told as soon as one rule does that nobody may set aside: the rest is then of no
account. A place is called possible only where every rule was asked, and no rule and nothing that always holds is
broken: the same as a full audit of the roster would find.
"""

from collections.abc import Iterator

from solver.difference import goal_changes, incoherent, rule_by_rule
from solver.moving import Place, moved, place_of, stands_open
from solver.problem import Side, WeekProblem
from solver.problem.before import OVERRIDABLE
from solver.roster import Roster
from solver.rules import RULES
from solver.setting_aside import may_be_set_aside
from solver.why.about import meant_for_others
from solver.why.elsewhere import Broken, Elsewhere, places_of

_IN_ORDER = tuple(sorted(RULES, key=lambda rule: (not rule.by_session, rule.id in OVERRIDABLE)))
"""Those first that need only be asked about the sessions that change: they are quick, and bar most places."""


def at_once(problem: WeekProblem, roster: Roster, family: str) -> Iterator[Elsewhere]:
    """Each place of the family's own, as if it were taken there by hand. Slots that are others' are left out.

    A place that is not there to be taken (the session does not run, or not on that side) is given as `planned`
    without a conflict: whether there is such a plan takes longer, see `elsewhere`.
    """
    own = place_of(roster, family)
    given = {one.session for one in roster.placements if one.side is Side.SLOT} - {own.session if own else ""}
    for place in places_of(problem, family):
        if place == own:
            yield Elsewhere(family=family, place=place, here=True)
        elif not stands_open(problem, roster, place):
            yield Elsewhere(family=family, place=place, planned=True)
        elif place.session not in given:
            found = _judged(problem, roster, family, place)
            if place.side is not Side.SLOT or not any(meant_for_others(one.violation) for one in found.broken):
                yield found


def _judged(problem: WeekProblem, roster: Roster, family: str, place: Place) -> Elsewhere:
    after = moved(problem, roster, family, place)
    broken = list[Broken]()
    for found in rule_by_rule(problem, roster, after, _IN_ORDER):
        broken += (Broken(violation=one, set_aside=may_be_set_aside(problem, after, one)) for one in found)
        if any(one.set_aside is None for one in broken):
            return Elsewhere(family=family, place=place, broken=tuple(broken))
    always = tuple(Broken(violation=one, set_aside=None) for one in incoherent(problem, roster, after))
    goals = () if always else goal_changes(problem, roster, after)
    return Elsewhere(family=family, place=place, broken=(*always, *broken), goals=goals)
