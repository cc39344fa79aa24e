"""What becomes of a loan is told to other systems, in order: its number and dates, its kit and serials. Never why."""

import json
from collections.abc import Mapping, Sequence, Set

from sqlmodel import col, select

from scheduler.loans.files import for_a_machine
from scheduler.loans.ledger import Loan, Part
from scheduler.loans.requests import TO_BE_ARRANGED
from scheduler.loans.states import PartState, Stage
from scheduler.messages.unsaid import Unsaid
from scheduler.store import Desk
from scheduler.store.nouns import NOUNS
from scheduler.store.service import load_nouns
from scheduler.store.tables import WebhookDeliveryRow
from scheduler.store.trail import By
from scheduler.webhooks.events import Data, Event, EventKind
from scheduler.webhooks.subscriptions import DeliveryState, standing
from scheduler.webhooks.writing import listening, write
from scheduler.weeks.outgoing import LoanRequest

SECRETS = tuple(noun for noun in NOUNS if noun.name in ("programmes", "venues", "rooms"))
ONLY_IF_TOLD = (EventKind.LOAN_ON_HOLD, EventKind.LOAN_GOES_ON, EventKind.LOAN_WITHDRAWN)
"""News that whoever was not told of the loan itself is never told."""


def announce_loan(desk: Desk, kind: EventKind, loan: Loan, by: By) -> None:
    """Each system that wants to know of it is going to be told, if the transaction is written.

    One that was never told that the loan is asked for hears nothing of its hold and its end. What waits of a loan that
    is held or taken back is told no more, but that it is asked for: the newer word goes at once, and says it all.
    """
    if kind is EventKind.LOAN_WITHDRAWN:
        untold = _take_back(desk, loan.id)
    else:
        untold = {row.webhook_id for row in _requests(desk, loan.id) if not row.attempts}
    hooks = [hook for hook in listening(desk, kind) if kind not in ONLY_IF_TOLD or hook.id not in untold]
    if kind is EventKind.LOAN_ON_HOLD:
        _overtake(desk, loan.id, {hook.id for hook in hooks})
    if hooks:
        write(desk, Event(kind=kind, at=by.at, data=data_of(loan)), hooks, loan.id)


def is_wanted(desk: Desk, kind: EventKind) -> bool:
    """Whether it concerns any system: to look a loan up for nobody would be wasted."""
    return bool(standing(desk) if kind is EventKind.LOAN_WITHDRAWN else listening(desk, kind))


def data_of(loan: Loan) -> Data:
    """All that is told of a loan."""
    pieces = [_shown(part) for part in loan.pieces if part.state is not PartState.WITHDRAWN]
    return {"loan": loan.id, "stage": loan.stage.value, **for_a_machine(loan), "pieces": pieces}


def data_of_request(number: int, request: LoanRequest) -> Data:
    """The same of a loan that is asked for now."""
    return {"loan": number, "stage": Stage.REQUESTED.value, **for_a_machine(request), "pieces": []}


def forget_loan(desk: Desk, loan: int) -> None:
    """Nothing waits of the loan that came before it was asked for: held at once, it is told of later, as a whole."""
    for row in _rows(desk, loan):
        desk.session.delete(row)


def as_may_be_told(desk: Desk, body: bytes) -> bytes:
    """The news as it waits, but for a place or a name that has become secret since it was written."""
    unsaid, event = Unsaid(load_nouns(desk, SECRETS)), json.loads(body)
    data = event["data"]
    instead = {"hand_over": TO_BE_ARRANGED, "depot_name": data["depot"]}
    telling = {name: words for name, words in instead.items() if unsaid.names_secret(str(data[name]))}
    return json.dumps({**event, "data": {**data, **telling}}, ensure_ascii=False).encode() if telling else body


def _shown(part: Part) -> Mapping[str, str]:
    return {"serial": part.serial, "item": part.item.value, "state": part.state.value}


def _take_back(desk: Desk, loan: int) -> set[int]:
    """What waits of the loan is told no more; gives the systems that were never told that it is asked for."""
    untold = {row.webhook_id for row in _requests(desk, loan) if not row.attempts}
    for row in _rows(desk, loan):
        if row.state == DeliveryState.WAITING:
            row.state = DeliveryState.CANCELLED
            desk.session.add(row)
    desk.session.flush()
    return untold


def _overtake(desk: Desk, loan: int, hooks: Set[int | None]) -> None:
    for row in _rows(desk, loan):
        is_asked = row.kind == EventKind.LOAN_REQUESTED
        if row.state == DeliveryState.WAITING and row.webhook_id in hooks and not is_asked:
            row.state = DeliveryState.CANCELLED
            desk.session.add(row)


def _requests(desk: Desk, loan: int) -> Sequence[WebhookDeliveryRow]:
    return [row for row in _rows(desk, loan) if row.kind == EventKind.LOAN_REQUESTED]


def _rows(desk: Desk, loan: int) -> Sequence[WebhookDeliveryRow]:
    asked = select(WebhookDeliveryRow).where(
        WebhookDeliveryRow.organisation_id == desk.organisation, WebhookDeliveryRow.loan_id == loan
    )
    return desk.session.exec(asked.order_by(col(WebhookDeliveryRow.id))).all()
