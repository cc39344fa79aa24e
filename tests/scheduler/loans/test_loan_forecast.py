"""What the waiting list needs against what is free, by hand; and against a slow count day by day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.loans.claims import Claim, claims_of
from scheduler.loans.forecast import Forecast, ItemNeed, WeekNeed, forecast, loan_forecast, placed_from
from scheduler.loans.in_need import needs
from scheduler.loans.more_kit import KitGain
from scheduler.records import DepotRecord, FamilyRecord
from scheduler.store import Store
from solver.problem import (
    Connection,
    Days,
    Depot,
    Family,
    Flag,
    FlagKind,
    ItemKind,
    Out,
    Published,
    Screen,
    Side,
    Stock,
    WeekKind,
    WeekProblem,
)
from support.example_weeks import scarce_week
from support.small_service import LATER, contact, published, running, saved, small_service
from support.weeks import MONDAY, at, family, programme, week

TABLET, SIM, GB = ItemKind.TABLET, ItemKind.SIM, ItemKind.DATA_GB
CUPBOARD = Depot(id="cupboard", pence_per_loan=250)


def short_course(*families: Family, depots: tuple[Depot, ...] = (CUPBOARD,)) -> WeekProblem:
    """A course of 2 weeks: lent from Monday to the Wednesday after its second week and 14 days on, then cleaned.

    From Monday 1 March to Wednesday 10 + 14 days, 24 March, and 3 days more to Saturday 27: the next course that can
    have the same kit goes out on Monday 29, four weeks later.
    """
    return week(families=families, sessions=(), depots=depots, programmes=(programme(weeks=(WeekKind.GROUP,) * 2),))


def waiting(ident: str, **changes: object) -> Family:
    return family(ident, **{"screen": Screen.NONE, **changes})


def tablets(count: int, *out: Out) -> Stock:
    return Stock(depot="cupboard", item=TABLET, count=count, out=out)


def foretold(problem: WeekProblem, stocks: Sequence[Stock], weeks: int = 6) -> Forecast:
    return forecast(problem, set(), stocks, claims_of([], stocks, MONDAY), MONDAY, weeks)


def numbers(found: Forecast) -> list[tuple[int, int, list[tuple[int, int, int]]]]:
    """By week: who waits, who is served, and of each item what is needed, free and short."""
    return [
        (one.waiting, one.served, [(item.needed, item.free, item.short) for item in one.items]) for one in found.weeks
    ]


def test_one_tablet_goes_from_one_family_to_the_next() -> None:
    """Three wait for the one tablet, which is away for four weeks each time: weeks 1 and 5; the third gets none.

    One more tablet serves two in week 1 and the third in week 5: one family more, and the second waits 4 weeks less,
    the third 2 (from the end of the 6 weeks to week 5). Five more serve all in week 1: the third waits 6 less.
    """
    found = foretold(short_course(*(waiting(ident) for ident in "abc")), [tablets(1)])
    none = (2, 0, [(2, 0, 2)])
    assert numbers(found) == [(3, 1, [(3, 1, 2)]), none, none, none, (2, 1, [(2, 1, 1)]), (1, 0, [(1, 0, 1)])]
    assert found.weeks[0] == WeekNeed(
        monday=MONDAY, waiting=3, served=1, items=(ItemNeed(item=TABLET, needed=3, free=1),)
    )
    assert (found.families, found.served) == (3, 2)
    one = ((TABLET, 1),)
    assert found.gains == (
        KitGain(depot="cupboard", thing=one, more=5, served=1, weeks_saved=10, pence=250),
        KitGain(depot="cupboard", thing=one, more=1, served=1, weeks_saved=6, pence=250),
    )


def test_what_is_out_and_promised_comes_free_week_by_week() -> None:
    """Both tablets are out, one to Sunday 7 March, one to Sunday 21: the families begin in weeks 2 and 4."""
    out = (Out(days=Days(date(2027, 2, 1), date(2027, 3, 7)), count=1),)
    later = (Out(days=Days(date(2027, 2, 1), date(2027, 3, 21)), count=1),)
    found = foretold(short_course(waiting("a"), waiting("b")), [tablets(2, *out, *later)], weeks=4)
    assert numbers(found) == [
        (2, 0, [(2, 0, 2)]),
        (2, 1, [(2, 1, 1)]),
        (1, 0, [(1, 0, 1)]),
        (1, 1, [(1, 1, 0)]),
    ]


def test_where_two_things_are_missing_only_a_whole_kit_gains() -> None:
    """Neither tablets nor SIMs: one more of either serves nobody; a whole kit, with 4 GB of data, serves one of two.

    2 sessions × 120 min × 0.81 GB × 1.25 = 4.05, so 5 GB.
    """
    lacking = {"connection": Connection.NONE}
    found = foretold(short_course(waiting("a", **lacking), waiting("b", **lacking)), [], weeks=4)
    kit = ((TABLET, 1), (SIM, 1), (GB, 5))
    assert [(gain.thing, gain.more, gain.served, gain.weeks_saved) for gain in found.gains if gain.served] == [
        (kit, 5, 2, 8),
        (kit, 1, 1, 4),
    ]
    assert {gain.thing for gain in found.gains} == {kit, ((TABLET, 1),), ((SIM, 1), (GB, 5)), ((GB, 5),)}


def test_no_price_is_told_where_no_depot_names_one() -> None:
    found = foretold(short_course(waiting("a"), depots=(Depot(id="cupboard"),)), [], weeks=1)
    assert {gain.pence for gain in found.gains} == {None}


def test_whom_nothing_may_be_lent_is_in_no_count() -> None:
    """The same numbers whether or not a family waits to whose home no device goes: nothing tells that there is one."""
    unsafe = waiting("c", urgent=True, flags=(Flag(kind=FlagKind.NO_DEVICE_HOME, set_by="Jo"),))
    known, all_of_them = (waiting("a"), waiting("b")), (waiting("a"), unsafe, waiting("b"))
    assert foretold(short_course(*known), [tablets(1)]) == foretold(short_course(*all_of_them), [tablets(1)])


def test_where_nobody_waits_for_kit_there_is_nothing_to_gain() -> None:
    found = foretold(short_course(family("a")), [tablets(1)], weeks=2)
    assert (found.families, found.served, found.gains) == (0, 0, ())
    assert numbers(found) == [(0, 0, []), (0, 0, [])]


spans = st.builds(
    lambda first, length: Days(MONDAY + timedelta(days=first), MONDAY + timedelta(days=first + length)),
    st.integers(-20, 60),
    st.integers(0, 40),
)
claimed = st.lists(
    st.builds(
        Claim, depot=st.just("cupboard"), item=st.sampled_from([TABLET, SIM, GB]), days=spans,
        count=st.integers(1, 3), is_out=st.booleans(),
    ),
    max_size=6,
)  # fmt: skip
lacks = st.fixed_dictionaries(
    {"screen": st.sampled_from([Screen.NONE, Screen.TABLET]), "connection": st.sampled_from(list(Connection)[:2])}
)


@settings(max_examples=60, deadline=None)
@given(st.lists(lacks, max_size=6), claimed, st.integers(0, 3))
def test_it_equals_a_count_day_by_day(families: list[dict[str, object]], claims: list[Claim], owned: int) -> None:
    """A slow reckoning: in each family's turn every week is tried, and every day of it counted from the start."""
    people = [family(f"f{at}", **changes) for at, changes in enumerate(families)]
    problem = short_course(*people)
    stocks = [Stock(depot="cupboard", item=item, count=owned * (5 if item is GB else 1)) for item in (TABLET, SIM, GB)]
    found = forecast(problem, set(), stocks, claims, MONDAY, 6)
    given_out: list[tuple[int, Claim]] = []
    for need in needs(problem, set(), MONDAY, 6):
        for number, start in enumerate(need):
            assert start is not None
            ((_, days),) = start.ways
            own = [Claim(depot="cupboard", item=i, days=days, count=c, is_out=False) for i, c in start.items]
            if not _too_much(stocks, [*claims, *(claim for _, claim in given_out)], own):
                given_out += [(number, claim) for claim in own]
                break
    for item in (TABLET, SIM, GB):
        begun = [[claim for number, claim in given_out if number < one] for one in range(6)]
        for told, before in zip(found.weeks, begun, strict=True):
            for one in told.items:
                if one.item is item:
                    assert one.free == _free(stocks, [*claims, *before], item, told.monday)
    assert sum(one.served for one in found.weeks) == found.served
    assert all(one.waiting - one.served == then.waiting for one, then in pairwise(found.weeks))


