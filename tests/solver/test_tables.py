from solver.problem import (
    Channel,
    Cohort,
    Depot,
    Flag,
    FlagKind,
    Mode,
    StaffRole,
    WeekKind,
    WeekProblem,
)
from solver.tables import build_variables
from solver.variables import CHANNELS, NOWHERE, Variables, side_of, support_kind, variants_of
from support.weeks import (
    at,
    family,
    interpreter,
    practitioner,
    programme,
    room,
    session,
    slot,
    terms,
    venue,
    week,
)

IN_ROOM, REMOTE = (Mode.IN_ROOM,), (Mode.REMOTE,)


def _places(problem: WeekProblem, v: Variables) -> list[tuple[str, str, str, str]]:
    """Each place as (family, session, side, support), in the order of the table."""
    found = []
    for row in range(len(v.places.var)):
        kind, depot = support_kind(v.places, row), v.places.depot[row]
        support = "" if kind is None else kind.value
        support += f" {problem.depots[depot].id}" if depot != NOWHERE else ""
        session_id = v.variants[v.places.variant[row]].session.id
        side = side_of(bool(v.places.remote[row]))
        found.append((problem.families[v.places.family[row]].id, session_id, side.value, support))
    return found


def test_variants_are_each_mode_at_each_venue_of_the_rooms() -> None:
    # Remote has no venue; a super-group of 120 minutes on Tuesday 10:00 ends at 12:00, remote ones at 11:30.
    problem = week(
        programmes=(programme(terms=(terms(Mode.SUPER_GROUP), terms(Mode.REMOTE, minutes=90))),),
        sessions=(session(modes=(Mode.SUPER_GROUP, Mode.REMOTE), rooms=("r", "r2", "far")),),
        venues=(venue(), venue("w")),
        rooms=(room(), room("r2"), room("far", venue="w")),
    )
    tuesday = 24 * 60
    assert [(one.mode, one.venue, one.start_min, one.end_min, one.minutes) for one in variants_of(problem)] == [
        (Mode.SUPER_GROUP, "v", tuesday + 600, tuesday + 720, 120),
        (Mode.SUPER_GROUP, "w", tuesday + 600, tuesday + 720, 120),
        (Mode.REMOTE, None, tuesday + 600, tuesday + 690, 90),
    ]


def test_places_are_in_the_own_programme_only() -> None:
    problem = week(
        programmes=(programme(), programme("other")),
        sessions=(session(modes=IN_ROOM), session("t", programme="other", modes=REMOTE, rooms=())),
        families=(family("a", programme="other"), family("b")),
    )
    assert _places(problem, build_variables(problem)) == [("a", "t", "remote", ""), ("b", "s", "room", "")]


def test_places_come_with_each_support_that_the_week_has() -> None:
    problem = week(buddies=1, taxi_pence=100, depots=(Depot(id="d"), Depot(id="e")))
    assert _places(problem, build_variables(problem)) == [
        ("f", "s", "room", ""),
        ("f", "s", "room", "buddy"),
        ("f", "s", "room", "taxi"),
        ("f", "s", "remote", ""),
        ("f", "s", "remote", "loan d"),
        ("f", "s", "remote", "loan e"),
    ]


def test_places_know_their_support_by_column() -> None:
    places = build_variables(week(buddies=1, taxi_pence=100, depots=(Depot(id="d"),))).places
    columns = (places.unsupported, places.buddy, places.taxi, places.loan)
    # Room plain, buddy, taxi; remote plain, loan.
    assert [column.tolist() for column in columns] == [
        [True, False, False, True, False],
        [False, True, False, False, False],
        [False, False, True, False, False],
        [False, False, False, False, True],
    ]


def test_slots_are_open_to_flagged_families_and_to_members_in_a_call_week() -> None:
    weeks = (WeekKind.GROUP, WeekKind.CALL, WeekKind.GROUP)
    problem = week(
        programmes=(programme(weeks=weeks),),
        cohorts=(Cohort(id="calls", programme="p", week=2), Cohort(id="meets", programme="p", week=3)),
        families=(
            family("flagged", flags=(Flag(kind=FlagKind.SELF_HARM),)),
            family("calls", cohort="calls"),
            family("meets", cohort="meets"),
            family("waits"),
        ),
        practitioners=(practitioner(),),
        slots=(slot(channels=(Channel.TELEPHONE, Channel.IN_PERSON)),),
    )
    slots = build_variables(problem).slots
    assert [(problem.families[at_].id, CHANNELS[by]) for at_, by in zip(slots.family, slots.channel, strict=True)] == [
        ("flagged", Channel.TELEPHONE),
        ("flagged", Channel.IN_PERSON),
        ("calls", Channel.TELEPHONE),
        ("calls", Channel.IN_PERSON),
    ]


