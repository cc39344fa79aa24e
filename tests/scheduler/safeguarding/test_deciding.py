"""The safeguarding lead changes what stands of a household, and everything that was planned by it follows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from scheduler.access.roles import Role
from scheduler.errors import BadInput, Changed, NotAllowed, NotFound
from scheduler.records import FamilyRecord, KeepAwayRecord, Service
from scheduler.safeguarding.change import Doing, MarkChange
from scheduler.safeguarding.deciding import change_marks
from scheduler.safeguarding.marks import Marks, key_of, marks_of
from scheduler.store import Store, load_service
from scheduler.store.trail import By, traces
from scheduler.weeks.findings import findings_of
from scheduler.weeks.planning import plan_week
from solver.problem import AwayFrom, Decision, Flag, FlagKind, KeepAway, Pair, PairKind
from support.signed import signed_by_two
from support.small_service import LATER, MAIR, contact, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY, family

LEA, LEAD = By(who="Lea", at=LATER), Role.SAFEGUARDING_LEAD
TODAY = LATER.date()
HOME = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Dr Lewis")
RISK = Flag(kind=FlagKind.CHILD_PROTECTION, set_by="MARAC")


def service(**changes: object) -> Service:
    """Amy, Bea and Cal; Bea's household has a second referral."""
    families = (*small_service().families, FamilyRecord(family=family("bee", household="bea"), name="Bea B."))
    return small_service(**{"families": families, **changes})


def flagged(*flags: Flag) -> Service:
    families = tuple(
        replace(one, family=replace(one.family, flags=flags)) if one.family.household == "bea" else one
        for one in service().families
    )
    return service(families=families)


def now(store: Store, of: str = "bea") -> Marks:
    with store.reading() as desk:
        return marks_of(load_service(desk), of)


def change(store: Store, doing: Doing, of: str = "bea", **more: object) -> dict[date, str]:
    what = MarkChange(doing=doing, **more)  # type: ignore[arg-type]  # fields by name
    return change_marks(store, of, now(store, of).digest, what, LEA, LEAD, "seen with her worker")


def test_flag_binds_every_referral_of_the_household(store: Store) -> None:
    saved(store, service())

    change(store, Doing.SET, flag=FlagKind.IN_ROOM_ONLY, until=date(2027, 6, 1))

    flag = Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Lea", since=TODAY, until=date(2027, 6, 1))
    with store.reading() as desk:
        found = {one.id: one.family.flags for one in load_service(desk).families}
    assert found == {"amy": (), "bea": (flag,), "bee": (flag,), "cal": ()}


def test_home_is_cleared_by_name_and_until_a_day_and_that_can_be_taken_back(store: Store) -> None:
    saved(store, flagged(HOME))

    change(store, Doing.CLEAR, mark=key_of(HOME), until=date(2027, 4, 1))
    cleared = replace(HOME, cleared_by="Lea", cleared_until=date(2027, 4, 1))
    assert now(store).flags == (cleared,)

    change(store, Doing.TAKE_BACK, mark=key_of(cleared))
    assert now(store).flags == (HOME,)


def test_channel_is_decided_and_flag_ended(store: Store) -> None:
    saved(store, flagged(RISK, HOME))

    change(store, Doing.DECIDE, mark=key_of(RISK), decision=Decision.ROOM, until=date(2027, 4, 1))
    change(store, Doing.END, mark=key_of(HOME))

    assert now(store).flags == (replace(RISK, decision=Decision.ROOM, decided_until=date(2027, 4, 1)),)


def test_households_are_kept_apart_and_not_together_any_more(store: Store) -> None:
    together = Pair(kind=PairKind.KEEP_TOGETHER, households=("amy", "bea"))
    saved(store, service(pairs=(together,)))

    change(store, Doing.KEEP_APART, other="amy", pair=PairKind.NO_CONTACT)

    apart = Pair(kind=PairKind.NO_CONTACT, households=("bea", "amy"))
    assert (now(store).pairs, now(store, "amy").pairs) == ((apart,), (apart,))
    change(store, Doing.END_PAIR, of="amy", mark=key_of(apart))
    assert now(store).pairs == ()


def test_name_without_a_match_holds_the_household_until_somebody_says_who(store: Store) -> None:
    saved(store, service())

    change(store, Doing.KEEP_AWAY, name="Rhys  Price")

    open_name = KeepAwayRecord(id="bea: Rhys Price", household="bea", name="Rhys Price")
    assert now(store).away == (open_name,)
    assert [len(now(store, of).holds) for of in ("bea", "bee", "amy")] == [1, 1, 0]

    change(store, Doing.SAY_WHO, mark=key_of(open_name), met_as=AwayFrom.PRACTITIONER, who="w")
    known = replace(open_name, match=KeepAway(household="bea", as_=AwayFrom.PRACTITIONER, who="w"))
    assert (now(store).away, now(store).holds) == ((known,), ())

    change(store, Doing.NOBODY, mark=key_of(known))
    assert now(store).away == (replace(known, match=None, nobody_here=True),)
    change(store, Doing.END_AWAY, mark=key_of(now(store).away[0]))
    assert now(store).away == ()