def _too_much(stocks: Sequence[Stock], claims: Sequence[Claim], own: Sequence[Claim]) -> bool:
    return any(_left(stocks, claims, one.item, day) < one.count for one in own for day in _each(one.days))


def _free(stocks: Sequence[Stock], claims: Sequence[Claim], item: ItemKind, monday: date) -> int:
    return min(max(0, _left(stocks, claims, item, monday + timedelta(days=day))) for day in range(7))


def _left(stocks: Sequence[Stock], claims: Sequence[Claim], item: ItemKind, day: date) -> int:
    owned = sum(stock.count for stock in stocks if stock.item is item)
    return owned - sum(claim.count for claim in claims if claim.item is item and day in claim.days)


def _each(days: Days) -> list[date]:
    return [days.first + timedelta(days=number) for number in range((days.last - days.first).days + 1)]


def test_a_scarce_example_of_300_families_gains_more_by_more() -> None:
    """A thirty-sixth of what the example's depots have: too little for those who wait, so that more gains something."""
    week_of_300 = scarce_week(300, 1)
    few = tuple(replace(stock, count=stock.count // 12, out=()) for stock in week_of_300.stocks)
    problem = replace(week_of_300, stocks=few)
    found = forecast(problem, set(), problem.stocks, claims_of([], problem.stocks, MONDAY), MONDAY, 12)
    assert 0 < found.served < found.families
    assert found.gains[0].served > 0
    by_thing = {(gain.depot, gain.thing, gain.more): gain for gain in found.gains}
    for (depot, thing, more), gain in by_thing.items():
        assert gain.served >= 0
        assert gain.weeks_saved >= 0
        if more == 1:
            five = by_thing[depot, thing, 5]
            assert (five.served, five.weeks_saved) >= (gain.served, gain.weeks_saved)


def test_the_stores_waiting_list_is_whoever_has_no_place_and_no_loan_yet(store: Store) -> None:
    """Cal is placed on a lent tablet, from Friday 26 February to 7 May. Dee, new, waits for the other one: free now.

    Ed waits for kit too, and has the next free one: Cal's is back and clean on Saturday 8 May, for week 11. That Gil
    was told of a place by the system before this one counts as well.
    """
    told = Published(family="gil", session="tue", group="new", side=Side.REMOTE, start=at(1, 10), told=True)
    service = small_service(
        families=(*small_service().families, *(record(ident) for ident in ("dee", "ed", "gil"))),
        contacts=(*small_service().contacts, *(contact(ident) for ident in ("dee", "ed", "gil"))),
        published=(told,),
        depots=(DepotRecord(depot=CUPBOARD, name="Team cupboard"),),
    )
    published(saved(store, service), running())
    with store.reading() as desk:
        found = loan_forecast(desk, MONDAY, 12, LATER)
        assert placed_from(desk, date(2027, 5, 3)) == {"amy", "bea", "cal"}
    assert (found.families, found.served) == (2, 2)
    assert [one.served for one in found.weeks] == [1, *[0] * 9, 1, 0]
    assert not any(name in repr(found) for name in ("dee", "Dee", "cal", "Cal"))


def record(ident: str) -> FamilyRecord:
    return FamilyRecord(family=waiting(ident), name=f"{ident.title()} X.")
