import pytest

from solver.problem import (
    AwayFrom,
    Channel,
    Flag,
    FlagKind,
    KeepAway,
    Mode,
    Pair,
    PairKind,
    Settings,
    Side,
    StaffRole,
    WeekProblem,
    WeekTime,
)
from solver.roster import InterpreterPlan, StaffPlan
from solver.rules.keep_apart import RULE
from support.agreement import assert_agreement
from support.rosters import in_slot, roster, seated
from support.weeks import at, family, interpreter, practitioner, programme, room, session, slot, venue, week

NO_CONTACT = (Pair(kind=PairKind.NO_CONTACT, households=("a", "b")),)
KEEP_APART = (Pair(kind=PairKind.KEEP_APART, households=("a", "b")),)
ALONE = (Flag(kind=FlagKind.ONE_TO_ONE_ONLY),)
IN_ROOM = (Mode.IN_ROOM,)
TWO = (family("a"), family("b"))
ROOMS = (room("r"), room("q"))
BUILDING = {"venues": (venue("v"), venue("u")), "rooms": (*ROOMS, room("u1", venue="u"))}


def _away(as_: AwayFrom, who: str, *times: WeekTime) -> tuple[KeepAway, ...]:
    return (KeepAway(household="a", as_=as_, who=who, times=times),)


def test_keep_apart_names_a_pair_in_one_session_on_different_sides() -> None:
    problem = week(families=TWO, pairs=KEEP_APART)
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",), remote=("b",))))) == [
        "families 'a' and 'b' are to be kept apart and are in session 's'"
    ]


def test_keep_apart_names_a_pair_who_could_meet_at_the_door() -> None:
    sessions = (session("s", modes=IN_ROOM), session("t", modes=IN_ROOM, start=at(1, 12, 29)))
    problem = week(sessions=sessions, families=TWO, pairs=NO_CONTACT)
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",)), seated("t", room=("b",))))) == [
        "'a' (session 's') and 'b' (session 't') are to have no contact and are at 'v' less than 30 minutes apart"
    ]


def test_keep_apart_names_a_family_with_staff_it_is_to_be_kept_away_from() -> None:
    problem = week(
        families=(family("a"), family("a2", household="a", flags=ALONE)),
        practitioners=(practitioner(),),
        interpreters=(interpreter(),),
        slots=(slot(),),
        keep_away=(*_away(AwayFrom.PRACTITIONER, "w"), *_away(AwayFrom.INTERPRETER, "i")),
    )
    placement, plan = in_slot(problem, "a2", "q", Channel.IN_PERSON)
    served = (InterpreterPlan(interpreter="i", side=Side.ROOM),)
    leads = (StaffPlan(practitioner="w", role=StaffRole.LEAD),)
    sessions = seated("s", remote=("a",), staff=leads, interpreters=served)
    assert list(RULE.violations(problem, roster(problem, sessions, placements=(placement,), slots=(plan,)))) == [
        "family 'a' is to be kept away from 'w' and meets them in 's'",
        "family 'a2' is to be kept away from 'w' and meets them in 'q'",
        "family 'a' is to be kept away from 'i' and meets them in 's'",
    ]


def test_keep_apart_names_a_family_in_a_building_at_a_bad_time() -> None:
    problem = week(families=(family("a"),), keep_away=_away(AwayFrom.VENUE, "v", WeekTime(1, 12 * 60 + 29, 13 * 60)))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",))))) == [
        "family 'a' (session 's') is at 'v' when somebody to keep away from is there"
    ]


def test_keep_apart_lets_a_pair_come_to_one_building_half_an_hour_apart() -> None:
    sessions = (session("s", modes=IN_ROOM), session("t", modes=IN_ROOM, start=at(1, 12, 30)))
    problem = week(sessions=sessions, families=TWO, pairs=NO_CONTACT)
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",)), seated("t", room=("b",))))) == []


@pytest.mark.parametrize("pairs", [NO_CONTACT, KEEP_APART])
def test_keep_apart_agrees_on_one_session(pairs: tuple[Pair, ...]) -> None:
    together = Pair(kind=PairKind.KEEP_TOGETHER, households=("b", "c"))
    problem = week(families=(*TWO, family("c")), pairs=(*pairs, together))
    assert_agreement(RULE, problem, one_place=True)


@pytest.mark.parametrize(("hour", "minute"), [(10, 0), (12, 29), (12, 30), (7, 30), (7, 31), (11, 0)])
@pytest.mark.parametrize("pairs", [NO_CONTACT, KEEP_APART])
def test_keep_apart_agrees_on_one_building(pairs: tuple[Pair, ...], hour: int, minute: int) -> None:
    # The second session lasts two hours as well, at v or at u; the remote side of it is no building.
    sessions = (session("s", modes=IN_ROOM), session("t", rooms=("q", "u1"), start=at(1, hour, minute)))
    assert_agreement(RULE, week(sessions=sessions, families=TWO, pairs=pairs, **BUILDING), one_place=True)


@pytest.mark.parametrize("minute", [0, 1])
def test_keep_apart_agrees_where_a_service_has_no_buffer(minute: int) -> None:
    sessions = (session("s", modes=IN_ROOM), session("t", modes=IN_ROOM, start=at(1, 8, minute)))
    settings = Settings(no_contact_buffer_min=0)
    assert_agreement(RULE, week(sessions=sessions, families=TWO, pairs=NO_CONTACT, settings=settings), one_place=True)


