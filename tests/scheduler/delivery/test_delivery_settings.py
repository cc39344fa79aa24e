"""What carries messages is set in the environment; what cannot be is refused without repeating a secret."""

from pathlib import Path

import pytest

from scheduler.delivery.carriers import Carriers
from scheduler.delivery.folder import FolderTransport
from scheduler.delivery.notify import NotifyTransport
from scheduler.delivery.settings import Delivery, NotifyAccount, Security, SmtpServer, delivery_from
from scheduler.delivery.smtp import SmtpTransport
from scheduler.errors import BadInput
from scheduler.records import Route
from support.notify_server import SECRET, SERVICE

KEY = f"live-{SERVICE}-{SECRET}"
ROUTES = (Route.EMAIL, Route.SMS, Route.LETTER)


def test_nothing_said_carries_nothing() -> None:
    assert delivery_from({"SUPERGROUP_SMTP_HOST": " ", "PATH": "/bin"}) == Delivery()


def test_everything_said_is_understood(tmp_path: Path) -> None:
    found = delivery_from(
        {
            "SUPERGROUP_SMTP_HOST": "mail.example.org",
            "SUPERGROUP_SMTP_USER": "us",
            "SUPERGROUP_SMTP_PASSWORD": "hidden",
            "SUPERGROUP_SMTP_SECURITY": "tls",
            "SUPERGROUP_SMTP_AUTHORITY": str(tmp_path / "ours.pem"),
            "SUPERGROUP_NOTIFY_KEY": KEY,
            "SUPERGROUP_NOTIFY_SMS_TEMPLATE": "s",
            "SUPERGROUP_OUTBOX_FOLDER": str(tmp_path),
            "SUPERGROUP_CALLBACK_TOKEN": "x" * 40,
        }
    )

    assert found == Delivery(
        smtp=SmtpServer(
            host="mail.example.org",
            port=465,
            user="us",
            password="hidden",
            security=Security.TLS,
            authority=tmp_path / "ours.pem",
        ),
        notify=NotifyAccount(service=SERVICE, secret=SECRET, sms_template="s"),
        folder=tmp_path,
        callback_token="x" * 40,
    )
    assert not any(secret in repr(found) for secret in ("hidden", SECRET, "xxx"))


def test_encryption_is_asked_for_unless_another_is_named() -> None:
    found = delivery_from({"SUPERGROUP_SMTP_HOST": "mail.example.org"})

    assert found.smtp == SmtpServer(host="mail.example.org", port=587, security=Security.STARTTLS)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"SUPERGROUP_SMTP_HOST": "mail.example.org", "SUPERGROUP_SMTP_SECURITY": "none"}, "expected starttls or tls"),
        ({"SUPERGROUP_SMTP_HOST": "m", "SUPERGROUP_SMTP_SECURITY": "ssl"}, "expected one of starttls, tls, none"),
        ({"SUPERGROUP_SMTP_HOST": "m", "SUPERGROUP_SMTP_PORT": "0"}, "expected a number from 1 to 65535"),
        ({"SUPERGROUP_NOTIFY_KEY": "tell-nobody"}, "is no key of GOV.UK Notify"),
        ({"SUPERGROUP_NOTIFY_KEY": KEY, "SUPERGROUP_NOTIFY_URL": "http://example.org"}, "starts with https://"),
        ({"SUPERGROUP_CALLBACK_TOKEN": "tell-nobody"}, "at least 32 characters"),
    ],
)
def test_what_cannot_be_is_refused_and_no_secret_repeated(given: dict[str, str], words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        delivery_from(given)

    assert not any(secret in str(caught.value) for secret in ("tell-nobody", SECRET))


def kinds(delivery: Delivery, *, is_invite: bool) -> dict[Route, type | None]:
    carriers = Carriers(delivery)
    found = {route: carriers.of(route, is_invite=is_invite) for route in ROUTES}
    return {route: type(transport) if transport else None for route, transport in found.items()}


def test_invite_goes_by_the_services_own_mail_server_whatever_else_there_is(tmp_path: Path) -> None:
    smtp = SmtpServer(host="mail.example.org")
    account = NotifyAccount(service=SERVICE, secret=SECRET, sms_template="s", email_template="e")
    every = Delivery(smtp=smtp, notify=account, folder=tmp_path)

    assert kinds(every, is_invite=True)[Route.EMAIL] is SmtpTransport
    assert kinds(Delivery(notify=account, folder=tmp_path), is_invite=True)[Route.EMAIL] is FolderTransport
    assert kinds(Delivery(notify=account), is_invite=True)[Route.EMAIL] is None


def test_each_route_has_its_carrier_and_the_folder_takes_the_rest(tmp_path: Path) -> None:
    smtp = SmtpServer(host="mail.example.org")
    account = NotifyAccount(service=SERVICE, secret=SECRET, sms_template="s")
    every = Delivery(smtp=smtp, notify=account, folder=tmp_path)

    assert kinds(every, is_invite=False) == {
        Route.EMAIL: SmtpTransport,
        Route.SMS: NotifyTransport,
        Route.LETTER: FolderTransport,
    }
    assert kinds(Delivery(), is_invite=False) == dict.fromkeys(ROUTES)
