from datetime import UTC, date, datetime
from typing import Any

from solver.problem import (
    Connection,
    Days,
    Depot,
    Family,
    ItemKind,
    Mode,
    Out,
    Screen,
    Settings,
    Side,
    Stock,
    SupportKind,
    WeekKind,
    WeekProblem,
)
from solver.roster import LentItem, Placement, Support
from solver.rules.loan_stock import RULE
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import at, family, programme, session, week

# A course of one week on Tuesday 2 March: out from Friday 26 February, due on 16 March, and cleaned until the 19th.
OUT, DUE, CLEAN = date(2027, 2, 26), date(2027, 3, 16), date(2027, 3, 19)
TABLET, HEADSET, SIM, GB = tuple(ItemKind)
LACKS = tuple(family(ident, screen=Screen.NONE) for ident in "abc")


def lending_week(*families: Family, **changes: Any) -> WeekProblem:
    """A remote session of two hours, and a depot with two tablets."""
    given = {
        "programmes": (programme(weeks=(WeekKind.GROUP,)),),
        "sessions": (session(modes=(Mode.REMOTE,), rooms=()),),
        "depots": (Depot(id="d"),),
        "stocks": (Stock(depot="d", item=TABLET, count=2),),
        "families": families or LACKS,
    }
    return week(**{**given, **changes})


def tablets(count: int, *out: tuple[date, date, int]) -> tuple[Stock, ...]:
    gone = tuple(Out(days=Days(first, last), count=pieces) for first, last, pieces in out)
    return (Stock(depot="d", item=TABLET, count=count, out=gone),)


def lent(who: str, *items: tuple[ItemKind, int], **changes: Any) -> Placement:
    given: dict[str, Any] = {"depot": "d", "out_from": OUT, "back_by": DUE, **changes}
    loan = Support(
        kind=SupportKind.LOAN, items=tuple(LentItem(item=item, count=count) for item, count in items), **given
    )
    return Placement(family=who, session="s", side=Side.REMOTE, supports=(loan,))


def broken(problem: WeekProblem, *placements: Placement) -> list[str]:
    everybody = tuple(one.family for one in placements)
    return list(RULE.violations(problem, roster(problem, seated("s", remote=everybody), placements=placements)))


def test_loan_stock_names_the_day_on_which_most_is_out() -> None:
    problem = lending_week(stocks=tablets(2, (date(2027, 3, 10), date(2027, 3, 12), 1)))
    given = (lent("a", (TABLET, 1)), lent("b", (TABLET, 1)))
    assert broken(problem, *given) == ["depot 'd' has 3 of tablet out on 2027-03-10; it owns 2"]


def test_loan_stock_names_loans_that_come_late_or_are_not_there() -> None:
    # As of Monday 22 February, the depot hands over from Tuesday 23 on.
    problem = lending_week()
    given = (
        lent("a", (TABLET, 1), out_from=date(2027, 2, 22)),
        lent("b", (TABLET, 1), out_from=date(2027, 3, 2)),
        lent("c", (HEADSET, 1), out_from=None),
    )
    assert broken(problem, *given) == [
        "family 'a' has a loan from 'd' on 2027-02-22; the first day it can be there is 2027-02-23",
        "family 'b' has a loan from 'd' on 2027-03-02; it must be there before 2027-03-02",
        "family 'c' has a loan from 'd' without a day of handing over",
        "family 'c' is lent headset from 'd', which has none",
    ]


def test_loan_stock_lets_everything_be_lent_that_is_there() -> None:
    before, after = (date(2027, 2, 1), date(2027, 2, 25), 2), (date(2027, 3, 20), date(2027, 4, 1), 2)
    problem = lending_week(stocks=tablets(2, before, after))
    assert broken(problem, lent("a", (TABLET, 1)), lent("b", (TABLET, 1))) == []


def test_loan_stock_agrees_on_what_is_free() -> None:
    for count in (0, 1, 2):
        assert_agreement(RULE, lending_week(stocks=tablets(count)))


