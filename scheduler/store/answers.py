"""Answers to requests that may be repeated: the same key gives the same answer, and nothing is done twice."""

from datetime import datetime

from scheduler.errors import BadInput
from scheduler.store.desk import Desk
from scheduler.store.tables import AnswerRow


def known_answer(desk: Desk, key: str, request: str) -> str | None:
    """What was answered to this key, if it was used. Raises BadInput where it was used for another request."""
    row = desk.session.get(AnswerRow, (desk.organisation, key))
    if row is None:
        return None
    if row.request != request:
        raise BadInput(f"key {key!r}: it was used to {row.request}; expected a new key to {request}")
    return row.answer


def keep_answer(desk: Desk, key: str, request: str, answer: str, at: datetime) -> None:
    """The key is used, if the transaction is written."""
    desk.session.add(AnswerRow(organisation_id=desk.organisation, key=key, request=request, answer=answer, at=at))
    desk.session.flush()
