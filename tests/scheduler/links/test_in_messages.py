"""Messages say where their adult answers; the link is theirs alone, in no calendar entry, and no news by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.links import Purpose, renew_key, whose
from scheduler.records import MaySay, Route
from scheduler.store import Store
from support.letters import opened, parts
from support.small_service import LATER, MAIR, contact, ledgers, published, running, saved, small_service

URL = "https://families.example.org"
NEXT_DAY = LATER + timedelta(days=1)


@pytest.fixture
def service(shelf_of_links: Store) -> Store:
    """Amy by e-mail with a calendar entry, Bea by text message with the time alone, Cal by letter."""
    letter = contact("cal", route=Route.LETTER, address="5 Mill Lane, Leeds", wants_calendar=False)
    text = contact("bea", route=Route.SMS, address="029 2000 0000", may_say=MaySay.NEUTRAL, language="cy")
    return saved(shelf_of_links, small_service(contacts=(contact("amy", language="en"), text, letter)))


@pytest.fixture
def shelf_of_links(store: Store) -> Store:
    """A store whose families have an address to come to."""
    return replace(store, families_url=URL)


def texts(store: Store) -> dict[str, str]:
    return {row["contact"]: row["text"] for row in ledgers(store)["outbox"] if row["state"] == "queued"}


def test_e_mail_and_text_message_say_where_to_answer_and_a_letter_does_not(service: Store) -> None:
    published(service, running())

    found = texts(service)
    assert f"Answer here: {URL}/a/" in found["c-amy"]
    assert f"Atebwch yma: {URL}/a/" in found["c-bea"]
    assert URL not in found["c-cal"]


def test_link_in_a_message_is_its_adults(service: Store) -> None:
    published(service, running())

    for ident in ("c-amy", "c-bea"):
        token = texts(service)[ident].partition(f"{URL}/a/")[2].split()[0]
        with service.reading() as desk:
            found = whose(desk, token, Purpose.PAGE, LATER)
        assert found is not None
        assert found.id == ident


def test_link_can_be_pressed_and_stands_in_no_calendar(service: Store) -> None:
    published(service, running())

    (mail,) = [row["mail"] for row in ledgers(service)["outbox"] if row["contact"] == "c-amy"]
    found = parts(opened(mail))
    assert f'<a href="{URL}/a/' in found["text/html"].decode()
    calendar = found["text/calendar"].decode().replace("\r\n ", "")
    assert "families.example.org" not in calendar
    assert found["application/ics"] == found["text/calendar"]


def test_publishing_again_sends_nothing_even_with_a_new_key(service: Store) -> None:
    published(service, running())
    renew_key(service, MAIR)

    again = published(service, running(), NEXT_DAY)

    assert again.outgoing.messages == ()


def test_without_an_address_messages_have_no_link(store: Store) -> None:
    published(saved(store, small_service()), running())

    assert [text for text in texts(store).values() if "/a/" in text] == []
