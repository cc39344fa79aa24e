"""What figures of what works look like, for readers of the document."""

from typing import Any

COUNT: dict[str, Any] = {"low": 120, "high": 124}
FIGURE: dict[str, Any] = {
    "definition": "came",
    "by": "side",
    "value": "remote",
    "words": "Remote",
    "part": COUNT,
    "whole": {"low": 150, "high": 154},
    "about_percent": 80,
}
WAIT: dict[str, Any] = {
    "definition": "wait-to-start",
    "families": {"low": 65, "high": 69},
    "median_weeks": 3,
    "nine_in_ten_weeks": 6,
}
DEFINED: dict[str, Any] = {
    "id": "taken-up",
    "title": "Taken up",
    "sentence": "The family came to the first or second session of the course.",
    "of": "places on courses that ended in the period",
    "source": "Welsh Government, Flying Start data monitoring return, parenting courses",
}
OF_EVIDENCE: dict[str, dict[str, Any]] = {
    "EvidenceCountOut": COUNT,
    "EvidenceFigureOut": FIGURE,
    "EvidenceWaitOut": WAIT,
    "EvidenceDefinitionOut": DEFINED,
    "EvidenceOut": {
        "first": "2027-01-01",
        "last": "2027-03-31",
        "language": "en",
        "figures": [FIGURE],
        "waits": [WAIT],
        "definitions": [DEFINED],
    },
    "EvidenceFamiliesOut": {
        "definition": "complete",
        "by": "side",
        "value": "remote",
        "families": ["f0041", "f0042"],
        "others": ["f0043"],
    },
}
