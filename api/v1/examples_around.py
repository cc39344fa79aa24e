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
STEP: dict[str, Any] = {"turn": "Coordinator", "text": "Offer another time, or the remote side."}
ASK_LINE: dict[str, Any] = {
    "what": "needs", "says": "What it needs was due to be asked again on 11 January 2027.", "who": "Amina Khan",
    "on": "2027-01-11",
}  # fmt: skip
ASK_AGAIN: dict[str, Any] = {
    "family": "f0003",
    "label": "Sian Morgan (f0003)",
    "asked": "Needs not asked since it was referred on 11 July 2026.",
    "lines": [ASK_LINE],
    "warning": "",
}
UNDO: dict[str, Any] = {
    "what": "plan",
    "words": "Undo: planning version 3 (version 2 is the plan again)",
    "family": None,
    "version": 3,
    "seen": "3.120",
}
COURSE_WEEK: dict[str, Any] = {
    "week": WEEK, "is_break": False, "number": 4, "kind": "group", "may_join": False, "session": None,
}  # fmt: skip
COURSE: dict[str, Any] = {
    "cohort": "nurturing-a",
    "programme": "nurturing",
    "practitioners": ["p03"],
    "families": 9,
    "last_week_to_join": 2,
    "ends": "2027-04-26",
    "weeks": [COURSE_WEEK],
}
ENDING: dict[str, Any] = {
    "family": "f0003", "label": "Sian Morgan (f0003)", "course": "Group Triple P", "ends": "15 March 2027",
}  # fmt: skip
OF_THE_WEEK_AROUND: dict[str, dict[str, Any]] = {
    "WeekAheadOut": WEEK_AHEAD,
    "MatterOut": MATTER,
    "CourseWeekOut": COURSE_WEEK,
    "CourseOut": COURSE,
    "EndingOut": ENDING,
    "TermOut": {"courses": [COURSE], "endings": [ENDING]},
    "NextIn": {"family": "f0003", "programme": "nurturing", "why": "She asked for it; agreed with her worker."},
    "NextOut": {"referral": "f0003-nurturing"},
    "AsSeenIn": {"seen": "3.120"},
    "UndoOut": UNDO,
    "StepOnListOut": STEP,
    "OnWaitingListOut": {
        "place": 1,
        "family": "f0003",
        "label": "Sian Morgan (f0003)",
        "programme": "triple-p",
        "urgent": True,
        "waiting_since": "2027-01-11",
        "weeks": 6,
        "is_held": False,
        "offers": ["Had a place in the week of 22 February 2027; did not want it."],
        "reasons": ["The crèche at the Library is full (4 of 4)."],
        "steps": [STEP],
    },
    "AskLineOut": ASK_LINE,
    "AskAgainOut": ASK_AGAIN,
    "AskingOut": {"months": 6, "families": [ASK_AGAIN]},
    "AttentionOut": {"weeks": [WEEK_AHEAD], "matters": [MATTER]},
}
