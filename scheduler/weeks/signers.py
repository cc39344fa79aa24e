"""Whether one person may both sign a week off and countersign it. Two people do, unless the organisation decided."""

from sqlmodel import col, select

from scheduler.access.people import PERSON_CHANGED, name_key
from scheduler.access.roles import MAY_RELEASE, Role
from scheduler.errors import NotAllowed
from scheduler.store import Desk, Store
from scheduler.store.tables import TrailRow
from scheduler.store.trail import DETAILS, By, record

ALONE, TWO = "one person may sign alone", "two people sign"
SUBJECT = "signing"


def let_one_sign(store: Store, by: By, role: Role, why: str) -> None:
    """A small service: whoever signs a week off may countersign it too. It stands on the trail, as does each use.

    Raises NotAllowed unless the safeguarding lead or deputy decides it and says why.
    """
    _decide(store, ALONE, by, role, why)


def ask_two_to_sign(store: Store, by: By, role: Role, why: str) -> None:
    """Another person countersigns from now on. Raises as `let_one_sign` does."""
    _decide(store, TWO, by, role, why)


def may_sign_alone(desk: Desk) -> bool:
    """Whether the organisation has decided so; what it decided last counts."""
    asked = select(TrailRow.what).where(
        TrailRow.organisation_id == desk.organisation,
        TrailRow.subject == SUBJECT,
        col(TrailRow.what).in_((ALONE, TWO)),
    )
    return desk.session.exec(asked.order_by(col(TrailRow.id).desc())).first() == ALONE


def same_person(desk: Desk, one: str, other: str) -> bool:
    """Whether two names are those of one person, as far as names tell: also one that they were called before.

    Whoever changes what she is called between two signatures is one person still.
    """
    asked = select(TrailRow.details).where(
        TrailRow.organisation_id == desk.organisation, TrailRow.what == PERSON_CHANGED
    )
    told = [DETAILS.read(details) for details in desk.session.exec(asked)]
    renamed = [
        {name_key(str(each["name_before"])), name_key(str(each["name_now"]))} for each in told if "name_now" in each
    ]
    names, known = {name_key(one)}, 0
    while known < len(names):
        known = len(names)
        names = names.union(*(pair for pair in renamed if pair & names))
    return name_key(other) in names


def _decide(store: Store, what: str, by: By, role: Role, why: str) -> None:
    if role not in MAY_RELEASE:
        raise NotAllowed(f"signing: {by.who} is {role}; expected the safeguarding lead or deputy")
    if not why.strip():
        raise NotAllowed("signing: no reason is given; expected why one person may, or two people must, sign")
    with store.writing() as desk:
        record(desk, by, what, SUBJECT, why=why, details={"role": role})
