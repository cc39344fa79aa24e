"""Examples of a family's timeline, and of the transparency record."""

from typing import Any

FACTS: list[dict[str, str]] = [
    {"name": "referral", "value": "f0041"},
    {"name": "rule creche", "value": "The crèche holds no more children than its staff and places allow."},
    {"name": "because", "value": "wants Tuesday in the room; the crèche at the Library is full"},
]
FIELD: dict[str, Any] = {
    "id": "2.1.1",
    "title": "Organisation",
    "asks": "the organisation that uses the tool",
    "says": ["Example County Council"],
    "by": "own",
}
OF_TIMELINE: dict[str, dict[str, Any]] = {
    "WhyThenOut": {
        "family": "f0041",
        "week": "2027-03-01",
        "version": 2,
        "here": None,
        "reasons": [
            {
                "rule": "creche",
                "group": "about-scarce",
                "facts": ["The crèche at the Library is full."],
                "turn": "Coordinator",
                "next_step": "Ask whether Thursday by video would do.",
            }
        ],
        "note": "",
        "places": [],
    },
    "TransparencyFieldOut": FIELD,
    "TransparencySectionOut": {"id": "owner", "title": "Tier 2: owner and responsibility", "fields": [FIELD]},
    "TransparencyOut": {
        "standard": "Algorithmic Transparency Recording Standard 3.0",
        "service": "Example family support",
        "version": "0.1.0",
        "on": "2027-03-01",
        "sections": [{"id": "owner", "title": "Tier 2: owner and responsibility", "fields": [FIELD]}],
        "gaps": ["2.1.2"],
    },
    "EntryFactOut": {"name": "referral", "value": "f0041"},
    "EntryOut": {
        "at": "2027-02-22T09:01:12Z",
        "kind": "planned",
        "who": "Mair",
        "what": "week 2027-03-01, version 1: planned",
        "facts": FACTS,
        "why": "",
        "table": "rosters",
        "rows": ["2027-03-01 1"],
        "moment": "created_at",
    },
}
