"""Somebody who looks at what a plan would send before signing it off, as everybody does."""

from datetime import date

from scheduler.access.roles import Role
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.countersigning import countersign
from scheduler.weeks.foreseen import foreseen
from scheduler.weeks.signing import sign_off
from scheduler.weeks.versions import RosterVersion


def signed_off(store: Store, week: date, digest: str, by: By) -> RosterVersion:
    """The plan with this digest is signed off, with what it would send at this moment."""
    return sign_off(store, week, digest, foreseen(store, week, by).digest, by)


def signed_by_two(store: Store, week: date, digest: str, by: By) -> RosterVersion:
    """The plan is signed off, and Lea has countersigned what it sends to flagged families."""
    preview = foreseen(store, week, by)
    signed = sign_off(store, week, digest, preview.digest, by)
    flagged = [one.family for one in preview.flagged]
    if flagged:
        lead = By(who="Lea, safeguarding", at=by.at)
        countersign(store, week, preview.digest, flagged, lead, Role.SAFEGUARDING_LEAD)
    return signed
