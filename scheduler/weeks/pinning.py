"""What a person fixes before planning: a family's session or side, or that it gets no place."""

from collections.abc import Callable
from datetime import date

from sqlmodel import col, func, select

from scheduler.errors import BadInput, NotFound
from scheduler.store import Desk, Store, load_service
from scheduler.store.bodies import Bodies
from scheduler.store.tables.nouns import FamilyRow, PinRow
from scheduler.store.trail import By, record
from scheduler.weeks.rechecking import settle
from solver.problem import Pin

PINS = Bodies(Pin)
Check = Callable[[Pin | None], None]


def pins(desk: Desk) -> tuple[Pin, ...]:
    """All pins, in the order they were set."""
    asked = select(PinRow.body).where(PinRow.organisation_id == desk.organisation).order_by(col(PinRow.position))
    return PINS.read_all(desk.session.exec(asked))


def pin_of(desk: Desk, family: str) -> Pin | None:
    """What is fixed for the family. Raises NotFound for a family that is not on record."""
    if desk.session.get(FamilyRow, (desk.organisation, family)) is None:
        raise NotFound(f"family {family!r}: there is no such record")
    row = desk.session.get(PinRow, (desk.organisation, family))
    return None if row is None else PINS.read(row.body)


def set_pin(store: Store, pin: Pin, by: By, check: Check) -> dict[date, str]:
    """The family is fixed so, in place of what was; gives the weeks whose sign-off is void, and why.

    `check` looks at what is fixed now, and raises where that is not what was expected. Raises NotFound for an
    unknown family, BadInput for a session or slot that is not on record.
    """
    with store.writing() as desk:
        check(pin_of(desk, pin.family))
        _require_known(desk, pin)
        row = desk.session.get(PinRow, (desk.organisation, pin.family)) or PinRow(
            organisation_id=desk.organisation, id=pin.family, position=_next_position(desk), body=""
        )
        row.body, row.session = PINS.write(pin), pin.session
        desk.session.add(row)
        desk.session.flush()
        details = {"session": pin.session, "side": pin.side.value if pin.side else None}
        record(desk, by, "pinned", f"family {pin.family}", details=details)
        return settle(desk, by)


def remove_pin(store: Store, family: str, by: By, check: Check) -> dict[date, str]:
    """Nothing is fixed for the family any more; gives the weeks whose sign-off is void. `check` as with `set_pin`."""
    with store.writing() as desk:
        check(pin_of(desk, family))
        row = desk.session.get(PinRow, (desk.organisation, family))
        if row is None:
            return {}
        desk.session.delete(row)
        desk.session.flush()
        record(desk, by, "pin removed", f"family {family}")
        return settle(desk, by)


def _require_known(desk: Desk, pin: Pin) -> None:
    service = load_service(desk)
    known = {session.id for session in service.sessions} | {slot.id for slot in service.slots}
    if pin.session is not None and pin.session not in known:
        raise BadInput(f"pin of family {pin.family!r}: session is {pin.session!r}; expected one that is on record")


def _next_position(desk: Desk) -> int:
    next_one = func.coalesce(func.max(PinRow.position) + 1, 0)
    return desk.session.exec(select(next_one).where(PinRow.organisation_id == desk.organisation)).one()
