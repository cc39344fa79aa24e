"""Examples of loans and pieces, of the same kind as all others."""

from typing import Any

PART: dict[str, Any] = {
    "serial": "T-0001",
    "item": "tablet",
    "state": "promised",
    "top_up_gb": 0,
    "handed_over_on": None,
    "returned_on": None,
    "wiped_on": None,
}
LOAN: dict[str, Any] = {
    "loan": 12,
    "reference": "K-TRW6UMSM",
    "week": "2027-03-01",
    "depot": "cupboard",
    "depot_name": "Team cupboard",
    "kit": [{"name": "tablet", "count": 1, "gb": 0}],
    "features": ["sturdy"],
    "state": "allocated",
    "late": False,
    "out_from": "2027-02-26",
    "needed_by": "2027-03-01",
    "back_by": "2027-05-04",
    "hand_over": "at the venue",
    "set_up_call": False,
    "pieces": [PART],
    "extended": False,
    "handed_over_on": None,
    "returned_on": None,
    "agreed": None,
    "updated_at": "2027-02-24T09:12:00Z",
}
PROMISED: dict[str, Any] = {
    "loan": 12, "reference": "K-TRW6UMSM", "first": "2027-02-26", "last": "2027-05-06",
}  # fmt: skip
OF_LOANS: dict[str, dict[str, Any]] = {
    "ExtendIn": {"back_by": "2027-05-18"},
    "LoanOut": LOAN,
    "PartOut": PART,
    "PickListOut": {"day": "2027-03-01", "loans": [LOAN]},
    "PieceOut": {
        "serial": "T-0001",
        "depot": "cupboard",
        "item": "tablet",
        "features": ["sturdy"],
        "expires": None,
        "gb": 0,
        "state": "available",
        "loan": None,
        "reference": None,
        "promised": [PROMISED],
    },
    "PromisedOut": PROMISED,
    "SerialsIn": {"serials": ["T-0001"]},
    "TopUpIn": {"gb": 2},
    "WipeIn": {"how": "factory reset, wiped down"},
    "WriteOffIn": {"why": "not back after two reminders"},
}
