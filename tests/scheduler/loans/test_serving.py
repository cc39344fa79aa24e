"""Who would get kit in which week."""

from datetime import date, timedelta

from hypothesis import example
from hypothesis import given as generated
from hypothesis import strategies as st

from scheduler.loans.in_need import Need, Start
from scheduler.loans.serving import Given, Reckoned, Shelves, reckoned
from solver.problem import Days, ItemKind
from support.weeks import MONDAY

TABLET, SIM, GB = ItemKind.TABLET, ItemKind.SIM, ItemKind.DATA_GB
WEEKS = 6
DAYS = 7 * (WEEKS + 8)


def need(*items: tuple[ItemKind, int], length: int = 3, weeks: int = WEEKS, depots: tuple[str, ...] = ("a",)) -> Need:
    """So many weeks in each of which a course of this length could begin on these items, each a whole week away."""
    return tuple(Start(items=items, ways=tuple((depot, span(at, length)) for depot in depots)) for at in range(weeks))


def span(week: int, length: int) -> Days:
    return Days(MONDAY + timedelta(weeks=week), MONDAY + timedelta(weeks=week + length, days=-1))


def shelves(depot: str = "a", **items: int) -> Shelves:
    return Shelves(MONDAY, {(depot, ItemKind(item)): [count] * DAYS for item, count in items.items()})


def weeks(found: Reckoned) -> list[int | None]:
    return [one.week if one else None for one in found]


def test_one_tablet_goes_from_family_to_family_in_their_order() -> None:
    """Courses of 3 weeks: weeks 0 to 2, then 3 to 5; the third would begin in week 6, after the 6 weeks."""
    wanted = [need((TABLET, 1))] * 3
    assert weeks(reckoned(wanted, shelves(tablet=1))) == [0, 3, None]
    assert weeks(reckoned(wanted, shelves(tablet=2))) == [0, 0, 3]


def test_whoever_lacks_two_things_waits_until_both_are_free_and_lets_others_by() -> None:
    """The first needs a SIM too, and there is none: the tablet goes to the second, who needs no more than that."""
    wanted = [need((TABLET, 1), (SIM, 1)), need((TABLET, 1))]
    assert weeks(reckoned(wanted, shelves(tablet=1))) == [None, 0]


def test_gb_are_counted_whole() -> None:
    wanted = [need((GB, 9)), need((GB, 9)), need((GB, 2))]
    assert weeks(reckoned(wanted, Shelves(MONDAY, {("a", GB): [11] * DAYS}))) == [0, 3, 0]


def test_kit_promised_to_others_later_is_not_lent_over_it() -> None:
    """Free in weeks 0 and 1, promised in week 2: a course of 3 weeks begins in week 3."""
    free = [1] * 14 + [0] * 7 + [1] * (DAYS - 21)
    assert weeks(reckoned([need((TABLET, 1))], Shelves(MONDAY, {("a", TABLET): free}))) == [3]


def test_one_loan_is_from_one_depot() -> None:
    """A has the tablet and B the SIM: nobody is lent both. With a SIM in A too it is from there."""
    wanted = [need((TABLET, 1), (SIM, 1), depots=("a", "b"))]
    apart = {("a", TABLET): [1] * DAYS, ("b", SIM): [1] * DAYS}
    assert reckoned(wanted, Shelves(MONDAY, apart)) == (None,)
    (found,) = reckoned(wanted, Shelves(MONDAY, {**apart, ("a", SIM): [1] * DAYS}))
    assert found == Given(week=0, depot="a", days=span(0, 3), items=((TABLET, 1), (SIM, 1)))


def test_with_more_kit_nobody_who_had_it_is_left_out_for_who_is_before_them() -> None:
    """One SIM and no tablet: B and C have it one after the other. A, first in the order, lacks a tablet too and its
    course is as long as all weeks. A reckoning afresh with a tablet would give A the SIM and leave B and C without;
    the one that goes on from before keeps B and C, so one more tablet gains nothing here, and loses nothing.
    """
    wanted = [need((TABLET, 1), (SIM, 1), length=6), need((SIM, 1)), need((SIM, 1))]
    before = reckoned(wanted, shelves(sim=1))
    assert weeks(before) == [None, 0, 3]
    assert weeks(reckoned(wanted, shelves(sim=1, tablet=1))) == [0, None, None]
    assert weeks(reckoned(wanted, shelves(sim=1, tablet=1), before)) == [None, 0, 3]


