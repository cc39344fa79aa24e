"""What reports look like, for readers of the document."""

from typing import Any

LINE: dict[str, Any] = {
    "label": "All families",
    "part": {"low": 30, "high": 34},
    "is_share": True,
    "whole": {"low": 40, "high": 44},
    "about_percent": 76,
    "low_percent": 61,
    "high_percent": 87,
    "before": "65 % (25–29 of 40–44)",
    "says": "",
    "opens": "of=parity&definition=offered&by=everybody&value=",
}
TABLE: dict[str, Any] = {"heading": "", "lines": [LINE]}
FIGURES: dict[str, Any] = {
    "definition": {
        "id": "offered",
        "title": "Offered a place",
        "sentence": "A roster published in the period gave the family its first place.",
        "of": "families that waited in the period",
        "source": "Supergroup's own; there is no official one",
    },
    "tables": [TABLE],
}
SECTION: dict[str, Any] = {
    "id": "reach",
    "title": "Reach",
    "sentence": "Who waited for a place, and who was offered one.",
    "found": [],
    "figures": [FIGURES],
}
OF_REPORTS: dict[str, dict[str, Any]] = {
    "ReportLineOut": LINE,
    "ReportTableOut": TABLE,
    "ReportFiguresOut": FIGURES,
    "ReportSectionOut": SECTION,
    "FiguresReportOut": {
        "report": "funder",
        "language": "en",
        "title": "The quarter for a funder",
        "service": "Example service",
        "first": "2026-07-01",
        "last": "2026-09-30",
        "withheld": "– is a number from 1 to 4, or one that is held back.",
        "sections": [SECTION],
    },
    "ReportListOut": {"families": ["f0041", "f0042"], "others": ["f0043"]},
}
