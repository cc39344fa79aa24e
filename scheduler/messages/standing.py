"""How an adult's meeting goes on from what the adult was told before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from scheduler.invites.calendar import NEEDS_ACTION
from scheduler.invites.identity import Identity
from scheduler.messages.news import Gist, News
from scheduler.weeks.outgoing import MessageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The identity by which a meeting goes on, and what is news of it since something was last written.

    `changed` is what is different from what the adult really heard, None where nothing left yet. `called_off`: the
    last that was heard is that it does not stand. `expected` is when the adult takes it to begin, if at all.
    `partstat` is the answer that still counts.
    """

    identity: Identity
    news: tuple[News, ...] = (News.NEW,)
    changed: tuple[News, ...] | None = None
    called_off: bool = False
    expected: datetime | None = None
    partstat: str = NEEDS_ACTION

    def kind(self, *, in_calendar: bool) -> MessageKind:
        """A first message, with a calendar entry or without, or an update of what was heard."""
        if self.changed is not None or self.called_off:
            return MessageKind.UPDATE
        return MessageKind.INVITE if in_calendar else MessageKind.MESSAGE


Identify = Callable[[str, str, Gist], Standing]
"""By the ids of contact and family, and what there is to tell. Asked once for each adult who is told something."""


def first_told(identities: Callable[[str, str], Identity]) -> Identify:
    """Every meeting is a new one that nobody has heard of."""
    return lambda contact, family, _: Standing(identity=identities(contact, family))
