"""Flags are read in full by whoever may, after saying why, and each reading is one line of the trail."""

import pytest

from scheduler.access.may import May
from scheduler.access.roles import Role, granted
from scheduler.access.signed_in import SignedIn
from scheduler.errors import BadInput, NotAllowed
from scheduler.outputs.readers import Reader
from scheduler.safeguarding.looking import Because, look_in_full
from scheduler.store import Store
from scheduler.store.trail import By, Trace, traces
from support.small_service import LATER


def somebody(*roles: Role) -> SignedIn:
    return SignedIn(name="Lea", may=granted(roles), roles=roles)


def test_each_reading_is_one_line_with_why(store: Store) -> None:
    lead = somebody(Role.SAFEGUARDING_DEPUTY)

    assert look_in_full(store, lead, "amy", Because.NEWS, LATER, " a call from school ") is Reader.LEAD

    with store.reading() as desk:
        assert traces(desk) == (
            Trace(
                by=By(who="Lea", at=LATER),
                what="flags read in full",
                subject="flags of family amy",
                why="because something was reported: a call from school",
                details={},
            ),
        )


@pytest.mark.parametrize("role", [role for role in Role if May.SEE_FLAGS not in granted([role])])
def test_nobody_else_reads_them_and_nothing_is_on_the_trail(store: Store, role: Role) -> None:
    with pytest.raises(NotAllowed):
        look_in_full(store, somebody(role), "amy", Because.NEWS, LATER)
    with store.reading() as desk:
        assert traces(desk) == ()


def test_note_has_an_end(store: Store) -> None:
    with pytest.raises(BadInput, match="501 letters"):
        look_in_full(store, somebody(Role.SAFEGUARDING_LEAD), "amy", Because.NEWS, LATER, "x" * 501)
