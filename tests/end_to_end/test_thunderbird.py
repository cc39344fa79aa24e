"""A parent with Thunderbird accepts, gets an update, a move and a cancellation: one entry, then none, always on time.

The messages are those that publishing writes; the buttons are Thunderbird's own, in its own window. What it answers is
sent to a mail server on this machine, and taken in as from the service's mailbox. Its clock is New York's.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from scheduler.invites.calendar import request
from scheduler.invites.mail import Mail, compose_mail
from scheduler.replies import Answer, Doubt, Via, answers_of
from scheduler.replies.mail import take_in_mail
from scheduler.store import Store, found_store, load_service, save_service
from scheduler.store.trail import By
from scheduler.weeks.doing import message_sent
from scheduler.weeks.meetings import ledger
from scheduler.weeks.publishing import Publication
from scheduler.weeks.sending import messages_of
from scheduler.weeks.states import MessageState
from support.invites import LONDON, invite
from support.mail_server import MailServer, mail_server
from support.small_service import LATER, MAIR, published, running, saved, small_service
from support.thunderbird import Reader, is_installed, thunderbird
from support.weeks import MONDAY

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_installed(), reason="no Thunderbird here: apt-get install thunderbird"),
]
ACCEPT, UPDATE, DELETE = "imipAcceptButton", "imipUpdateButton", "imipDeleteButton"


@pytest.fixture
def post() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def amy(tmp_path: Path, post: MailServer) -> Iterator[Reader]:
    with thunderbird(tmp_path) as line:
        yield Reader(line, post.port, "amy@example.org")


@pytest.fixture
def shelf(sqlite_engine: Engine) -> Store:
    return saved(found_store(sqlite_engine), small_service())


def mail_to_amy(store: Store, publication: Publication) -> bytes:
    """The e-mail, which counts as sent from now on."""
    (message,) = (one for one in publication.outgoing.messages if one.contact == "c-amy")
    with store.reading() as desk:
        queued = [row.id for row in messages_of(desk, MONDAY, MessageState.QUEUED)]
    for row in queued:
        message_sent(store, row or 0, MAIR)
    assert message.mail is not None
    return message.mail


def with_a_way_there(store: Store) -> None:
    """How to get there is said for the first time: no reason to ask anybody again."""
    with store.writing() as desk:
        service = load_service(desk)
        (venue,) = service.venues
        save_service(desk, replace(service, venues=(replace(venue, directions="Bus 4"),)))


def soon(look: Callable[[], object], wanted: object) -> object:
    """What is seen, as soon as it is what is wanted, or after a long time whatever it is."""
    last = time.monotonic() + 30  # only bounds a test that fails
    while (seen := look()) != wanted and time.monotonic() < last:
        time.sleep(0.2)
    return seen


def starts(reader: Reader) -> list[str]:
    return [one["start"] for one in reader.entries()]


def times(reader: Reader) -> list[tuple[str, str, list[str]]]:
    return [(one["start"], one["end"], one["answers"]) for one in reader.entries()]


def test_invites_17_parent_accepts_gets_an_update_a_move_and_a_cancellation(
    shelf: Store, amy: Reader, post: MailServer
) -> None:
    first = mail_to_amy(shelf, published(shelf, running("tue")))
    label, buttons = amy.open(first)
    assert (label, ACCEPT in buttons) == ("This message contains an invitation to an event.", True)
    amy.press(ACCEPT)
    taken = [("20270302T100000Z", "20270302T120000Z", ["ACCEPTED"])]
    assert soon(lambda: times(amy), taken) == taken
    (uid,) = (one["uid"] for one in amy.entries())
    assert soon(lambda: len(post.taken), 1) == 1

    ((sender, recipient, answer),) = post.taken
    assert (sender, recipient) == ("amy@example.org", "hello@example.org")
    take_in_mail(shelf, answer, By(who="mailbox", at=LATER + timedelta(hours=1)))
    with shelf.reading() as desk:
        (given,) = (one.given for one in answers_of(desk, MONDAY))
        assert ledger(desk, MONDAY)["c-amy", "amy"].partstat == "ACCEPTED"
    assert (given.contact, given.answer, given.via, given.doubt) == ("c-amy", Answer.ACCEPT, Via.CALENDAR, Doubt.NONE)

    with_a_way_there(shelf)
    update = mail_to_amy(shelf, published(shelf, running("tue"), LATER + timedelta(days=1)))
    amy.open(update)
    amy.press(UPDATE)
    told = [(uid, "20270302T100000Z", True)]
    assert (
        soon(lambda: [(one["uid"], one["start"], "Bus 4" in one["description"]) for one in amy.entries()], told) == told
    )

    moved = mail_to_amy(shelf, published(shelf, running("thu"), LATER + timedelta(days=2)))
    _, buttons = amy.open(moved)
    amy.press(ACCEPT if ACCEPT in buttons else UPDATE)
    at = [(uid, "20270304T100000Z", "20270304T120000Z")]
    assert soon(lambda: [(one["uid"], one["start"], one["end"]) for one in amy.entries()], at) == at

    amy.open(first)  # what comes late changes nothing
    assert starts(amy) == ["20270304T100000Z"]

    gone = running("thu", room=("bea",), remote=("cal",))
    cancelled = mail_to_amy(shelf, published(shelf, gone, LATER + timedelta(days=3)))
    _, buttons = amy.open(cancelled)
    assert (ACCEPT in buttons, DELETE in buttons) == (False, True)
    amy.press(DELETE)
    assert soon(amy.entries, []) == []


@pytest.mark.parametrize(
    ("day", "utc"),
    [((2027, 3, 25), "20270325T100000Z"), ((2027, 4, 1), "20270401T090000Z"), ((2027, 11, 4), "20271104T100000Z")],
)
def test_ten_in_london_is_the_right_moment_in_thunderbird(amy: Reader, day: tuple[int, int, int], utc: str) -> None:
    start = datetime(*day, 10, tzinfo=LONDON)
    given = invite(start=start, end=start.replace(hour=12), attendee="amy@example.org")
    mail = Mail(
        identity=given.identity, sender="Appointments", mailbox=given.organizer, to=given.attendee,
        subject=given.summary, text="Yours.", sections=(("en", ("Yours.",)),), calendar=request(given),
    )  # fmt: skip
    amy.open(compose_mail(mail))
    amy.press(ACCEPT)
    assert soon(lambda: starts(amy), [utc]) == [utc]
