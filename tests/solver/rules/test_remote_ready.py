from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from solver.problem import (
    Adult,
    Channel,
    Connection,
    Depot,
    Family,
    Flag,
    FlagKind,
    HeldLoan,
    ItemKind,
    Mode,
    Screen,
    Side,
    SupportKind,
    WeekKind,
    WeekProblem,
)
from solver.roster import LentItem, Placement, Support
from solver.rules.remote_ready import RULE
from support.agreement import assert_agreement
from support.rosters import in_slot, roster, seated
from support.weeks import MONDAY, family, practitioner, programme, session, slot, week

# The course meets on Tuesday 2 and 9 March, telephones on the 16th, and meets again on the 23rd. Loans are
# handed over two working days before the first session: on Friday 26 February.
COURSE = programme(weeks=(WeekKind.GROUP, WeekKind.GROUP, WeekKind.CALL, WeekKind.GROUP))
MONDAY_BEFORE, TUESDAY, LAST = date(2027, 3, 1), date(2027, 3, 2), date(2027, 3, 23)
THURSDAY_BEFORE, HANDED_OVER = date(2027, 2, 25), date(2027, 2, 26)
TABLET, HEADSET, SIM, GB = tuple(ItemKind)
WEDNESDAY = date(2027, 3, 3)
APART = Flag(kind=FlagKind.ONE_TO_ONE_ONLY)
VIDEO: dict[str, Any] = {
    "sessions": (),
    "slots": (slot(channels=(Channel.TELEPHONE, Channel.VIDEO)),),
    "practitioners": (practitioner(),),
}


def remote_week(*families: Family, **changes: Any) -> WeekProblem:
    """A remote session of two hours, and a depot to lend from."""
    given = {
        "sessions": (session(modes=(Mode.REMOTE,), rooms=()),),
        "depots": (Depot(id="d"),),
        "programmes": (COURSE,),
    }
    return week(**{**given, "families": families, **changes})


def lent(who: str, *items: tuple[ItemKind, int], **changes: Any) -> Placement:
    """A remote place with these things on loan, for long enough."""
    given: dict[str, Any] = {"depot": "d", "out_from": HANDED_OVER, "back_by": LAST + timedelta(days=14), **changes}
    loan = Support(
        kind=SupportKind.LOAN, items=tuple(LentItem(item=item, count=count) for item, count in items), **given
    )
    return Placement(family=who, session="s", side=Side.REMOTE, supports=(loan,))


def broken(problem: WeekProblem, *placements: Placement) -> list[str]:
    everybody = tuple(one.id for one in problem.families)
    return list(RULE.violations(problem, roster(problem, seated("s", remote=everybody), placements=placements)))


def test_remote_ready_names_what_is_lacking() -> None:
    # Three sessions of two hours: 3 x 2 x 0.81 GB and a quarter more are 6.075 GB.
    nothing = family("a", screen=Screen.PHONE, connection=Connection.NONE, needs_headset=True)
    problem = remote_week(nothing, replace(nothing, id="b"))
    given = lent("b", (TABLET, 1), (HEADSET, 1), (SIM, 1), (GB, 6))
    assert broken(problem, given) == [
        "family 'a' is remote in 's' and lacks tablet: needs 1, is lent 0",
        "family 'a' is remote in 's' and lacks headset: needs 1, is lent 0",
        "family 'a' is remote in 's' and lacks sim: needs 1, is lent 0",
        "family 'a' is remote in 's' and lacks data-gb: needs 6.075, is lent 0",
        "family 'b' is remote in 's' and lacks data-gb: needs 6.075, is lent 6",
    ]


def test_remote_ready_names_loans_that_are_not_needed_too_short_or_unsafe() -> None:
    marked = family("c", screen=Screen.NONE, flags=(Flag(kind=FlagKind.NO_DEVICE_HOME),))
    problem = remote_week(family("a"), family("b", screen=Screen.NONE), marked)
    given = (
        lent("a", (TABLET, 1)),
        lent("b", (TABLET, 1), back_by=date(2027, 3, 22)),
        lent("c", (TABLET, 1)),
    )
    assert broken(problem, *given) == [
        "family 'a' is remote in 's' with a loan, and lacks nothing",
        "family 'b' is remote in 's' with a loan due back on 2027-03-22; its course meets until 2027-03-23",
        "family 'c' is remote in 's' with a loan, and nothing may be lent to that home",
    ]


