"""The e-mail around an invitation."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.invites.calendar import request
from scheduler.invites.mail import Mail, compose_mail
from support.invites import IDENTITY, invite
from support.letters import opened, parts

LINK = "https://meet.example.org/k7?a=1&b=2"
CALENDAR = request(invite())


def mail(**changes: Any) -> Mail:
    given: dict[str, Any] = {
        "identity": IDENTITY,
        "sender": "Appointments",
        "mailbox": "appointments@service.example.org",
        "to": "parent@example.org",
        "subject": "Appointment / Apwyntiad",
        "text": f"Join <here>: {LINK}\n\n----\n\nYmunwch: {LINK}",
        "sections": (("en", (f"Join <here>: {LINK}",)), ("cy", (f"Ymunwch: {LINK}",))),
        "link": LINK,
        "calendar": CALENDAR,
    }
    return Mail(**{**given, **changes})


def test_mail_has_text_html_and_calendar_and_the_same_bytes_attached() -> None:
    message = opened(compose_mail(mail()))
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    content = parts(message)
    assert content["text/calendar"] == content["application/ics"] == CALENDAR


def test_mail_names_the_method_of_its_calendar() -> None:
    (part,) = [part for part in opened(compose_mail(mail())).walk() if part.get_content_type() == "text/calendar"]
    assert dict(part["Content-Type"].params) == {"method": "REQUEST", "charset": "utf-8"}
    assert part["Content-Transfer-Encoding"] == "base64"
    assert b"METHOD:REQUEST\r\n" in CALENDAR


def test_mail_goes_from_the_organiser_to_one_recipient() -> None:
    message = opened(compose_mail(mail()))
    assert {name: str(message[name]) for name in message if name != "Content-Type"} == {
        "From": "Appointments <appointments@service.example.org>",
        "To": "parent@example.org",
        "Subject": "Appointment / Apwyntiad",
        "Date": "Mon, 22 Feb 2027 09:00:00 +0000",
        "Message-ID": "<4f1d@service.example.org>",
        "MIME-Version": "1.0",
    }


def test_mail_is_the_same_bytes_again() -> None:
    assert compose_mail(mail()) == compose_mail(mail())


def test_mail_without_a_calendar_has_text_and_html_alone() -> None:
    message = opened(compose_mail(mail(calendar=None)))
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_html_says_the_same_with_each_language_marked_and_the_link_to_press() -> None:
    html = parts(opened(compose_mail(mail())))["text/html"].decode().replace("\r\n", "\n")
    anchor = '<a href="https://meet.example.org/k7?a=1&amp;b=2">https://meet.example.org/k7?a=1&amp;b=2</a>'
    assert f'<div lang="en">\n<p>Join &lt;here&gt;: {anchor}</p>\n</div>' in html
    assert f'<div lang="cy">\n<p>Ymunwch: {anchor}</p>\n</div>' in html


def test_mail_lines_end_as_mail_lines_do() -> None:
    data = compose_mail(mail())
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 998


@settings(max_examples=100, deadline=None)
@given(words=st.text(st.sampled_from("\r\n\x00\x85\u2028\"';:,<>@ŵ aB\ud800"), max_size=60))
def test_no_subject_or_sender_adds_a_header(words: str) -> None:
    attack = f"{words}\r\nBcc: other@example.org"
    message = opened(compose_mail(mail(subject=attack, sender=attack)))
    assert message.keys() == opened(compose_mail(mail())).keys()
    assert [address.addr_spec for address in message["To"].addresses] == ["parent@example.org"]
