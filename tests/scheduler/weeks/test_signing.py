"""A signature is on one plan, and holds while its records do."""

from dataclasses import replace

import pytest

from scheduler.errors import Changed, WrongState
from scheduler.store import Store, load_service, save_service
from scheduler.store.trail import traces
from scheduler.weeks.foreseen import foreseen
from scheduler.weeks.importing import import_service
from scheduler.weeks.planning import plan_week
from scheduler.weeks.signing import sign_off
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.versions import versions, week_state
from support.signed import signed_off
from support.small_service import LATER, MAIR, ledgers, nothing_out, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY


@pytest.fixture
def service(store: Store) -> Store:
    return saved(store, small_service())


def test_signed_plan_says_who_signed_and_touches_no_ledger(service: Store) -> None:
    planned = plan_week(service, MONDAY, AS_OF, running(), MAIR)

    signed = signed_off(service, MONDAY, planned.digest, MAIR)

    assert signed == replace(planned, state=RosterState.SIGNED_OFF, signed_by="Mair", signed_at=LATER)
    with service.reading() as desk:
        assert week_state(desk, MONDAY) == WeekState.SIGNED_OFF
        assert [trace.what for trace in traces(desk)] == ["planned", "signed off"]
    assert ledgers(service) == nothing_out()


def test_digest_of_another_plan_is_not_signed(service: Store) -> None:
    looked_at = plan_week(service, MONDAY, AS_OF, running("tue"), MAIR)
    plan_week(service, MONDAY, AS_OF, running("thu"), MAIR)

    with pytest.raises(Changed, match=f"{looked_at.digest} was to be signed"):
        signed_off(service, MONDAY, looked_at.digest, MAIR)


def test_draft_is_not_signed(service: Store) -> None:
    with pytest.raises(WrongState, match="week 2027-03-01: it is draft, so nobody can sign it off; expected planned"):
        sign_off(service, MONDAY, "0" * 64, "0" * 64, MAIR)


def test_plan_is_not_signed_twice(service: Store) -> None:
    planned = plan_week(service, MONDAY, AS_OF, running(), MAIR)
    signed_off(service, MONDAY, planned.digest, MAIR)

    with pytest.raises(WrongState, match="it is signed-off, so nobody can sign it off; expected planned"):
        signed_off(service, MONDAY, planned.digest, MAIR)


def test_published_week_is_not_signed_again(service: Store) -> None:
    done = published(service, running())

    with pytest.raises(WrongState, match="it is published, so nobody can sign it off; expected planned"):
        sign_off(service, MONDAY, done.version.digest, done.preview.digest, MAIR)


def test_plan_of_older_records_is_not_signed(service: Store) -> None:
    planned = plan_week(service, MONDAY, AS_OF, running(), MAIR)
    looked_at = foreseen(service, MONDAY, MAIR).digest
    with service.writing() as desk:
        save_service(desk, replace(load_service(desk), taxi_pence=500))

    with pytest.raises(Changed, match=r"its records are not those of the plan \(taxi pence changed\); plan it again"):
        sign_off(service, MONDAY, planned.digest, looked_at, MAIR)


def test_import_that_changes_the_week_voids_its_sign_off_and_says_why(service: Store) -> None:
    planned = plan_week(service, MONDAY, AS_OF, running(), MAIR)
    signed_off(service, MONDAY, planned.digest, MAIR)

    voided = import_service(service, lambda stored: replace(stored, families=stored.families[:2]), MAIR)

    assert voided == {MONDAY: "families: cal is gone"}
    with service.reading() as desk:
        assert week_state(desk, MONDAY) == WeekState.DRAFT
        assert [one.state for one in versions(desk, MONDAY)] == [RosterState.SUPERSEDED]
        last = traces(desk)[-1]
    assert (last.what, last.subject, last.why) == ("sign-off voided", "week 2027-03-01", "families: cal is gone")


def test_import_that_leaves_the_week_as_it_is_leaves_its_sign_off(service: Store) -> None:
    planned = plan_week(service, MONDAY, AS_OF, running(), MAIR)
    signed_off(service, MONDAY, planned.digest, MAIR)

    assert import_service(service, lambda stored: replace(stored, name="Another name"), MAIR) == {}

    with service.reading() as desk:
        assert (week_state(desk, MONDAY), load_service(desk).name) == (WeekState.SIGNED_OFF, "Another name")


def test_records_that_contradict_each_other_void_a_sign_off(service: Store) -> None:
    planned = plan_week(service, MONDAY, AS_OF, running(), MAIR)
    signed_off(service, MONDAY, planned.digest, MAIR)

    voided = import_service(service, lambda stored: replace(stored, depots=()), MAIR)

    assert list(voided) == [MONDAY]
    assert voided[MONDAY].startswith("the records contradict each other: stock 'tablet': depot is 'cupboard'")
