"""Links with which a password is set: once, for a while, one at a time."""

from datetime import timedelta

import pytest

from scheduler.access.changing import disable
from scheduler.access.invitations import GOOD_FOR, accept, invite
from scheduler.access.sign_ins import signed_in
from scheduler.access.signing_in import sign_in
from scheduler.errors import BadInput, NotFound, WrongState
from scheduler.store import Store, found_store
from scheduler.store.trail import traces
from support.people import ADMIN, PASSWORD, added, invited, with_password
from support.small_service import LATER

REFUSED = "this link was used, is too old, or was never one; ask your administrator for another"


def test_invited_person_sets_a_password_and_is_signed_in(store: Store) -> None:
    mair = added(store)
    secret = accept(store, invited(store, mair.id), PASSWORD, LATER)

    who = signed_in(store, secret, LATER)
    assert who is not None
    assert who.name == "Mair"
    assert sign_in(store, "mair@example.org", PASSWORD, LATER)
    with store.reading() as desk:
        told = [(trace.what, trace.by.who) for trace in traces(desk, "person mair@example.org")]
    assert told == [("person added", "Ann"), ("invited", "Ann"), ("password set", "Mair"), ("signed in", "Mair")]


def test_link_works_once(store: Store) -> None:
    link = invited(store, added(store).id)
    accept(store, link, PASSWORD, LATER)

    with pytest.raises(NotFound, match=REFUSED):
        accept(store, link, "four loud geese", LATER)
    assert sign_in(store, "mair@example.org", "four loud geese", LATER) is None


def test_link_works_for_a_week(store: Store) -> None:
    link = invited(store, added(store).id)

    with pytest.raises(NotFound, match=REFUSED):
        accept(store, link, PASSWORD, LATER + GOOD_FOR)
    assert accept(store, link, PASSWORD, LATER + GOOD_FOR - timedelta(seconds=1))


def test_new_link_ends_the_one_before(store: Store) -> None:
    mair = added(store)
    first, second = invited(store, mair.id), invited(store, mair.id)

    with pytest.raises(NotFound, match=REFUSED):
        accept(store, first, PASSWORD, LATER)
    assert accept(store, second, PASSWORD, LATER)


def test_weak_password_leaves_the_link_as_it_is(store: Store) -> None:
    link = invited(store, added(store).id)

    with pytest.raises(BadInput, match="expected 12 to 200"):
        accept(store, link, "short", LATER)
    assert accept(store, link, PASSWORD, LATER)


def test_set_password_ends_the_sign_ins_of_before_also_of_whoever_had_the_browser(store: Store) -> None:
    with_password(store, "Ann")
    mair = with_password(store)
    old = sign_in(store, "mair@example.org", PASSWORD, LATER) or ""
    anns = sign_in(store, "ann@example.org", PASSWORD, LATER) or ""

    accept(store, invited(store, mair.id), "four loud geese", LATER, was=anns)

    assert (signed_in(store, old, LATER), signed_in(store, anns, LATER)) == (None, None)


def test_disabled_person_is_not_invited_and_their_link_ends(store: Store) -> None:
    mair = added(store)
    link = invited(store, mair.id)
    with store.writing() as desk:
        disable(desk, mair.id, ADMIN)

    with pytest.raises(NotFound, match=REFUSED):
        accept(store, link, PASSWORD, LATER)
    with pytest.raises(WrongState, match="enable them first"), store.writing() as desk:
        invite(desk, mair.id, ADMIN)


def test_link_of_another_organisation_opens_nothing_here(store: Store) -> None:
    link = invited(store, added(store).id)

    with pytest.raises(NotFound, match=REFUSED):
        accept(found_store(store.engine, "elsewhere"), link, PASSWORD, LATER)
