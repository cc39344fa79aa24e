"""What changes after publishing is judged at once, and nothing unsafe leaves any more."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from scheduler.access.roles import Role
from scheduler.errors import NotAllowed, NotFound
from scheduler.records import KeepAwayRecord, PractitionerRecord, RoomRecord, Service, VenueRecord
from scheduler.store import Store
from scheduler.store.trail import By, traces
from scheduler.weeks.findings import HOLDING, findings_of
from scheduler.weeks.given_out import letters, requests_of_week
from scheduler.weeks.holding import Holds, let_go
from scheduler.weeks.importing import import_service
from scheduler.weeks.pinning import set_pin
from scheduler.weeks.planning import plan_week
from scheduler.weeks.rechecking import recheck_all
from scheduler.weeks.stopping import release_contact, stop_all_contact
from solver.problem import (
    Accreditation,
    AwayFrom,
    Days,
    Flag,
    FlagKind,
    KeepAway,
    Pair,
    PairKind,
    Pin,
    Side,
)
from solver.rules import RULES
from support.signed import signed_off
from support.small_service import LATER, MAIR, ledgers, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY, at, practitioner, programme, room, venue

TOM = By(who="Tom", at=LATER + timedelta(hours=1))
SIAN = By(who="Siân", at=LATER + timedelta(hours=2))
ANN = By(who="Ann", at=LATER + timedelta(hours=3))
TUESDAY, WEDNESDAY = date(2027, 3, 2), date(2027, 3, 3)
Change = Callable[[Service], Service]
WENT = {"c-amy": "queued", "c-bea": "queued", "c-cal": "open", "cal": "requested"}


@pytest.fixture
def week(store: Store) -> Store:
    """The small week is published: Amy's e-mail and Bea's text message wait, Cal's call and tablet too."""
    saved(store, accredited(TUESDAY))
    published(store, running())
    return store


def accredited(until: date) -> Service:
    """The small service; its programme asks for an accreditation, which Wyn has until this day."""
    held = (Accreditation(name="solihull", until=until), Accreditation(name="solihull", until=None))
    wyn = PractitionerRecord(practitioner=practitioner(accreditations=held), name="Wyn")
    return replace(small_service(), programmes=(programme(accreditation="solihull"),), practitioners=(wyn,))


def flagged(ident: str, *flags: Flag) -> Change:
    def change(service: Service) -> Service:
        families = (
            replace(one, family=replace(one.family, flags=flags)) if one.id == ident else one
            for one in service.families
        )
        return replace(service, families=tuple(families))

    return change


def other(**changes: Any) -> Change:
    return lambda service: replace(service, **changes)


def states(store: Store) -> dict[str, str]:
    """Of each adult's message or task and of each family's loan: its state."""
    rows = ledgers(store)
    told = {row["contact"]: row["state"] for row in (*rows["outbox"], *rows["tasks"])}
    return told | {row["family"]: row["state"] for row in rows["loans"]}


def found(store: Store) -> list[tuple[str, tuple[str, ...]]]:
    with store.reading() as desk:
        return [(one.rule, one.families) for one in findings_of(desk, MONDAY)]


REMOTE_SAFETY = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Ada")
NO_CONTACT = Pair(kind=PairKind.NO_CONTACT, households=("amy", "bea"))
FROM_WYN = KeepAwayRecord(
    id="k", household="amy", name="Wyn", match=KeepAway(household="amy", as_=AwayFrom.PRACTITIONER, who="w")
)
LAPSED = PractitionerRecord(practitioner=practitioner(accreditations=()), name="Wyn")
SHUT = VenueRecord(venue=venue(closures=(Days(TUESDAY, TUESDAY),)), name="Elm Road", address="1 Elm Road")
PLANTED: dict[str, tuple[Change, set[str], dict[str, str]]] = {
    # What changes on Monday after publishing; the rules found; what no longer goes.
    "remote-safety": (flagged("bea", REMOTE_SAFETY), {"remote-cleared"}, {"c-bea": "held"}),
    "in-room-only": (flagged("bea", Flag(kind=FlagKind.IN_ROOM_ONLY)), {"in-room-only"}, {"c-bea": "held"}),
    "child-protection": (flagged("amy", Flag(kind=FlagKind.CHILD_PROTECTION)), {"decision-first"}, {"c-amy": "held"}),
    "one-to-one": (flagged("amy", Flag(kind=FlagKind.ONE_TO_ONE_ONLY)), {"one-to-one-only"}, {"c-amy": "held"}),
    # No device may come to Cal's home: the call would promise one, and the depot would bring one.
    "no-device": (
        flagged("cal", Flag(kind=FlagKind.NO_DEVICE_HOME)),
        {"remote-ready"},
        {"c-cal": "held", "cal": "held"},
    ),
    "no-contact": (other(pairs=(NO_CONTACT,)), {"keep-apart", "worker-conflict"}, {"c-amy": "held", "c-bea": "held"}),
    "keep-away": (other(keep_away=(FROM_WYN,)), {"keep-apart", "worker-conflict"}, {"c-amy": "held"}),
    # A clearance until Monday is none on Tuesday, when the group meets.
    "clearance": (
        flagged("bea", replace(REMOTE_SAFETY, cleared_by="Sal", cleared_until=MONDAY)),
        {"remote-cleared"},
        {"c-bea": "held"},
    ),
    "accreditation": (
        other(practitioners=(LAPSED,)),
        {"staffed", "courses-fit"},
        {"c-amy": "held", "c-bea": "held", "c-cal": "held", "cal": "held"},
    ),
    # Amy would stand before a closed door; nobody else is sent there.
    "closed": (other(venues=(SHUT,)), {"venue-open"}, {"c-amy": "held"}),
}


