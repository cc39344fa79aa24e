"""Answers to requests that may be repeated: the same key gives the same answer, and nothing is done twice.

A key is its caller's own. Two who happen to choose the same one never get each other's answer, nor learn that the
other was there.
"""

import json
from hashlib import blake2b

from scheduler.errors import BadInput
from scheduler.store.desk import Desk
from scheduler.store.tables import AnswerRow
from scheduler.store.trail import By


def own_key(by: By, key: str) -> str:
    """How this caller's key is kept: another caller's is another one, however it is spelt."""
    return blake2b(json.dumps([by.who, key]).encode(), digest_size=16).hexdigest()


def known_answer(desk: Desk, key: str, request: str, by: By) -> str | None:
    """What this caller was answered to this key. Raises BadInput where they used it for another request."""
    row = desk.session.get(AnswerRow, (desk.organisation, own_key(by, key)))
    if row is None:
        return None
    if row.request != request:
        raise BadInput(f"key {key!r}: it was used to {row.request}; expected a new key to {request}")
    return row.answer


def keep_answer(desk: Desk, key: str, request: str, answer: str, by: By) -> None:
    """The caller's key is used, if the transaction is written."""
    row = AnswerRow(organisation_id=desk.organisation, key=own_key(by, key), request=request, answer=answer, at=by.at)
    desk.session.add(row)
    desk.session.flush()
