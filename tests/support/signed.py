"""Two people who look at what a plan would send before anything goes: the coordinator, and safeguarding."""

from dataclasses import replace
from datetime import date

from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.countersigning import countersign
from scheduler.weeks.foreseen import foreseen
from scheduler.weeks.roles import Role
from scheduler.weeks.signing import sign_off
from scheduler.weeks.versions import RosterVersion


def signed_off(store: Store, week: date, digest: str, by: By) -> RosterVersion:
    """The plan with this digest is signed off, with what it would send at this moment."""
    return sign_off(store, week, digest, foreseen(store, week, by).digest, by)


def countersigned(store: Store, week: date, by: By) -> None:
    """Whatever is flagged in the plan that waits is countersigned, by somebody of safeguarding at that moment."""
    seen = foreseen(store, week, by)
    families = [one.family for one in seen.flagged]
    if families:
        countersign(store, week, seen.digest, families, replace(by, who="Lea"), Role.SAFEGUARDING_LEAD)