@pytest.mark.parametrize("minute", [29, 30])
def test_keep_apart_agrees_on_every_referral_of_a_household(minute: int) -> None:
    problem = week(
        programmes=(programme(), programme("p2")),
        sessions=(session("s", modes=IN_ROOM), session("t", programme="p2", modes=IN_ROOM, start=at(1, 12, minute))),
        families=(*TWO, family("a2", household="a", programme="p2"), family("b2", household="b", programme="p2")),
        pairs=NO_CONTACT,
    )
    assert_agreement(RULE, problem, one_place=True)


@pytest.mark.parametrize("minute", [29, 30])
def test_keep_apart_agrees_on_slots_in_person(minute: int) -> None:
    slots = (
        slot("q", channels=(Channel.IN_PERSON, Channel.VIDEO), start=at(1, 12, minute)),
        slot("n", start=at(1, 12, minute), venue="u"),
    )
    problem = week(
        sessions=(session(modes=IN_ROOM),),
        families=(family("a", flags=ALONE), family("b", flags=ALONE)),
        practitioners=(practitioner(roles=()),),
        slots=slots,
        pairs=NO_CONTACT,
        **BUILDING,
    )
    assert_agreement(RULE, problem, one_place=True)


def _with_staff(second: int, **changes: object) -> WeekProblem:
    """A super-group at v on Tuesday from 10:00 to 12:00, and one in q from 12:00 and some minutes on."""
    sessions = (session("s"), session("t", programme="p2", modes=IN_ROOM, rooms=("q",), start=at(1, 12, second)))
    given = {"programmes": (programme(), programme("p2")), "sessions": sessions, "rooms": ROOMS}
    return week(**{**given, "families": (family("a"),), **changes})


@pytest.mark.parametrize("minute", [29, 30, 44, 45])
def test_keep_apart_agrees_on_a_practitioner_who_sets_up_in_the_building(minute: int) -> None:
    # Setting up t begins 15 minutes before it: w is there from 12:30 at the earliest when it begins at 12:45.
    people = (practitioner("w", roles=(StaffRole.LEAD,)),)
    problem = _with_staff(minute, practitioners=people, keep_away=_away(AwayFrom.PRACTITIONER, "w"))
    assert_agreement(RULE, problem, one_place=True)


@pytest.mark.parametrize("minute", [29, 30])
def test_keep_apart_agrees_on_an_interpreter_in_the_building(minute: int) -> None:
    # On the remote side of s the interpreter meets the family all the same; only a room brings them to v.
    families = (family("a", interpreter="pl"), family("b", programme="p2", interpreter="pl"))
    problem = _with_staff(
        minute, families=families, interpreters=(interpreter(),), keep_away=_away(AwayFrom.INTERPRETER, "i")
    )
    assert_agreement(RULE, problem, one_place=True)


@pytest.mark.parametrize("minute", [29, 30])
def test_keep_apart_agrees_on_a_practitioner_in_slots(minute: int) -> None:
    # w keeps a slot in v soon after the session, and a telephone slot; x keeps one at the same time.
    slots = (
        slot("q", start=at(1, 12, minute)),
        slot("n", channels=(Channel.TELEPHONE,), venue=None),
        slot("m", practitioner="x", start=at(1, 12, minute)),
    )
    problem = week(
        sessions=(session(modes=IN_ROOM),),
        families=(family("a", flags=ALONE), family("b", flags=ALONE)),
        practitioners=(practitioner("w", roles=()), practitioner("x", roles=())),
        slots=slots,
        keep_away=_away(AwayFrom.PRACTITIONER, "w"),
    )
    assert_agreement(RULE, problem, one_place=True)


@pytest.mark.parametrize("as_", [AwayFrom.VENUE, AwayFrom.CRECHE_WORKER])
@pytest.mark.parametrize("span", [(9 * 60, 9 * 60 + 30), (9 * 60, 9 * 60 + 31), (750, 800), (749, 800)])
def test_keep_apart_agrees_on_times_in_a_building(as_: AwayFrom, span: tuple[int, int]) -> None:
    # The session is from 600 to 720 minutes of Tuesday; the other time is Wednesday's.
    times = (WeekTime(1, *span), WeekTime(2, 600, 720))
    problem = week(
        sessions=(session(rooms=("r", "u1")),),
        families=(family("a", flags=ALONE), family("b")),
        practitioners=(practitioner(roles=()),),
        slots=(slot("q", start=at(2, 12), minutes=15), slot("n", venue="u", start=at(2, 12))),
        keep_away=_away(as_, "v", *times),
        **BUILDING,
    )
    assert_agreement(RULE, problem, one_place=True)


@pytest.mark.parametrize("as_", [AwayFrom.VENUE, AwayFrom.CRECHE_WORKER])
def test_keep_apart_agrees_on_a_building_never_to_be_entered(as_: AwayFrom) -> None:
    driver = KeepAway(household="b", as_=AwayFrom.DRIVER)
    problem = week(
        sessions=(session(rooms=("r", "u1")),), families=TWO, keep_away=(*_away(as_, "v"), driver), **BUILDING
    )
    assert_agreement(RULE, problem, one_place=True)
