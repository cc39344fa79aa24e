"""Messages to practitioners and guests go the way of all others, by their own records, and are signed with the rest."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from scheduler.store import Store, load_service, save_service
from scheduler.store.trail import By
from scheduler.weeks.delivering import deliver_to_folder
from scheduler.weeks.given_out import letters
from scheduler.weeks.outgoing import MessageKind
from support.engaged import engaged_service, staff_messages, thursday, tuesday
from support.letters import opened
from support.small_service import LATER, MAIR, published, saved
from support.weeks import MONDAY, at

NEXT = By(who="Mair", at=LATER + timedelta(hours=1))


def addressees(folder: Path) -> list[str]:
    return sorted(opened(mail.read_bytes())["To"] for mail in (folder / "invites").glob("*.eml"))


def test_publishing_writes_and_delivery_sends_one_message_to_each(store: Store, tmp_path: Path) -> None:
    """Amy and Bea are told of their place, Wyn of the work, Dr Lewis of the group; Cal is rung."""
    saved(store, engaged_service())
    done = published(store, tuesday())

    went = deliver_to_folder(store, MONDAY, done.outgoing, tmp_path, NEXT)

    assert (went.sent, went.wait, went.failed) == (4, 0, 0)
    assert addressees(tmp_path) == ["amy@example.org", "lewis@agency.example", "wyn@service.example"]
    assert [one.state for one in staff_messages(store)] == ["sent", "sent"]


def test_published_again_delivers_nothing_more(store: Store, tmp_path: Path) -> None:
    saved(store, engaged_service())
    done = published(store, tuesday())
    deliver_to_folder(store, MONDAY, done.outgoing, tmp_path / "first", NEXT)

    again = published(store, tuesday(), NEXT.at)

    assert deliver_to_folder(store, MONDAY, again.outgoing, tmp_path / "again", NEXT).sent == 0


def test_who_changed_their_address_is_not_written_to_at_the_old_one(store: Store, tmp_path: Path) -> None:
    """The record is read at the moment of sending, however it came to be another one."""
    plain = engaged_service()
    saved(store, plain)
    done = published(store, tuesday())
    with store.writing() as desk:
        service = load_service(desk)
        other = replace(service.practitioners[0], email="parry@service.example")
        save_service(desk, replace(service, practitioners=(other,)))

    deliver_to_folder(store, MONDAY, done.outgoing, tmp_path, NEXT)

    assert addressees(tmp_path) == ["amy@example.org", "lewis@agency.example"]
    assert [one.state for one in staff_messages(store)] == ["cancelled", "sent"]


def test_what_has_begun_is_not_sent_any_more(store: Store, tmp_path: Path) -> None:
    saved(store, engaged_service())
    done = published(store, tuesday())

    deliver_to_folder(store, MONDAY, done.outgoing, tmp_path, By(who="Mair", at=at(1, 10)))

    assert [one.state for one in staff_messages(store)] == ["cancelled", "cancelled"]


def test_preview_that_is_signed_holds_what_goes_to_staff_and_guests(store: Store) -> None:
    saved(store, engaged_service())
    done = published(store, tuesday())

    told = [one for one in done.preview.out.letters if one.kind == MessageKind.STAFF]
    assert [one.subject for one in told] == ["Appointment, new group", "Appointment"]

    moved = published(store, thursday(), NEXT.at)
    assert [one.text.splitlines()[0] for one in moved.preview.out.letters if one.kind == MessageKind.STAFF] == [
        "Appointment, new group: Thursday 4 March 2027, 10:00 to 12:00."
    ]


def test_messages_of_the_week_say_whether_they_may_go(store: Store) -> None:
    saved(store, engaged_service())
    published(store, tuesday())

    with store.reading() as desk:
        found = [one.may_go for one in letters(desk, MONDAY, MAIR) if one.row.kind == MessageKind.STAFF]
    assert found == [True, True]
