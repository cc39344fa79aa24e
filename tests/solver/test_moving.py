"""Moving by hand: the roster it makes hangs together, the best way is taken, and what cannot be is refused."""

from dataclasses import replace

import pytest

from solver.audit import audit
from solver.errors import ImpossibleValue
from solver.moving import Place, moved, place_of, stands_open
from solver.problem import Channel, Connection, Depot, ItemKind, Mode, Screen, Side, Stock, SupportKind, WeekProblem
from solver.roster import Placement, Roster
from support.planted import LEAD, super_group
from support.rosters import in_slot, roster, seated
from support.weeks import at, family, journey, practitioner, programme, session, slot, week

REMOTE = Place("s", Side.REMOTE)
ROOM = Place("s", Side.ROOM)


def placement(given: Roster, ident: str) -> Placement:
    (found,) = (one for one in given.placements if one.family == ident)
    return found


def test_moved_takes_a_family_to_the_other_side() -> None:
    problem, before = super_group()

    after = moved(problem, before, "a", REMOTE)

    assert after == roster(problem, seated("s", remote=("a", "b"), staff=LEAD))
    assert place_of(after, "a") == REMOTE


def test_moved_to_no_place_names_the_family_as_unplaced() -> None:
    problem, before = super_group()

    after = moved(problem, before, "a", None)

    assert place_of(after, "a") is None
    assert [one.family for one in after.unplaced] == ["a"]
    assert [one.kind for one in audit(problem, after)] == ["thin-side"]


def test_moved_gives_a_place_to_whoever_had_none() -> None:
    families = (family("a"), family("b"), family("c"))
    problem, before = super_group(families=families)

    after = moved(problem, before, "c", ROOM)

    assert after.unplaced == ()
    assert [one.room_families for one in after.sessions] == [("a", "c")]
    assert audit(problem, after) == ()


@pytest.mark.parametrize(
    ("changes", "support"),
    [
        ({"walk_min": 5, "bus_min": 5, "drive_min": 5, "taxi_pence": 500}, None),
        ({"walk_min": None, "bus_min": 20, "drive_min": 5, "taxi_pence": 500}, SupportKind.BUDDY),
        ({"walk_min": None, "bus_min": None, "drive_min": 5, "taxi_pence": 500}, SupportKind.TAXI),
    ],
)
def test_moved_takes_the_plainest_way_that_breaks_nothing(
    changes: dict[str, int | None], support: SupportKind | None
) -> None:
    """Family b definitely avoids buses, so it takes one only with a buddy."""
    families = (family("a", home="near"), family("b", bus_avoidance=8))
    ways = (journey(home="near"), journey(**changes))
    problem, before = super_group(families=families, journeys=ways, taxi_pence=500, buddies=1)

    after = moved(problem, before, "b", ROOM)

    assert [one.kind for one in placement(after, "b").supports] == ([support] if support else [])


def test_moved_lends_what_is_lacking_and_finds_a_caller() -> None:
    lacking = family("a", screen=Screen.NONE, connection=Connection.UNMETERED, had_first_call=False)
    problem, before = super_group(
        families=(lacking, family("b")),
        programmes=(programme(first_call_needed=True),),
        practitioners=(practitioner(), practitioner("x", call_min=30)),
        depots=(Depot(id="d"),),
        stocks=(Stock(depot="d", item=ItemKind.TABLET, count=1),),
    )

    after = moved(problem, before, "a", REMOTE)

    (loan,) = placement(after, "a").supports
    assert [(one.item, one.count) for one in loan.items] == [(ItemKind.TABLET, 1)]
    assert placement(after, "a").first_call == "x"
    assert [one.kind for one in audit(problem, after)] == ["thin-side"]


def test_moved_takes_a_slot_by_the_channel_that_breaks_fewest_rules() -> None:
    """Without a way to the venue, in person is no way; a home visit is not for a family in a group week either."""
    problem = week(
        families=(family("a"),),
        practitioners=(practitioner(),),
        slots=(slot(channels=(Channel.IN_PERSON, Channel.TELEPHONE)),),
        journeys=(),
    )

    after = moved(problem, roster(problem), "a", Place("q", Side.SLOT))

    given, plan = in_slot(problem, "a", "q", Channel.TELEPHONE)
    assert (after.placements, after.slots) == ((given,), (plan,))


def test_moved_from_a_slot_frees_it() -> None:
    problem, before = super_group(slots=(slot(start=at(2, 14)),), families=(family("a"), family("b"), family("c")))
    given, plan = in_slot(problem, "c", "q", Channel.IN_PERSON)
    held = replace(before, placements=(*before.placements, given), slots=(plan,), unplaced=())

    after = moved(problem, held, "c", ROOM)

    assert after.slots == ()
    assert audit(problem, after) == ()


def empty_week() -> tuple[WeekProblem, Roster]:
    problem = week(sessions=(session(modes=(Mode.IN_ROOM,)),))
    return problem, roster(problem)


def test_no_place_stands_open_in_a_session_that_does_not_run() -> None:
    problem, nothing = empty_week()

    assert not stands_open(problem, nothing, ROOM)
    with pytest.raises(ImpossibleValue, match="'s room'; expected a slot, or a side that runs"):
        moved(problem, nothing, "f", ROOM)


def test_no_place_stands_open_on_a_side_the_session_has_not() -> None:
    problem, _ = empty_week()

    assert stands_open(problem, roster(problem, seated("s")), ROOM)
    assert not stands_open(problem, roster(problem, seated("s")), REMOTE)


def test_moved_refuses_a_family_the_week_has_not() -> None:
    problem, nothing = empty_week()

    with pytest.raises(ImpossibleValue, match="'nobody'"):
        moved(problem, nothing, "nobody", None)
