"""The safeguarding lead or deputy changes what stands of a household; all that was planned by it is judged at once."""

from collections.abc import Callable, Mapping
from datetime import date

from scheduler.access.roles import MAY_RELEASE, Role
from scheduler.errors import Changed, NotAllowed
from scheduler.records import Service
from scheduler.safeguarding import of_flags, of_people
from scheduler.safeguarding.change import Doing, Household, MarkChange
from scheduler.safeguarding.looking import subject_of
from scheduler.safeguarding.marks import marks_of
from scheduler.store import Store, load_service, save_service
from scheduler.store.trail import By, Details, record
from scheduler.weeks.rechecking import settle

CHANGED = "flags changed"
CHANGES: Mapping[Doing, Callable[[Household, MarkChange], Service]] = {
    Doing.SET: of_flags.set_flag,
    Doing.END: of_flags.end_flag,
    Doing.CLEAR: of_flags.clear,
    Doing.DECIDE: of_flags.decide,
    Doing.TAKE_BACK: of_flags.take_back,
    Doing.KEEP_APART: of_people.keep_apart,
    Doing.END_PAIR: of_people.end_pair,
    Doing.KEEP_AWAY: of_people.keep_away,
    Doing.SAY_WHO: of_people.say_who,
    Doing.NOBODY: of_people.nobody_here,
    Doing.END_AWAY: of_people.end_away,
    Doing.PUT_RIGHT: of_people.put_right,
}


def change_marks(
    store: Store, family: str, seen: str, change: MarkChange, by: By, role: Role, why: str
) -> dict[date, str]:
    """It is so from now on, for the whole household; gives the weeks whose sign-off is void, and why.

    What a published roster now breaks is found, and held, in the same transaction. `seen` is the digest of what was
    looked at. Raises NotAllowed unless the safeguarding lead or deputy does it and says why; Changed where anything is
    not as it was seen; BadInput for what cannot be; NotFound for an unknown family.
    """
    if role not in MAY_RELEASE:
        raise NotAllowed(f"flags: {by.who} is {role}; expected the safeguarding lead or deputy")
    if not why.strip():
        raise NotAllowed("flags: no reason is given; expected why this is changed")
    with store.writing() as desk:
        service = load_service(desk)
        marks = marks_of(service, family)
        if marks.digest != seen:
            raise Changed("flags: somebody changed them since you looked; look at them again")
        save_service(desk, CHANGES[change.doing](Household(service=service, marks=marks, by=by), change))
        record(desk, by, CHANGED, subject_of(family), why=why.strip(), details=_details(change, role))
        return settle(desk, by)


def _details(change: MarkChange, role: Role) -> Details:
    """What was done, for the lead's own history; nobody is named."""
    told = {
        "did": change.doing.value,
        "role": role.value,
        "flag": change.flag.value if change.flag else None,
        "decision": change.decision.value if change.decision else None,
        "until": change.until.isoformat() if change.until else None,
        "pair": change.pair.value if change.pair else None,
        "other": change.other or None,
        "met_as": change.met_as.value if change.met_as else None,
    }
    return {name: value for name, value in told.items() if value}
