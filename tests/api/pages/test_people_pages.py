"""The pages of people, tokens and one's own account."""

import re
from dataclasses import replace

import pytest
from fastapi import FastAPI

from scheduler.access.may import May
from scheduler.access.people import Person, people
from scheduler.access.roles import Role
from scheduler.access.sign_ins import signed_in
from scheduler.access.signing_in import sign_in
from scheduler.access.standing_tokens import tokens
from scheduler.access.tokens import token_holder
from scheduler.store import Store
from scheduler.store.trail import traces
from scheduler.weeks.importing import import_service
from support.browsing import Visitor
from support.people import PASSWORD, added, as_they_are, with_password
from support.small_service import LATER, MAIR

NEW = "four loud geese"


@pytest.fixture
def admin(app: FastAPI) -> Visitor:
    """Somebody who administers, and nothing else."""
    return Visitor(app, who="Ann", roles=(Role.ADMINISTRATOR,))


@pytest.fixture
def mair(app: FastAPI, shelf: Store) -> Visitor:
    """Mair, in a browser in which she signed in with her password."""
    with_password(shelf)
    visitor = Visitor(app, signed_out=True)
    visitor.open("/sign-in?next=/account")
    visitor.send("/sign-in", name="mair@example.org", password=PASSWORD)
    return visitor


def test_people_say_where_practitioners_come_from_while_there_is_none(admin: Visitor, shelf: Store) -> None:
    admin.open("/people")
    assert "No practitioner is on record yet." not in admin.text

    import_service(shelf, lambda service: replace(service, practitioners=()), MAIR)

    admin.open("/people")
    assert "No practitioner is on record yet." in admin.text


def test_account_calls_a_practitioner_by_name(app: FastAPI, shelf: Store) -> None:
    wyn = Visitor(app, who="W.", roles=(Role.PRACTITIONER,), practitioner="w")
    wyn.open("/account")
    assert "Among the practitioners you are Wyn." in wyn.text

    import_service(shelf, lambda service: replace(service, practitioners=()), MAIR)

    wyn.open("/account")
    assert "you are w, of whom there is no record any more" in wyn.text


def test_person_is_added_and_the_link_shown_once_sets_their_password(
    admin: Visitor, app: FastAPI, shelf: Store
) -> None:
    admin.open("/people")
    admin.send("/people", name="Bea", sign_in="bea@example.org", roles=["practitioner"], practitioner="w")

    link = re.search(r"http://localhost:8000(/password/[\w-]{43})<", admin.page)
    assert link
    bea = _called(shelf, "Bea")
    assert (bea.roles, bea.practitioner, bea.has_password) == ((Role.PRACTITIONER,), "w", False)
    admin.open("/people")
    assert "Has set no password yet" in admin.text
    assert "/password/" not in admin.page
    visitor = Visitor(app, signed_out=True)
    visitor.open(link[1])
    assert visitor.send(link[1], password=PASSWORD, again=PASSWORD).status_code != 403
    assert _called(shelf, "Bea").has_password
    with shelf.reading() as desk:
        assert link[1].split("/")[2] not in repr(traces(desk))


def test_person_is_changed_on_the_page(admin: Visitor, shelf: Store) -> None:
    mair = added(shelf)
    admin.open("/people")

    admin.send(
        f"/people/{mair.id}", name="Mair Ellis", sign_in="mair@example.org", roles=["coordinator", "safeguarding-lead"]
    )

    now = as_they_are(shelf, mair.id)
    assert (now.name, now.roles) == ("Mair Ellis", (Role.COORDINATOR, Role.SAFEGUARDING_LEAD))
    assert "Coordinator, safeguarding lead" in admin.text


def test_of_two_administrators_at_once_nobody_overwrites_the_other(admin: Visitor, app: FastAPI, shelf: Store) -> None:
    mair = added(shelf)
    other = Visitor(app, who="Eve", roles=(Role.ADMINISTRATOR,))
    for one in (admin, other):
        one.open("/people")
    told = {"name": "Mair", "sign_in": "mair@example.org"}
    admin.send(f"/people/{mair.id}", roles=["auditor"], **told)

    late = other.send(f"/people/{mair.id}", roles=["safeguarding-lead"], **told)

    assert (late.status_code, "somebody changed it since it was read" in other.text) == (412, True)
    assert as_they_are(shelf, mair.id).roles == (Role.AUDITOR,)
    other.open("/people")
    admin.open("/people")
    admin.send(f"/people/{mair.id}/disable")
    assert other.send(f"/people/{mair.id}/disable").status_code == 412


def test_disabled_person_is_signed_out_at_once_and_let_in_again_later(
    admin: Visitor, mair: Visitor, shelf: Store
) -> None:
    one = _called(shelf, "Mair")
    admin.open("/people")
    admin.send(f"/people/{one.id}/disable")

    assert "May not sign in since" in admin.text
    assert "/sign-in" in str(mair.open("/account").url)
    admin.send(f"/people/{one.id}/enable")
    assert as_they_are(shelf, one.id).disabled_at is None


