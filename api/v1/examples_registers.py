"""What registers look like, for readers of the document."""

from typing import Any

LINE: dict[str, Any] = {
    "family": "f0003",
    "person": "adult-1",
    "name": "Nadia R.",
    "planned": "room",
    "came": "remote",
    "late": True,
    "left": "",
    "reason": "",
    "at": "2027-03-02T10:12:00Z",
    "by": "Wyn",
}
GUEST: dict[str, Any] = {
    **LINE,
    "family": "",
    "person": "hv",
    "name": "Mo, health visitor",
    "came": "room",
    "late": False,
}
HOUSEHOLD: dict[str, Any] = {
    "family": "f0003",
    "name": "Nadia R.",
    "needs": ["Polish interpreter", "step-free"],
    "first_time": True,
    "ask_first": False,
    "people": [LINE],
}
MARK: dict[str, Any] = {
    "family": "f0003", "person": "adult-1", "came": "sent-word", "late": False, "left": "", "reason": "child-ill",
    "called": "",
}  # fmt: skip
OF_REGISTERS: dict[str, dict[str, Any]] = {
    "MarkIn": MARK,
    "RegisterIn": {"marks": [MARK]},
    "RanIn": {"did_not_run": "weather"},
    "RegisterLine": LINE,
    "RegisterHouseholdOut": HOUSEHOLD,
    "RegisterOut": {
        "week": "2027-03-01",
        "session": "s01",
        "start": "2027-03-02T10:00:00Z",
        "end": "2027-03-02T12:00:00Z",
        "number": 4,
        "did_not_run": None,
        "households": [HOUSEHOLD],
        "guests": [GUEST],
    },
}
