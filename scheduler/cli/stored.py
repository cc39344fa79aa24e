"""What the commands on the store share: the store itself, who acts, and how refusals are told."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager

from scheduler.cli.failures import BAD_INPUT, NO_ROSTER, refused
from scheduler.clock import utc_now
from scheduler.errors import NoRoster, SupergroupError
from scheduler.settings import from_environment
from scheduler.store import Store, open_store
from scheduler.store.trail import By
from solver.errors import ImpossibleValue


@contextmanager
def telling_refusals() -> Iterator[None]:
    """What the scheduler refuses is told in words, with exit 2, or 3 where pins leave no roster."""
    try:
        yield
    except NoRoster as error:
        refused(str(error), NO_ROSTER)
    except (SupergroupError, ImpossibleValue) as error:
        refused(str(error), BAD_INPUT)


@contextmanager
def opened() -> Iterator[Store]:
    """The installation's store, closed afterwards."""
    with telling_refusals():
        store = open_store(from_environment())
        try:
            yield store
        finally:
            store.close()


def acting(who: str | None) -> By:
    """Whoever was named, or who is logged in to this machine, now."""
    return By(who=who or getpass.getuser(), at=utc_now())
