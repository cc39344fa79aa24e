"""A text message that somebody sent back: 1 is yes, 2 is no, 3 asks to be rung; anything else a person reads."""

from dataclasses import dataclass
from datetime import datetime

from scheduler.replies.front_door import keep
from scheduler.replies.given import Via
from scheduler.replies.saying import understood
from scheduler.replies.who import about_what, adults_with_number
from scheduler.store import Store
from scheduler.store.trail import By


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedText:
    """A text as the carrier hands it on. `id` is the carrier's own of it: the same once more changes nothing."""

    id: str
    number: str
    message: str
    at: datetime


def take_in_text(store: Store, text: ReceivedText, by: By) -> None:
    """The answer is kept, of whoever has this number. It refuses nothing, and nothing is sent back to the number."""
    answer, note = understood(text.message)
    with store.writing() as desk:
        adults = adults_with_number(desk, text.number)
        heard = note if adults else f"From {text.number}: {text.message}".strip()
        at = min(text.at, by.at)
        keep(desk, about_what(desk, adults, answer, Via.TEXT, at, heard, f"text:{text.id}"), by)