@pytest.mark.parametrize("what", PLANTED)
def test_change_after_publishing_is_found_and_holds_what_is_unsafe(week: Store, what: str) -> None:
    change, rules, held = PLANTED[what]

    import_service(week, change, TOM)

    assert {rule for rule, _ in found(week)} == rules
    assert states(week) == WENT | held


def test_clearance_that_holds_on_the_day_is_no_finding(week: Store) -> None:
    import_service(week, flagged("bea", replace(REMOTE_SAFETY, cleared_by="Sal", cleared_until=TUESDAY)), TOM)

    assert (found(week), states(week)) == ([], WENT)


def test_finding_says_who_is_concerned_who_changed_it_and_when(week: Store) -> None:
    import_service(week, flagged("bea", REMOTE_SAFETY), TOM)

    with week.reading() as desk:
        (finding,) = findings_of(desk, MONDAY)
        lines = [(one.by, one.what, one.details) for one in traces(desk, f"published roster of {MONDAY}")]
    assert (finding.families, finding.holds, finding.found_by, finding.found_at) == (("bea",), True, "Tom", TOM.at)
    assert finding.text == "family 'bea' is remote in 'tue' without a clearance in date"
    assert lines == [(TOM, "judged again", {"version": 1, "stand": 1, "new": 1, "gone": 0})]


def test_what_is_held_is_given_to_nobody(week: Store) -> None:
    import_service(week, flagged("cal", Flag(kind=FlagKind.NO_DEVICE_HOME)), TOM)
    import_service(week, flagged("bea", REMOTE_SAFETY), TOM)

    with week.reading() as desk:
        assert [(one.row.contact, one.may_go) for one in letters(desk, MONDAY, ANN)] == [
            ("c-amy", True),
            ("c-bea", False),
        ]
        assert requests_of_week(desk, MONDAY) == ()


def test_found_twice_is_found_once(week: Store) -> None:
    import_service(week, flagged("bea", REMOTE_SAFETY), TOM)
    with week.reading() as desk:
        once = findings_of(desk, MONDAY)

    assert recheck_all(week, SIAN) == Holds()

    with week.reading() as desk:
        assert findings_of(desk, MONDAY) == once


def test_what_is_right_again_goes_on(week: Store) -> None:
    import_service(week, flagged("cal", Flag(kind=FlagKind.NO_DEVICE_HOME)), TOM)
    import_service(week, flagged("cal"), SIAN)

    assert (found(week), states(week)) == ([], WENT)


def test_release_of_contact_lets_nothing_go_that_is_unsafe(week: Store) -> None:
    import_service(week, flagged("bea", REMOTE_SAFETY), TOM)
    stop_all_contact(week, "c-bea", TOM)
    release_contact(week, "c-bea", SIAN, Role.SAFEGUARDING_LEAD, "spoke to her")

    assert states(week) == WENT | {"c-bea": "held"}


def test_stopped_contact_stays_held_when_the_place_is_safe_again(week: Store) -> None:
    import_service(week, flagged("bea", REMOTE_SAFETY), TOM)
    stop_all_contact(week, "c-bea", TOM)
    import_service(week, flagged("bea"), SIAN)
    assert states(week) == WENT | {"c-bea": "held"}

    release_contact(week, "c-bea", ANN, Role.SAFEGUARDING_DEPUTY, "she rang")
    assert states(week) == WENT


def test_calls_after_a_release_are_held_where_the_place_is_unsafe(week: Store) -> None:
    """Nobody rings Cal with a promise of a tablet that may not come, though contact with him is safe again."""
    stop_all_contact(week, "c-cal", TOM)
    import_service(week, flagged("cal", Flag(kind=FlagKind.NO_DEVICE_HOME)), TOM)
    release_contact(week, "c-cal", SIAN, Role.SAFEGUARDING_LEAD, "spoke to him")

    assert states(week) == WENT | {"c-cal": "held", "cal": "held"}


def test_person_who_may_lets_it_go_and_the_finding_stays_shown(week: Store) -> None:
    import_service(week, flagged("bea", REMOTE_SAFETY), TOM)
    with week.reading() as desk:
        (finding,) = findings_of(desk, MONDAY)

    assert let_go(week, finding.id, SIAN, Role.SAFEGUARDING_LEAD, "he has moved out") == Holds(let_go=1)

    recheck_all(week, ANN)
    with week.reading() as desk:
        (shown,) = findings_of(desk, MONDAY)
    assert (shown.holds, shown.decided_by, shown.decided_why) == (False, "Siân", "he has moved out")
    assert states(week) == WENT


