"""Records are changed one at a time, with the intake's own reading and its protections, and judged like an import."""

from dataclasses import replace
from datetime import date

import pytest

from scheduler.access.may import May
from scheduler.access.roles import Role, granted
from scheduler.by_hand.changing import add_record, change_record, remove_record
from scheduler.by_hand.kept import KEPT, kept_of
from scheduler.by_hand.rows import HandRow, hand_row, hand_rows
from scheduler.errors import BadInput, Changed, NotFound, WrongState
from scheduler.examples import example_service
from scheduler.messages.compose import compose
from scheduler.records import KeepAwayRecord
from scheduler.store import Store, load_service
from scheduler.store.trail import traces
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing import publish
from solver.problem import AwayFrom, KeepAway
from support.signed import signed_off
from support.small_service import MAIR, running, saved, small_service
from support.weeks import AS_OF, MONDAY

COORDINATOR = granted((Role.COORDINATOR,))
LEAD = granted((Role.COORDINATOR, Role.SAFEGUARDING_LEAD))
ADMINISTRATOR = granted((Role.ADMINISTRATOR,))


@pytest.fixture
def shelf(store: Store) -> Store:
    return saved(store, small_service())


def unseen(_: HandRow) -> None:
    """Whatever it is now."""


def known(store: Store):  # type: ignore[no-untyped-def]
    with store.reading() as desk:
        return load_service(desk)


def test_every_row_saved_as_it_is_changes_nothing(store: Store) -> None:
    """The forms lose nothing: 60 families' whole example, each row of each sheet sent back as it was shown."""
    service = example_service(60, 1)
    saved(store, service)

    for kept in KEPT:
        for row in hand_rows(service, kept, LEAD)[:8]:
            done = change_record(store, kept, row.key, row.shown, LEAD, MAIR, unseen)
            assert (kept.id, row.key, done.faults, done.changes) == (kept.id, row.key, (), ())
    assert known(store) == service


def test_depot_is_changed_and_blank_means_blank(shelf: Store) -> None:
    depots = kept_of("depots")

    done = change_record(shelf, depots, "cupboard", {"name": "", "lead_days": "3"}, COORDINATOR, MAIR, unseen)

    (depot,) = known(shelf).depots
    assert (depot.name, depot.depot.lead_days, done.faults) == ("", 3, ())
    assert {one.field for one in done.changes} == {"name", "lead_days"}
    with shelf.reading() as desk:
        assert traces(desk, "depot cupboard")[-1].what == "record changed"


def test_cell_that_cannot_be_read_changes_nothing_and_says_what_was_expected(shelf: Store) -> None:
    done = change_record(shelf, kept_of("depots"), "cupboard", {"lead_days": "soon"}, COORDINATOR, MAIR, unseen)

    (fault,) = done.faults
    assert (fault.column, fault.value) == ("lead_days", "soon")
    assert known(shelf) == small_service()


def test_name_of_a_record_stays(shelf: Store) -> None:
    change_record(shelf, kept_of("depots"), "cupboard", {"id": "shed", "lead_days": "2"}, COORDINATOR, MAIR, unseen)

    assert [one.id for one in known(shelf).depots] == ["cupboard"]


def test_record_is_added_once(shelf: Store) -> None:
    shed = {"id": "shed", "name": "Garden shed"}

    add_record(shelf, kept_of("depots"), shed, COORDINATOR, MAIR)

    assert [one.id for one in known(shelf).depots] == ["cupboard", "shed"]
    with pytest.raises(BadInput, match="depot 'shed': it is on record already"):
        add_record(shelf, kept_of("depots"), shed, COORDINATOR, MAIR)


def test_record_that_another_names_is_not_removed(shelf: Store) -> None:
    with pytest.raises(WrongState, match=r"room 'r': sessions .* still name it"):
        remove_record(shelf, kept_of("rooms"), "r", COORDINATOR, MAIR, unseen)
    with pytest.raises(WrongState, match="depot 'cupboard': pools still name it"):
        remove_record(shelf, kept_of("depots"), "cupboard", COORDINATOR, MAIR, unseen)

    assert known(shelf) == small_service()


def test_stock_is_removed_and_then_its_depot(shelf: Store) -> None:
    remove_record(shelf, kept_of("pools"), "tablet~cupboard~", COORDINATOR, MAIR, unseen)
    remove_record(shelf, kept_of("depots"), "cupboard", COORDINATOR, MAIR, unseen)

    assert (known(shelf).stocks, known(shelf).depots) == ((), ())


def test_closure_is_added_and_taken_back(shelf: Store) -> None:
    closures, days = kept_of("closures"), {"venue": "v", "first": "2027-04-05", "last": "2027-04-09"}

    add_record(shelf, closures, days, COORDINATOR, MAIR)
    (venue,) = known(shelf).venues
    assert [(one.first, one.last) for one in venue.venue.closures] == [(date(2027, 4, 5), date(2027, 4, 9))]

    remove_record(shelf, closures, "v~2027-04-05~2027-04-09", COORDINATOR, MAIR, unseen)
    assert known(shelf) == small_service()


