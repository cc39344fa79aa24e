"""Flags are read in full by whoever may, after saying why; each reading is one line of the trail.

`look_in_full` is the only way to the lead's reading: whoever shows more than effects has called it for this very look.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.errors import BadInput
from scheduler.outputs.readers import Reader
from scheduler.store import Store
from scheduler.store.trail import By, record

READ = "flags read in full"
LONGEST = 500


class Because(StrEnum):
    """Why somebody looks. Their spelling is stored with the trail: stable."""

    PLACE = "place"
    NEWS = "news"
    REVIEW = "review"
    ASKED = "asked"
    CHANGED = "changed"


WORDS: Mapping[Because, str] = {
    Because.PLACE: "to decide about a place",
    Because.NEWS: "because something was reported",
    Because.REVIEW: "for a review of what stands",
    Because.ASKED: "because the family or its worker asked",
    Because.CHANGED: "after a change of them",
}
TO_CHOOSE = (Because.PLACE, Because.NEWS, Because.REVIEW, Because.ASKED)


def subject_of(family: str) -> str:
    """What the trail calls the flags of a family: another subject than the family, whose lines coordinators read."""
    return f"flags of family {family}"


def look_in_full(store: Store, who: SignedIn, family: str, because: Because, at: datetime, note: str = "") -> Reader:
    """Who this is may read this family's flags now, and that it is done is on the trail, with why.

    Raises NotAllowed for anybody who may not, BadInput for a note that is too long.
    """
    who.require(May.SEE_FLAGS)
    if len(note) > LONGEST:
        raise BadInput(f"note has {len(note)} letters; expected at most {LONGEST}")
    why = f"{WORDS[because]}: {note.strip()}" if note.strip() else WORDS[because]
    with store.writing() as desk:
        record(desk, By(who=who.name, at=at), READ, subject_of(family), why=why)
    return Reader.LEAD