def test_remote_ready_names_what_is_lent_beside_what_is_lacking() -> None:
    # Who has a tablet and no data gets a SIM only.
    problem = remote_week(family("a", screen=Screen.TABLET, connection=Connection.NONE))
    assert broken(problem, lent("a", (TABLET, 1), (SIM, 1), (GB, 7))) == [
        "family 'a' is remote in 's' with tablet on loan, and lacks none",
    ]
    assert broken(problem, lent("a", (SIM, 1), (GB, 7))) == []


def test_remote_ready_lets_who_has_or_is_lent_enough_be_remote() -> None:
    problem = remote_week(family("a"), family("b", connection=Connection.NONE))
    assert broken(problem, lent("b", (SIM, 1), (GB, 7), back_by=LAST)) == []


def test_remote_ready_agrees_on_screens() -> None:
    families = (*(family(f"f-{screen}", screen=screen) for screen in (Screen.NONE, Screen.PHONE, Screen.COMPUTER)),)
    chosen = family("c", screen=Screen.PHONE, phone_is_my_choice=True)
    assert_agreement(RULE, remote_week(*families, chosen))


def test_remote_ready_asks_for_a_tablet_where_two_adults_would_share_a_phone() -> None:
    couple = family("a", screen=Screen.PHONE, phone_is_my_choice=True, adults=(Adult(), Adult()))
    problem = remote_week(couple, replace(couple, id="b", screen=Screen.TABLET))
    assert broken(problem) == ["family 'a' is remote in 's' and lacks tablet: needs 1, is lent 0"]
    assert broken(problem, lent("a", (TABLET, 1))) == []
    planned = roster(problem, seated("s", remote=("a", "b")))
    assert [found.kind for found in RULE.violations(problem, planned)] == ["shared-phone"]


def test_remote_ready_agrees_on_two_adults_at_one_screen() -> None:
    given: tuple[dict[str, Any], ...] = (
        {"screen": Screen.PHONE, "phone_is_my_choice": True},
        {"screen": Screen.PHONE},
        {"screen": Screen.TABLET, "connection": Connection.NONE},
    )
    adults = ((Adult(),), (Adult(), Adult()))
    families = tuple(family(f"f{at}-{len(who)}", adults=who, **has) for at, has in enumerate(given) for who in adults)
    assert_agreement(RULE, remote_week(*families[:2]))
    assert_agreement(RULE, remote_week(*families[2:4]))
    assert_agreement(RULE, remote_week(*families[4:]))


def test_remote_ready_agrees_on_lines_and_data() -> None:
    # A session of two hours takes 2.025 GB with its margin.
    metered, open_line = {"connection": Connection.METERED}, {"connection": Connection.UNMETERED}
    given: tuple[dict[str, Any], ...] = (
        {**metered, "gb_left": 2.025},
        {**metered, "gb_left": 2.024},
        {**open_line, "mbps_down": 1.5},
        {**open_line, "mbps_down": 1.4},
        {"connection": Connection.NONE},
    )
    families = tuple(family(f"f{at}", **line) for at, line in enumerate(given))
    assert_agreement(RULE, remote_week(*families[:3]))
    assert_agreement(RULE, remote_week(*families[3:]))


def test_remote_ready_agrees_on_headsets_and_what_is_held() -> None:
    headset = HeldLoan(item=HEADSET, until=TUESDAY)
    families = (
        family("a", needs_headset=True),
        family("b", needs_headset=True, held=(headset,)),
        family("c", needs_headset=True, held=(replace(headset, until=MONDAY_BEFORE),)),
        family("d", screen=Screen.NONE, held=(HeldLoan(item=TABLET, until=TUESDAY),)),
        family("e", connection=Connection.NONE, held=(HeldLoan(item=SIM, until=TUESDAY),)),
    )
    assert_agreement(RULE, remote_week(*families))


def test_remote_ready_agrees_on_marks_against_devices_to_the_day() -> None:
    # A mark that ends on the day before the handing over no longer stands; one that ends on it does.
    marks = (
        Flag(kind=FlagKind.NO_DEVICE_HOME),
        Flag(kind=FlagKind.NO_DEVICE_HOME, until=HANDED_OVER),
        Flag(kind=FlagKind.NO_DEVICE_HOME, until=THURSDAY_BEFORE),
        Flag(kind=FlagKind.NO_DEVICE_HOME, since=date(2027, 3, 3)),
        Flag(kind=FlagKind.IN_ROOM_ONLY),
    )
    families = tuple(family(f"f{at}", screen=Screen.NONE, flags=(flag,)) for at, flag in enumerate(marks))
    assert_agreement(RULE, remote_week(*families))