def test_setting_is_changed_by_its_own_words_and_never_removed(shelf: Store) -> None:
    settings = kept_of("service")

    change_record(shelf, settings, "no_contact_buffer_min", {"value": "45"}, COORDINATOR, MAIR, unseen)
    refused = change_record(shelf, settings, "no_contact_buffer_min", {"value": "a while"}, COORDINATOR, MAIR, unseen)

    assert known(shelf).settings.no_contact_buffer_min == 45
    assert [fault.column for fault in refused.faults] == ["value"]
    with pytest.raises(WrongState, match="it always has a value"):
        remove_record(shelf, settings, "no_contact_buffer_min", COORDINATOR, MAIR, unseen)


def test_who_changes_what_somebody_changed_meanwhile_is_told(shelf: Store) -> None:
    def refuse(_: HandRow) -> None:
        raise Changed("somebody was here")

    with pytest.raises(Changed):
        change_record(shelf, kept_of("depots"), "cupboard", {"lead_days": "3"}, COORDINATOR, MAIR, refuse)

    assert known(shelf) == small_service()


def test_secret_venue_is_hidden_from_who_sends_nobody_there_and_stays_as_it_is(shelf: Store) -> None:
    (venue,) = small_service().venues
    hidden = replace(venue, venue=replace(venue.venue, secret=True), address="7 Hidden Lane")
    saved(shelf, small_service(venues=(hidden,)))
    venues = kept_of("venues")

    row = hand_row(known(shelf), venues, "v", ADMINISTRATOR)
    assert "address" not in row.shown
    change_record(shelf, venues, "v", {**row.shown, "name": "The Lodge"}, ADMINISTRATOR, MAIR, unseen)

    (now,) = known(shelf).venues
    assert (now.name, now.address) == ("The Lodge", "7 Hidden Lane")
    assert hand_row(known(shelf), venues, "v", COORDINATOR).shown["address"] == "7 Hidden Lane"


def test_secret_is_never_taken_off_by_hand(shelf: Store) -> None:
    (venue,) = small_service().venues
    saved(shelf, small_service(venues=(replace(venue, venue=replace(venue.venue, secret=True)),)))
    row = hand_row(known(shelf), kept_of("venues"), "v", COORDINATOR)

    done = change_record(shelf, kept_of("venues"), "v", {**row.shown, "secret": "no"}, COORDINATOR, MAIR, unseen)

    assert known(shelf).venues[0].venue.secret
    assert [(one.field, one.kept) for one in done.changes] == [("secret", True)]


def test_whom_staff_may_not_meet_is_not_shown_to_coordinators_and_stays(shelf: Store) -> None:
    (staff,) = small_service().practitioners
    apart = replace(staff, practitioner=replace(staff.practitioner, not_with=("bea",)))
    saved(shelf, small_service(practitioners=(apart,)))
    people = kept_of("practitioners")

    row = hand_row(known(shelf), people, "w", COORDINATOR)
    assert "not_with" not in row.shown
    change_record(shelf, people, "w", {**row.shown, "name": "Wynne", "not_with": ""}, COORDINATOR, MAIR, unseen)

    (now,) = known(shelf).practitioners
    assert (now.name, now.practitioner.not_with) == ("Wynne", ("bea",))
    assert hand_row(known(shelf), people, "w", granted((Role.SAFEGUARDING_LEAD,))).shown["not_with"] == "bea"


def test_who_must_keep_away_from_somebody_is_not_removed_and_added_again_without_that(shelf: Store) -> None:
    (staff,) = small_service().practitioners
    apart = replace(staff, practitioner=replace(staff.practitioner, not_with=("bea",)))
    away = KeepAwayRecord(
        id="k1", household="amy", name="Rhys", match=KeepAway(household="amy", as_=AwayFrom.PRACTITIONER, who="w")
    )
    empty = small_service(sessions=(), cohorts=())
    for held in (replace(empty, practitioners=(apart,)), replace(empty, keep_away=(away,))):
        saved(shelf, held)
        with pytest.raises(WrongState) as refused:
            remove_record(shelf, kept_of("practitioners"), "w", COORDINATOR, MAIR, unseen)
        assert str(refused.value) == "practitioner 'w': it cannot be removed now; ask the safeguarding lead"
        assert known(shelf) == held


def test_published_week_is_judged_by_the_change_at_once(shelf: Store) -> None:
    plan = plan_week(shelf, MONDAY, AS_OF, running(), MAIR)
    signed_off(shelf, MONDAY, plan.digest, MAIR)
    publish(shelf, MONDAY, compose, MAIR)

    add_record(
        shelf, kept_of("closures"), {"venue": "v", "first": str(MONDAY), "last": "2027-03-05"}, COORDINATOR, MAIR
    )

    from scheduler.weeks.findings import findings_of

    with shelf.reading() as desk:
        assert findings_of(desk, MONDAY)


def test_sheets_that_have_pages_of_their_own_are_not_changed_here() -> None:
    for name in ("families", "flags", "contacts", "pairs", "keep_away", "pins", "overrides", "nothing"):
        with pytest.raises(NotFound):
            kept_of(name)


def test_nobody_who_only_sees_the_service_sees_more_than_its_sheets() -> None:
    assert May.CHANGE_SERVICE not in granted((Role.AUDITOR,))
