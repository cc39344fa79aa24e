"""GOV.UK Notify carries text messages, letters and plain e-mails; what it refuses for good is told from what passes."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from scheduler.delivery.notify import NotifyTransport, address_lines
from scheduler.delivery.transport import Delivered, Later, Outcome, Ready, Refused, Withheld
from scheduler.records import Route
from support.notify_server import EMAIL, LETTER, SECRET, SMS, NotifyServer, notify_server

BEA = {"reference": "t-7", "token": "t", "subject": "Appointment", "text": "Tuesday 10:00", "name": "Bea B."}
AT_HOME = "12 High Street, Bryn, CF10 1AA"


@pytest.fixture
def server() -> Iterator[NotifyServer]:
    with notify_server() as server:
        yield server


def ready(**changes: Any) -> Ready:
    return Ready(**{**BEA, "route": Route.SMS, "address": "07700 900123", **changes})


def now() -> datetime:
    return datetime.now(UTC)


def yes() -> bool:
    return True


def sent(server: NotifyServer, message: Ready, **account: Any) -> Outcome:
    transport = NotifyTransport(server.account(**account), now)
    outcome = transport.deliver(message, yes)
    transport.close()
    return outcome


@pytest.mark.parametrize(
    ("route", "address", "body"),
    [
        (
            Route.SMS,
            "07700 900123",
            {"phone_number": "07700 900123", "template_id": SMS, "personalisation": {"body": "Tuesday 10:00"}},
        ),
        (
            Route.EMAIL,
            "bea@example.org",
            {
                "email_address": "bea@example.org",
                "template_id": EMAIL,
                "personalisation": {"subject": "Appointment", "body": "Tuesday 10:00"},
            },
        ),
        (
            Route.LETTER,
            AT_HOME,
            {
                "template_id": LETTER,
                "personalisation": {
                    "subject": "Appointment",
                    "body": "Tuesday 10:00",
                    "address_line_1": "Bea B.",
                    "address_line_2": "12 High Street",
                    "address_line_3": "Bryn",
                    "address_line_4": "CF10 1AA",
                },
            },
        ),
    ],
)
def test_invites_31_message_is_taken_on_under_our_reference(
    server: NotifyServer, route: Route, address: str, body: dict[str, Any]
) -> None:
    outcome = sent(server, ready(route=route, address=address))

    (taken,) = server.taken
    assert outcome == Delivered(carried_as=taken["id"])
    assert taken == {"id": taken["id"], "kind": route.value, "status": "created", "reference": "t-7", **body}


def test_invite_cannot_be_carried_and_nor_can_what_has_no_template(server: NotifyServer) -> None:
    refused = Refused(why="GOV.UK Notify has no template for it, or cannot carry it")

    assert sent(server, ready(route=Route.EMAIL, address="bea@example.org", calendar=b"BEGIN")) == refused
    assert sent(server, ready(), sms_template="") == refused
    assert server.taken == []


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (
            (429, "RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"),
            Later(why="GOV.UK Notify takes no more from us for now (429)", ours=True),
        ),
        (
            (429, "TooManyRequestsError", "Exceeded send limits (250,000) for today"),
            Later(why="GOV.UK Notify takes no more from us for now (429)", ours=True),
        ),
        (
            (500, "Exception", "Internal server error"),
            Later(why="GOV.UK Notify has trouble of its own (500)", ours=True),
        ),
        (
            (400, "BadRequestError", "Can’t send to this recipient using a team-only API key"),
            Refused(
                why="GOV.UK Notify refused it for good, because of the template or the account (400 BadRequestError)"
            ),
        ),
    ],
)
def test_answer_of_notify_says_whether_to_try_again(
    server: NotifyServer, answer: tuple[int, str, str], outcome: Outcome
) -> None:
    server.answers.append(answer)

    assert sent(server, ready()) == outcome
    assert isinstance(sent(server, ready()), Delivered)


def test_number_that_is_none_is_the_address_that_fails(server: NotifyServer) -> None:
    assert sent(server, ready(address="0113")) == Refused(
        why="GOV.UK Notify refused it for good, because of the address (400 ValidationError)", address_fails=True
    )


def test_letter_without_a_whole_address_is_the_address_that_fails(server: NotifyServer) -> None:
    assert sent(server, ready(route=Route.LETTER, address="Bryn")) == Refused(
        why="GOV.UK Notify refused it for good, because of the address (400 ValidationError)", address_fails=True
    )


def test_wrong_key_and_wrong_clock_are_ours_and_the_key_stands_nowhere(
    server: NotifyServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ours = Later(why="GOV.UK Notify does not accept our key, or our clock is wrong (403)", ours=True)
    other = SECRET.replace("3", "4")
    late = NotifyTransport(server.account(), lambda: datetime.now(UTC) - timedelta(minutes=2))

    assert sent(server, ready(), secret=other) == ours
    assert late.deliver(ready(), yes) == ours
    late.close()

    told = f"{server.account()!r} {caplog.text}"
    assert SECRET not in told
    assert other not in told
    assert "07700" not in told


def test_message_whose_fate_is_unknown_is_looked_up_before_it_is_sent_again(server: NotifyServer) -> None:
    """Notify took it on and its answer was lost: a second text message would frighten somebody for nothing."""
    server.loses_answers = True
    assert isinstance(sent(server, ready()), Later)
    server.loses_answers = False

    again = sent(server, ready(again=True))

    (taken,) = server.taken
    assert (again, server.asked) == (Delivered(carried_as=taken["id"]), ["t-7"])


def test_message_that_notify_never_took_on_is_sent_again(server: NotifyServer) -> None:
    server.answers.append((500, "Exception", "Internal server error"))
    sent(server, ready())

    assert isinstance(sent(server, ready(again=True)), Delivered)
    assert [one["reference"] for one in server.taken] == ["t-7"]


def test_message_that_is_not_wanted_any_more_does_not_leave(server: NotifyServer) -> None:
    transport = NotifyTransport(server.account(), now)

    assert transport.deliver(ready(), lambda: False) == Withheld()

    transport.close()
    assert server.taken == []


def test_server_that_cannot_be_reached_is_ours(server: NotifyServer) -> None:
    outcome = sent(server, ready(), url="http://127.0.0.1:1")

    assert outcome == Later(why="GOV.UK Notify cannot be reached", ours=True)


def test_address_has_seven_lines_at_most_and_ends_with_the_postcode() -> None:
    long = "Flat 2, The Mill, 1 Mill Lane, Lower Bryn, Bryn, Powys, CF10 1AA"

    assert address_lines("Siân O’Neill", long) == (
        "Siân O’Neill",
        "Flat 2",
        "The Mill",
        "1 Mill Lane",
        "Lower Bryn",
        "Bryn, Powys",
        "CF10 1AA",
    )
