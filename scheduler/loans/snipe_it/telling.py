"""What Snipe-IT does not show yet is told to it, apart from all other sending."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from scheduler.clock import Clock
from scheduler.loans.snipe_it.account import SnipeItAccount
from scheduler.loans.snipe_it.agreeing import agree
from scheduler.loans.snipe_it.attempts import conclude, take_up
from scheduler.loans.snipe_it.server import NotReached, Refused, SnipeIt, SnipeItError
from scheduler.loans.snipe_it.wanted import due
from scheduler.restored import held_since
from scheduler.store import Store
from scheduler.store.trail import By

TELLER = "Supergroup"
log = logging.getLogger(__name__)


def always() -> bool:
    """Goes on until all is done."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """How many pieces Snipe-IT shows now as they are, and how many wait for another attempt or were given up."""

    told: int = 0
    failed: int = 0


@dataclass(slots=True, kw_only=True)
class Teller:
    """Tells one server for one store. `going` is asked before each piece: it ends when told to.

    A server that said how long it takes nothing more is left alone for as long, until `_shut`.
    """

    store: Store
    account: SnipeItAccount
    now: Clock
    going: Callable[[], bool] = always
    _shut: datetime | None = field(default=None, init=False)

    def tell_due(self) -> Round:
        """All that is due was told once. A server that cannot be used is asked no more in this round."""
        if self._shut is not None and self.now() < self._shut:
            return Round()
        with self.store.reading() as desk:
            found = () if held_since(desk) else due(desk, self.now())
        told = failed = 0
        if found:
            with SnipeIt(self.account) as server:
                for serial in found:
                    if not self.going():
                        break
                    error = self._tell(server, serial)
                    told, failed = told + (error is None), failed + (error is not None)
                    if isinstance(error, NotReached):
                        self._shut = self.now() + (error.wait or timedelta(0))
                        break
            log.info("Snipe-IT: told of %d, %d failed", told, failed)
        return Round(told=told, failed=failed)

    def _tell(self, server: SnipeIt, serial: str) -> SnipeItError | None:
        errand = take_up(self.store, serial, self.now())
        if errand is None:
            return None
        error: SnipeItError | None = None
        try:
            agree(server, self.account, serial, errand.told, errand.goal)
        except SnipeItError as one:
            error = one
        except Exception as one:  # noqa: BLE001  one that answers oddly keeps no other piece waiting
            error = Refused(f"Snipe-IT answered what was not understood ({type(one).__name__})")
        conclude(self.store, errand, error, By(who=TELLER, at=self.now()))
        return error