def test_rooms_are_those_of_the_session_at_the_variants_venue() -> None:
    problem = week(
        sessions=(session(modes=(Mode.IN_ROOM, Mode.REMOTE), rooms=("r", "far")),),
        venues=(venue(), venue("w")),
        rooms=(room(), room("unused"), room("far", venue="w")),
    )
    v = build_variables(problem)
    uses = zip(v.rooms.variant, v.rooms.room, strict=True)
    assert [(v.variants[variant].venue, problem.rooms[at_].id) for variant, at_ in uses] == [("v", "r"), ("w", "far")]


def test_staff_work_in_roles_they_have_and_the_mode_asks_for() -> None:
    # Only the super-group has a remote host.
    problem = week(
        programmes=(programme(terms=(terms(Mode.IN_ROOM), terms(Mode.SUPER_GROUP, hosts=1))),),
        sessions=(session(modes=(Mode.IN_ROOM, Mode.SUPER_GROUP)),),
        practitioners=(
            practitioner("lead", roles=(StaffRole.LEAD,)),
            practitioner("host", roles=(StaffRole.HOST,)),
            practitioner("visits", roles=(StaffRole.ONE_TO_ONE,)),
        ),
    )
    v = build_variables(problem)
    uses = zip(v.staff.variant, v.staff.practitioner, v.staff.host, strict=True)
    assert [(v.variants[at_].mode, problem.practitioners[who].id, bool(host)) for at_, who, host in uses] == [
        (Mode.IN_ROOM, "lead", False),
        (Mode.SUPER_GROUP, "lead", False),
        (Mode.SUPER_GROUP, "host", True),
    ]


def test_kits_are_for_super_groups() -> None:
    problem = week(sessions=(session(modes=tuple(Mode)),), kits=("k", "l"))
    v = build_variables(problem)
    uses = [(v.variants[at_].mode, problem.kits[kit]) for at_, kit in zip(v.kits.variant, v.kits.kit, strict=True)]
    assert uses == [(Mode.SUPER_GROUP, "k"), (Mode.SUPER_GROUP, "l")]


def test_interpreters_are_considered_where_somebody_needs_their_language() -> None:
    problem = week(
        programmes=(programme(), programme("other")),
        sessions=(session(modes=tuple(Mode)), session("t", programme="other")),
        interpreters=(interpreter("pl", languages=("ur", "pl")), interpreter("so", languages=("so",))),
        families=(family(interpreter="pl"), family("b", programme="other")),
    )
    v = build_variables(problem)
    table = v.interpreters
    uses = zip(table.variant, table.remote, table.interpreter, strict=True)
    assert [(v.variants[at_].mode, bool(remote), problem.interpreters[who].id) for at_, remote, who in uses] == [
        (Mode.IN_ROOM, False, "pl"),
        (Mode.REMOTE, True, "pl"),
        (Mode.SUPER_GROUP, False, "pl"),
        (Mode.SUPER_GROUP, True, "pl"),
    ]


def test_first_calls_are_for_families_that_had_none_where_the_programme_asks() -> None:
    problem = week(
        programmes=(programme(first_call_needed=True), programme("digital")),
        sessions=(),
        practitioners=(practitioner("calls", call_min=20), practitioner("never")),
        families=(
            family("new", had_first_call=False),
            family("known"),
            family("digital", programme="digital", had_first_call=False),
        ),
    )
    calls = build_variables(problem).calls
    pairs = zip(calls.family, calls.practitioner, strict=True)
    assert [(problem.families[at_].id, problem.practitioners[who].id) for at_, who in pairs] == [("new", "calls")]


def test_variables_are_numbered_once_each() -> None:
    problem = week(
        programmes=(programme(first_call_needed=True),),
        kits=("k",),
        practitioners=(practitioner(call_min=20),),
        interpreters=(interpreter(),),
        families=(family(interpreter="pl", had_first_call=False, flags=(Flag(kind=FlagKind.SELF_HARM),)),),
        slots=(slot(),),
    )
    v = build_variables(problem)
    tables = (v.places, v.slots, v.rooms, v.staff, v.kits, v.interpreters, v.calls)
    assert sorted([*v.runs.tolist(), *(var for table in tables for var in table.var.tolist())]) == list(range(v.size))


def test_variables_of_a_week_with_nothing_are_none() -> None:
    v = build_variables(week(sessions=(), families=(), programmes=(), journeys=(), rooms=(), venues=()))
    assert (v.size, v.variants, v.start.tolist(), v.day.tolist()) == (0, (), [], [])


def test_variables_know_the_local_day_of_each_variant() -> None:
    v = build_variables(week(sessions=(session(modes=IN_ROOM), session("t", start=at(4, 9), modes=IN_ROOM))))
    assert v.day.tolist() == [1, 4]
