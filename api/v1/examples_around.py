"""What the resources around the board look like, for readers of the document."""

from typing import Any

WEEK = "2027-03-01"
WEEK_AHEAD: dict[str, Any] = {
    "week": WEEK, "state": "planned", "says": "57 families have a place; 3 have none.", "next": "sign-off",
}  # fmt: skip
MATTER: dict[str, Any] = {
    "kind": "no-place",
    "number": 3,
    "words": "3 families have no place in the week of 1 March 2027, and the next step is yours.",
    "week": WEEK,
    "who": "",
    "by": None,
    "people": 0,
    "held": 0,
}
OF_THE_WEEK_AROUND: dict[str, dict[str, Any]] = {
    "WeekAheadOut": WEEK_AHEAD,
    "MatterOut": MATTER,
    "AttentionOut": {"weeks": [WEEK_AHEAD], "matters": [MATTER]},
}