def test_remote_ready_agrees_on_clearances_to_the_day() -> None:
    kind = FlagKind.REMOTE_SAFETY
    marks = (
        Flag(kind=kind),
        Flag(kind=kind, cleared_by="Ada", cleared_until=TUESDAY),
        Flag(kind=kind, cleared_by="Ada", cleared_until=MONDAY_BEFORE),
        Flag(kind=kind, until=HANDED_OVER),
        Flag(kind=kind, until=THURSDAY_BEFORE),
    )
    families = tuple(family(f"f{at}", screen=Screen.NONE, flags=(flag,)) for at, flag in enumerate(marks))
    assert_agreement(RULE, remote_week(*families))


def test_remote_ready_bars_a_loan_that_outlasts_a_clearance_or_runs_into_a_mark() -> None:
    # A tablet due back on 6 April may not be in the home a day longer than the clearance, nor once a mark begins.
    due, after = LAST + timedelta(days=14), LAST + timedelta(days=15)
    cleared = Flag(kind=FlagKind.REMOTE_SAFETY, cleared_by="Ada", cleared_until=due)
    marks = (
        cleared,
        replace(cleared, cleared_until=due - timedelta(days=1)),
        replace(cleared, cleared_until=TUESDAY, until=TUESDAY),
        replace(cleared, since=after, cleared_until=None),
        Flag(kind=FlagKind.NO_DEVICE_HOME, since=due),
        Flag(kind=FlagKind.NO_DEVICE_HOME, since=after),
    )
    families = tuple(family(f"f{at}", screen=Screen.NONE, flags=(flag,)) for at, flag in enumerate(marks))
    assert_agreement(RULE, remote_week(*families[:3]))
    assert_agreement(RULE, remote_week(*families[3:]))
    problem = remote_week(*families)
    assert broken(problem, *(lent(one.id, (TABLET, 1)) for one in families)) == [
        "family 'f1' is remote in 's' with a loan, and nothing may be lent to that home",
        "family 'f4' is remote in 's' with a loan, and nothing may be lent to that home",
    ]


def test_remote_ready_agrees_where_a_loan_would_come_late() -> None:
    # In time or not is another rule's business; the mark is still judged on the day of the session.
    marks = (Flag(kind=FlagKind.NO_DEVICE_HOME, until=TUESDAY), Flag(kind=FlagKind.NO_DEVICE_HOME, until=MONDAY_BEFORE))
    families = tuple(family(f"f{at}", screen=Screen.NONE, flags=(flag,)) for at, flag in enumerate(marks))
    assert_agreement(RULE, remote_week(*families, depots=(Depot(id="d", lead_days=9),)))


def test_remote_ready_agrees_on_breaks_and_super_groups() -> None:
    given: dict[str, Any] = {"sessions": (session(),), "breaks": (MONDAY + timedelta(weeks=1),)}
    families = (family("a", connection=Connection.NONE), family("b"))
    assert_agreement(RULE, remote_week(*families, **given))


def test_remote_ready_names_who_cannot_meet_by_video() -> None:
    problem = remote_week(family("a", screen=Screen.NONE, flags=(APART,)), **VIDEO)
    placement, plan = in_slot(problem, "a", "q", Channel.VIDEO)
    planned = roster(problem, placements=(placement,), slots=(plan,))
    assert list(RULE.violations(problem, planned)) == ["family 'a' meets by video in 'q' and lacks what that takes"]


def test_remote_ready_agrees_on_slots_by_video() -> None:
    # An hour takes 1.0125 GB with its margin. With one person a phone is large enough.
    sim, tablet = HeldLoan(item=SIM, until=WEDNESDAY), HeldLoan(item=TABLET, until=TUESDAY)
    metered: dict[str, Any] = {"connection": Connection.METERED, "gb_left": 1.0125}
    given: tuple[dict[str, Any], ...] = (
        {"screen": Screen.PHONE, **metered},
        {"screen": Screen.PHONE, **metered, "gb_left": 1.012},
        {"screen": Screen.NONE, "held": (tablet,)},
        {"connection": Connection.NONE, "held": (sim,)},
        {"needs_headset": True},
        {"screen": Screen.PHONE, "adults": (Adult(), Adult())},
    )
    families = tuple(family(f"f{at}", flags=(APART,), **has) for at, has in enumerate(given))
    assert_agreement(RULE, remote_week(*families, **VIDEO))
