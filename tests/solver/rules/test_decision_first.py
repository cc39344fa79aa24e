from datetime import date

from solver.problem import Decision, Flag, FlagKind
from solver.rules.decision_first import RULE
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import family, practitioner, slot, week

TUESDAY, MONDAY = date(2027, 3, 2), date(2027, 3, 1)


def flagged(kind: FlagKind, decided_until: date | None = None) -> Flag:
    return Flag(kind=kind, decision=Decision.EITHER if decided_until else None, decided_until=decided_until)


def test_decision_first_names_a_family_that_waits_for_a_decision() -> None:
    problem = week(families=(family("a", flags=(flagged(FlagKind.CHILD_PROTECTION),)),))
    planned = roster(problem, seated("s", room=("a",)))
    assert list(RULE.violations(problem, planned)) == ["family 'a' waits for a decision, and is placed in 's'"]


def test_decision_first_lets_a_family_be_placed_after_its_decision() -> None:
    problem = week(families=(family("a", flags=(flagged(FlagKind.SELF_HARM, TUESDAY),)),))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",))))) == []


def test_decision_first_agrees_on_each_mark() -> None:
    # Three of the seven marks ask for a decision; the others are other rules' business.
    kinds = (FlagKind.AWAITING_DECISION, FlagKind.CHILD_PROTECTION, FlagKind.SELF_HARM, FlagKind.REMOTE_SAFETY)
    assert_agreement(RULE, week(families=tuple(family(f"f-{kind}", flags=(flagged(kind),)) for kind in kinds)))


def test_decision_first_agrees_on_decisions_to_the_day() -> None:
    # The session is on Tuesday. The last family has two marks, and a decision for one.
    kind, other = FlagKind.CHILD_PROTECTION, FlagKind.SELF_HARM
    families = (
        family("a", flags=(flagged(kind, TUESDAY),)),
        family("b", flags=(flagged(kind, MONDAY),)),
        family("c", flags=(flagged(kind, TUESDAY), flagged(other))),
        family("d", flags=(Flag(kind=kind, until=MONDAY),)),
    )
    assert_agreement(RULE, week(families=families))


def test_decision_first_agrees_on_slots() -> None:
    # The slot is on Wednesday, when the first decision has run out.
    flags = (flagged(FlagKind.SELF_HARM, TUESDAY), flagged(FlagKind.SELF_HARM, date(2027, 3, 3)))
    families = tuple(family(f"f{at}", flags=(flag,)) for at, flag in enumerate(flags))
    assert_agreement(RULE, week(sessions=(), families=families, slots=(slot(),), practitioners=(practitioner(),)))
