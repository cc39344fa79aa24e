"""How often somebody may ask: a few lines of counting, so that nobody can try addresses, or wear the service out."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import IPv6Address, ip_address
from threading import Lock

from starlette.types import Scope

MOST_COUNTED = 100_000


@dataclass(slots=True, kw_only=True)
class Limit:
    """So many times in each minute of the clock for one key. Beyond so many keys it counts afresh."""

    per_minute: int
    _minute: datetime | None = None
    _counted: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def count(self, key: str, now: datetime) -> None:
        """Once more for this key."""
        with self._lock:
            self._turn_to(now)
            self._counted[key] += 1

    def is_reached(self, key: str, now: datetime) -> bool:
        """Whether this key has had all of its times in this minute."""
        with self._lock:
            self._turn_to(now)
            return self._counted[key] >= self.per_minute

    def _turn_to(self, now: datetime) -> None:
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute or len(self._counted) >= MOST_COUNTED:
            self._minute = minute
            self._counted.clear()


def asker_of(scope: Scope) -> str:
    """The address that asks; of version 6 the network, since one asker has all of it."""
    host = scope["client"][0] if scope.get("client") else ""
    try:
        address = ip_address(host)
    except ValueError:
        return str(host)
    return address.exploded[:19] if isinstance(address, IPv6Address) else str(address)