def test_loan_stock_agrees_on_what_is_out_to_the_day() -> None:
    # What is back the day before, or goes out the day after the cleaning, is free; a day closer it is not.
    before, after = (date(2027, 2, 1), date(2027, 2, 25), 1), (date(2027, 3, 20), date(2027, 4, 1), 1)
    on_first, on_last = (date(2027, 2, 1), OUT, 1), (CLEAN, date(2027, 4, 1), 1)
    for out in ((before, after), (on_first, after), (before, on_last), (on_first, on_last)):
        assert_agreement(RULE, lending_week(stocks=tablets(2, *out)))


def test_loan_stock_agrees_where_too_much_is_out_already() -> None:
    assert_agreement(RULE, lending_week(stocks=tablets(1, (OUT, CLEAN, 2))))


def test_loan_stock_agrees_on_lead_times() -> None:
    # From Monday 22 February, the fourth working day is Friday 26, the fifth Monday 1 March: both before the session
    # on Tuesday. The sixth is Tuesday itself, and with a holiday on Friday the fifth is too.
    for depots in ((Depot(id="d", lead_days=5), Depot(id="e", lead_days=6)), (Depot(id="d", lead_days=4),)):
        stocks = tuple(Stock(depot=depot.id, item=TABLET, count=1) for depot in depots)
        assert_agreement(RULE, lending_week(*LACKS[:2], depots=depots, stocks=stocks))
    late = Depot(id="e", lead_days=5)
    stocks = tuple(Stock(depot=ident, item=TABLET, count=2) for ident in ("d", "e"))
    closed = Settings(holidays=(OUT,))
    problem = lending_week(LACKS[0], depots=(Depot(id="d"), late), stocks=stocks, settings=closed)
    assert_agreement(RULE, problem)


def test_loan_stock_agrees_on_items_and_depots() -> None:
    # The first depot has no headsets and 2 GB, the other no tablets: two hours take 2.025 GB, so 3.
    families = (
        family("a", screen=Screen.NONE, needs_headset=True),
        family("b", connection=Connection.NONE),
        family("c", needs_headset=True),
    )
    stocks = (
        *tablets(1),
        Stock(depot="d", item=SIM, count=9),
        Stock(depot="d", item=GB, count=2),
        Stock(depot="e", item=HEADSET, count=1),
        Stock(depot="e", item=SIM, count=1),
        Stock(depot="e", item=GB, count=3),
    )
    assert_agreement(RULE, lending_week(*families, depots=(Depot(id="d"), Depot(id="e")), stocks=stocks))


def test_loan_stock_agrees_on_data() -> None:
    # Three GB each, and one SIM each: five GB are not enough for two.
    families = tuple(family(ident, connection=Connection.NONE) for ident in "ab")
    for sims, gb in ((2, 5), (2, 3), (1, 6)):
        stocks = (Stock(depot="d", item=SIM, count=sims), Stock(depot="d", item=GB, count=gb))
        assert_agreement(RULE, lending_week(*families, stocks=stocks))


def test_loan_stock_agrees_on_loans_of_different_days() -> None:
    # On Thursday another course begins: its loans go out on Tuesday, and overlap with the first course's from then on.
    sessions = (
        session(modes=(Mode.REMOTE,), rooms=()),
        session("t", start=at(3, 10), modes=(Mode.REMOTE,), rooms=()),
    )
    for out in ((OUT, date(2027, 3, 1), 1), (CLEAN, CLEAN, 1), (date(2027, 3, 20), date(2027, 3, 21), 1)):
        problem = lending_week(*LACKS[:2], sessions=sessions, stocks=tablets(2, out))
        assert_agreement(RULE, problem, one_place=True)


def test_loan_stock_counts_working_days_from_the_local_day() -> None:
    # 23:30 on 28 March 2027 in UTC is half past midnight on Monday the 29th in London.
    late = datetime(2027, 3, 28, 23, 30, tzinfo=UTC)
    sessions = (session(start=datetime(2027, 3, 31, 9, tzinfo=UTC), modes=(Mode.REMOTE,), rooms=()),)
    depots = (Depot(id="d", lead_days=1), Depot(id="e", lead_days=2))
    stocks = tuple(Stock(depot=depot.id, item=TABLET, count=1) for depot in depots)
    problem = lending_week(
        LACKS[0], week=date(2027, 3, 29), as_of=late, sessions=sessions, depots=depots, stocks=stocks
    )
    assert_agreement(RULE, problem)