def test_what_a_family_waited_for_is_put_right(store: Store) -> None:
    held = replace(service().families[1], holds=("families row 3: da is 'perhaps'",))
    saved(store, service(families=(service().families[0], held, *service().families[2:])))

    change(store, Doing.PUT_RIGHT, mark=key_of(*now(store).holds))

    assert now(store).holds == ()


def test_published_place_is_judged_at_once_and_signed_plan_is_void(store: Store) -> None:
    published(saved(store, service()), running())
    planned = plan_week(store, MONDAY, AS_OF, running("thu"), MAIR)
    signed_by_two(store, MONDAY, planned.digest, MAIR)

    voided = change(store, Doing.SET, flag=FlagKind.IN_ROOM_ONLY)

    assert voided == {MONDAY: "families: bea has other particulars; families: bee has other particulars"}
    with store.reading() as desk:
        assert [(one.rule, one.families) for one in findings_of(desk, MONDAY)] == [("in-room-only", ("bea",))]


def test_change_is_on_the_trail_with_who_what_and_why(store: Store) -> None:
    saved(store, flagged(HOME))

    change(store, Doing.CLEAR, mark=key_of(HOME), until=date(2027, 4, 1))

    with store.reading() as desk:
        (line,) = traces(desk, "flags of family bea")
    assert (line.by.who, line.what, line.why) == ("Lea", "flags changed", "seen with her worker")
    assert line.details == {"did": "clear", "role": "safeguarding-lead", "until": "2027-04-01"}


def test_two_at_once_do_not_overwrite_each_other(store: Store) -> None:
    saved(store, flagged(HOME))
    seen = now(store).digest
    clear = MarkChange(doing=Doing.CLEAR, mark=key_of(HOME), until=date(2027, 4, 1))
    change_marks(store, "bea", seen, clear, LEA, LEAD, "first")

    with pytest.raises(Changed):
        change_marks(store, "bea", seen, clear, LEA, LEAD, "second")


@pytest.mark.parametrize(("role", "why"), [(Role.COORDINATOR, "because"), (Role.LOAN_TEAM, "because"), (LEAD, "  ")])
def test_nobody_else_changes_a_flag_and_nobody_without_a_reason(store: Store, role: Role, why: str) -> None:
    saved(store, service())

    with pytest.raises(NotAllowed):
        change_marks(
            store, "bea", now(store).digest, MarkChange(doing=Doing.SET, flag=FlagKind.SELF_HARM), LEA, role, why
        )
    assert now(store).flags == ()


IMPOSSIBLE: tuple[tuple[Callable[[], dict[str, object]], str], ...] = (
    (lambda: {"doing": Doing.SET}, "flag is missing"),
    (lambda: {"doing": Doing.SET, "flag": FlagKind.SELF_HARM, "until": date(2027, 1, 1)}, "until is 2027-01-01"),
    (lambda: {"doing": Doing.CLEAR, "mark": key_of(HOME)}, "until is None"),
    (lambda: {"doing": Doing.CLEAR, "mark": key_of(HOME), "until": date(2029, 1, 1)}, "until is 2029-01-01"),
    (lambda: {"doing": Doing.CLEAR, "mark": key_of(RISK), "until": date(2027, 4, 1)}, "flag is 'child-protection'"),
    (lambda: {"doing": Doing.DECIDE, "mark": key_of(RISK), "until": date(2027, 4, 1)}, "decision is missing"),
    (lambda: {"doing": Doing.KEEP_APART, "other": "bee", "pair": PairKind.NO_CONTACT}, "other family is 'bee'"),
    (lambda: {"doing": Doing.KEEP_APART, "other": "amy", "pair": PairKind.KEEP_TOGETHER}, "kind is keep-together"),
    (lambda: {"doing": Doing.KEEP_AWAY, "name": " "}, "name is blank"),
    (lambda: {"doing": Doing.KEEP_AWAY, "name": "R", "met_as": AwayFrom.VENUE, "who": "x"}, "who is 'x'"),
)


@pytest.mark.parametrize(("made", "said"), IMPOSSIBLE, ids=[said for _, said in IMPOSSIBLE])
def test_what_cannot_be_is_refused_by_name(store: Store, made: Callable[[], dict[str, object]], said: str) -> None:
    saved(store, flagged(HOME, RISK))

    with pytest.raises(BadInput, match=said):
        change(store, **made())  # type: ignore[arg-type]  # as above


def test_what_does_not_stand_any_more_is_to_be_looked_at_again(store: Store) -> None:
    saved(store, flagged(HOME))

    with pytest.raises(Changed):
        change(store, Doing.END, mark=key_of(RISK))
    with pytest.raises(NotFound):
        now(store, "nobody")


def test_stopped_adults_are_among_what_stands(store: Store) -> None:
    bea = contact("bea", stop=True, stop_set_by="Tom")
    saved(store, service(contacts=(bea,)))

    assert now(store, "bee").stopped == (bea,)