def test_decision_is_of_those_words_and_no_others(week: Store) -> None:
    import_service(week, flagged("bea", REMOTE_SAFETY), TOM)
    with week.reading() as desk:
        (finding,) = findings_of(desk, MONDAY)
    let_go(week, finding.id, SIAN, Role.SAFEGUARDING_LEAD, "he has moved out")

    import_service(week, flagged("bea", REMOTE_SAFETY, Flag(kind=FlagKind.IN_ROOM_ONLY)), ANN)

    assert states(week) == WENT | {"c-bea": "held"}


@pytest.mark.parametrize(
    ("role", "why", "said"),
    [(Role.COORDINATOR, "fine", "expected the safeguarding lead"), (Role.SAFEGUARDING_LEAD, " ", "no reason is given")],
)
def test_nobody_else_and_nobody_without_a_reason_lets_it_go(week: Store, role: Role, why: str, said: str) -> None:
    import_service(week, flagged("bea", REMOTE_SAFETY), TOM)
    with week.reading() as desk:
        (finding,) = findings_of(desk, MONDAY)

    with pytest.raises(NotAllowed, match=said):
        let_go(week, finding.id, SIAN, role, why)
    with pytest.raises(NotFound, match="finding 99: there is none that stands"):
        let_go(week, 99, SIAN, Role.SAFEGUARDING_LEAD, "x")
    assert states(week) == WENT | {"c-bea": "held"}


def test_publishing_a_sound_roster_lets_go_whoever_kept_a_place(week: Store) -> None:
    """Bea is moved into the room: what was to tell her of the remote side never goes."""
    import_service(week, flagged("bea", REMOTE_SAFETY), TOM)

    published(week, running(room=("amy", "bea"), remote=("cal",)), SIAN.at)

    assert found(week) == []
    rows = [(row["contact"], row["state"]) for row in ledgers(week)["outbox"]]
    assert sorted(rows) == [("c-amy", "queued"), ("c-bea", "cancelled"), ("c-bea", "queued")]


def test_what_is_over_is_left_alone(week: Store) -> None:
    """On Wednesday nothing of Tuesday's group is still to come."""
    import_service(week, flagged("bea", REMOTE_SAFETY), By(who="Tom", at=at(2, 9)))

    assert (found(week), states(week)) == ([], WENT)


def test_records_that_contradict_each_other_hold_everybody(week: Store) -> None:
    import_service(week, other(programmes=()), TOM)

    (finding,) = found(week)
    assert finding == ("records", ("amy", "bea", "cal"))
    assert states(week) == {"c-amy": "held", "c-bea": "held", "c-cal": "held", "cal": "held"}


@pytest.mark.parametrize("name", [one.name for one in fields(Service) if one.default == ()])
def test_records_that_are_gone_are_found_and_never_stop_an_import(week: Store, name: str) -> None:
    """Whatever noun an import drops, the import is written and the roster judged: a fact that protects may be in it."""
    import_service(week, other(**{name: ()}), TOM)

    needed = ("programmes", "sessions", "venues", "rooms", "journeys", "practitioners", "families", "depots", "stocks")
    assert bool(found(week)) == (name in needed)


def test_family_absent_or_pinned_elsewhere_is_shown_and_holds_nothing(week: Store) -> None:
    """It is no danger to be told of a place that one does not take; a person decides with the finding before them."""
    set_pin(week, Pin(family="amy", side=Side.REMOTE), TOM, lambda _: None)

    assert found(week) == [("pinned", ("amy",))]
    assert states(week) == WENT


def test_flag_voids_a_sign_off_that_is_not_published_and_says_why(store: Store) -> None:
    saved(store, small_service())
    planned = plan_week(store, MONDAY, AS_OF, running(), MAIR)
    signed_off(store, MONDAY, planned.digest, MAIR)

    voided = import_service(store, flagged("bea", REMOTE_SAFETY), TOM)

    assert voided == {MONDAY: "families: bea has other particulars"}


def test_rules_that_hold_are_rules() -> None:
    assert set(HOLDING) <= {rule.id for rule in RULES} | {"coherent", "records"}


def test_room_that_grew_too_small_is_found(week: Store) -> None:
    import_service(week, other(rooms=(RoomRecord(room=room(capacity=1), name="Hall"),)), TOM)

    assert {rule for rule, _ in found(week)} == {"room-fit"}


def test_family_that_keeps_its_place_is_told_once_the_new_roster_parts_the_pair(week: Store) -> None:
    """Amy and Bea may have no contact. The new roster has no place for Bea; what waited for Amy is right again."""
    import_service(week, other(pairs=(NO_CONTACT,)), TOM)

    published(week, running(room=("amy",), remote=("cal",)), SIAN.at)

    assert (found(week), states(week)) == ([], WENT | {"c-bea": "cancelled"})
