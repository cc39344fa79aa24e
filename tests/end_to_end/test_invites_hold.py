"""What must be true of invites and messages, shown on what a published week sends: each test is named after its number.

More of the same stands beside the modules that do it; here nothing but the whole way from roster to bytes is looked at.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event
from sqlalchemy import Engine
from sqlmodel import select

from api.outside.app import create_outside
from api.outside.here import Outside
from scheduler.access.roles import Role
from scheduler.delivery.carriers import Carriers
from scheduler.delivery.settings import Delivery
from scheduler.errors import BadInput, NotAllowed, NotFound
from scheduler.feeds.serving import feed, issue
from scheduler.feeds.tokens import FeedKind, revoke_of
from scheduler.invites.calendar import request
from scheduler.invites.zone import VTIMEZONE
from scheduler.links import Purpose, link_for, whose
from scheduler.messages.compose import compose
from scheduler.messages.text import not_offered
from scheduler.records import Contact, MaySay, Route, Service, Voice
from scheduler.replies import THE_SAME_WORDS, Answer, Doubt, Given, Via, answers_of
from scheduler.replies.front_door import take_in
from scheduler.replies.mail import take_in_mail
from scheduler.store import Store, found_store, load_service, save_service
from scheduler.store.engine import open_engine
from scheduler.store.tables import OutboxRow, TaskRow
from scheduler.store.trail import By
from scheduler.weeks.dispatching import Post
from scheduler.weeks.meetings import ledger
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing import publish
from scheduler.weeks.states import MessageState
from scheduler.weeks.stopping import release_contact, stop_all_contact
from solver.problem import Flag, FlagKind
from support.calendar_replies import calendar_reply, reply_mail
from support.callers import Caller
from support.invites import LONDON, invite
from support.letters import everything, opened, parts
from support.mail_server import MailServer, mail_server
from support.signed import signed_by_two
from support.small_service import LATER, MAIR, contact, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY, at, family, programme, venue

DAY = timedelta(days=1)
LINK = "https://meet.example.org/a"
AMY, BEA = ("c-amy", "amy"), ("c-bea", "bea")
SECRET = ("Willow House", "7 Hidden Lane", "Behind the mill")


@pytest.fixture
def store(sqlite_engine: Engine) -> Store:
    return found_store(sqlite_engine)


@pytest.fixture
def post() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


def by_mail(**changes: Any) -> Service:
    """Amy in the room, Bea and Cal by video, all reached by e-mail with a calendar entry; each is reminded once."""
    people = (contact("amy"), contact("bea"), contact("cal"))
    return small_service(**{"contacts": people, "programmes": (programme(reminders=1),), **changes})


def changed(store: Store, **changes: Any) -> None:
    """Records that changed behind our back: nothing is held or called back because of it."""
    with store.writing() as desk:
        save_service(desk, replace(load_service(desk), **changes))


def with_way(store: Store) -> None:
    """How to get there is said in other words."""
    with store.reading() as desk:
        (one,) = load_service(desk).venues
    changed(store, venues=(replace(one, directions="Bus 4 stops outside."),))


def rows(store: Store) -> list[OutboxRow]:
    with store.reading() as desk:
        return sorted(desk.session.exec(select(OutboxRow)), key=lambda row: row.id or 0)


def mails(store: Store, *kinds: str) -> list[OutboxRow]:
    """E-mails of these kinds, or of all, to adults, in the order they were written."""
    adults = [row for row in rows(store) if row.mail is not None and row.contact.startswith("c-")]
    return [row for row in adults if not kinds or row.kind in kinds]


def sent(store: Store, post: MailServer, moment: datetime = LATER) -> list[tuple[str, str, bytes]]:
    """All that is due has been tried; gives what the mail server took just now."""
    before = len(post.taken)
    carriers = Carriers(Delivery(smtp=post.server()), lambda: moment)
    Post(store=store, carriers=carriers, now=lambda: moment).send_due()
    return post.taken[before:]


def event_of(row: OutboxRow) -> Event:
    (event,) = Calendar.from_ical(row.calendar or b"").walk("VEVENT")
    assert isinstance(event, Event)
    return event


@dataclass(frozen=True, slots=True)
class Story:
    """What was written to Amy, and every e-mail to anybody; the feed of Bea, who stays; and the UID of hers."""

    amy: list[OutboxRow]
    mails: list[OutboxRow]
    feed: bytes
    uid: str

    @property
    def calendars(self) -> list[str]:
        return [self.feed.decode(), *((row.calendar or b"").decode() for row in self.amy)]


@pytest.fixture(scope="module")
def story(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """An invite, an update in other words, a move and a cancellation to Amy, each sent before the next is written."""
    path = tmp_path_factory.mktemp("story") / "store.sqlite3"
    shutil.copy(sqlite_template, path)
    with closing(found_store(open_engine(f"sqlite:///{path}"))) as store, mail_server() as post:
        published(saved(store, by_mail()), running())
        sent(store, post)
        with_way(store)
        published(store, running(), LATER + DAY)
        sent(store, post, LATER + DAY)
        published(store, running("thu"), LATER + 2 * DAY)
        sent(store, post, LATER + 2 * DAY)
        published(store, running("thu", room=("bea",), remote=("cal",)), LATER + 3 * DAY)
        sent(store, post, LATER + 3 * DAY)
        body = feed(store, issue(store, FeedKind.ADULT, "c-bea", MAIR).token, LATER + 3 * DAY).body
        with store.reading() as desk:
            uid = ledger(desk, MONDAY)[BEA].uid
        every = mails(store)
        amy = [row for row in every if row.family == "amy" and row.kind in ("invite", "update", "cancellation")]
        assert [row.kind for row in amy] == ["invite", "update", "update", "cancellation"]
        return Story(amy=amy, mails=every, feed=body, uid=uid)


def test_invites_00_stop_all_contact_holds_everything_that_could_reach_the_adult(
    store: Store, post: MailServer
) -> None:
    published(saved(store, by_mail()), running())
    token = issue(store, FeedKind.ADULT, "c-amy", MAIR).token
    with store.writing() as desk:
        amy = next(one for one in load_service(desk).contacts if one.id == "c-amy")
        path = link_for(desk, amy, Purpose.PAGE, LATER)

    stop_all_contact(store, "c-amy", By(who="anybody", at=LATER))

    assert {(row.kind, row.state) for row in rows(store) if row.contact == "c-amy"} == {
        ("invite", "held"),
        ("reminder", "held"),
    }
    with pytest.raises(NotFound):
        feed(store, token, LATER)
    with store.reading() as desk:
        assert whose(desk, path.rpartition("/")[2], Purpose.PAGE, LATER) is None
    assert "amy@example.org" not in [recipient for _, recipient, _ in sent(store, post)]
    published(store, running("thu", room=("bea",), remote=("cal",)), LATER + DAY)  # a cancellation is a message too
    assert {row.state for row in rows(store) if row.contact == "c-amy"} <= {"held", "cancelled"}
    for role in (Role.COORDINATOR, Role.PRACTITIONER):
        with pytest.raises(NotAllowed):
            release_contact(store, "c-amy", By(who="x", at=LATER), role, "they asked")
    release_contact(store, "c-amy", By(who="Sal", at=LATER), Role.SAFEGUARDING_LEAD, "it is safe")


def test_invites_01_every_message_has_one_recipient_and_one_attendee(story: Story) -> None:
    seen = story.mails
    assert {row.kind for row in seen} == {"invite", "update", "cancellation", "reminder"}
    for row in seen:
        mail = opened(row.mail or b"")
        assert (len(mail["To"].addresses), mail["Cc"], mail["Bcc"]) == (1, None, None)
        assert row.calendar is None or row.calendar.count(b"\nATTENDEE") == 1


UNSAFE: dict[str, Callable[[Contact], Contact]] = {
    "expired": lambda one: replace(one, expires=LATER.date() - DAY),
    "no expiry": lambda one: replace(one, expires=None),
    "no safe way": lambda one: replace(one, route=Route.NONE),
    "no address": lambda one: replace(one, address=""),
    "may say nothing": lambda one: replace(one, may_say=MaySay.NOTHING),
}


@pytest.mark.parametrize("why", UNSAFE)
def test_invites_02_unsafe_contact_gets_nothing_and_somebody_a_task(store: Store, why: str) -> None:
    people = (UNSAFE[why](contact("amy")), contact("bea"), contact("cal"))

    published(saved(store, by_mail(contacts=people)), running())

    assert [row for row in rows(store) if row.contact == "c-amy"] == []
    with store.reading() as desk:
        tasks = [row.kind for row in desk.session.exec(select(TaskRow)) if row.family == "amy"]
    assert tasks == ["find-a-way"]


def test_invites_03_only_neutral_words_stand_where_others_look(store: Store) -> None:
    voice = Voice(mailbox="hello@example.org", sender="Diary", title="Diary date", title_cy="Dyddiad", location="Usual")
    published(saved(store, by_mail(voice=replace(voice, location_cy="Arferol"), programmes=(neutral(),))), running())
    (row,) = (row for row in mails(store, "invite") if row.family == "amy")
    mail, event = opened(row.mail or b""), event_of(row)
    names = [part.get_filename() for part in mail.walk() if part.get_filename()]

    assert str(mail["From"]) == "Diary <hello@example.org>"
    assert str(mail["Subject"]) == str(event["SUMMARY"]) == "Weekly meeting / Dyddiad"
    assert (str(event["LOCATION"]), names) == ("Usual / Arferol", ["calendar.ics"])
    assert "1 Elm Road" in row.text
    assert "Programme" not in everything(row.mail or b"")


def neutral() -> Any:
    return programme(title="Programme", neutral_title="Weekly meeting")


def test_invites_03_secret_venue_stands_nowhere(store: Store) -> None:
    name, address, way = SECRET
    hidden = replace(small_service().venues[0], venue=venue(secret=True), name=name, address=address, directions=way)
    published(saved(store, by_mail(venues=(hidden,))), running())
    told = [f"{row.text}\n{row.subject}\n{everything(row.mail or b'')}" for row in mails(store)]
    with store.reading() as desk:
        told += [row.words for row in desk.session.exec(select(TaskRow))]
    assert len(told) >= 6
    assert [word for word in SECRET for text in told if word.casefold() in text.casefold()] == []


def test_invites_04_contact_record_is_read_again_when_it_is_sent(store: Store, post: MailServer) -> None:
    """The record of Amy runs out and Bea gets another address after their messages were written."""
    published(saved(store, by_mail()), running())
    amy, bea, cal = by_mail().contacts
    changed(store, contacts=(replace(amy, expires=LATER.date() - DAY), replace(bea, address="new@example.org"), cal))

    taken = [recipient for _, recipient, _ in sent(store, post)]

    assert taken == ["cal@example.org"]


def test_invites_05_uids_tell_nothing_and_are_shared_by_nobody(store: Store) -> None:
    published(saved(store, by_mail()), running(), mint=None)
    with store.reading() as desk:
        uids = [row.uid for row in ledger(desk, MONDAY).values()]
    assert len(set(uids)) == 3
    told = "\n".join(everything(row.mail or b"") for row in mails(store))
    ids = re.findall(r"(?:UID|Message-ID): ?(\S+)", told) + [row.token for row in rows(store)]
    words = {word for one in ids for word in re.split(r"[^a-z0-9]+", one.casefold())}  # chance letters may spell "bea"
    assert words & {"amy", "bea", "cal", "tue"} == set()


def test_invites_06_move_and_cancellation_cancel_reminders(store: Store) -> None:
    published(saved(store, by_mail()), running())
    published(store, running("thu"), LATER + DAY)
    assert reminders(store, "c-amy") == [("cancelled", at(0, 10)), ("queued", at(2, 10))]
    published(store, running("thu", room=("bea",), remote=("cal",)), LATER + 2 * DAY)
    assert reminders(store, "c-amy") == [("cancelled", at(0, 10)), ("cancelled", at(2, 10))]


def reminders(store: Store, whose: str) -> list[tuple[str, datetime]]:
    return [(row.state, row.not_before) for row in rows(store) if row.kind == "reminder" and row.contact == whose]


def test_invites_07_feed_names_nobody_and_its_address_can_be_taken_back(store: Store, post: MailServer) -> None:
    published(saved(store, by_mail()), running())
    sent(store, post)
    issued = issue(store, FeedKind.ADULT, "c-amy", MAIR)
    body = feed(store, issued.token, LATER).body
    assert (b"BEGIN:VEVENT" in body, b"ATTENDEE" in body, b"ORGANIZER" in body) == (True, False, False)
    assert len(issued.token) >= 32
    assert issue(store, FeedKind.ADULT, "c-bea", MAIR).token != issued.token
    revoke_of(store, FeedKind.ADULT, "c-amy", MAIR)
    with pytest.raises(NotFound):
        feed(store, issued.token, LATER)


def test_invites_08_words_of_a_refusal_are_made_of_the_telephone_and_language_alone() -> None:
    """That the whole way there is the same, byte for byte, is shown by tests of nine causes in a week each."""
    voice = Voice(mailbox="hello@example.org", telephone="029 2000 0000")
    other = replace(voice, mailbox="other@example.org", sender="Somebody", title="Else")
    assert not_offered(voice, "en") == not_offered(other, "en")


def test_invites_10_zone_is_the_pinned_one(story: Story) -> None:
    """The library writes its lines in an order of its own."""
    for text in story.calendars:
        zone = text[text.index("BEGIN:VTIMEZONE") : text.index("BEGIN:VEVENT")]
        assert sorted(re.split("[\r\n;:]+", zone)) == sorted(re.split("[\r\n;:]+", VTIMEZONE))
        assert "RDATE" not in text


def test_invites_11_zone_comes_first_is_declared_and_is_not_called_gmt(story: Story) -> None:
    for text in story.calendars:
        assert text.index("BEGIN:VTIMEZONE") < text.index("BEGIN:VEVENT")
        assert set(re.findall(r"TZID[=:]([^:\r\n]+)", text)) == {"Europe/London"}


@pytest.mark.parametrize("day", ["2027-03-28T01:30", "2027-10-31T01:30"], ids=["gap", "twice"])
@pytest.mark.parametrize("fold", [0, 1])
def test_invites_12_time_that_is_none_or_comes_twice_is_refused(day: str, fold: int) -> None:
    start = datetime.fromisoformat(day).replace(tzinfo=LONDON, fold=fold)
    with pytest.raises(BadInput, match=r"does not exist in|comes twice in"):
        request(invite(start=start, end=start + timedelta(hours=2)))


def test_invites_13_nothing_recurs(story: Story) -> None:
    """One entry for each week: only the zone's own rules recur, as zones do."""
    for text in story.calendars:
        events = text[text.index("BEGIN:VEVENT") :]
        assert [name for name in ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID") if name in events] == []


def test_invites_14_identity_lasts_and_every_message_is_later_than_the_one_before(story: Story) -> None:
    events = [event_of(row) for row in story.amy]
    stamps = [event.decoded("DTSTAMP") for event in events]
    assert len({str(event["UID"]) for event in events}) == 1
    assert [event["SEQUENCE"] for event in events] == [0, 0, 1, 2]
    assert stamps == sorted(set(stamps))
    assert f"UID:{story.uid}\r\n".encode() in story.feed


def test_invites_14_retry_repeats_the_same_bytes(store: Store, post: MailServer) -> None:
    published(saved(store, by_mail()), running())
    before = {row.id: (row.mail, row.calendar) for row in rows(store)}
    post.refuse("amy@example.org", "DATA", "451 later")
    sent(store, post)
    post.answers.clear()
    taken = {recipient: mail for _, recipient, mail in sent(store, post, LATER + DAY)}
    assert {row.id: (row.mail, row.calendar) for row in rows(store)} == before
    (first,) = (row.mail for row in mails(store, "invite") if row.family == "amy")
    assert taken["amy@example.org"].rstrip() == (first or b"").rstrip()


def test_invites_15_trivial_edit_keeps_the_sequence_and_the_answer(store: Store, post: MailServer) -> None:
    published(saved(store, by_mail()), running())
    sent(store, post)
    take_in(store, accepted(), MAIR)
    with_way(store)
    published(store, running(), LATER + DAY)
    (first,) = (event_of(row) for row in mails(store, "invite") if row.family == "amy")
    (update,) = (event_of(row) for row in mails(store, "update") if row.family == "amy")
    assert first["SEQUENCE"] == update["SEQUENCE"]
    assert first.decoded("DTSTAMP") < update.decoded("DTSTAMP")
    assert "Bus 4 stops outside." in str(update["DESCRIPTION"])
    assert update["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


def accepted() -> Given:
    return Given(
        contact="c-amy", family="amy", monday=MONDAY, answer=Answer.ACCEPT, via=Via.PAGE, at=LATER, key="1"
    )  # fmt: skip


def test_invites_16_cancellation_is_one_in_mail_and_calendar(story: Story) -> None:
    *_, moved, gone = story.amy
    calendar, event = Calendar.from_ical(gone.calendar or b""), event_of(gone)
    part = calendar_part(opened(gone.mail or b""))
    assert (str(calendar["METHOD"]), str(event["STATUS"]), part["Content-Type"].params["method"]) == (
        "CANCEL",
        "CANCELLED",
        "CANCEL",
    )
    assert int(str(event["SEQUENCE"])) > int(str(event_of(moved)["SEQUENCE"]))


def calendar_part(mail: EmailMessage) -> EmailMessage:
    (part,) = (one for one in mail.walk() if one.get_content_type() == "text/calendar")
    assert isinstance(part, EmailMessage)
    return part


def test_invites_17_first_message_is_a_request_and_a_stale_one_can_be_told(story: Story) -> None:
    """What a reader makes of a stale one is shown with Thunderbird."""
    methods = [str(Calendar.from_ical(row.calendar or b"")["METHOD"]) for row in story.amy]
    assert methods == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    ages = [(event_of(row)["SEQUENCE"], event_of(row).decoded("DTSTAMP")) for row in story.amy]
    assert ages == sorted(set(ages))


def test_invites_18_move_asks_for_a_new_answer_in_one_message_for_one_meeting(store: Store, post: MailServer) -> None:
    published(saved(store, by_mail()), running())
    sent(store, post)
    take_in(store, accepted(), MAIR)
    published(store, running("thu"), LATER + DAY)
    (moved,) = (row for row in mails(store, "update") if row.family == "amy")
    assert event_of(moved)["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert event_of(moved)["ATTENDEE"].params["RSVP"] == "TRUE"
    for row in mails(store):
        assert row.calendar is None or row.calendar.count(b"BEGIN:VEVENT") == 1


def test_invites_19_calendar_is_the_last_alternative_and_attached_as_the_same_bytes(story: Story) -> None:
    for row in story.amy:
        mail = opened(row.mail or b"")
        first, attached = mail.iter_parts()
        assert [mail.get_content_type(), first.get_content_type()] == ["multipart/mixed", "multipart/alternative"]
        assert [one.get_content_type() for one in first.iter_parts()] == ["text/plain", "text/html", "text/calendar"]
        inline = calendar_part(mail)
        assert inline["Content-Type"].params["method"] == str(Calendar.from_ical(row.calendar or b"")["METHOD"])
        assert inline.get_payload(decode=True) == attached.get_payload(decode=True) == row.calendar


def test_invites_20_bytes_survive_the_mail_and_lines_are_short_and_whole(store: Store, post: MailServer) -> None:
    place = replace(
        small_service().venues[0], directions_cy="Tŷ’r Ŵyl, heibio’r bont – " * 12, directions="Bws – " * 40
    )
    published(saved(store, by_mail(venues=(place,))), running())
    for _, recipient, mail in sent(store, post):
        (row,) = (row for row in mails(store, "invite") if f"{row.family}@example.org" == recipient)
        assert mail.isascii()  # some server on the way may take no more
        data = calendar_part(opened(mail)).get_payload(decode=True)
        assert data == row.calendar
        assert isinstance(data, bytes)
        lines = data.split(b"\r\n")
        assert (b"\n" in b"".join(lines), lines[-1]) == (False, b"")
        assert max(map(len, lines)) <= 75
        assert all(line.decode() is not None for line in lines)  # no character is split between two


def test_invites_21_organiser_writes_and_the_one_invited_is_who_gets_it(story: Story) -> None:
    for row in story.amy:
        mail, event = opened(row.mail or b""), event_of(row)
        (sender,), (to,) = mail["From"].addresses, mail["To"].addresses
        assert str(event["ORGANIZER"]) == f"mailto:{sender.addr_spec}" == "mailto:hello@example.org"
        assert str(event["ATTENDEE"]) == f"mailto:{to.addr_spec}" == "mailto:amy@example.org"
        assert row.kind == "cancellation" or event["ATTENDEE"].params["RSVP"] == "TRUE"


def test_invites_24_mail_is_complete_without_a_calendar(store: Store) -> None:
    published(saved(store, by_mail()), running())
    told = {row.family: parts(opened(row.mail or b"")) for row in mails(store, "invite")}
    for kind in ("text/plain", "text/html"):
        amy, bea = (told[name][kind].decode() for name in ("amy", "bea"))
        for word in ("Tuesday 2 March 2027", "10:00 to 12:00", "1 Elm Road", "dydd Mawrth 2 Mawrth 2027"):
            assert word in amy
        assert LINK in bea


def test_invites_25_each_household_gets_its_own_side_and_no_link_is_left_in_the_room(
    store: Store, post: MailServer
) -> None:
    published(saved(store, by_mail()), running())
    sent(store, post)
    first = {row.family: row for row in mails(store, "invite")}
    entry = (first["bea"].calendar or b"").decode().replace("\r\n ", "")
    assert f"CONFERENCE;FEATURE=VIDEO,AUDIO;VALUE=URI:{LINK}\r\n" in entry
    assert LINK in str(event_of(first["bea"])["DESCRIPTION"])
    assert ("Elm Road" in entry, LINK in everything(first["amy"].mail or b"")) == (False, False)
    assert "Elm Road, Hall" in str(event_of(first["amy"])["DESCRIPTION"])

    published(store, running(room=("amy", "bea"), remote=("cal",)), LATER + DAY)

    (update,) = (row for row in mails(store, "update") if row.family == "bea")
    told = everything(update.mail or b"")
    assert (LINK in told, "meet.example.org" in told, "CONFERENCE" in told) == (False, False, False)
    assert "Elm Road, Hall" in told


def test_invites_27_feed_that_did_not_change_is_the_same_and_is_not_sent_again(store: Store, post: MailServer) -> None:
    published(saved(store, by_mail()), running())
    sent(store, post)
    issued = issue(store, FeedKind.ADULT, "c-amy", MAIR)
    assert feed(store, issued.token, LATER).body == feed(store, issued.token, LATER + DAY).body
    reader = Caller(create_outside(Outside(store=store, now=lambda: LATER + DAY)), "families.example.org")
    first = reader.get(issued.path)
    assert first.status_code == 200
    tag, moment = first.headers["etag"], first.headers["last-modified"]
    asked = (
        ({"If-None-Match": tag}, 304),
        ({"If-None-Match": '"another"'}, 200),
        ({"If-Modified-Since": moment}, 304),
        ({"If-Modified-Since": format_datetime(LATER - 30 * DAY, usegmt=True)}, 200),
    )
    assert [reader.get(issued.path, headers=given).status_code for given, _ in asked] == [code for _, code in asked]


def test_invites_28_feed_says_how_often_to_ask_and_what_it_is_called(store: Store) -> None:
    published(saved(store, by_mail()), running())
    body = feed(store, issue(store, FeedKind.ADULT, "c-amy", MAIR).token, LATER).body.decode()
    head = body.partition("BEGIN:VTIMEZONE")[0]
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in head
    assert "X-PUBLISHED-TTL:PT1H\r\n" in head
    assert ("NAME:Appointments\r\n" in head, "X-WR-CALNAME:Appointments\r\n" in head) == (True, True)


REPLIES: dict[str, tuple[dict[str, Any], Doubt]] = {
    "outlook": ({"style": "outlook"}, Doubt.NONE),
    "capitals": ({"attendee": "AMY@Example.ORG"}, Doubt.NONE),
    "stale": ({"sequence": -1}, Doubt.OUTDATED),
    "a stranger": ({"attendee": "mal@example.org"}, Doubt.ANOTHER_SENDER),
    "counter": ({"method": "COUNTER"}, Doubt.ASKS_FOR_OTHER),
}


@pytest.mark.parametrize("kind", REPLIES)
def test_invites_29_reply_of_a_calendar_is_taken_in_or_goes_to_staff(store: Store, kind: str) -> None:
    published(saved(store, by_mail()), running())
    with store.reading() as desk:
        uid = ledger(desk, MONDAY)[AMY].uid
    given, doubt = REPLIES[kind]
    style, method = given.get("style", "thunderbird"), given.get("method", "REPLY")
    said = {name: given[name] for name in ("attendee", "sequence") if name in given}
    body = calendar_reply(style, uid=uid, **said).replace(b"METHOD:REPLY", f"METHOD:{method}".encode())
    assert style != "outlook" or b"ORGANIZER" not in body

    take_in_mail(store, reply_mail(body), By(who="mailbox", at=LATER + timedelta(hours=2)))

    with store.reading() as desk:
        (one,) = answers_of(desk, MONDAY)
        partstat = ledger(desk, MONDAY)[AMY].partstat
    assert (one.given.doubt, partstat) == (doubt, "ACCEPTED" if doubt is Doubt.NONE else "NEEDS-ACTION")


@pytest.mark.parametrize("via", Via)
def test_invites_30_answer_by_any_way_ends_in_the_same_record(store: Store, via: Via) -> None:
    published(saved(store, by_mail()), running())
    take_in(store, replace(accepted(), via=via, whole_course=True), MAIR)
    with store.reading() as desk:
        (one,) = answers_of(desk, MONDAY)
        assert ledger(desk, MONDAY)[AMY].partstat == "ACCEPTED"
    assert (one.given.answer, one.given.via, one.given.whole_course, one.counts) == (Answer.ACCEPT, via, True, True)
    assert THE_SAME_WORDS["en"] == "We have your answer. Nothing changes until we contact you."


def test_invites_33_one_reminder_by_default_and_none_where_it_is_risky(store: Store) -> None:
    """Somebody of Amy's household is marked as in danger at home."""
    flagged = family("amy", flags=(Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Jo"),))
    amy, *others = by_mail().families
    saved(store, by_mail(families=(replace(amy, family=flagged), *others)))
    planned = plan_week(store, MONDAY, AS_OF, running(), MAIR)
    signed_by_two(store, MONDAY, planned.digest, MAIR)
    publish(store, MONDAY, compose, MAIR)
    assert {name: len(reminders(store, name)) for name in ("c-amy", "c-bea", "c-cal")} == {
        "c-amy": 0,
        "c-bea": 1,
        "c-cal": 1,
    }


def test_invites_33_message_that_would_come_too_late_becomes_a_call(store: Store, post: MailServer) -> None:
    published(saved(store, by_mail()), running(), at(1, 9, 50))
    post.refuse("amy@example.org", "DATA", "451 later")
    sent(store, post, at(1, 9, 50))
    sent(store, post, at(1, 10, 30))
    with store.reading() as desk:
        tasks = [row.kind for row in desk.session.exec(select(TaskRow)) if row.contact == "c-amy"]
    assert "call" in tasks or "tell" in tasks
    assert MessageState.QUEUED not in {row.state for row in rows(store) if row.contact == "c-amy"}
