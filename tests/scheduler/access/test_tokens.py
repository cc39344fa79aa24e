"""Tokens of programs: what they may, until when, and that they are what they are in one organisation only."""

from datetime import timedelta

import pytest
from sqlmodel import select

from scheduler.access.may import May
from scheduler.access.standing_tokens import revoke_token, tokens
from scheduler.access.tokens import issue_token, token_holder
from scheduler.errors import BadInput, NotAllowed, NotFound
from scheduler.store import Store, found_store
from scheduler.store.tables import TokenRow
from scheduler.store.trail import traces
from support.people import ADMIN, added
from support.small_service import LATER

YEAR = timedelta(days=365)


def test_token_opens_what_it_says_until_it_ends(store: Store) -> None:
    secret = _issued(store)

    who = token_holder(store, secret, LATER)
    assert who is not None
    assert (who.name, who.may, who.roles) == ("dashboard", frozenset({May.SEE_WEEK, May.SEE_LOANS}), ())
    assert token_holder(store, secret, LATER + YEAR) is None
    assert token_holder(store, secret + "x", LATER) is None


def test_token_of_another_organisation_is_refused(store: Store) -> None:
    secret = _issued(store)
    elsewhere = found_store(store.engine, "elsewhere")

    assert token_holder(elsewhere, secret, LATER) is None
    with pytest.raises(NotFound), elsewhere.writing() as desk:
        revoke_token(desk, 1, ADMIN)
    with elsewhere.reading() as desk:
        assert tokens(desk) == ()


def test_revoked_token_opens_nothing_and_stays_in_the_list(store: Store) -> None:
    secret = _issued(store)
    token_holder(store, secret, LATER)
    with store.writing() as desk:
        one = tokens(desk)[0]
        revoke_token(desk, one.id, ADMIN)
        revoke_token(desk, one.id, ADMIN)

    assert token_holder(store, secret, LATER) is None
    with store.reading() as desk:
        (kept,) = tokens(desk)
        told = [trace.what for trace in traces(desk, "token dashboard")]
    assert (kept.name, kept.used_at, kept.revoked_at, kept.stands(LATER)) == ("dashboard", LATER, LATER, False)
    assert told == ["token issued", "token revoked"]


def test_secret_of_a_token_is_kept_nowhere(store: Store) -> None:
    secret = _issued(store)

    with store.reading() as desk:
        row = desk.session.exec(select(TokenRow)).one()
        assert secret not in repr(row) + repr(tokens(desk)) + repr(traces(desk)) + row.digest
        assert row.digest not in repr(row)


def test_program_is_not_called_like_a_person_or_another_program(store: Store) -> None:
    added(store, "Mair")
    _issued(store)

    for name in ("mair", "Dashboard"):
        with pytest.raises(BadInput, match="is called so"):
            _issued(store, name)
    with pytest.raises(BadInput, match="a token is called so"):
        added(store, "dashboard")


def test_program_decides_nothing_that_people_decide(store: Store) -> None:
    with pytest.raises(NotAllowed, match="for people, never for a program"), store.writing() as desk:
        issue_token(desk, "robot", {May.DECIDE}, LATER + YEAR, ADMIN)


def _issued(store: Store, name: str = "dashboard") -> str:
    with store.writing() as desk:
        return issue_token(desk, name, {May.SEE_WEEK, May.SEE_LOANS}, LATER + YEAR, ADMIN)
