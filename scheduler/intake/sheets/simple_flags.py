"""The flags that stand as plain columns of the families sheet."""

from scheduler.intake.column import Column
from scheduler.intake.kinds import OPTIONAL_DATE, TEXT, YES_NO
from scheduler.intake.row import Row
from scheduler.intake.sheets.flags import DECISION
from solver.problem import Flag, FlagKind

_DECIDED = (FlagKind.CHILD_PROTECTION, FlagKind.SELF_HARM, FlagKind.AWAITING_DECISION)
_SAYS = {
    FlagKind.IN_ROOM_ONLY: ("must be seen in person", ("face to face only", "in person only", "must be seen")),
    FlagKind.ONE_TO_ONE_ONLY: ("must not be in a group", ("no groups", "1-1 only", "121 only")),
    FlagKind.REMOTE_SAFETY: (
        "may not be safe on a screen at home",
        ("domestic abuse", "domestic violence", "da", "da flag", "dv", "dv flag", "dva", "marac"),
    ),
    FlagKind.NO_DEVICE_HOME: ("must get no device at home", ("no device", "no loan")),
    FlagKind.CHILD_PROTECTION: ("is subject to child protection", ("cp", "cp plan", "child protection plan")),
    FlagKind.SELF_HARM: ("is at risk of self-harm", ("self harm risk", "suicide risk")),
    FlagKind.AWAITING_DECISION: ("waits for a person's decision", ("awaiting", "decision needed")),
}
COLUMNS = (
    *(
        Column(
            kind.value.replace("-", "_"), YES_NO,
            f"Yes where the family {meaning}. Blank sets no flag and takes none off.", "yes", synonyms, safety=True,
        )
        for kind, (meaning, synonyms) in _SAYS.items()
    ),
    Column("remote_safety_cleared_by", TEXT, "Who cleared the remote-safety flag.", "Jo Hughes", ("cleared by",),
           safety=True),
    Column("remote_safety_cleared_until", OPTIONAL_DATE, "Last day of that clearance; without it there is none.",
           "2027-06-30", ("cleared until", "clearance expires"), safety=True),
    Column("decision", DECISION, "What a person decided about a flagged family: room, either or one-to-one.", "room",
           ("channel decision",), safety=True),
    Column("decided_until", OPTIONAL_DATE, "Last day of that decision; without it there is none.", "2027-06-30",
           ("decision until",), safety=True),
    Column("flag_set_by", TEXT, "Who set the flags of this row.", "Dr Lewis", ("flags set by",), safety=True),
    Column("flag_since", OPTIONAL_DATE, "Since when they stand; blank: always.", "2027-01-11", ("flags since",),
           safety=True),
    Column("flag_until", OPTIONAL_DATE, "Last day they stand; blank: until somebody takes them off.", "2027-12-31",
           ("flags until",), safety=True),
)  # fmt: skip


def simple_flags(row: Row) -> tuple[Flag, ...]:
    """The flags that the row's plain columns set; a decision or clearance without its flag is refused."""
    kinds = [kind for kind in _SAYS if row.yes(kind.value.replace("-", "_"))]
    decided = any(kind in _DECIDED for kind in kinds)
    if "decision" in row.values and not decided:
        row.refuse("decision", "a flag that asks for one: child_protection, self_harm or awaiting_decision is yes")
    cleared = {"remote_safety_cleared_by", "remote_safety_cleared_until"} & row.values.keys()
    if cleared and FlagKind.REMOTE_SAFETY not in kinds:
        row.refuse(min(cleared), "a flag to clear: remote_safety is yes")
    return tuple(_flag(row, kind) for kind in kinds)


def _flag(row: Row, kind: FlagKind) -> Flag:
    flag = row.make(Flag, prefix="flag_", kind=kind)
    if kind in _DECIDED and "decision" in row.values:
        until = row.values.get("decided_until")
        return row.make(Flag, prefix="flag_", kind=kind, decision=row.values["decision"], decided_until=until)
    if kind is FlagKind.REMOTE_SAFETY:
        cleared = row.make(Flag, prefix="remote_safety_", kind=kind)
        return row.make(
            Flag, prefix="flag_", kind=kind, cleared_by=cleared.cleared_by, cleared_until=cleared.cleared_until
        )
    return flag
