"""What the report on fairness looks like, for readers of the document."""

from typing import Any

GROUP: dict[str, Any] = {"by": "language", "value": "pl", "words": "Polish"}
FARED: dict[str, Any] = {
    "goal": "families-placed",
    "families": {"low": 15, "high": 19},
    "bore_most": {"low": 10, "high": 14},
    "share": {"value": 0.706, "low": 0.469, "high": 0.867},
    "weeks": {"low": 240, "high": 244},
    "weeks_with_a_cost": {"low": 235, "high": 239},
    "a_week": "more",
}
ROW: dict[str, Any] = {"group": GROUP, "goals": [FARED]}
FINDING: dict[str, Any] = {
    "text": "Families whose first language is Polish are among those who bore most of “Waiting without a place” twice"
    " as often as others or more: 10–14 of 15–19 of them, against 50–54 of 200–204 of all.",
    "group": GROUP,
    "goal": "families-placed",
    "more": True,
    "how_often": "twice-as-often-or-more",
}
GOAL: dict[str, Any] = {
    "goal": "families-placed",
    "title": "Waiting without a place",
    "sentence": "For each week without a place a base, and more for each week waited and each time passed over.",
    "of": "families of no running group who had not chosen to miss the week",
    "a_week": 19.0,
}
OF_FAIRNESS: dict[str, dict[str, Any]] = {
    "FaredOut": FARED,
    "FairnessRowOut": ROW,
    "FairnessFindingOut": FINDING,
    "FairnessGoalOut": GOAL,
    "FairnessOut": {
        "first": "2025-10-01",
        "last": "2026-09-30",
        "language": "en",
        "weeks": 28,
        "findings": [FINDING],
        "compared": 106,
        "compared_words": "106 comparisons were made, of families and not of their weeks, and judged together (Holm).",
        "goals": [GOAL],
        "rows": [ROW],
        "withheld": "– is a number from 1 to 4, or one that is held back so that such a number cannot be worked out.",
    },
}
