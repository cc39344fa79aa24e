from solver.problem import Channel, Flag, FlagKind, Mode, Pair, PairKind
from solver.rules.keep_together import RULE
from support.agreement import assert_agreement
from support.rosters import in_slot, roster, seated
from support.weeks import at, family, practitioner, programme, session, slot, week

TOGETHER = (Pair(kind=PairKind.KEEP_TOGETHER, households=("a", "b")),)
ALONE = (Flag(kind=FlagKind.ONE_TO_ONE_ONLY),)
TWO = (session("s"), session("t", start=at(3, 10)))


def test_keep_together_names_two_in_different_sessions() -> None:
    problem = week(sessions=TWO, families=(family("a"), family("b")), pairs=TOGETHER)
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",)), seated("t", room=("b",))))) == [
        "families 'a' and 'b' are to be together, and are in session 's' and session 't'"
    ]


def test_keep_together_names_one_in_a_session_while_the_other_has_a_slot() -> None:
    problem = week(
        families=(family("a"), family("b", flags=ALONE)),
        pairs=TOGETHER,
        slots=(slot(),),
        practitioners=(practitioner(),),
    )
    placement, plan = in_slot(problem, "b", "q", Channel.IN_PERSON)
    planned = roster(problem, seated("s", room=("a",)), placements=(placement,), slots=(plan,))
    assert list(RULE.violations(problem, planned)) == [
        "families 'a' and 'b' are to be together, and are in session 's' and no session"
    ]


def test_keep_together_lets_them_be_on_different_sides() -> None:
    problem = week(families=(family("a"), family("b")), pairs=TOGETHER)
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",), remote=("b",))))) == []


def test_keep_together_agrees_on_sessions_and_sides() -> None:
    families = (family("a"), family("b"), family("c"))
    sessions = (TWO[0], session("t", modes=(Mode.IN_ROOM,), start=at(3, 10)))
    kinds = (PairKind.KEEP_APART, PairKind.NO_CONTACT)
    others = tuple(Pair(kind=kind, households=("a", "c")) for kind in kinds)
    assert_agreement(RULE, week(sessions=sessions, families=families, pairs=(*TOGETHER, *others)), one_place=True)


def test_keep_together_agrees_on_slots() -> None:
    problem = week(
        families=(family("a", flags=ALONE), family("b", flags=ALONE)),
        pairs=TOGETHER,
        slots=(slot("q"), slot("n")),
        practitioners=(practitioner(roles=()),),
    )
    assert_agreement(RULE, problem, one_place=True)


def test_keep_together_agrees_where_households_share_one_of_their_programmes() -> None:
    # a and b share p; b alone was referred to q as well, and c has nothing to do with them.
    families = (family("a"), family("b"), family("b2", household="b", programme="q"), family("c", programme="q"))
    modes = (Mode.IN_ROOM,)
    sessions = (session("s", modes=modes), session("t", programme="q", modes=modes))
    problem = week(programmes=(programme(), programme("q")), sessions=sessions, families=families, pairs=TOGETHER)
    assert_agreement(RULE, problem)
