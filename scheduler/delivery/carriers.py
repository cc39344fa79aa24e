"""Which transport carries a message: decided once, by what the service has set."""

from functools import cached_property

from scheduler.clock import Clock, utc_now
from scheduler.delivery.folder import FolderTransport
from scheduler.delivery.notify import NotifyTransport
from scheduler.delivery.settings import Delivery
from scheduler.delivery.smtp import SmtpTransport
from scheduler.delivery.transport import Transport
from scheduler.records import Route


class Carriers:
    """The transports of a service. An invite goes by the service's own mail server only: Notify cannot carry it.

    A plain e-mail goes by Notify where it has a template for it. What nothing else carries goes into the folder,
    if one is set; else it waits for a person.
    """

    def __init__(self, delivery: Delivery, now: Clock = utc_now) -> None:
        self._delivery = delivery
        self._now = now

    def of(self, route: Route, *, is_invite: bool) -> Transport | None:
        """What carries a message by this route, if anything does."""
        account = self._delivery.notify
        templates = {
            Route.SMS: account.sms_template if account else "",
            Route.LETTER: account.letter_template if account else "",
            Route.EMAIL: account.email_template if account and not is_invite else "",
        }
        if templates.get(route):
            return self._notify
        if route is Route.EMAIL and self._delivery.smtp is not None:
            return self._smtp
        return self._folder

    def close(self) -> None:
        """All lines are let go of."""
        for transport in (self._smtp, self._notify):
            if transport is not None:
                transport.close()

    @cached_property
    def _smtp(self) -> SmtpTransport | None:
        return SmtpTransport(self._delivery.smtp) if self._delivery.smtp else None

    @cached_property
    def _notify(self) -> NotifyTransport | None:
        return NotifyTransport(self._delivery.notify, self._now) if self._delivery.notify else None

    @cached_property
    def _folder(self) -> FolderTransport | None:
        return FolderTransport(self._delivery.folder) if self._delivery.folder else None
