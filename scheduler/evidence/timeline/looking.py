"""The safeguarding lead or deputy reads a timeline, or takes it as a file, after saying why: each is on the trail."""

from datetime import datetime

from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.errors import BadInput
from scheduler.evidence.timeline.whose import scope_of
from scheduler.safeguarding.looking import LONGEST, WORDS, Because
from scheduler.store import Store
from scheduler.store.trail import By, record

TIMELINE_READ, TIMELINE_TAKEN = "timeline read", "timeline taken"


def look(
    store: Store, who: SignedIn, family: str, because: Because, at: datetime, note: str = "", file: str = ""
) -> None:
    """Who this is may read the family's timeline now; that it is done is on the trail, with why, before it is.

    With `file` it leaves the service as such a file. Raises NotAllowed for anybody but the safeguarding lead and
    deputy, programs that act for nobody among them; BadInput for a note that is too long; NotFound for nobody known.
    """
    who.require(May.SEE_FLAGS)
    if file:
        who.require(May.EXPORT)
    role = who.role_to_release()
    if len(note) > LONGEST:
        raise BadInput(f"note has {len(note)} letters; expected at most {LONGEST}")
    why = f"{WORDS[because]}: {note.strip()}" if note.strip() else WORDS[because]
    what = TIMELINE_TAKEN if file else TIMELINE_READ
    with store.writing() as desk:
        scope_of(desk, family)
        details = {"role": role.value, "file": file or None}
        record(desk, By(who=who.name, at=at), what, subject_of(family), why=why, details=details)


def subject_of(family: str) -> str:
    """What the trail calls the timeline of a family: another subject than the family, whose lines coordinators read."""
    return f"timeline of family {family}"
