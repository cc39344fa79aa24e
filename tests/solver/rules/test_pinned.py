from typing import Any

import pytest

from solver.engines.cpsat import Effort
from solver.problem import Flag, FlagKind, Mode, Pin, SessionPin, Side, StaffRole, WeekProblem
from solver.roster import StaffPlan
from solver.rules.pinned import RULE
from solver.search.face import whole
from solver.search.model import posted
from solver.search.some_plan import some_plan
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import at, family, practitioner, programme, room, session, slot, venue, week

APART = Flag(kind=FlagKind.ONE_TO_ONE_ONLY)
TWO = (session("s"), session("t", start=at(3, 10)))


def possible(problem: WeekProblem) -> bool:
    """Whether a search, as it is done for real, finds any plan under this rule alone."""
    face = whole(posted(problem, (RULE,), ()).matrix)
    return face is not None and some_plan(face, Effort()).exists is True


def pinned_session(**changes: Any) -> Any:
    return session(pin=SessionPin(**changes))


def test_pinned_names_families_that_are_elsewhere() -> None:
    pins = (Pin(family="a"), Pin(family="b", session="t", side=Side.ROOM), Pin(family="c", side=Side.REMOTE))
    problem = week(sessions=TWO, families=(family("a"), family("b"), family("c")), pins=pins)
    planned = roster(problem, seated("s", room=("a",)), seated("t", remote=("b",)))
    assert list(RULE.violations(problem, planned)) == [
        "family 'a' is pinned to no place, and is in 's' on side room",
        "family 'b' is pinned to 't' on side room, and is in 't' on side remote",
        "family 'c' is pinned to side remote, and has no place",
    ]


def test_pinned_names_sessions_that_run_otherwise() -> None:
    fixed = SessionPin(runs=True, mode=Mode.SUPER_GROUP, rooms=("r2",), practitioners=("w",))
    sessions = (
        session("s", modes=(Mode.IN_ROOM, Mode.SUPER_GROUP), rooms=("r", "r2"), pin=fixed),
        session("t", pin=SessionPin(runs=True)),
        session("u", pin=SessionPin(runs=False)),
        session("held", held_back=True),
    )
    problem = week(sessions=sessions, rooms=(room(), room("r2")), practitioners=(practitioner(),))
    assert list(RULE.violations(problem, roster(problem, seated("s"), seated("u"), seated("held")))) == [
        "session 's' is pinned to super-group, and is not",
        "session 's' is pinned to room 'r2', and is not there",
        "session 's' is pinned to practitioner 'w', who is not there",
        "session 't' is pinned to run, and does not",
        "session 'u' is pinned not to run, and runs",
        "session 'held' is held back, and runs",
    ]


def test_pinned_lets_everything_be_as_it_was_fixed() -> None:
    fixed = SessionPin(runs=True, mode=Mode.SUPER_GROUP, rooms=("r",), practitioners=("w",))
    one = session(pin=fixed, held_back=True)
    problem = week(sessions=(one,), practitioners=(practitioner(),), pins=(Pin(family="f", session="s"),))
    staff = (StaffPlan(practitioner="w", role=StaffRole.LEAD),)
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("f",), staff=staff)))) == []


@pytest.mark.parametrize(
    "pin",
    [
        Pin(family="a"),
        Pin(family="a", side=Side.REMOTE),
        Pin(family="a", side=Side.SLOT),
        Pin(family="a", session="t"),
        Pin(family="a", session="t", side=Side.ROOM),
        Pin(family="a", session="q"),
        Pin(family="a", session="q", side=Side.SLOT),
    ],
)
def test_pinned_agrees_on_families(pin: Pin) -> None:
    offered = (slot(), slot("other"))
    families = (family("a", flags=(APART,)),)
    assert_agreement(
        RULE, week(sessions=TWO, families=families, slots=offered, practitioners=(practitioner(roles=()),), pins=(pin,))
    )


@pytest.mark.parametrize(
    "pin",
    [
        SessionPin(runs=True),
        SessionPin(runs=False),
        SessionPin(mode=Mode.REMOTE),
        SessionPin(runs=True, mode=Mode.REMOTE),
        SessionPin(rooms=("r2",)),
        SessionPin(rooms=("r", "r2")),
        SessionPin(rooms=("elsewhere",)),
    ],
)
@pytest.mark.parametrize("held_back", [True, False])
def test_pinned_agrees_on_sessions(pin: SessionPin, held_back: bool) -> None:
    one = session(modes=(Mode.IN_ROOM, Mode.REMOTE), rooms=("r", "r2", "elsewhere"), pin=pin, held_back=held_back)
    rooms, venues = (room(), room("r2"), room("elsewhere", venue="v2")), (venue(), venue("v2"))
    sessions = (one, session("t", rooms=("r",)))
    families = (family(),) if held_back else ()
    assert_agreement(RULE, week(sessions=sessions, rooms=rooms, venues=venues, families=families))


def test_pinned_agrees_on_practitioners() -> None:
    one = session(pin=SessionPin(practitioners=("v", "w")))
    people = (practitioner("v"), practitioner("w", roles=(StaffRole.LEAD,)), practitioner("x"))
    assert_agreement(RULE, week(sessions=(one,), practitioners=people))


@pytest.mark.parametrize(
    "changes",
    [
        {"pins": (Pin(family="f", session="q"),)},
        {"pins": (Pin(family="f", side=Side.SLOT),)},
        {"pins": (Pin(family="f", session="s", side=Side.SLOT),)},
        {"pins": (Pin(family="f", session="other"),)},
        {"pins": (Pin(family="f", session="s"),), "sessions": (pinned_session(runs=False),)},
        {"sessions": (pinned_session(runs=True, mode=Mode.REMOTE),)},
        {"sessions": (pinned_session(runs=True, rooms=("r2",)),)},
        {"sessions": (pinned_session(runs=True, practitioners=("idle",)),)},
    ],
)
def test_pinned_leaves_no_plan_where_pins_contradict(changes: dict[str, Any]) -> None:
    # A slot that this family may not have, a session of another programme, a mode, a room or somebody it cannot have.
    people = (practitioner(), practitioner("idle", roles=()))
    given = {"rooms": (room(), room("r2")), "practitioners": people, "slots": (slot(),)}
    other = session("other", programme="q")
    sessions = (*changes.get("sessions", (session(),)), other)
    problem = week(**{**given, "programmes": (programme(), programme("q")), **changes, "sessions": sessions})
    assert not possible(problem)


def test_pinned_leaves_a_plan_where_pins_hold_together() -> None:
    problem = week(sessions=(pinned_session(runs=True),), pins=(Pin(family="f", session="s", side=Side.ROOM),))
    assert possible(problem)
