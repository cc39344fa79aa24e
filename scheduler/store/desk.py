"""An open transaction, and whose records it is about."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from sqlmodel import Session

from scheduler.store.kept import Kept

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open transaction on the records of one organisation. `families_url` is where families reach their pages.

    `kept` spares opening what was opened before. `seen` is what a transaction that only reads has read so far; None in
    one that writes.
    """

    session: Session
    organisation: str
    families_url: str = ""
    kept: Kept = field(default_factory=Kept)
    seen: dict[Hashable, object] | None = field(default=None, repr=False)

    def once(self, what: Hashable, read: Callable[[], T]) -> T:
        """What `read` gives; within a transaction that only reads, which sees one state, it is read once.

        Who writes reads anew each time. What is given to several is never changed by any of them.
        """
        if self.seen is None:
            return read()
        if what not in self.seen:
            self.seen[what] = read()
        return cast("T", self.seen[what])
