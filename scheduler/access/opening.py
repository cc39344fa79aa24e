"""Who may open somebody else's account: nobody becomes one who knows more of people than they do themselves.

An administrator hands out links and changes sign-in names. With either she could be the safeguarding lead, under the
lead's name on the trail. So for whoever reads flags or releases what is held it takes somebody who may do the same, or
who has the machine itself; and it is told where the lead's day begins, whoever did it.
"""

from scheduler.access.may import May
from scheduler.access.people import ROLES, person_row
from scheduler.access.roles import MAY_RELEASE, granted
from scheduler.access.signed_in import SignedIn
from scheduler.errors import NotAllowed
from scheduler.store import Desk
from scheduler.store.tables import PersonRow
from scheduler.store.trail import By, record

GUARDED = frozenset({May.SEE_FLAGS, May.DECIDE, May.RECORDS})
"""What opens an account to those alone who have it too."""
OPENED = "safeguarding account opened anew"


def require_to_open(desk: Desk, caller: SignedIn, person: int) -> None:
    """Raises NotAllowed where the caller would come to more of people than they may, as this person.

    An account that nobody has used yet may be given to whom it is for: that they got the role is told by itself.
    """
    row = person_row(desk, person)
    if not is_used(row) or _guarded(row) <= caller.may:
        return
    raise NotAllowed(
        f"person {row.sign_in}: may read flags or release what is held, and {caller.name} may not; expected an "
        "administrator who may do the same, or `supergroup person invite` on the machine itself"
    )


def require_to_rename(desk: Desk, caller: SignedIn, person: int, sign_in: str) -> None:
    """The same, where the person would sign in by another name: whoever has that address could set a password."""
    if person_row(desk, person).sign_in != sign_in.strip().casefold():
        require_to_open(desk, caller, person)


def record_opened(desk: Desk, row: PersonRow, by: By) -> None:
    """That such an account can be entered anew has a line of its own on the trail."""
    roles = [role for role in ROLES.read(row.roles) if role in MAY_RELEASE]
    if is_used(row) and roles:
        told = ", ".join(role.value for role in roles)
        record(desk, by, OPENED, f"person {row.sign_in}", details={"role": told, "own": row.name == by.who})


def is_used(row: PersonRow) -> bool:
    """Whether somebody has signed in with it, or could."""
    return row.password is not None or row.subject is not None


def _guarded(row: PersonRow) -> frozenset[May]:
    return GUARDED & granted(ROLES.read(row.roles))
