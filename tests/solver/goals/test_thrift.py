from solver.goals.thrift import GOAL
from solver.problem import Depot, Mode, Programme, Side, StaffRole, SupportKind
from solver.roster import InterpreterPlan, Placement, StaffPlan, Support
from support.agreement import assert_same_cost
from support.rosters import roster, seated
from support.weeks import family, interpreter, journey, practitioner, programme, room, session, terms, week


def _of(minutes: int) -> tuple[Programme, ...]:
    return (programme(terms=tuple(terms(mode, minutes=minutes) for mode in Mode)),)


def test_thrift_counts_rooms_staff_and_interpreters_by_the_minute() -> None:
    # 50 minutes. Room 1001 pence an hour: 834.17, so 835. Lead 1800: 1500; host 1200: 1000. Interpreter 3000,
    # paid for an hour: 3000.
    problem = week(
        programmes=_of(50),
        rooms=(room(pence_per_hour=1001),),
        practitioners=(practitioner("w", pence_per_hour=1800), practitioner("x", pence_per_hour=1200)),
        interpreters=(interpreter(pence_per_hour=3000),),
    )
    plan = seated(
        "s",
        room=("f",),
        staff=(
            StaffPlan(practitioner="w", role=StaffRole.LEAD),
            StaffPlan(practitioner="x", role=StaffRole.HOST),
        ),
        interpreters=(InterpreterPlan(interpreter="i", side=Side.ROOM),),
    )
    assert GOAL.cost(problem, roster(problem, plan)) == 835 + 1500 + 1000 + 3000


def test_thrift_counts_taxis_and_loans() -> None:
    # A taxi from f's home at 950 pence there and back, and one loan of depot d at 400 pence.
    problem = week(
        families=(family("f"), family("g")),
        journeys=(journey(taxi_pence=950),),
        depots=(Depot(id="d", pence_per_loan=400),),
    )
    placements = (
        Placement(family="f", session="s", side=Side.ROOM, supports=(Support(kind=SupportKind.TAXI, pence=950),)),
        Placement(family="g", session="s", side=Side.REMOTE, supports=(Support(kind=SupportKind.LOAN, depot="d"),)),
    )
    planned = roster(problem, seated("s", room=("f",), remote=("g",)), placements=placements)
    assert GOAL.cost(problem, planned) == 950 + 400


def test_thrift_posts_what_it_counts_of_sessions() -> None:
    # 70 minutes: room r 117 (100 × 70 / 60 = 116.67), w 234 (233.33), the interpreter 350 on each side.
    problem = week(
        programmes=_of(70),
        sessions=(session(modes=(Mode.SUPER_GROUP,)),),
        rooms=(room(pence_per_hour=100),),
        practitioners=(practitioner(roles=(StaffRole.LEAD,), pence_per_hour=200),),
        interpreters=(interpreter(pence_per_hour=300),),
        families=(family(interpreter="pl"),),
    )
    expected = {
        117 * rooms + 234 * staff + 350 * served for rooms in (0, 1) for staff in (0, 1) for served in (0, 1, 2)
    }
    assert assert_same_cost(GOAL, problem) == expected


def test_thrift_posts_what_it_counts_of_short_modes() -> None:
    # The remote mode takes 30 minutes, and the interpreter is paid for an hour all the same: 600; w earns 100.
    problem = week(
        programmes=(programme(terms=(terms(Mode.REMOTE, minutes=30),)),),
        sessions=(session(modes=(Mode.REMOTE,), rooms=()),),
        practitioners=(practitioner(roles=(StaffRole.LEAD,), pence_per_hour=200),),
        interpreters=(interpreter(pence_per_hour=600),),
        families=(family(interpreter="pl"),),
    )
    assert assert_same_cost(GOAL, problem) == {0, 100, 600, 700}


def test_thrift_posts_what_it_counts_of_taxis_and_loans() -> None:
    # a and b may each have no support, a taxi (a 700, b has no price on record) or a loan (300 or 500).
    problem = week(
        families=(family("a"), family("b", home="far")),
        journeys=(journey(taxi_pence=700), journey(home="far")),
        depots=(Depot(id="d", pence_per_loan=300), Depot(id="e", pence_per_loan=500)),
        taxi_pence=5000,
    )
    each = {0, 300, 500}
    assert assert_same_cost(GOAL, problem) == {one + other for one in each | {700} for other in each}
