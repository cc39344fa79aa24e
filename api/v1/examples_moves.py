"""What carrying a family over the board looks like, for readers of the document."""

from typing import Any

TARGET: dict[str, Any] = {
    "session": "s01",
    "side": "room",
    "where": "Solihull Parents, Tuesday 2 March, 10:00, in the room",
    "verdict": "breaks",
    "says": ["This session would have 13 adults; at most 12 may be in it."],
}
OF_MOVES: dict[str, dict[str, Any]] = {
    "MoveIn": {"session": "s01", "side": "room", "seen": "3.17", "reason": ""},
    "MoveUndoIn": {"seen": "4.18"},
    "MoveTarget": TARGET,
    "MovesOut": {
        "family": "f0412",
        "label": "Nadia R. (f0412)",
        "seen": "3.17",
        "may_move": True,
        "targets": [TARGET],
    },
}
