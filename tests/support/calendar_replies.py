"""Answers as calendars send them, written by the RFCs and by what each of them is known for."""

from email.message import EmailMessage
from email.policy import SMTP

OUTLOOK = """BEGIN:VCALENDAR\r
METHOD:REPLY\r
PRODID:Microsoft Exchange Server 2010\r
VERSION:2.0\r
BEGIN:VTIMEZONE\r
TZID:GMT Standard Time\r
BEGIN:STANDARD\r
DTSTART:16010101T020000\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0000\r
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:16010101T010000\r
TZOFFSETFROM:+0000\r
TZOFFSETTO:+0100\r
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r
END:DAYLIGHT\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
ATTENDEE;PARTSTAT={partstat};CN={attendee}:MAILTO:{attendee}\r
COMMENT;LANGUAGE=en-GB:\\n\r
UID:{uid}\r
SUMMARY;LANGUAGE=en-GB:Accepted: Appointment\r
DTSTART;TZID=GMT Standard Time:20270302T100000\r
DTEND;TZID=GMT Standard Time:20270302T120000\r
CLASS:PRIVATE\r
PRIORITY:5\r
DTSTAMP:{stamp}\r
TRANSP:OPAQUE\r
STATUS:CONFIRMED\r
SEQUENCE:{sequence}\r
LOCATION;LANGUAGE=en-GB:As agreed\r
X-MICROSOFT-CDO-APPT-SEQUENCE:{sequence}\r
X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r
END:VEVENT\r
END:VCALENDAR\r
"""
GMAIL = """BEGIN:VCALENDAR\r
PRODID:-//Google Inc//Google Calendar 70.9054//EN\r
VERSION:2.0\r
CALSCALE:GREGORIAN\r
METHOD:REPLY\r
BEGIN:VEVENT\r
DTSTART:20270302T100000Z\r
DTEND:20270302T120000Z\r
DTSTAMP:{stamp}\r
ORGANIZER:mailto:hello@example.org\r
UID:{uid}\r
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={partstat};CN=Amy\r
  A.;X-NUM-GUESTS=0:mailto:{attendee}\r
CLASS:PRIVATE\r
CREATED:20270222T100000Z\r
LAST-MODIFIED:{stamp}\r
SEQUENCE:{sequence}\r
STATUS:CONFIRMED\r
SUMMARY:Appointment\r
TRANSP:OPAQUE\r
END:VEVENT\r
END:VCALENDAR\r
"""
APPLE = """BEGIN:VCALENDAR\r
CALSCALE:GREGORIAN\r
METHOD:REPLY\r
PRODID:-//Apple Inc.//iPhone OS 18.1//EN\r
VERSION:2.0\r
BEGIN:VTIMEZONE\r
TZID:Europe/London\r
BEGIN:DAYLIGHT\r
DTSTART:19810329T010000\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r
TZNAME:BST\r
TZOFFSETFROM:+0000\r
TZOFFSETTO:+0100\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
DTSTART:19961027T020000\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r
TZNAME:GMT\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0000\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
ATTENDEE;CN="Amy A.";CUTYPE=INDIVIDUAL;EMAIL="{attendee}";PARTSTAT={partstat}:mailto:{attendee}\r
DTEND;TZID=Europe/London:20270302T120000\r
DTSTAMP:{stamp}\r
DTSTART;TZID=Europe/London:20270302T100000\r
ORGANIZER;CN="hello@example.org":mailto:hello@example.org\r
SEQUENCE:{sequence}\r
SUMMARY:Appointment\r
UID:{uid}\r
END:VEVENT\r
END:VCALENDAR\r
"""
THUNDERBIRD = """BEGIN:VCALENDAR\r
PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN\r
VERSION:2.0\r
METHOD:REPLY\r
BEGIN:VEVENT\r
CREATED:20270222T100500Z\r
LAST-MODIFIED:{stamp}\r
DTSTAMP:{stamp}\r
UID:{uid}\r
SUMMARY:Appointment\r
STATUS:CONFIRMED\r
ORGANIZER:mailto:hello@example.org\r
ATTENDEE;RSVP=TRUE;PARTSTAT={partstat}:mailto:{attendee}\r
DTSTART;TZID=Europe/London:20270302T100000\r
DTEND;TZID=Europe/London:20270302T120000\r
CLASS:PRIVATE\r
SEQUENCE:{sequence}\r
TRANSP:OPAQUE\r
END:VEVENT\r
END:VCALENDAR\r
"""
STYLES = {"outlook": OUTLOOK, "gmail": GMAIL, "apple": APPLE, "thunderbird": THUNDERBIRD}


def calendar_reply(style: str = "thunderbird", **changes: object) -> bytes:
    """What this calendar writes when Amy accepts; an Outlook spells her address as her invitation did not."""
    plain = {"uid": "uid-1", "attendee": "amy@example.org", "partstat": "ACCEPTED", "sequence": 0}
    given = {**plain, "stamp": "20270222T100300Z", **changes}
    if style == "outlook":
        given["attendee"] = str(given["attendee"]).title()
    return STYLES[style].format(**given).encode()


def reply_mail(
    calendar: bytes | None, sender: str = "Amy A. <Amy@example.org>", words: str = "", **headers: str
) -> bytes:
    """The e-mail that brings a calendar's answer, or words alone."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = sender, "hello@example.org"
    message["Subject"] = "Accepted: Appointment"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(words)
    if calendar is not None:
        params = {"method": "REPLY", "charset": "utf-8"}
        message.add_alternative(calendar, maintype="text", subtype="calendar", params=params)
    return message.as_bytes()
