"""Other people's readers understand the entry as we meant it: 10:00 in London, before and after the clocks change."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import recurring_ical_events
import vobject
from icalendar import Calendar, Component

from scheduler.feeds.calendar import event_in, feed_of, without_people
from scheduler.invites.calendar import Invite, cancel, request
from support.calendar_readers import read_by_libical, read_by_node
from support.invites import LONDON, invite

LIBICAL_READS = """
calendar = libical.Component.new_from_string(open(sys.argv[1], newline="").read())
start = calendar.get_first_component(libical.ComponentKind.VEVENT_COMPONENT).get_dtstart()
moment = start.convert_to_zone(libical.Timezone.get_utc_timezone()).as_ical_string()
print(json.dumps([libical.restriction_check(calendar), calendar.count_errors(), moment]))
"""

# 10:00 in London: summer time, one hour ahead of UTC, begins on 28 March 2027 and ends on 31 October 2027.
TIMES = [
    (datetime(2027, 3, 4, 10, tzinfo=LONDON), datetime(2027, 3, 4, 10, tzinfo=UTC)),
    (datetime(2027, 3, 25, 10, tzinfo=LONDON), datetime(2027, 3, 25, 10, tzinfo=UTC)),
    (datetime(2027, 3, 28, 10, tzinfo=LONDON), datetime(2027, 3, 28, 9, tzinfo=UTC)),
    (datetime(2027, 4, 1, 10, tzinfo=LONDON), datetime(2027, 4, 1, 9, tzinfo=UTC)),
    (datetime(2027, 10, 30, 10, tzinfo=LONDON), datetime(2027, 10, 30, 9, tzinfo=UTC)),
    (datetime(2027, 10, 31, 10, tzinfo=LONDON), datetime(2027, 10, 31, 10, tzinfo=UTC)),
]

Reader = Callable[[bytes, Path], datetime]


def by_vobject(data: bytes, _: Path) -> datetime:
    """Reads by the zone in the file alone."""
    start: datetime = vobject.readOne(data.decode()).vevent.dtstart.value
    return start.astimezone(UTC)


def by_icalendar(data: bytes, _: Path) -> datetime:
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    return _moment(event)


def by_icalendar_zone_in_file(data: bytes, _: Path) -> datetime:
    """By the rules that we wrote, where the reader knows no zone by name."""
    renamed = data.replace(b"Europe/London", b"Unheard-of/Zone")
    (event,) = Calendar.from_ical(renamed).walk("VEVENT")
    return _moment(event)


def by_recurring_ical_events(data: bytes, _: Path) -> datetime:
    (event,) = recurring_ical_events.of(Calendar.from_ical(data)).between((2027, 1, 1), (2027, 12, 31))
    return _moment(event)


def by_node(reader: str) -> Reader:
    def read(data: bytes, folder: Path) -> datetime:
        (event,) = read_by_node(reader, data, folder, zone="America/New_York")
        assert event["attendees"] == (["mailto:parent@example.org"] if b"ATTENDEE" in data else [])
        assert event["description"] == invite().description
        return datetime.fromisoformat(event["start"])

    return read


def by_libical(data: bytes, folder: Path) -> datetime:
    """The reader of Evolution and GNOME, which also finds properties missing or where they may not be."""
    restrictions_kept, errors, start = read_by_libical(LIBICAL_READS, data, folder)
    assert (restrictions_kept, errors) == (True, 0)
    return datetime.fromisoformat(start)


def _moment(event: Component) -> datetime:
    start = event.decoded("DTSTART")
    assert isinstance(start, datetime)
    return start.astimezone(UTC)


READERS: dict[str, Reader] = {
    "vobject": by_vobject,
    "icalendar": by_icalendar,
    "icalendar, zone in file": by_icalendar_zone_in_file,
    "recurring-ical-events": by_recurring_ical_events,
    "libical": by_libical,
    "ical.js": by_node("ical.js"),
    "node-ical": by_node("node-ical"),
}


def updated(given: Invite) -> bytes:
    """The same meeting, moved: one sequence on."""
    return request(replace(given, identity=replace(given.identity, sequence=given.identity.sequence + 1)))


def in_feed(given: Invite) -> bytes:
    """The meeting as a feed has it, which names nobody."""
    return feed_of([without_people(event_in(request(given)))], "Appointments", given.maker)


WRITTEN: dict[str, Callable[[Invite], bytes]] = {"update": updated, "cancel": cancel, "feed": in_feed}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize(("local", "utc"), TIMES[1:], ids=lambda time: f"{time:%d-%m-%H%z}")
def test_invites_09_ten_in_london_in_every_reader_of_updates_cancellations_and_feeds(
    reader: str, kind: str, local: datetime, utc: datetime, tmp_path: Path
) -> None:
    data = WRITTEN[kind](invite(start=local, end=local.replace(hour=12)))
    assert READERS[reader](data, tmp_path) == utc


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("local", "utc"), TIMES, ids=lambda time: f"{time:%d-%m-%H%z}")
def test_invites_09_ten_in_london_is_the_same_moment_in_every_reader(
    reader: str, local: datetime, utc: datetime, tmp_path: Path
) -> None:
    data = request(invite(start=local, end=local.replace(hour=12)))
    assert READERS[reader](data, tmp_path) == utc


def test_strict_reader_finds_one_attendee_and_the_text() -> None:
    event = vobject.readOne(request(invite()).decode()).vevent
    assert [attendee.value for attendee in event.contents["attendee"]] == ["mailto:parent@example.org"]
    assert event.description.value == invite().description


@pytest.mark.parametrize("kind", ["request", *WRITTEN])
def test_invites_22_libical_finds_nothing_missing(kind: str, tmp_path: Path) -> None:
    data = {"request": request, **WRITTEN}[kind](invite())
    assert by_libical(data, tmp_path) == datetime(2027, 3, 25, 10, tzinfo=UTC)


@pytest.mark.parametrize("name", [b"UID", b"DTSTAMP", b"SUMMARY", b"ORGANIZER", b"ATTENDEE"])
def test_invites_22_libical_would_find_what_is_missing(name: bytes, tmp_path: Path) -> None:
    """Or the test above would say little."""
    lines = request(invite()).split(b"\r\n")
    less = b"\r\n".join(line for line in lines if not line.startswith((name + b":", name + b";")))
    with pytest.raises(AssertionError):
        by_libical(less, tmp_path)
