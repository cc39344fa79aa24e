"""Examples of flags in full, of what is changed of them, and of the trail."""

from typing import Any

WEEK = "2027-03-01"

FLAG: dict[str, Any] = {
    "key": "5f0c1a9be2d4",
    "kind": "remote-safety",
    "set_by": "Dr Lewis",
    "since": "2027-01-11",
    "until": None,
    "decision": None,
    "decided_until": None,
    "cleared_by": "Jo Hughes",
    "cleared_until": "2027-06-30",
}
APART: dict[str, Any] = {"key": "90ab12cd34ef", "kind": "no-contact", "household": "h0107", "families": ["f0107"]}
AWAY: dict[str, Any] = {
    "key": "77aa01bb02cc",
    "name": "Rhys Price",
    "met_as": "practitioner",
    "who": "rhys",
    "nobody_here": False,
}
OPEN: dict[str, Any] = {
    "key": "0a1b2c3d4e5f",
    "says": "families.csv row 8: remote_safety is 'perhaps'; expected yes or no",
}
HELD_LOAN: dict[str, Any] = {"loan": 7, "reference": "K-4TQ2ZK7A", "kit": "1 tablet, 1 data SIM"}
HELD: dict[str, Any] = {
    "finding": 31,
    "rule": "in-room-only",
    "says": "f0041 is in-room-only and placed remote",
    "families": ["f0041"],
}
OF_SAFEGUARDING: dict[str, dict[str, Any]] = {
    "FlagOut": FLAG,
    "ApartOut": APART,
    "AwayOut": AWAY,
    "OpenOut": OPEN,
    "FlagsOut": {
        "family": "f0041",
        "household": "h0041",
        "families": ["f0041", "f0042"],
        "flags": [FLAG],
        "apart": [APART],
        "away": [AWAY],
        "barred": ["amina"],
        "open": [OPEN],
        "stopped": ["c0041"],
        "held_loans": [HELD_LOAN],
    },
    "HeldLoanOut": HELD_LOAN,
    "HeldOut": HELD,
    "HeldFoundOut": {"items": [HELD]},
    "LetGoIn": {"why": "Her worker is with her then"},
    "LetGoOut": {"held": 0, "let_go": 2},
    "SigningIn": {"alone": True, "why": "We are three people, and the deputy is on leave"},
    "SigningOut": {"alone": True},
    "LoanLetGoIn": {"loan": 7, "contact": "c0042", "why": "She fetches it herself from the school"},
    "FlagChangeIn": {
        "do": "clear",
        "why": "He has moved out; seen with her worker",
        "mark": "5f0c1a9be2d4",
        "until": "2027-06-30",
    },
    "FlagsChanged": {"voided": {WEEK: "families: f0041 has other particulars"}},
    "ReleaseIn": {"why": "Spoke to her at the school"},
    "ReleasedOut": {"messages": 1, "tasks": 0, "loans": 1},
    "TrailLineOut": {
        "number": 4711,
        "at": "2027-03-01T09:12:00Z",
        "who": "Jo Hughes",
        "what": "Flags read in full",
        "about": "flags of family f0041",
        "details": "",
        "why": "to decide about a place",
    },
}
