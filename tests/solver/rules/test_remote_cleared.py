from datetime import date

from solver.problem import Channel, Flag, FlagKind, PrivateSpace
from solver.rules.remote_cleared import RULE
from support.agreement import assert_agreement
from support.rosters import in_slot, roster, seated
from support.weeks import family, practitioner, slot, week

TUESDAY, MONDAY = date(2027, 3, 2), date(2027, 3, 1)
MARK = Flag(kind=FlagKind.REMOTE_SAFETY)
APART = Flag(kind=FlagKind.ONE_TO_ONE_ONLY)


def test_remote_cleared_names_who_is_remote_without_clearance_or_private_space() -> None:
    problem = week(families=(family("a", flags=(MARK,)), family("b", private_space=PrivateSpace.UNKNOWN)))
    planned = roster(problem, seated("s", remote=("a", "b")))
    assert list(RULE.violations(problem, planned)) == [
        "family 'a' is remote in 's' without a clearance in date",
        "family 'b' is remote in 's' without a private space",
    ]


def test_remote_cleared_names_a_visit_to_a_home_that_is_not_cleared() -> None:
    offered = slot(channels=(Channel.HOME_VISIT,))
    problem = week(
        sessions=(), families=(family("a", flags=(MARK,)),), slots=(offered,), practitioners=(practitioner(),)
    )
    placement, plan = in_slot(problem, "a", "q", Channel.HOME_VISIT)
    planned = roster(problem, placements=(placement,), slots=(plan,))
    assert list(RULE.violations(problem, planned)) == [
        "family 'a' is met by home-visit in 'q' without a clearance in date"
    ]


def test_remote_cleared_lets_the_room_and_the_cleared_be() -> None:
    cleared = Flag(kind=FlagKind.REMOTE_SAFETY, cleared_by="Ada", cleared_until=TUESDAY)
    problem = week(families=(family("a", flags=(MARK,)), family("b", flags=(cleared,))))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",), remote=("b",))))) == []


def test_remote_cleared_agrees_on_clearances_to_the_day() -> None:
    # The session is on Tuesday: a clearance until then holds, one until Monday does not, nor one by nobody.
    flags = (
        Flag(kind=FlagKind.REMOTE_SAFETY, cleared_by="Ada", cleared_until=TUESDAY),
        Flag(kind=FlagKind.REMOTE_SAFETY, cleared_by="Ada", cleared_until=MONDAY),
        Flag(kind=FlagKind.REMOTE_SAFETY, cleared_until=TUESDAY),
    )
    assert_agreement(RULE, week(families=tuple(family(f"f{at}", flags=(flag,)) for at, flag in enumerate(flags))))


def test_remote_cleared_agrees_on_marks_to_the_day() -> None:
    over = Flag(kind=FlagKind.REMOTE_SAFETY, until=MONDAY)
    last_day = Flag(kind=FlagKind.REMOTE_SAFETY, until=TUESDAY)
    cleared = Flag(kind=FlagKind.REMOTE_SAFETY, cleared_by="Ada", cleared_until=TUESDAY)
    families = (family("a", flags=(over,)), family("b", flags=(last_day,)), family("c", flags=(cleared, MARK)))
    assert_agreement(RULE, week(families=families))


def test_remote_cleared_agrees_on_private_space() -> None:
    families = tuple(family(f"f-{space}", private_space=space) for space in PrivateSpace)
    assert_agreement(RULE, week(families=families))


def test_remote_cleared_agrees_on_slots() -> None:
    families = (
        family("a", flags=(MARK,)),
        family("b", flags=(APART,), private_space=PrivateSpace.NO),
        family("c", flags=(APART,)),
    )
    offered = slot(channels=tuple(Channel))
    assert_agreement(RULE, week(sessions=(), families=families, slots=(offered,), practitioners=(practitioner(),)))
