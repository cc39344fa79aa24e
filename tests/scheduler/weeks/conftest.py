"""Where messages go: a mail server and a GOV.UK Notify, on this machine."""

from collections.abc import Iterator

import pytest

from support.mail_server import MailServer, mail_server
from support.notify_server import NotifyServer, notify_server
from support.post import SOON


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def notify() -> Iterator[NotifyServer]:
    """Its clock shows the moment at which tests send."""
    with notify_server() as server:
        server.now = SOON.timestamp
        yield server
