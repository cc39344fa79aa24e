"""An administrator becomes nobody who reads flags: neither by a link nor by another sign-in name, nor unseen."""

import pytest
from fastapi import FastAPI

from scheduler.access.changing import Standing, change_person
from scheduler.access.invitations import accept, invite
from scheduler.access.oidc.believing import Known
from scheduler.access.oidc.matching import sign_in_as
from scheduler.access.people import Person
from scheduler.access.releasers import releasers_changed
from scheduler.access.roles import Role
from scheduler.access.sign_ins import signed_in
from scheduler.access.signing_in import sign_in
from scheduler.errors import NotFound, WrongState
from scheduler.store import Store
from scheduler.store.trail import By
from support.browsing import Visitor
from support.callers import Caller
from support.people import ADMIN, PASSWORD, added, as_they_are, invited, with_password
from support.small_service import LATER

ADMINISTRATOR = (Role.ADMINISTRATOR,)
REFUSED = "may read flags or release what is held, and Ann may not"


@pytest.fixture
def lead(shelf: Store) -> Person:
    """Lea, who has a password."""
    return with_password(shelf, "Lea", (Role.SAFEGUARDING_LEAD,))


def body(person: Person, **changes: object) -> dict[str, object]:
    return {"sign_in": person.sign_in, "name": person.name, "roles": list(person.roles), **changes}


def renamed(store: Store, person: Person, by: By = ADMIN) -> None:
    to = Standing(sign_in="new@example.org", name=person.name, roles=person.roles, practitioner=None)
    with store.writing() as desk:
        change_person(desk, person.id, to, by)


def test_link_for_the_lead_is_not_made_by_an_administrator(app: FastAPI, shelf: Store, lead: Person) -> None:
    admin = Visitor(app, who="Ann", roles=ADMINISTRATOR)
    admin.open("/people")

    answer = admin.send(f"/people/{lead.id}/invite")
    called = Caller(app, who="Ann", roles=ADMINISTRATOR).post(f"/api/v1/people/{lead.id}/links")

    assert (answer.status_code, REFUSED in admin.text) == (403, True)
    assert (called.status_code, "/password/" in called.text) == (403, False)
    assert sign_in(shelf, lead.sign_in, PASSWORD, LATER)


def test_leads_sign_in_name_is_not_changed_by_an_administrator(app: FastAPI, shelf: Store, lead: Person) -> None:
    admin = Visitor(app, who="Ann", roles=ADMINISTRATOR)
    admin.open("/people")

    answer = admin.send(f"/people/{lead.id}", name="Lea", sign_in="ann2@example.org", roles=["safeguarding-lead"])
    caller, path = Caller(app, who="Ann", roles=ADMINISTRATOR), f"/api/v1/people/{lead.id}"
    match = {"If-Match": caller.get(path).headers["ETag"]}
    called = caller.put(path, json=body(lead, sign_in="ann2@example.org"), headers=match)
    same = caller.put(path, json=body(lead, name="Lea Ellis", sign_in=" LEA@example.org"), headers=match)

    assert [one.status_code for one in (answer, called, same)] == [403, 403, 200]
    assert as_they_are(shelf, lead.id).sign_in == "lea@example.org"


def test_link_of_before_does_not_open_what_somebody_became_since(shelf: Store) -> None:
    mair = with_password(shelf)
    link = invited(shelf, mair.id)
    to = Standing(sign_in=mair.sign_in, name="Mair", roles=(Role.SAFEGUARDING_LEAD,), practitioner=None)
    with shelf.writing() as desk:
        change_person(desk, mair.id, to, ADMIN)

    with pytest.raises(NotFound):
        accept(shelf, link, "four loud geese", LATER)


def test_who_may_do_the_same_makes_the_link_and_lead_and_deputy_read_of_it(
    app: FastAPI, shelf: Store, lead: Person
) -> None:
    both = Visitor(app, who="Bea", roles=(Role.ADMINISTRATOR, Role.SAFEGUARDING_DEPUTY))
    both.open("/people")

    assert both.send(f"/people/{lead.id}/invite").status_code == 200

    deputy = Visitor(app, who="Dee", roles=(Role.SAFEGUARDING_DEPUTY,))
    deputy.open("/")
    assert "lea@example.org (safeguarding lead) was given a new way to sign in" in deputy.text
    assert "by Bea" in deputy.text
    coordinator = Visitor(app, who="Coe", roles=(Role.COORDINATOR,))
    coordinator.open("/")
    assert "new way to sign in" not in coordinator.text


def test_whoever_has_the_machine_is_seen_too(shelf: Store, lead: Person) -> None:
    with shelf.writing() as desk:
        invite(desk, lead.id, By(who="root", at=LATER))
        (told, made) = releasers_changed(desk, LATER)

    assert (told.person, told.role, told.opened, told.by.who) == ("lea@example.org", "safeguarding lead", True, "root")
    assert (made.given, made.opened) == (True, False)


def test_first_link_of_a_lead_is_the_administrators_to_give(app: FastAPI, shelf: Store) -> None:
    new = added(shelf, "Lea", (Role.SAFEGUARDING_LEAD,))

    answer = Caller(app, who="Ann", roles=ADMINISTRATOR).post(f"/api/v1/people/{new.id}/links")

    assert answer.status_code == 201


def test_another_sign_in_name_ends_all_that_the_one_before_opened(shelf: Store) -> None:
    mair = with_password(shelf)
    account = Known(subject="https://issuer mair", email=mair.sign_in)
    by_account = sign_in_as(shelf, account, LATER)
    by_password = sign_in(shelf, mair.sign_in, PASSWORD, LATER)
    assert by_account
    assert by_password
    link = invited(shelf, mair.id)

    renamed(shelf, mair)

    assert [signed_in(shelf, one, LATER) for one in (by_account, by_password)] == [None, None]
    assert sign_in(shelf, "new@example.org", PASSWORD, LATER) is None
    assert sign_in_as(shelf, account, LATER) is None
    with pytest.raises(NotFound):
        accept(shelf, link, "four loud geese", LATER)
    assert sign_in_as(shelf, Known(subject="https://issuer other", email="new@example.org"), LATER)


def test_who_changes_their_own_sign_in_name_keeps_the_password_and_signs_in_again(shelf: Store) -> None:
    ann = with_password(shelf, "Ann", (Role.ADMINISTRATOR,))
    before = sign_in(shelf, ann.sign_in, PASSWORD, LATER)
    assert before

    renamed(shelf, ann, by=By(who="Ann", at=LATER))

    assert signed_in(shelf, before, LATER) is None
    assert sign_in(shelf, "new@example.org", PASSWORD, LATER)


def test_last_administrator_is_not_shut_out_by_another_sign_in_name(shelf: Store) -> None:
    ann = with_password(shelf, "Ann", (Role.ADMINISTRATOR,))

    with pytest.raises(WrongState, match="last administrator"):
        renamed(shelf, ann, by=By(who="somebody at the machine", at=LATER))


def test_page_gives_the_link_with_which_a_changed_person_begins_anew(app: FastAPI, shelf: Store) -> None:
    mair = with_password(shelf)
    admin = Visitor(app, who="Ann", roles=ADMINISTRATOR)
    admin.open("/people")

    admin.send(f"/people/{mair.id}", name="Mair", sign_in="new@example.org", roles=["coordinator"])

    assert "/password/" in admin.page
    assert as_they_are(shelf, mair.id).has_password is False
