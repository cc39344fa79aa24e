"""Other people's readers find every entry of a feed, at the right moment, before and after the clocks change."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import recurring_ical_events
import vobject
from icalendar import Calendar, Component

from scheduler.feeds.calendar import Entry, event_in, event_of, feed_of, without_people
from scheduler.invites.calendar import cancel, request
from support.calendar_readers import read_by_libical, read_by_node
from support.invites import LONDON, invite
from support.radicale import kept_calendar, kept_entry, radicale

LIBICAL_READS = """
calendar = libical.Component.new_from_string(open(sys.argv[1], newline="").read())
kind, found = libical.ComponentKind.VEVENT_COMPONENT, {}
event = calendar.get_first_component(kind)
while event is not None:
    start = event.get_dtstart()
    moment = start if start.is_date() else start.convert_to_zone(libical.Timezone.get_utc_timezone())
    found[event.get_uid()] = moment.as_ical_string()
    event = calendar.get_next_component(kind)
print(json.dumps([libical.restriction_check(calendar), calendar.count_errors(), found]))
"""
Found = dict[str, datetime | date]
Reader = Callable[[bytes, Path], Found]

# 10:00 in London; summer time begins on 28 March and ends on 31 October 2027. The last one lasts a whole day.
EXPECTED: Found = {
    "winter": datetime(2027, 3, 25, 10, tzinfo=UTC),
    "summer": datetime(2027, 4, 1, 9, tzinfo=UTC),
    "late-summer": datetime(2027, 10, 30, 9, tzinfo=UTC),
    "autumn": datetime(2027, 10, 31, 10, tzinfo=UTC),
    "calls": date(2027, 3, 24),
}
TEXT = "You lead.\nIn the room: 3 families; 1 guest, and “more” \\ than that.\nÉ" + "é" * 80


def entries() -> list[Entry]:
    """The days of EXPECTED, with a link and with text that must be escaped and folded."""
    days = {
        "winter": datetime(2027, 3, 25, 10, tzinfo=LONDON),
        "summer": datetime(2027, 4, 1, 10, tzinfo=LONDON),
        "late-summer": datetime(2027, 10, 30, 10, tzinfo=LONDON),
        "autumn": datetime(2027, 10, 31, 10, tzinfo=LONDON),
    }
    midnight = datetime(2027, 3, 24, tzinfo=LONDON)
    return [
        *(_entry(uid, start, start.replace(hour=12)) for uid, start in days.items()),
        _entry("calls", midnight, midnight.replace(day=25), all_day=True),
    ]


def _entry(uid: str, start: datetime, end: datetime, *, all_day: bool = False) -> Entry:
    return Entry(
        uid=uid,
        sequence=1,
        dtstamp=datetime(2027, 2, 22, 9, tzinfo=UTC),
        start=start,
        end=end,
        summary="Tuesday group, week 4",
        location="Elm Road, Hall",
        description=TEXT,
        link=None if all_day else "https://meet.example.org/k7?a=1;b=2",
        all_day=all_day,
    )


def whole_feed() -> bytes:
    return feed_of(map(event_of, entries()), "Appointments", "-//Appointments//Calendar//EN")


def moment(start: object) -> datetime | date:
    """In UTC, or the day of what lasts a day."""
    assert isinstance(start, date)
    return start.astimezone(UTC) if isinstance(start, datetime) else start


def by_vobject(data: bytes, _: Path) -> Found:
    events = vobject.readOne(data.decode()).vevent_list
    assert {event.description.value for event in events} == {TEXT}
    return {event.uid.value: moment(event.dtstart.value) for event in events}


def by_recurring_ical_events(data: bytes, _: Path) -> Found:
    found = recurring_ical_events.of(Calendar.from_ical(data)).between((2027, 1, 1), (2027, 12, 31))
    return {str(event["UID"]): moment(event.decoded("DTSTART")) for event in found}


def by_rules_in_the_file(data: bytes, _: Path) -> Found:
    """By the zone that we wrote, where the reader knows none by name."""
    renamed = Calendar.from_ical(data.replace(b"Europe/London", b"Unheard-of/Zone"))
    return {str(event["UID"]): moment(event.decoded("DTSTART")) for event in renamed.walk("VEVENT")}


def by_node(reader: str) -> Reader:
    def read(data: bytes, folder: Path) -> Found:
        events = read_by_node(reader, data, folder, zone="Europe/London")
        assert {event["description"] for event in events} == {TEXT}
        assert [event["attendees"] for event in events] == [[]] * len(events)
        starts = {event["uid"]: datetime.fromisoformat(event["start"]) for event in events}
        return {uid: start.date() if uid == "calls" else start for uid, start in starts.items()}

    return read


def by_libical(data: bytes, folder: Path) -> Found:
    restrictions_kept, errors, found = read_by_libical(LIBICAL_READS, data, folder)
    assert (restrictions_kept, errors) == (True, 0)
    moments = {uid: datetime.fromisoformat(start) for uid, start in found.items()}
    return {uid: start.date() if uid == "calls" else start for uid, start in moments.items()}


READERS: dict[str, Reader] = {
    "vobject": by_vobject,
    "recurring-ical-events": by_recurring_ical_events,
    "icalendar, zone in file": by_rules_in_the_file,
    "libical": by_libical,
    "ical.js": by_node("ical.js"),
    "node-ical": by_node("node-ical"),
}


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_finds_every_entry_at_its_moment(reader: str, tmp_path: Path) -> None:
    assert READERS[reader](whole_feed(), tmp_path) == EXPECTED


def test_server_takes_a_feed_and_gives_it_back_equal_in_meaning(tmp_path: Path) -> None:
    with radicale(tmp_path) as client:
        back = kept_calendar(client, "feed", whole_feed())

    assert meaning(back) == meaning(whole_feed())
    assert by_rules_in_the_file(back, tmp_path) == EXPECTED


def test_server_takes_each_invite_cancellation_and_event_of_a_feed(tmp_path: Path) -> None:
    written = {
        "invite": request(invite()),
        "cancellation": cancel(invite()),
        "family": feed_of([without_people(event_in(request(invite())))], "Appointments", "-//A//B//EN"),
        **{entry.uid: feed_of([event_of(entry)], "Appointments", "-//A//B//EN") for entry in entries()},
    }
    with radicale(tmp_path) as client:
        back = {name: kept_entry(client, name, entry) for name, entry in written.items()}

    assert {name: meaning(entry) for name, entry in back.items()} == {
        name: meaning(entry) for name, entry in written.items()
    }


def meaning(calendar: bytes) -> set[tuple[str, ...]]:
    """Each event as its properties in order, with moments in UTC; and which zones are declared."""
    found = Calendar.from_ical(calendar)
    zones = ("zones", *sorted(str(zone["TZID"]) for zone in found.walk("VTIMEZONE")))
    return {zones, *(_told(event) for event in found.walk("VEVENT"))}


def _told(event: Component) -> tuple[str, ...]:
    moments = {name: str(moment(event.decoded(name))) for name in ("DTSTART", "DTEND", "DTSTAMP")}
    rest = {name: f"{value.to_ical()!r}{sorted(value.params.items())}" for name, value in event.items()}
    return tuple(f"{name}={value}" for name, value in sorted({**rest, **moments}.items()))
