from datetime import date

from solver.problem import Channel, Decision, Flag, FlagKind
from solver.rules.in_room_only import RULE
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import family, practitioner, slot, week

MARK = Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Ada")


def test_in_room_only_names_a_marked_family_that_is_remote() -> None:
    problem = week(families=(family("a", flags=(MARK,)), family("b")))
    planned = roster(problem, seated("s", remote=("a", "b")))
    assert list(RULE.violations(problem, planned)) == ["family 'a' must meet in person and is remote in 's'"]


def test_in_room_only_lets_a_marked_family_meet_in_the_room() -> None:
    problem = week(families=(family("a", flags=(MARK,)),))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",))))) == []


def test_in_room_only_agrees_on_marks_and_decisions() -> None:
    # The third family's decision for the room ran out on Monday; the session is on Tuesday.
    decided = Flag(kind=FlagKind.CHILD_PROTECTION, decision=Decision.ROOM, decided_until=date(2027, 3, 2))
    lapsed = Flag(kind=FlagKind.CHILD_PROTECTION, decision=Decision.ROOM, decided_until=date(2027, 3, 1))
    families = (family("a", flags=(MARK,)), family("b", flags=(decided,)), family("c", flags=(lapsed,)))
    assert_agreement(RULE, week(families=families))


def test_in_room_only_agrees_on_slots() -> None:
    offered = slot(channels=(Channel.TELEPHONE, Channel.IN_PERSON))
    families = (family("a", flags=(MARK,)), family("b", flags=(Flag(kind=FlagKind.ONE_TO_ONE_ONLY),)))
    assert_agreement(RULE, week(sessions=(), families=families, slots=(offered,), practitioners=(practitioner(),)))
