from solver.problem import Cohort, Override
from solver.rules.joinable import RULE
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import at, family, programme, session, week

OPEN, CLOSED = Cohort(id="open", programme="p", week=2), Cohort(id="closed", programme="p", week=3)
LATE = Override(rule="joinable", target="late", by="Ada", reason="moved here last week")
SESSIONS = (
    session("new"),
    session("o", cohort="open", start=at(2, 10)),
    session("c", cohort="closed", start=at(3, 10)),
)


def test_joinable_names_a_newcomer_who_comes_too_late() -> None:
    problem = week(cohorts=(OPEN, CLOSED), sessions=SESSIONS, families=(family("a"),))
    planned = roster(problem, seated("c", room=("a",)))
    assert list(RULE.violations(problem, planned)) == [
        "family 'a' joins cohort 'closed' in week 3; the last to join is 2"
    ]


def test_joinable_names_a_member_outside_its_cohort() -> None:
    problem = week(cohorts=(OPEN, CLOSED), sessions=SESSIONS, families=(family("a", cohort="closed"),))
    planned = roster(problem, seated("new", room=("a",)))
    assert list(RULE.violations(problem, planned)) == [
        "family 'a' is a member of cohort 'closed', and 'new' is not its session"
    ]


def test_joinable_lets_newcomers_in_until_the_last_week_and_members_stay() -> None:
    families = (family("a"), family("late"), family("m", cohort="closed"))
    problem = week(cohorts=(OPEN, CLOSED), sessions=SESSIONS, families=families, overrides=(LATE,))
    planned = roster(problem, seated("o", room=("a",)), seated("c", room=("m", "late")))
    assert list(RULE.violations(problem, planned)) == []


def test_joinable_agrees_on_newcomers_and_late_ones() -> None:
    families = (family("a"), family("late"))
    assert_agreement(RULE, week(cohorts=(CLOSED,), sessions=SESSIONS[::2], families=families, overrides=(LATE,)))


def test_joinable_agrees_on_the_last_week_of_each_programme() -> None:
    cohorts = (CLOSED, Cohort(id="open", programme="p", week=4))
    rolling = programme(last_week_to_join=3)
    problem = week(programmes=(rolling,), cohorts=cohorts, sessions=SESSIONS[1:])
    assert_agreement(RULE, problem)


def test_joinable_agrees_on_members_whom_no_override_moves() -> None:
    families = (family("late", cohort="open"),)
    assert_agreement(RULE, week(cohorts=(OPEN, CLOSED), sessions=SESSIONS, families=families, overrides=(LATE,)))
