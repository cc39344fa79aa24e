"""What every way of sending is given, and what it answers: gone, later, refused for good, or not wanted any more."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from scheduler.records import Route

Wanted = Callable[[], bool]
"""Whether the message may still go. It is asked last of all, right before the words leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A message to one adult, with the address as the contact record has it now.

    `reference` is of this message and no other, and names nobody. `again`: an earlier attempt ended so that nobody
    knows whether it left. What is personal stands in no repr, so that no log holds it.
    """

    reference: str
    token: str
    route: Route
    address: str = field(repr=False)
    name: str = field(default="", repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    mail: bytes | None = field(default=None, repr=False)
    calendar: bytes | None = field(default=None, repr=False)
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """It has left, and whoever carries it has taken it on; `carried_as` is what they call it."""

    carried_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """It has not left, and may another time. `perhaps_left`: the line broke when it may have left already.

    `ours`: the trouble is with the server or our access to it, so the next message would fare no better.
    """

    why: str
    ours: bool = False
    perhaps_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """It will never leave as it is. `address_fails`: because of the address, which is not to be used again."""

    why: str
    address_fails: bool = False


@dataclass(frozen=True, slots=True)
class Withheld:
    """It was not wanted any more when it was asked last, and has not left."""


Outcome = Delivered | Later | Refused | Withheld


class Transport(Protocol):
    """One way of sending. None of its answers and errors holds an address, a message's words or a secret."""

    @property
    def reaches(self) -> bool:
        """Whether the adult is reached by it, so that safe times bind; a file in a folder reaches nobody yet."""
        ...

    def deliver(self, ready: Ready, wanted: Wanted) -> Outcome:
        """The message leaves, unless it is not wanted any more, or the answer says why it does not."""
        ...

    def close(self) -> None:
        """Lines are let go of; a later delivery opens them again."""
        ...