def test_locked_person_is_unlocked(admin: Visitor, shelf: Store) -> None:
    mair = with_password(shelf)
    for _ in range(5):
        sign_in(shelf, "mair@example.org", "wrong", LATER)
    admin.open("/people")
    assert "Locked after wrong passwords until" in admin.text

    admin.send(f"/people/{mair.id}/unlock")

    assert as_they_are(shelf, mair.id).locked_until is None
    assert sign_in(shelf, "mair@example.org", PASSWORD, LATER)


def test_last_administrator_stays_one(admin: Visitor, shelf: Store) -> None:
    admin.open("/people")
    ann = _called(shelf, "Ann")

    answer = admin.send(f"/people/{ann.id}/disable")

    assert (answer.status_code, "last administrator" in admin.text) == (409, True)


def test_new_link_ends_the_one_before(admin: Visitor, shelf: Store) -> None:
    mair = added(shelf)
    links = []
    for _ in range(2):
        admin.open("/people")
        admin.send(f"/people/{mair.id}/invite")
        links.append(re.findall(r"/password/[\w-]{43}", admin.page)[0])

    assert [admin.open(link).status_code for link in links] == [404, 200]


@pytest.mark.parametrize("path", ["/people", "/tokens"])
def test_who_is_no_administrator_sees_neither_people_nor_tokens(app: FastAPI, path: str) -> None:
    assert Visitor(app, who="Mair", roles=(Role.COORDINATOR,)).open(path).status_code == 403


def test_names_that_hold_script_are_shown_as_text(admin: Visitor) -> None:
    admin.open("/people")
    admin.send("/people", name="<script>alert(1)</script>", sign_in='"><script>@example.org', roles=["auditor"])
    admin.open("/people")

    assert "<script>alert" not in admin.page
    assert '"><script>' not in admin.page


def test_token_is_issued_shown_once_and_taken_back(admin: Visitor, shelf: Store) -> None:
    admin.open("/tokens")
    admin.send("/tokens", name="dashboard", scopes=["week:see", "loans:see"], until="2027-12-31")
    secret = re.findall(r"supergroup_[\w-]{43}", admin.page)[0]

    who = token_holder(shelf, secret, LATER)
    assert who is not None
    assert who.may == {May.SEE_WEEK, May.SEE_LOANS}
    admin.open("/tokens")
    assert (secret in admin.page, "dashboard" in admin.text) == (False, True)
    with shelf.reading() as desk:
        (one,) = tokens(desk)
    admin.send(f"/tokens/{one.id}/revoke")
    assert token_holder(shelf, secret, LATER) is None
    assert "Tokens that work no more" in admin.text


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"scopes": []}, 422),
        ({"until": "2020-01-01"}, 422),
        ({"until": "2099-01-01"}, 422),
        ({"until": "soon"}, 422),
        ({"scopes": ["safeguarding:decide"]}, 403),
        ({"name": "Ann"}, 422),
    ],
)
def test_token_that_cannot_be_is_refused(
    admin: Visitor, shelf: Store, changed: dict[str, str | list[str]], status: int
) -> None:
    admin.open("/tokens")
    asked: dict[str, str | list[str]] = {"name": "dashboard", "scopes": ["week:see"], "until": "2027-12-31"}

    answer = admin.send("/tokens", **{**asked, **changed})

    assert answer.status_code == status
    with shelf.reading() as desk:
        assert tokens(desk) == ()


def test_account_says_what_one_is_and_where_one_is_signed_in(mair: Visitor) -> None:
    assert "You sign in as mair@example.org" in mair.text
    assert "Coordinator : plans, signs off and publishes the week" in mair.text
    assert mair.text.count("This browser") == 1


def test_password_is_changed_and_other_browsers_are_signed_out(mair: Visitor, shelf: Store) -> None:
    there = sign_in(shelf, "mair@example.org", PASSWORD, LATER)
    assert there

    answer = mair.send("/account/password", old=PASSWORD, password=NEW, again=NEW)

    assert (answer.status_code, "Your password is changed" in mair.text) == (200, True)
    assert signed_in(shelf, there, LATER) is None
    assert mair.open("/account").status_code == 200
    assert sign_in(shelf, "mair@example.org", NEW, LATER)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"old": "wrong", "password": NEW, "again": NEW}, "is not right; nothing was changed"),
        ({"old": PASSWORD, "password": NEW, "again": "other words here"}, "was not typed the same twice"),
        ({"old": PASSWORD, "password": "short", "again": "short"}, "expected 12 to 200"),
    ],
)
def test_password_is_not_changed(mair: Visitor, shelf: Store, typed: dict[str, str], expected: str) -> None:
    answer = mair.send("/account/password", **typed)

    assert (answer.status_code, expected in mair.text) == (422, True)
    assert sign_in(shelf, "mair@example.org", PASSWORD, LATER)


def test_signed_out_everywhere(mair: Visitor, shelf: Store) -> None:
    there = sign_in(shelf, "mair@example.org", PASSWORD, LATER)
    assert there

    mair.send("/account/sign-out-everywhere")

    assert "You are signed out everywhere" in mair.text
    assert signed_in(shelf, there, LATER) is None
    assert "/sign-in" in str(mair.open("/account").url)


def _called(store: Store, name: str) -> Person:
    with store.reading() as desk:
        return next(one for one in people(desk) if one.name == name)
