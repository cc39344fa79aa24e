"""What a loan team reads of the trail."""

from datetime import UTC, datetime

from scheduler.loans.noting import LoanNews
from scheduler.outputs.loans_trail import BY_NOBODY, BY_TEAMS, Done, done
from scheduler.store.trail import By, Trace

AT = datetime(2027, 6, 1, 9, 30, tzinfo=UTC)


def trace(what: str, who: str = "Mair", why: str = "", **details: str | int) -> Trace:
    return Trace(by=By(who=who, at=AT), what=what, subject="loan 1", why=why, details=details)


def test_every_step_of_a_loan_has_words() -> None:
    assert {*BY_TEAMS, *BY_NOBODY} >= set(LoanNews)


def test_steps_of_teams_say_who_and_reasons_stay_untold() -> None:
    """Half past nine by universal time is half past ten in Cardiff in June."""
    found = done(
        [
            trace(LoanNews.ALLOCATED, pieces="T-1, S-1", reference="K-A"),
            trace(LoanNews.EXTENDED, back_by="2027-06-08"),
            trace(LoanNews.WRITTEN_OFF, why="because of somebody"),
        ],
        "Europe/London",
    )
    when = "Tuesday 1 June, 10:30"
    assert found == (
        Done(when=when, who="Mair", what="Pieces chosen: T-1, S-1"),
        Done(when=when, who="Mair", what="To be back by Tuesday 8 June instead"),
        Done(when=when, who="Mair", what="What is still out is not waited for any more"),
    )


def test_what_followed_from_families_names_nobody_and_what_is_unknown_is_left_out() -> None:
    told = [trace("loan agreed to", "contact c-amy", how="on the page"), trace("number shown", "contact c-amy")]
    assert [(one.who, one.what) for one in done(told, "Europe/London")] == [("", "Agreed to on the page")]
