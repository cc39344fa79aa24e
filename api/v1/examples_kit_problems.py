"""What answers about missing kit look like. Nobody in them is real."""

from typing import Any

ANOTHER: dict[str, Any] = {
    "way": "another",
    "words": "Lend 1 tablet from cupboard, handed over from 2027-02-26 to 2027-03-01, until 2027-05-04.",
    "depot": "cupboard",
    "out_from": "2027-02-26",
    "needed_by": "2027-03-01",
    "back_by": "2027-05-04",
}
LACKED: dict[str, Any] = {"item": "tablet", "count": 1}
OF_KIT_PROBLEMS: dict[str, dict[str, Any]] = {
    "LackedOut": LACKED,
    "ProposalOut": ANOTHER,
    "KitProblemOut": {
        "family": "f0003",
        "loan": 12,
        "reference": "K-TRW6UMSM",
        "why": "missing",
        "words": "Of kit K-TRW6UMSM, 1 tablet cannot be counted on any more.",
        "lacks": [LACKED],
        "proposals": [ANOTHER],
    },
    "ReplaceIn": {"depot": "cupboard"},
    "ReplacedOut": {
        "loan": 19,
        "reference": "K-TRW6UMSM-2",
        "depot": "cupboard",
        "out_from": "2027-02-26",
        "needed_by": "2027-03-01",
        "back_by": "2027-05-04",
        "on_hold": False,
    },
}
