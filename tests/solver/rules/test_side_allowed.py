from solver.problem import Channel, Flag, FlagKind, Wish
from solver.rules.side_allowed import RULE
from support.agreement import assert_agreement
from support.rosters import in_slot, roster, seated
from support.weeks import family, practitioner, slot, week

APART = Flag(kind=FlagKind.ONE_TO_ONE_ONLY)


def test_side_allowed_names_a_side_that_cannot_be() -> None:
    problem = week(families=(family("a", remote=Wish.CANNOT), family("b", remote=Wish.MUST)))
    planned = roster(problem, seated("s", room=("b",), remote=("a",)))
    assert list(RULE.violations(problem, planned)) == [
        "family 'b' must not be on side room, and is in 's'",
        "family 'a' cannot be on side remote, and is in 's'",
    ]


def test_side_allowed_takes_a_telephone_for_the_remote_side() -> None:
    families = (family("a", remote=Wish.CANNOT, flags=(APART,)),)
    by_phone = slot(channels=(Channel.TELEPHONE,))
    problem = week(sessions=(), families=families, slots=(by_phone,), practitioners=(practitioner(),))
    placement, plan = in_slot(problem, "a", "q", Channel.TELEPHONE)
    planned = roster(problem, placements=(placement,), slots=(plan,))
    assert list(RULE.violations(problem, planned)) == ["family 'a' cannot be on side remote, and is in 'q'"]


def test_side_allowed_lets_a_family_be_where_it_would_rather_not() -> None:
    problem = week(families=(family("a", room=Wish.RATHER_NOT), family("b", room=Wish.MUST)))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a", "b"))))) == []


def test_side_allowed_agrees_on_what_cannot_be() -> None:
    families = (family("a", room=Wish.CANNOT), family("b", remote=Wish.CANNOT), family("c", room=Wish.RATHER_NOT))
    assert_agreement(RULE, week(families=families))


def test_side_allowed_agrees_on_what_must_be() -> None:
    families = (family("a", room=Wish.MUST), family("b", remote=Wish.MUST), family("c", remote=Wish.PREFER))
    assert_agreement(RULE, week(families=families))


def test_side_allowed_agrees_on_slots() -> None:
    wishes = ({"room": Wish.CANNOT}, {"remote": Wish.CANNOT}, {"room": Wish.MUST}, {"remote": Wish.MUST})
    families = tuple(family(f"f{at}", flags=(APART,), **wish) for at, wish in enumerate(wishes))
    offered = slot(channels=tuple(Channel))
    assert_agreement(RULE, week(sessions=(), families=families, slots=(offered,), practitioners=(practitioner(),)))
