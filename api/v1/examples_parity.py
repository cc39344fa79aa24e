"""What the report on parity looks like, for readers of the document."""

from typing import Any

COUNT: dict[str, Any] = {"low": 20, "high": 24}
WITHHELD: dict[str, Any] = {"low": None, "high": None}
GROUP: dict[str, Any] = {"by": "language", "value": "pl", "words": "Polish"}
INTERVAL: dict[str, Any] = {"value": 0.318, "low": 0.164, "high": 0.527}
WEEKS: dict[str, Any] = {"value": 3.0, "low": 2.0, "high": 5.0}
SHARE: dict[str, Any] = {
    "measure": "offered", "part": {"low": 5, "high": 9}, "whole": COUNT, "share": INTERVAL,
}  # fmt: skip
ROW: dict[str, Any] = {"group": GROUP, "shares": [SHARE], "wait_weeks": WEEKS}
FINDING: dict[str, Any] = {
    "text": "Families whose first language is Polish were given places hardly ever in the weeks in which they waited:"
    " 5–9 of 20–24 of them, against 180–184 of 200–204 of all.",
    "group": GROUP,
    "measure": "offered",
    "fewer": True,
    "how_often": "hardly-ever",
}
UNMET: dict[str, Any] = {"resource": "kit", "families": COUNT, "weeks": {"low": 60, "high": 64}, "pence": 11000}
DEFINITION: dict[str, Any] = {
    "measure": "offered",
    "title": "Offered a place",
    "sentence": "A roster published in the period gave the family its first place.",
    "of": "families that waited in the period",
    "source": "Supergroup's own; there is no official one",
}
OF_PARITY: dict[str, dict[str, Any]] = {
    "ToldCountOut": WITHHELD,
    "IntervalOut": INTERVAL,
    "ParityGroupOut": GROUP,
    "ParityShareOut": SHARE,
    "ParityRowOut": ROW,
    "ParityFindingOut": FINDING,
    "UnmetNeedOut": UNMET,
    "ParityDefinitionOut": DEFINITION,
    "ParityOut": {
        "first": "2026-07-01",
        "last": "2026-09-30",
        "language": "en",
        "findings": [FINDING],
        "compared": 73,
        "compared_words": "73 comparisons were made, each of one group with all others, and judged together (Holm).",
        "rows": [ROW],
        "without_a_place": COUNT,
        "unmet": [UNMET],
        "definitions": [DEFINITION],
        "withheld": "– is a number from 1 to 4, or one that is held back so that such a number cannot be worked out.",
    },
}
