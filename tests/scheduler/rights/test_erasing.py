"""What is erased is gone from everywhere, what must be kept is kept by ids, and nothing open is erased."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select as sql_select
from sqlmodel import select

from scheduler.errors import BadInput, NotAllowed, NotFound
from scheduler.rights.erasing import Receipt, erase_household
from scheduler.rights.retention import approve, choose_years, due_list
from scheduler.store import Store, load_service
from scheduler.store.resealing import sealed_names, sealed_tables
from scheduler.store.tables import CATALOGUE, PlaceRow, RosterRow
from scheduler.store.trail import By, traces
from scheduler.weeks.stopping import stop_all_contact
from scheduler.weeks.versions import published_version
from solver.codec import problem_from_json
from solver.problem import Flag, FlagKind, Pair, PairKind
from support.small_service import MAIR, published, running, saved, small_service
from support.weeks import MONDAY, at

WEEKS_LATER = By(who="Nia", at=MAIR.at + timedelta(weeks=6))
WORDS = ("zqname", "zqstreet", "zqmail", "zqnote", "zqflag", "zqworker", "zqhold")


def known(store: Store) -> Store:
    """Amy with words of her own wherever words may stand, placed in a week that is published."""
    service = small_service()
    first, *others = service.families
    flag = Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="zqflag")
    amy = replace(
        first, family=replace(first.family, flags=(flag,)), name="zqname",
        address="4 zqstreet", worker="zqworker", others=(("notes", "zqnote"),),
    )  # fmt: skip
    reached = tuple(
        replace(one, name="zqname", address="zqmail@example.org") if one.id == "c-amy" else one
        for one in service.contacts
    )
    saved(store, replace(service, families=(amy, *others), contacts=reached))
    published(store, running())
    return store


def readable(store: Store) -> set[tuple[str, str]]:
    """Everything in every table, opened, that one of the words stands in."""
    found = set()
    with store.engine.connect() as connection:
        for table in CATALOGUE.sorted_tables:
            for row in connection.execute(sql_select(table)).mappings():
                for name, value in row.items():
                    text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
                    found |= {(f"{table.name}.{name}", word) for word in WORDS if word in text}
    return found


def test_words_are_on_record_before_they_are_erased(store: Store) -> None:
    known(store)

    assert {word for _, word in readable(store)} == {"zqname", "zqstreet", "zqmail", "zqnote", "zqflag", "zqworker"}
    assert {"families.body", "rosters.problem"} <= {column for column, _ in readable(store)}
    assert {("families", "body"), ("rosters", "problem")} <= {
        (table.name, name) for table in sealed_tables() for name in sealed_names(table)
    }


def test_erased_household_is_nowhere_but_by_id(store: Store) -> None:
    known(store)

    receipt = erase_household(store, "amy", "she asked", WEEKS_LATER)

    assert readable(store) == set()
    assert dict(receipt.erased)["referrals"] == 1
    assert dict(receipt.erased)["plans that knew of them"] == 1
    with store.reading() as desk:
        assert "amy" not in {one.id for one in load_service(desk).families}
        assert "amy" in set(desk.session.exec(select(PlaceRow.family)))
        version = published_version(desk, MONDAY)
        (line,) = traces(desk, "household amy")
        problem = problem_from_json(desk.session.exec(select(RosterRow.problem)).one())
    assert version is not None
    assert "amy" in problem.family
    assert problem.family["amy"].flags == ()
    assert (line.what, line.why, line.by) == ("household erased", "she asked", WEEKS_LATER)


def test_others_are_as_they_were(store: Store) -> None:
    known(store)
    with store.reading() as desk:
        before = [one for one in load_service(desk).families if one.id != "amy"]

    erase_household(store, "amy", "she asked", WEEKS_LATER)

    with store.reading() as desk:
        assert list(load_service(desk).families) == before


def test_nothing_is_erased_while_a_place_is_to_come(store: Store) -> None:
    known(store)

    with pytest.raises(NotAllowed, match=r"household 'amy': a place on .* is published: it must be taken away first"):
        erase_household(store, "amy", "she asked", MAIR)

    assert {word for _, word in readable(store)} >= {"zqname", "zqmail"}


def test_nothing_is_erased_before_the_week_is_over(store: Store) -> None:
    """Its roster is judged until then, and would name somebody whom nobody knows."""
    known(store)

    with pytest.raises(NotAllowed, match="is published: its week must be over first"):
        erase_household(store, "amy", "she asked", By(who="Nia", at=at(5, 18)))


def test_nothing_is_erased_while_kit_is_out(store: Store) -> None:
    published(saved(store, small_service()), running())

    with pytest.raises(NotAllowed, match=r"loan .* must be back and wiped, or written off, first"):
        erase_household(store, "cal", "they asked", WEEKS_LATER)


def test_stop_is_kept_without_name_and_address(store: Store) -> None:
    known(store)
    stop_all_contact(store, "c-amy", MAIR)

    receipt = erase_household(store, "amy", "she asked", WEEKS_LATER)

    assert "contact c-amy: that all contact is stopped" in receipt.kept
    assert readable(store) == set()
    with store.reading() as desk:
        (kept,) = [one for one in load_service(desk).contacts if one.household == "amy"]
    assert (kept.stop, kept.stop_set_by, kept.address, kept.name) == (True, "Mair", "", "erased c-amy")


def test_who_is_kept_apart_stays_apart(store: Store) -> None:
    pair = Pair(kind=PairKind.NO_CONTACT, households=("amy", "bea"))
    saved(store, small_service(pairs=(pair,)))

    receipt = erase_household(store, "amy", "she asked", WEEKS_LATER)

    assert "whom the household must not meet, by ids" in receipt.kept
    with store.reading() as desk:
        assert load_service(desk).pairs == (pair,)


def test_reason_is_needed_and_strangers_are_not_found(store: Store) -> None:
    saved(store, small_service())

    with pytest.raises(BadInput, match="why is empty"):
        erase_household(store, "amy", " ", WEEKS_LATER)
    with pytest.raises(NotFound):
        erase_household(store, "nobody", "she asked", WEEKS_LATER)


def test_nothing_is_due_before_somebody_chose_and_then_what_is_old(store: Store) -> None:
    known(store)
    years_later = By(who="Nia", at=MAIR.at + timedelta(days=365 * 7))
    with store.reading() as desk:
        assert due_list(desk, years_later.at).due == ()

    choose_years(store, 6, MAIR)

    with store.reading() as desk:
        assert due_list(desk, WEEKS_LATER.at).due == ()
        now = due_list(desk, years_later.at)
    assert {one.household for one in now.due} == {"amy", "bea", "cal"}
    receipts: tuple[Receipt, ...] = approve(store, now.digest, years_later)
    assert {one.household for one in receipts} == {"amy", "bea"}
    assert readable(store) == set()
