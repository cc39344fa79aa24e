"""flags: marks that staff set on a family, one a row, with who and until when."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import OPTIONAL_DATE, TEXT, optional, word
from scheduler.intake.row import Row, fields_of
from scheduler.records import Service
from solver.problem import Decision, Flag, FlagKind

KIND = word(
    FlagKind, inroom=FlagKind.IN_ROOM_ONLY, facetofaceonly=FlagKind.IN_ROOM_ONLY, onetoone=FlagKind.ONE_TO_ONE_ONLY,
    domesticabuse=FlagKind.REMOTE_SAFETY, da=FlagKind.REMOTE_SAFETY, dva=FlagKind.REMOTE_SAFETY,
    nodevice=FlagKind.NO_DEVICE_HOME, cp=FlagKind.CHILD_PROTECTION,
)  # fmt: skip
DECISION = optional(word(Decision, inroom=Decision.ROOM, any=Decision.EITHER, both=Decision.EITHER))
COLUMNS = (
    Column("family", TEXT, "The id of the family.", "f1", ("family id", "referral"), required=True, refers="family"),
    Column("flag", KIND, "What it is marked with: " + ", ".join(FlagKind) + ".", "remote-safety", ("kind", "type"),
           required=True),
    Column("set_by", TEXT, "Who set it.", "Dr Lewis", ("by", "set by"), careful=""),
    Column("since", OPTIONAL_DATE, "Since when; blank: always.", "2027-01-11", ("from",), careful=None),
    Column("until", OPTIONAL_DATE, "Last day it stands; blank: until somebody takes it off.", "2027-12-31", ("to",),
           careful=None),
    Column("decision", DECISION, "What a person decided: room, either or one-to-one.", "room", careful=None),
    Column("decided_until", OPTIONAL_DATE, "Last day of the decision; without it there is none.", "2027-06-30",
           careful=None),
    Column("cleared_by", TEXT, "Who cleared a remote-safety flag.", "Jo Hughes (safeguarding)", careful=""),
    Column("cleared_until", OPTIONAL_DATE, "Last day of the clearance; without it there is none.", "2027-06-30",
           careful=None),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The family is flagged, beside the flags it has already."""
    draft.flags[row.text("family")].append(row.make(Flag, kind=FlagKind(row.text("flag"))))


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a flag."""
    for record in service.families:
        for flag in record.family.flags:
            yield {"family": record.id, "flag": flag.kind} | fields_of(flag)


SHEET = Sheet(
    "flags", "Marks with who set them and until when. Simple ones may stand as columns of families instead.", COLUMNS,
    take, show, safety=True, holds_all=True,
)  # fmt: skip