def test_turns_go_round_until_nobody_can_begin_sooner() -> None:
    """Before: A waits from week 3 for the SIM that B has, and B's loan came first. Now there is a second SIM.

    A moves up to week 0, and C takes what A left.
    """
    wanted = [need((SIM, 1)), need((SIM, 1)), need((SIM, 1))]
    before = (
        Given(week=3, depot="a", days=span(3, 3), items=((SIM, 1),)),
        Given(week=0, depot="a", days=span(0, 3), items=((SIM, 1),)),
        None,
    )
    assert weeks(reckoned(wanted, shelves(sim=2), before)) == [0, 0, 3]


families = st.tuples(
    st.dictionaries(st.sampled_from([TABLET, SIM, GB]), st.integers(1, 3), min_size=1),
    st.integers(1, 7),
    st.sampled_from([("a",), ("a", "b"), ("b",)]),
)
waiting = st.lists(families, max_size=8)
stock = st.fixed_dictionaries({(depot, item): st.integers(0, 4) for depot in ("a", "b") for item in (TABLET, SIM, GB)})
dents = st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from([TABLET, SIM, GB]), st.integers(0, 60)))


@example(
    # The second is lent from B. With data in A it is lent from there, as soon, and the third waits for a tablet.
    [({TABLET: 2}, 1, ("a",)), ({TABLET: 1, SIM: 1, GB: 1}, 1, ("a", "b")), ({TABLET: 1}, 1, ("a",))],
    {(depot, item): 0 if (depot, item) == ("a", GB) else 1 for depot in ("a", "b") for item in (TABLET, SIM, GB)},
    [],
    GB,
)
@generated(waiting, stock, dents, st.sampled_from([TABLET, SIM, GB]))
def test_one_more_never_leaves_anybody_without_and_nobody_later(
    families: list[tuple[dict[ItemKind, int], int, tuple[str, ...]]],
    owned: dict[tuple[str, ItemKind], int],
    promised: list[tuple[str, ItemKind, int]],
    more: ItemKind,
) -> None:
    wanted = [need(*items.items(), length=length, depots=depots) for items, length, depots in families]
    free = {shelf: [count] * DAYS for shelf, count in owned.items()}
    for depot, item, day in promised:
        free[depot, item][day : day + 10] = [left - 1 for left in free[depot, item][day : day + 10]]
    before = reckoned(wanted, Shelves(MONDAY, free))
    _require_within(free, before)
    for number in (1, 5):
        added = {**free, ("a", more): [left + number for left in free["a", more]]}
        after = reckoned(wanted, Shelves(MONDAY, added), before)
        _require_within(added, after)
        for then, now in zip(before, after, strict=True):
            assert then is None or (now is not None and now.week <= then.week)
        afresh = reckoned(wanted, Shelves(MONDAY, added))
        _require_first_change_for_the_better(before, afresh)


def _require_first_change_for_the_better(before: Reckoned, after: Reckoned) -> None:
    """Who is the first to be lent something else begins sooner, or as soon from A, where there is more."""
    then, now = next(((one, two) for one, two in zip(before, after, strict=True) if one != two), (None, None))
    if then is not None:
        assert now is not None
        assert now.week < then.week or (now.week == then.week and (then.depot, now.depot) == ("b", "a"))


def _require_within(free: dict[tuple[str, ItemKind], list[int]], found: Reckoned) -> None:
    """Day by day, no more is lent than was free; what was below 0 before is lent to nobody."""
    for (depot, item), levels in free.items():
        for at, left in enumerate(levels):
            day = MONDAY + timedelta(days=at)
            lent = sum(dict(one.items).get(item, 0) for one in found if one and one.depot == depot and day in one.days)
            assert lent == 0 or lent <= left


def test_the_worst_day_of_all_depots_together_counts_no_depots_debt() -> None:
    """A has 2 and 1 free, B owes 1 and then has 1: 2 and 2. On the third day A has 0: 1."""
    free = {("a", TABLET): [2, 1, 0], ("b", TABLET): [-1, 1, 1], ("a", SIM): [9, 9, 9]}
    shelf = Shelves(MONDAY, free)
    assert shelf.worst(TABLET, Days(MONDAY, date(2027, 3, 2))) == 2
    assert shelf.worst(TABLET, Days(MONDAY, date(2027, 3, 3))) == 1
    assert shelf.worst(ItemKind.HEADSET, Days(MONDAY, MONDAY)) == 0
