"""What somebody was refused because of their role is on the trail, at most once a minute for a person and a route.

One refusal is a slip, many are a question to ask; a program that asks a thousand times a minute may not fill the trail.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from scheduler.access.may import May
from scheduler.store import Store
from scheduler.store.trail import By, record

REFUSED = "refused"
EVERY = timedelta(minutes=1)
MOST = 10_000
"""So many are remembered; then all are forgotten, and at worst a line stands there twice."""


@dataclass(frozen=True)
class Refusals:
    """The last refusal of each person at each route, as far as this process knows."""

    last: dict[tuple[str, str, str], datetime] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def note(self, store: Store, by: By, route: str, needs: May) -> bool:
        """It is on the trail, unless the same was within the last minute; gives whether a line was written."""
        key = (store.organisation, by.who, route)
        with self.lock:
            before = self.last.get(key)
            if before is not None and timedelta() <= by.at - before < EVERY:
                return False
            if len(self.last) >= MOST:
                self.last.clear()
            self.last[key] = by.at
        with store.writing() as desk:
            record(desk, by, REFUSED, route, details={"needs": needs.value})
        return True
