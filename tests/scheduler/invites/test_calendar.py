"""The bytes of an invitation."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from scheduler.errors import BadInput
from scheduler.invites.calendar import request
from support.invites import LONDON, invite

WHOLE = r"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Appointments//Calendar//EN
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19970330T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Appointment
DTSTART;TZID=Europe/London:20270325T100000
DTEND;TZID=Europe/London:20270325T120000
DTSTAMP:20270222T090000Z
UID:5f0c6c1e-6f0e-4b0a-9f5e-0b7a6c1d2e3f
SEQUENCE:2
ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:parent@example.org
CLASS:PRIVATE
CONFERENCE;FEATURE=VIDEO,AUDIO;VALUE=URI:https://meet.example.org/k7?a=1;b
 =2
DESCRIPTION:Your appointment.\n\nRing us\; we help\, gladly.
LOCATION:As agreed
ORGANIZER:mailto:appointments@service.example.org
STATUS:CONFIRMED
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""


def test_request_is_exactly_these_bytes() -> None:
    assert request(invite()) == WHOLE.replace("\n", "\r\n").encode()


def test_request_without_a_link_has_no_conference() -> None:
    assert b"CONFERENCE" not in request(invite(link=None))


@pytest.mark.parametrize("field", ["start", "end"])
def test_request_refuses_a_time_that_comes_twice(field: str) -> None:
    with pytest.raises(BadInput, match="31/10/2027 01:30 comes twice"):
        request(invite(**{field: datetime(2027, 10, 31, 1, 30, tzinfo=LONDON)}))


def test_request_refuses_an_end_that_is_no_later() -> None:
    with pytest.raises(BadInput, match="end is 2027-03-25T10:00:00"):
        request(invite(end=invite().start))


def lines(data: bytes) -> list[bytes]:
    assert data.endswith(b"\r\n")
    return data.removesuffix(b"\r\n").split(b"\r\n")


def properties(data: bytes) -> list[str]:
    """The names of all properties in order, as a reader unfolds them."""
    unfolded = data.decode().replace("\r\n ", "")
    return [line.partition(":")[0].partition(";")[0] for line in unfolded.splitlines()]


AWKWARD = st.text(
    st.sampled_from("\r\n\t\v\f\x00\x1c\x85\u2028\u2029\"';:,\\^N nŵ👪é\ud800") | st.characters(), max_size=120
)


@settings(max_examples=200, deadline=None)
@given(summary=AWKWARD, location=AWKWARD, description=AWKWARD, maker=AWKWARD)
def test_invites_23_no_text_adds_a_property_or_breaks_a_line(
    summary: str, location: str, description: str, maker: str
) -> None:
    attack = "\r\nATTENDEE:mailto:other@example.org\r\nEND:VEVENT"
    data = request(invite(summary=summary + attack, location=location, description=description + attack, maker=maker))
    assert [name.split(" ")[0] for name in properties(data)] == [
        name.split(" ")[0] for name in properties(request(invite()))
    ]
    assert all(len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in lines(data))
    assert all(line.decode() is not None for line in lines(data))  # no character is split by folding
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert str(event["ATTENDEE"]) == "mailto:parent@example.org"


def test_request_keeps_welsh_letters_whole_over_many_lines() -> None:
    text = "Bydd rhywun yn eich ffonio cyn hynny, er mwyn i chi roi cynnig arni: ŵŷâêîôû. " * 6
    (event,) = Calendar.from_ical(request(invite(description=text))).walk("VEVENT")
    assert str(event["DESCRIPTION"]) == text.strip()


def test_request_moves_with_the_given_identity_only() -> None:
    later = invite(start=invite().start + timedelta(days=7), end=invite().end + timedelta(days=7))
    was, now = lines(request(invite())), lines(request(later))
    changed = [new for old, new in zip(was, now, strict=True) if old != new]
    assert changed == [b"DTSTART;TZID=Europe/London:20270401T100000", b"DTEND;TZID=Europe/London:20270401T120000"]
