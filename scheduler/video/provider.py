"""What we ask of a provider of video meetings, and what it may answer instead.

VideoTrouble           it was not done; says what to do
├── NotNow             the provider asks to wait: until when
└── Unsure             the line broke after it was asked: it may have been done
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from scheduler.errors import SupergroupError


class VideoTrouble(SupergroupError):
    """The provider did not do it. The words name neither a link nor a secret."""


class NotNow(VideoTrouble):
    """The provider takes nothing more before this moment."""

    def __init__(self, words: str, until: datetime) -> None:
        super().__init__(words)
        self.until = until


class Unsure(VideoTrouble):
    """The line broke, or the provider failed, after it was asked: it may have done it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A meeting to be made. `token` is ours, random, and finds it again; `title` is the service's neutral word."""

    token: str
    host: str
    title: str
    start: datetime
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A meeting, or one family's registration for it, by the provider's own id. Who knows the link is in."""

    id: str
    link: str = field(repr=False)


class Provider(Protocol):
    """A provider of video meetings. Each of its acts may be repeated, `make` apart: whoever repeats it looks first.

    `hosts` are the accounts that meetings are made for; `daily` is how many each may make in one day of UTC,
    None where there is no limit; `one_at_a_time`: a host leads one meeting at a time. `per_family`: each family
    is registered by an alias and has a link of its own.
    """

    @property
    def name(self) -> str: ...
    @property
    def hosts(self) -> tuple[str, ...]: ...
    @property
    def daily(self) -> int | None: ...
    @property
    def one_at_a_time(self) -> bool: ...
    @property
    def per_family(self) -> bool: ...

    def find(self, wanted: Wanted) -> Made | None:
        """The meeting with this token, if it was made already."""

    def make(self, wanted: Wanted) -> Made:
        """A new meeting whose callers wait until the host lets them in. Raises Unsure where it may be made."""

    def end(self, host: str, meeting: str) -> None:
        """Nobody gets in by the meeting's link any more."""

    def admit(self, meeting: str, alias: str) -> Made:
        """The link of one family, which the provider knows by the alias alone."""

    def close(self) -> None:
        """No line to the provider stays open."""

    def turn_away(self, meeting: str, registration: str, alias: str) -> None:
        """The family's own link lets nobody in any more; those of others stay."""
