"""What scores and reasons for leaving look like, for readers of the document."""

from typing import Any

SCORE: dict[str, Any] = {
    "family": "f0003", "person": "adult-1", "measure": "bpses", "stage": "before", "day": "2027-03-02",
    "total": "17", "items": [3, 4, 5, 3, 2],
}  # fmt: skip
LINE: dict[str, Any] = {
    "measure": "bpses", "stage": "before", "day": "2027-03-02", "total": "17", "items": [3, 4, 5, 3, 2],
    "at": "2027-03-02T12:10:00Z", "by": "Wyn",
}  # fmt: skip
PERSON: dict[str, Any] = {"family": "f0003", "person": "adult-1", "name": "Nadia R.", "scores": [LINE]}
OF_OUTCOMES: dict[str, dict[str, Any]] = {
    "ScoreIn": SCORE,
    "ScoresIn": {"scores": [SCORE]},
    "ScoreLine": LINE,
    "ScoresLine": PERSON,
    "ScoresOut": {"week": "2027-03-01", "session": "s01", "people": [PERSON]},
    "LeavingIn": {"reason": "time-does-not-suit"},
    "LeavingOfGroupIn": {"reason": "work", "family": "f0003"},
    "LeavingOut": {"family": "f0003", "reason": "declined-to-say", "at": "2027-03-30T09:00:00Z", "by": "Mair"},
}
