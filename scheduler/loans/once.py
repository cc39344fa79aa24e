"""A step of a loan for somebody whose line may break: asked again with the same key, it is not done again."""

from collections.abc import Callable
from dataclasses import dataclass

from scheduler.store import Desk, Store
from scheduler.store.answers import keep_answer, known_answer
from scheduler.store.bodies import Bodies
from scheduler.store.trail import By


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What whoever asked was told: the body, and the tag of the state that it shows."""

    etag: str
    body: str


ANSWERS = Bodies(Answer)


def once(store: Store, key: str | None, request: str, act: Callable[[Desk], Answer], by: By) -> Answer:
    """It is done, or was with this caller's key: then the answer is the one of then.

    Done, known and answered in one transaction: of two that come at once the second gets the answer of the first.
    What is refused leaves no answer, so the same key may be tried again. Raises as `act` does, and BadInput where the
    key was used for something else.
    """
    with store.writing() as desk:
        before = None if key is None else known_answer(desk, key, request, by)
        if before is not None:
            return ANSWERS.read(before)
        answer = act(desk)
        if key is not None:
            keep_answer(desk, key, request, ANSWERS.write(answer), by)
        return answer
