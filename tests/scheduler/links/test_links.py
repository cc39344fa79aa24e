"""A link is for one adult, and works only while that adult may be reached as when it was sent."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from scheduler.access.roles import Role
from scheduler.errors import NotFound
from scheduler.links import (
    Purpose,
    forget_old_keys,
    link_for,
    page_of,
    ready_links,
    renew_key,
    revoke_links,
    whose,
)
from scheduler.records import Contact, MaySay, Route
from scheduler.store import Store, load_service, save_service
from scheduler.store.service import change_contact
from scheduler.store.tables import LinkHolderRow
from scheduler.store.trail import By, traces
from scheduler.weeks.stopping import release_contact, stop_all_contact
from support.small_service import LATER, MAIR, contact, saved, small_service

TOM = By(who="Tom", at=LATER + timedelta(hours=1))


@pytest.fixture
def service(store: Store) -> Store:
    return saved(store, small_service())


def on_record(store: Store, ident: str) -> Contact:
    with store.reading() as desk:
        return next(one for one in load_service(desk).contacts if one.id == ident)


def token(store: Store, ident: str = "c-amy") -> str:
    with store.writing() as desk:
        path = link_for(desk, on_record(store, ident), Purpose.PAGE, LATER)
    return path.removeprefix("/a/")


def holder(store: Store, given: str, days: int = 0) -> str | None:
    with store.reading() as desk:
        found = whose(desk, given, Purpose.PAGE, LATER + timedelta(days=days))
    return found.id if found else None


def changed(store: Store, **changes: Any) -> None:
    with store.writing() as desk:
        change_contact(desk, replace(on_record(store, "c-amy"), **changes))


def test_link_is_its_adults_and_the_same_all_day(service: Store) -> None:
    assert {ident: holder(service, token(service, ident)) for ident in ("c-amy", "c-bea")} == {
        "c-amy": "c-amy",
        "c-bea": "c-bea",
    }
    assert token(service) == token(service) != token(service, "c-bea")


def test_link_holds_no_name_and_no_number_of_the_adult(service: Store) -> None:
    # c-amy, Amy, amy@example.org
    assert "amy" not in token(service).lower()


def test_link_ends_after_its_time(service: Store) -> None:
    given = token(service)

    assert (holder(service, given, days=35), holder(service, given, days=36)) == ("c-amy", None)


@pytest.mark.parametrize(
    "changes",
    [
        {"stop": True},
        {"expires": date(2027, 2, 21)},
        {"expires": None},
        {"route": Route.NONE},
        {"may_say": MaySay.NOTHING},
        {"address": "hers-now@example.org"},
        {"route": Route.SMS, "address": "029 2000 0009"},
        {"household": "bea"},
    ],
)
def test_link_of_an_adult_who_may_not_be_reached_as_before_is_nobodys(service: Store, changes: dict[str, Any]) -> None:
    given = token(service)
    changed(service, **changes)

    assert holder(service, given) is None


def test_link_goes_on_where_other_things_change(service: Store) -> None:
    given = token(service)
    changed(service, language="cy", may_say=MaySay.NEUTRAL, name="Amy Jones", address=" amy@example.org ")

    assert holder(service, given) == "c-amy"


def test_stop_all_contact_ends_every_link_of_the_adult_and_a_release_brings_them_back(store: Store) -> None:
    plain = small_service()
    again = replace(contact("amy"), id="c-amy-2", address="work@example.org")
    service = saved(store, replace(plain, contacts=(*plain.contacts, again)))
    given = [token(service, ident) for ident in ("c-amy", "c-amy-2", "c-bea")]

    stop_all_contact(service, "c-amy", TOM)
    assert [holder(service, one) for one in given] == [None, None, "c-bea"]

    release_contact(service, "c-amy", TOM, Role.SAFEGUARDING_LEAD, "safe again")
    assert [holder(service, one) for one in given] == ["c-amy", "c-amy-2", "c-bea"]


def test_links_taken_back_stay_so_and_a_new_one_works(service: Store) -> None:
    given = token(service)
    revoke_links(service, "c-amy", TOM)

    assert (holder(service, given), holder(service, token(service))) == (None, "c-amy")
    with service.reading() as desk:
        assert [(line.by, line.what) for line in traces(desk, "contact c-amy")] == [(TOM, "links taken back")]


def test_links_of_all_records_of_the_adult_are_taken_back(store: Store) -> None:
    plain = small_service()
    again = replace(contact("amy", name=" AMY "), id="c-amy-2", address="work@example.org")
    service = saved(store, replace(plain, contacts=(*plain.contacts, again)))
    given = [token(service, ident) for ident in ("c-amy", "c-amy-2", "c-bea")]

    revoke_links(service, "c-amy-2", TOM)

    assert [holder(service, one) for one in given] == [None, None, "c-bea"]


def test_links_of_nobody_known_cannot_be_taken_back(service: Store) -> None:
    with pytest.raises(NotFound, match="contact 'c-nobody': there is no such record"):
        revoke_links(service, "c-nobody", TOM)


def test_link_outlives_an_import_of_the_same_records(service: Store) -> None:
    given = token(service)
    with service.writing() as desk:
        save_service(desk, small_service())

    assert holder(service, given) == "c-amy"


def test_link_of_an_adult_who_is_gone_is_nobodys(service: Store) -> None:
    given = token(service)
    with service.writing() as desk:
        save_service(desk, replace(small_service(), contacts=(contact("bea"),)))

    assert holder(service, given) is None


def test_new_key_signs_and_the_old_is_believed_until_it_is_forgotten(service: Store) -> None:
    before = token(service)
    renew_key(service, MAIR)
    after = token(service)
    assert (holder(service, before), holder(service, after), before == after) == ("c-amy", "c-amy", False)

    assert forget_old_keys(service, MAIR) == 1

    assert (holder(service, before), holder(service, after)) == (None, "c-amy")


def test_forgetting_where_no_key_is_forgets_nothing(service: Store) -> None:
    assert forget_old_keys(service, MAIR) == 0


def test_nothing_is_anybodys_before_there_is_a_key(service: Store) -> None:
    assert holder(service, "x.20908.y") is None


def test_ready_links_are_the_same_in_a_rehearsal_that_is_taken_back(service: Store) -> None:
    ready = replace(service, families_url="https://families.example.org")
    with ready.writing() as desk:
        ready_links(desk, LATER)
    with ready.writing() as desk:
        ahead = link_for(desk, on_record(service, "c-amy"), Purpose.PAGE, LATER)
        desk.session.rollback()

    assert ahead == f"/a/{token(service)}"


def test_page_is_the_link_at_the_families_address(service: Store) -> None:
    with replace(service, families_url="https://families.example.org").writing() as desk:
        page = page_of(desk, LATER)
        assert page is not None
        assert (
            page(contact("amy")) == f"https://families.example.org{link_for(desk, contact('amy'), Purpose.PAGE, LATER)}"
        )


def test_nobody_has_a_page_where_families_have_no_address(service: Store) -> None:
    with service.writing() as desk:
        ready_links(desk, LATER)
        assert page_of(desk, LATER) is None
        assert desk.session.exec(select(LinkHolderRow)).all() == []
