"""What a person fixes before planning: a family's session or side, or that it gets no place."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlmodel import col, func, select

from scheduler.errors import BadInput, NotFound
from scheduler.store import Desk, Store, load_service
from scheduler.store.bodies import Bodies, compound
from scheduler.store.tables.nouns import FamilyRow, OverrideRow, PinRow
from scheduler.store.trail import By, record
from scheduler.weeks.rechecking import settle
from solver.problem import Override, Pin

PINS, OVERRIDES = Bodies(Pin), Bodies(Override)
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


def set_pin(store: Store, pin: Pin, by: By, check: Check, allowed: Sequence[Override] = ()) -> dict[date, str]:
    """The family is fixed so, in place of what was; gives the weeks whose sign-off is void, and why.

    `check` looks at what is fixed now, and raises where that is not what was expected. `allowed` are the rules
    that a named person sets aside for it, each with a reason; they go on record with it. Raises NotFound for an
    unknown family, BadInput for a session or slot that is not on record.
    """
    with store.writing() as desk:
        check(pin_of(desk, pin.family))
        fix(desk, pin, by)
        for override in allowed:
            allow(desk, override, by)
        return settle(desk, by)


def remove_pin(store: Store, family: str, by: By, check: Check) -> dict[date, str]:
    """Nothing is fixed for the family any more; gives the weeks whose sign-off is void. `check` as with `set_pin`."""
    with store.writing() as desk:
        check(pin_of(desk, family))
        if not unfix(desk, family, by):
            return {}
        return settle(desk, by)


def fix(desk: Desk, pin: Pin, by: By) -> None:
    """The family is fixed so, in place of what was. Whoever writes this settles what follows from it.

    Raises BadInput for a session or slot that is not on record.
    """
    _require_known(desk, pin)
    row = desk.session.get(PinRow, (desk.organisation, pin.family)) or PinRow(
        organisation_id=desk.organisation, id=pin.family, position=_next_position(desk, PinRow), body=""
    )
    row.body, row.session = PINS.write(pin), pin.session
    desk.session.add(row)
    desk.session.flush()
    details = {"session": pin.session, "side": pin.side.value if pin.side else None}
    record(desk, by, "pinned", f"family {pin.family}", details=details)


def unfix(desk: Desk, family: str, by: By) -> bool:
    """Nothing is fixed for the family any more; gives whether anything was."""
    row = desk.session.get(PinRow, (desk.organisation, family))
    if row is None:
        return False
    desk.session.delete(row)
    desk.session.flush()
    record(desk, by, "pin removed", f"family {family}")
    return True


def allow(desk: Desk, override: Override, by: By) -> None:
    """The rule is set aside for its target, in place of what was said of that before."""
    ident = compound([override.rule, override.target])
    row = desk.session.get(OverrideRow, (desk.organisation, ident)) or OverrideRow(
        organisation_id=desk.organisation,
        id=ident,
        position=_next_position(desk, OverrideRow),
        rule=override.rule,
        body="",
    )
    row.body = OVERRIDES.write(override)
    desk.session.add(row)
    desk.session.flush()
    details = {"rule": override.rule, "by": override.by, "reason": override.reason}
    record(desk, by, "rule set aside", f"{override.rule} for {override.target}", details=details)


def _require_known(desk: Desk, pin: Pin) -> None:
    service = load_service(desk)
    known = {session.id for session in service.sessions} | {slot.id for slot in service.slots}
    if pin.session is not None and pin.session not in known:
        raise BadInput(f"pin of family {pin.family!r}: session is {pin.session!r}; expected one that is on record")


def _next_position(desk: Desk, kind: type[PinRow | OverrideRow]) -> int:
    next_one = func.coalesce(func.max(kind.position) + 1, 0)
    return desk.session.exec(select(next_one).where(kind.organisation_id == desk.organisation)).one()
