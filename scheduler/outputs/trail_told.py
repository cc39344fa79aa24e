"""Lines of the trail in words, for whoever may read it: who did what, to what, when; and why, where that is theirs.

Administrators and auditors read the trail to see that rules are kept, not to learn about families. What people typed
as a reason may name somebody or tell a flag, so it is shown to whoever may see flags; reasons that planning makes are
shown to whoever sees the week, those about people's sign-ins to everybody. Of details, numbers are shown, and words
only where they are ours.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from scheduler.access.exports import EXPORTED
from scheduler.access.may import May
from scheduler.access.opening import OPENED
from scheduler.access.people import GIVEN, TAKEN
from scheduler.access.refused import REFUSED
from scheduler.access.signed_in import SignedIn
from scheduler.evidence.reports.opened import LIST_OPENED
from scheduler.evidence.timeline.looking import TIMELINE_READ, TIMELINE_TAKEN
from scheduler.loans.files import cell
from scheduler.outputs.words import clock, day
from scheduler.safeguarding.brought import BROUGHT
from scheduler.safeguarding.deciding import CHANGED
from scheduler.safeguarding.looking import READ
from scheduler.store.trail import Details, Trace
from scheduler.store.trail_lines import Line
from scheduler.weeks.flagged import RELEASE
from scheduler.weeks.held import HELD_READ
from scheduler.weeks.signatures import VOIDED
from scheduler.weeks.signers import ALONE, TWO
from scheduler.weeks.stopping import LOAN_LET_GO, STOPPED

FLAGS = (READ, CHANGED, BROUGHT, TIMELINE_READ, TIMELINE_TAKEN)
MOVED, PUT_BACK = "moved by hand", "put back by hand"
UNNAMED: Mapping[str, str] = {
    READ: "flags of a family",
    CHANGED: "flags of a family",
    BROUGHT: "flags of a family",
    TIMELINE_READ: "the timeline of a family",
    TIMELINE_TAKEN: "the timeline of a family",
    STOPPED: "an adult",
    RELEASE: "an adult",
    LOAN_LET_GO: "an adult",
}
"""What is told of whom these lines are about to who sees no families: that it was done, not to whom."""
COLUMNS = ("number", "time", "who", "what", "about", "details", "why")


class TrailKind(StrEnum):
    """What can be asked for."""

    FLAGS = "flags"
    OVERRIDES = "overrides"
    EXPORTS = "exports"
    LISTS = "lists"
    REFUSED = "refused"
    WEEKS = "weeks"
    PEOPLE = "people"


KINDS: Mapping[TrailKind, tuple[str, tuple[str, ...]]] = {
    TrailKind.FLAGS: (
        "Flags and timelines read, flags changed, contact stopped or released",
        (*FLAGS, "reasons of flags read", HELD_READ, "countersigned", STOPPED, RELEASE, LOAN_LET_GO, ALONE, TWO),
    ),
    TrailKind.OVERRIDES: (
        "Rules set aside, what was let go or fixed by hand",
        ("rule set aside", "let go in spite of a finding", "pinned", "pin removed", MOVED, PUT_BACK, ALONE),
    ),
    TrailKind.EXPORTS: ("Files that were taken", (EXPORTED, TIMELINE_TAKEN, "copy given")),
    TrailKind.LISTS: ("Lists behind figures that were opened", (LIST_OPENED,)),
    TrailKind.REFUSED: ("What was refused", (REFUSED, "sign-in locked")),
    TrailKind.WEEKS: (
        "Records and weeks: imported, planned, signed off, published",
        ("records imported", "planned", "signed off", VOIDED, "published", "countersigned", "held for a countersign"),
    ),
    TrailKind.PEOPLE: (
        "People, tokens and other systems",
        (
            "person added", "person changed", "person disabled", "person enabled", "person unlocked", "roles changed",
            GIVEN, TAKEN, OPENED,
            "invited", "password set", "password changed", "signed in", "sign-in locked", "token issued",
            "token revoked", "webhook made", "webhook revoked", "feed issued", "feed revoked",
        ),
    ),
}  # fmt: skip
"""Each kind in words, and the lines that are of it."""
FOR_THE_WEEK = (VOIDED, "rule set aside", MOVED, PUT_BACK)
FOR_ALL = (EXPORTED, REFUSED, "sign-in locked", "webhook revoked", "webhook not reached")
OURS = ("role", "roles", "may", "file", "needs", "how", "language", "definition")
"""Details whose words are our own. `how` is typed where something was wiped, and is left out there."""
TYPED = ("piece wiped", "loan wiped")
KEPT_BACK = "A reason is on record, for whoever may read it."


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTold:
    """One line in words. `number` is its own for good."""

    number: int
    at: datetime
    when: str
    who: str
    what: str
    about: str
    details: str
    why: str


def line_told(line: Line, reader: SignedIn, zone: str) -> LineTold:
    """The line as this reader may have it."""
    trace, local = line.trace, ZoneInfo(zone)
    at = trace.by.at.astimezone(local)
    return LineTold(
        number=line.number,
        at=trace.by.at,
        when=f"{day(at.date())} {at.year}, {clock(at, local)}",
        who=_who(trace, reader),
        what=f"{trace.what[:1].upper()}{trace.what[1:]}",
        about=_about(trace, reader),
        details=_details(trace, reader),
        why=_why(trace, reader),
    )


def lines_csv(lines: Iterable[LineTold]) -> str:
    """One row a line."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in lines:
        told = (f"{one.at:%Y-%m-%dT%H:%M:%SZ}", one.who, one.what, one.about, one.details, one.why)
        rows.writerow([str(one.number), *(cell(part) for part in told)])
    return written.getvalue()


def unnamed_for(reader: SignedIn) -> Mapping[str, str]:
    """Lines that this reader does not read of whom they are, nor finds by it; with the words that stand instead."""
    return {} if reader.can(May.SEE_WEEK) or reader.can(May.SEE_FLAGS) else UNNAMED


def _who(trace: Trace, reader: SignedIn) -> str:
    """An adult who did it on their own page is named where they may be."""
    is_own = trace.by.who.startswith("contact ")
    return unnamed_for(reader).get(trace.what, trace.by.who) if is_own else trace.by.who


def _about(trace: Trace, reader: SignedIn) -> str:
    """Whose flags were read is for who sees families; that some were, for everybody."""
    return unnamed_for(reader).get(trace.what, trace.subject)


def _details(trace: Trace, reader: SignedIn) -> str:
    sees_all = reader.can(May.SEE_FLAGS)
    told = _shown(trace.what, trace.details) if not sees_all else trace.details
    return "; ".join(
        f"{name.replace('_', ' ')} {_words(value)}" for name, value in told.items() if value is not None and value != ""
    )


def _shown(what: str, details: Details) -> Details:
    words = () if what in TYPED else OURS
    return {name: value for name, value in details.items() if isinstance(value, int) or name in words}


def _words(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _why(trace: Trace, reader: SignedIn) -> str:
    """The reason, also where it stands among the details."""
    why = trace.why or str(trace.details.get("reason") or "")
    may_read = (
        trace.what in FOR_ALL or (trace.what in FOR_THE_WEEK and reader.can(May.SEE_WEEK)) or reader.can(May.SEE_FLAGS)
    )
    return why if may_read or not why else KEPT_BACK
