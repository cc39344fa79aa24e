"""Signing in with a password: a new secret each time, one answer to all that is wrong, and a lock."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from scheduler.access.browsers import Browser, browsers
from scheduler.access.changing import disable, unlock
from scheduler.access.invitations import accept
from scheduler.access.secret import digest_of
from scheduler.access.sign_ins import signed_in
from scheduler.access.signing_in import LOCKED_FOR, WRONG_IN_A_ROW, change_password, sign_in
from scheduler.errors import BadInput, NotAllowed, NotFound
from scheduler.store import Store, found_store
from scheduler.store.tables import PersonRow, SignInRow
from scheduler.store.trail import traces
from support.people import ADMIN, PASSWORD, added, as_they_are, invited, with_password
from support.small_service import LATER

WRONG = "three quiet heroes"
MINUTE = timedelta(minutes=1)


def test_right_password_signs_in_and_stands_on_the_trail(store: Store) -> None:
    mair = with_password(store)

    secret = sign_in(store, " MAIR@example.org ", PASSWORD, LATER)

    assert secret is not None
    who = signed_in(store, secret, LATER)
    assert who is not None
    assert (who.name, who.person) == ("Mair", mair.id)
    with store.reading() as desk:
        last = traces(desk, "person mair@example.org")[-1]
    assert (last.what, last.by.who, last.details) == ("signed in", "Mair", {})


@pytest.mark.parametrize(
    ("typed", "password"),
    [
        ("mair@example.org", WRONG),
        ("mair@example.org", ""),
        ("nobody@example.org", PASSWORD),
        ("", PASSWORD),
        ("x" * 5000, PASSWORD),
        ("mair@example.org\0", PASSWORD),
        ("mair@example.org", PASSWORD + "\0"),
        ("mair@example.org", "\ud800" * 12),
    ],
)
def test_whatever_is_wrong_gives_nothing(store: Store, typed: str, password: str) -> None:
    with_password(store)

    assert sign_in(store, typed, password, LATER) is None


def test_who_has_no_password_yet_or_is_disabled_does_not_sign_in(store: Store) -> None:
    added(store, "Bea")
    mair = with_password(store)
    with store.writing() as desk:
        disable(desk, mair.id, ADMIN)

    assert sign_in(store, "bea@example.org", "", LATER) is None
    assert sign_in(store, "mair@example.org", PASSWORD, LATER) is None


def test_person_of_another_organisation_does_not_sign_in_here(store: Store) -> None:
    with_password(store)

    assert sign_in(found_store(store.engine, "elsewhere"), "mair@example.org", PASSWORD, LATER) is None


def test_each_sign_in_has_a_new_secret_and_ends_the_one_that_the_browser_had(store: Store) -> None:
    with_password(store)
    first = sign_in(store, "mair@example.org", PASSWORD, LATER)
    assert first is not None

    second = sign_in(store, "mair@example.org", PASSWORD, LATER, was=first)

    assert second not in (None, first)
    assert signed_in(store, first, LATER) is None


def test_secret_that_somebody_else_chose_is_never_signed_in(store: Store) -> None:
    with_password(store)
    chosen = "a secret that was put into the browser by somebody else"

    given = sign_in(store, "mair@example.org", PASSWORD, LATER, was=chosen)

    assert given != chosen
    assert signed_in(store, chosen, LATER) is None


def test_secrets_are_not_kept_as_they_are(store: Store) -> None:
    with_password(store)
    secret = sign_in(store, "mair@example.org", PASSWORD, LATER)
    assert secret is not None

    with store.reading() as desk:
        kept = desk.session.exec(select(SignInRow)).all()
        person = desk.session.exec(select(PersonRow)).one()
        trail = repr(traces(desk))
    assert digest_of(secret) in {row.digest for row in kept}
    assert secret not in repr(kept) + repr(person) + trail
    assert PASSWORD not in repr(person) + trail
    assert "argon2" not in repr(person) + trail


def test_five_wrong_in_a_row_lock_also_for_the_right_one_until_the_lock_ends(store: Store) -> None:
    mair = with_password(store)
    _try_wrong(store, WRONG_IN_A_ROW, LATER)

    during = sign_in(store, "mair@example.org", PASSWORD, LATER + LOCKED_FOR - MINUTE)
    after = sign_in(store, "mair@example.org", PASSWORD, LATER + LOCKED_FOR)

    assert (during, after is None) == (None, False)
    with store.reading() as desk:
        told = [(trace.what, trace.why) for trace in traces(desk, "person mair@example.org")]
    assert told[-2:] == [("sign-in locked", "5 wrong passwords in a row"), ("signed in", "")]
    assert as_they_are(store, mair.id).locked_until is None


def test_right_password_between_starts_the_count_anew(store: Store) -> None:
    with_password(store)
    _try_wrong(store, WRONG_IN_A_ROW - 1, LATER)
    assert sign_in(store, "mair@example.org", PASSWORD, LATER)

    _try_wrong(store, WRONG_IN_A_ROW - 1, LATER)

    assert sign_in(store, "mair@example.org", PASSWORD, LATER)


def test_tries_during_a_lock_make_it_no_longer(store: Store) -> None:
    with_password(store)
    _try_wrong(store, WRONG_IN_A_ROW, LATER)
    _try_wrong(store, WRONG_IN_A_ROW, LATER + MINUTE)

    assert sign_in(store, "mair@example.org", PASSWORD, LATER + LOCKED_FOR)


def test_administrator_unlocks_and_the_trail_says_so(store: Store) -> None:
    mair = with_password(store)
    _try_wrong(store, WRONG_IN_A_ROW, LATER)
    with store.writing() as desk:
        unlock(desk, mair.id, ADMIN)

    assert sign_in(store, "mair@example.org", PASSWORD, LATER)


def test_new_password_ends_all_other_sign_ins_and_every_link(store: Store) -> None:
    mair = with_password(store)
    here, there = (sign_in(store, "mair@example.org", PASSWORD, LATER) or "" for _ in range(2))
    link = invited(store, mair.id)

    change_password(store, mair.id, PASSWORD, "four loud geese", LATER, digest_of(here))

    assert signed_in(store, here, LATER) is not None
    assert signed_in(store, there, LATER) is None
    assert sign_in(store, "mair@example.org", PASSWORD, LATER) is None
    assert sign_in(store, "mair@example.org", "four loud geese", LATER)
    with pytest.raises(NotFound, match="this link was used"):
        accept(store, link, PASSWORD, LATER)


def test_wrong_old_password_changes_nothing_and_counts(store: Store) -> None:
    mair = with_password(store)
    for _ in range(WRONG_IN_A_ROW):
        with pytest.raises(NotAllowed, match="not right; nothing was changed"):
            change_password(store, mair.id, WRONG, "four loud geese", LATER, "")

    with pytest.raises(NotAllowed):
        change_password(store, mair.id, PASSWORD, "four loud geese", LATER, "")
    assert as_they_are(store, mair.id).locked_until == LATER + LOCKED_FOR


def test_new_password_must_be_a_good_one(store: Store) -> None:
    mair = with_password(store)

    with pytest.raises(BadInput, match="expected 12 to 200"):
        change_password(store, mair.id, PASSWORD, "short", LATER, "")


def test_browsers_are_listed_this_one_first(store: Store) -> None:
    mair = with_password(store)
    there = sign_in(store, "mair@example.org", PASSWORD, LATER + MINUTE)
    here = sign_in(store, "mair@example.org", PASSWORD, LATER)
    assert there
    assert here

    with store.reading() as desk:
        found = browsers(desk, mair.id, LATER + 2 * MINUTE, digest_of(here))
    assert found == (
        Browser(since=LATER, seen_at=LATER, is_here=True),
        Browser(since=LATER + MINUTE, seen_at=LATER + MINUTE, is_here=False),
        Browser(since=LATER, seen_at=LATER, is_here=False),  # where the password was set
    )


def _try_wrong(store: Store, times: int, at: datetime) -> None:
    for _ in range(times):
        assert sign_in(store, "mair@example.org", WRONG, at) is None
