"""What comes after a family's course is decided by a person: another programme, for which it waits, or nothing."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from scheduler.errors import BadInput, NotFound, WrongState
from scheduler.records import FamilyRecord, Service
from scheduler.store import Store, load_service, save_service
from scheduler.store.trail import By, record
from scheduler.weeks.rechecking import settle
from scheduler.weeks.term import NOTHING


def decide_next(store: Store, family: str, programme: str, why: str, by: By) -> str:
    """It is on record that the family goes on to this programme, and it waits for it from today; or to nothing.

    Gives the id of the new referral, "" for nothing. Its marks, needs and times come along; its place in the queue
    begins anew. Raises NotFound for an unknown family, WrongState where it is in no course or that was decided already,
    BadInput for an unknown programme or without a reason.
    """
    if not why.strip():
        raise BadInput("why: it is blank; expected why the family goes on so")
    with store.writing() as desk:
        service = load_service(desk)
        old = next((one for one in service.families if one.id == family), None)
        if old is None:
            raise NotFound(f"family {family!r}: there is no such record")
        if old.family.cohort is None or old.goes_on:
            raise WrongState(f"family {family!r}: expected one in a running course for which nothing was decided yet")
        known = {one.id for one in service.programmes}
        if programme != NOTHING and programme not in known:
            raise BadInput(f"programme: it is {programme!r}; expected one that is on record, or {NOTHING}")
        today = by.at.astimezone(ZoneInfo(service.zone)).date()
        new = () if programme == NOTHING else (_referral(old, programme, service, today),)
        decided = tuple(replace(one, goes_on=programme) if one.id == family else one for one in service.families)
        save_service(desk, replace(service, families=(*decided, *new)))
        referral = new[0].id if new else ""
        details = {"programme": programme, "referral": referral or None}
        record(desk, by, "goes on", f"family {family}", why=why.strip(), details=details)
        settle(desk, by)
        return referral


def _referral(old: FamilyRecord, programme: str, service: Service, today: date) -> FamilyRecord:
    """A referral of the same household that waits for the programme from today."""
    ident = _unused(f"{old.id}-{programme}", {one.id for one in service.families})
    family = replace(
        old.family,
        id=ident,
        programme=programme,
        cohort=None,
        usual_side=None,
        waiting_since=today,
        urgent=False,
        absent=False,
        passed_over=0,
        missed_wishes=0,
    )
    return replace(old, family=family)


def _unused(wanted: str, used: set[str]) -> str:
    numbered = (f"{wanted}-{number}" for number in range(2, len(used) + 3))
    return wanted if wanted not in used else next(one for one in numbered if one not in used)
