"""What answers and requests look like, for readers of the document. Nobody in them is real. A test holds them true."""

from typing import Any

from api.v1.examples_ahead import OF_STOCK_AHEAD
from api.v1.examples_around import OF_THE_WEEK_AROUND
from api.v1.examples_doing import OF_DOING
from api.v1.examples_evidence import OF_EVIDENCE
from api.v1.examples_fairness import OF_FAIRNESS
from api.v1.examples_kit_problems import OF_KIT_PROBLEMS
from api.v1.examples_loans import OF_LOANS
from api.v1.examples_moves import OF_MOVES
from api.v1.examples_outcomes import OF_OUTCOMES
from api.v1.examples_parity import OF_PARITY
from api.v1.examples_partners import OF_PARTNERS
from api.v1.examples_people import OF_PEOPLE
from api.v1.examples_registers import OF_REGISTERS
from api.v1.examples_reports import OF_REPORTS
from api.v1.examples_rights import OF_RIGHTS
from api.v1.examples_safeguarding import OF_SAFEGUARDING
from api.v1.examples_service import OF_SERVICE
from api.v1.examples_timeline import OF_TIMELINE

WEEK, DIGEST = "2027-03-01", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
PLANNED_AT, JOB = "2027-02-22T09:01:12Z", "7f0c2f6e-58e2-4a53-9a0b-6d1f3f0f9c11"
TOKEN = "nobody-has-an-address-like-this-"  # noqa: S105 - an example, which opens nothing

FAULT: dict[str, Any] = {
    "file": "families.csv",
    "row": 12,
    "column": "waiting_since",
    "value": "a while ago",
    "expected": "a day, as 2027-03-01",
    "meant": None,
    "holds": ["f0012"],
    "stops": False,
    "sentence": "families.csv row 12: waiting_since is 'a while ago'; expected a day, as 2027-03-01",
}
NOTICE: dict[str, Any] = {
    "file": "families.csv", "row": 1, "says": "column 'shoe size' is not known, and kept as it is", "families": [],
}  # fmt: skip
CHANGE: dict[str, Any] = {
    "noun": "families", "id": "f0003", "field": "urgent", "old": "False", "new": "True", "kept": False,
}  # fmt: skip
REPORT: dict[str, Any] = {
    "faults": [FAULT], "notices": [NOTICE], "questions": [], "lost_families": [], "stops": False,
}  # fmt: skip
VIDEO_WAITING = {"session": "s02", "why": "zoom: every host leads another meeting at that time; set one more host"}
VERSION: dict[str, Any] = {
    "version": 1,
    "state": "planned",
    "digest": DIGEST,
    "planned_at": PLANNED_AT,
    "planned_by": "Mair",
    "signed_at": None,
    "signed_by": None,
    "published_at": None,
    "placed": 57,
    "unplaced": 3,
}
SUPPORT: dict[str, Any] = {
    "kind": "loan", "items": ["1 tablet", "8 data-gb"], "out_from": "2027-02-26", "back_by": "2027-05-04", "pence": 0,
}  # fmt: skip
REASON: dict[str, Any] = {
    "rule": "loan-stock",
    "group": "about-scarce",
    "text": "no tablet is left for the weeks of the course",
    "facts": ["Library has 3 to lend (tablets), and 4 would be out on Friday 26 February."],
    "turn": "device team",
    "next_step": "get a tablet back early, or borrow one",
}
FIELD: dict[str, Any] = {"name": "Begins", "value": "20270302T100000"}
LETTER: dict[str, Any] = {
    "family": "f0044",
    "contact": "c0044",
    "adult": "Beth W.",
    "route": "by e-mail",
    "kind": "invite",
    "subject": "Appointment",
    "text": "Your appointment: Tuesday 2 March 2027, 10:00 to 12:00.\n\nWe will tell you the rest when we speak.",
    "calendar": [FIELD],
    "files": ["calendar.ics"],
}
ERRAND: dict[str, Any] = {
    "kind": "call",
    "does": "rings",
    "family": "f0009",
    "contact": "c0009",
    "adult": "Rae Q.",
    "who": "coordinator",
    "words": "Ring at a safe time, and say the neutral words only.",
    "before": "Tuesday 2 March, 10:00",
}
LOAN_TOLD: dict[str, Any] = {
    "family": "f0003",
    "reference": "K-ZFP7KRKL",
    "depot": "Team cupboard",
    "kit": "1 tablet and 8 GB of data",
    "days": "out from 26 February 2027, needed by 1 March 2027, back by 4 May 2027",
    "hand_over": "at the venue",
}
POINT: dict[str, Any] = {"family": "f0044", "says": [], "letters": [LETTER], "errands": [], "loans": [LOAN_TOLD]}
UNUSUAL: dict[str, Any] = {
    "id": "flagged",
    "heading": "The safeguarding lead signs for these as well",
    "note": "Nothing goes to them before the safeguarding lead or deputy has looked at it and countersigned.",
    "points": [POINT],
}
WORDING: dict[str, Any] = {
    "kind": "wording",
    "heading": "1 adult gets this wording: by e-mail, 1 of them with a calendar entry",
    "text": "Your appointment: ‹time›.\n\nWe will tell you the rest when we speak.",
    "letters": [LETTER],
}
SILENT: dict[str, Any] = {"why": "They chose to miss this week.", "families": ["f0500"]}
REPAIR_CHANGE: dict[str, Any] = {
    "kind": "more-to-lend", "facts": {"count": "1", "item": "tablet", "depot": "library"}, "pence": None,
}  # fmt: skip
REPAIR: dict[str, Any] = {
    "text": "1 more tablet at Library: then Parenting together, Tuesday 2 March, 10:00, remote.",
    "changes": [REPAIR_CHANGE],
    "session": "s01",
    "side": "remote",
    "touched": [],
    "others": [],
    "pence": None,
}
WHY_REASON: dict[str, Any] = {
    "rule": "side-allowed",
    "group": "about-family",
    "facts": ["It said that it cannot be in the room."],
    "turn": "coordinator",
    "next_step": "Ask for other times the family can give, or offer another time.",
}
WHY_PLACE: dict[str, Any] = {
    "session": "s01",
    "side": "remote",
    "where": "Parenting together, Tuesday 2 March, 10:00, remote",
    "verdict": "Possible only if a named person allows it.",
    "possible": False,
    "facts": ["This session would have 11 adults; a new group of its kind is filled to 10."],
    "costs": [],
    "reasons": [],
    "allows": [{"rule": "group-size", "target": "s01"}],
}
MOVE: dict[str, Any] = {"family": "f0041", "before": None, "after": {"session": "s01", "side": "remote"}}
TIER_CHANGE: dict[str, Any] = {"tier": 3, "id": "families-placed", "before": 16, "after": 0}
GAIN: dict[str, Any] = {
    "text": "+1 tablet at Library: 1 more family placed; families-placed 16 → 0. Exact.",
    "kind": "more-to-lend", "facts": {"item": "tablet", "depot": "library"}, "more": 1, "placed": 1,
    "tiers": [TIER_CHANGE], "bound": 0, "exact": True, "pence": None, "pence_per_family": None,
}  # fmt: skip
PIN: dict[str, Any] = {"family": "f0003", "session": "s01", "side": "room"}
COUNTS: dict[str, Any] = {"messages": 54, "invites": 21, "tasks": 9, "loans": 6}

REPLAN: dict[str, Any] = {
    "number": 1,
    "good_at": ["fewest-touched", "every-session"],
    "says": "1 family to be told something else.",
    "told": 1,
    "lost": 0,
    "gained": 0,
    "staff": ["Ask Ade to lead Parenting together, Tuesday 2 March, 10:00 in place of Priya."],
    "families": [{"families": ["f0003"], "words": "another side: Tuesday 2 March, 10:00, in the room. By telephone."}],
    "drafts": "Drafted: 1 call or task.",
}
EXAMPLES: dict[str, dict[str, Any]] = {
    **OF_LOANS,
    **OF_MOVES,
    **OF_PARTNERS,
    **OF_PEOPLE,
    **OF_REGISTERS,
    **OF_RIGHTS,
    **OF_THE_WEEK_AROUND, **OF_SAFEGUARDING,
    **OF_SERVICE,
    **OF_TIMELINE,
    **OF_DOING,
    **OF_EVIDENCE,
    **OF_OUTCOMES,
    **OF_PARITY,
    **OF_FAIRNESS,
    **OF_REPORTS,
    **OF_KIT_PROBLEMS,
    **OF_STOCK_AHEAD,
    "AgreementIn": {"language": "cy"},
    "AgreementOut": {"loan": 12, "reference": "K-TRW6UMSM", "agreed": True, "since": "2027-02-25"},
    "AnswerIn": {
        "contact": "c0003", "family": "f0003", "answer": "home", "whole_course": False, "via": "staff", "note": "",
    },
    "AnswerOut": {
        "answer_id": 1,
        "contact": "c0003",
        "family": "f0003",
        "answer": "home",
        "whole_course": False,
        "via": "page",
        "given_at": "2027-02-24T19:12:00Z",
        "note": "",
        "doubt": "",
        "latest": True,
        "says": "Would like to be by video from home.",
        "against": ["A safety rule stands against this place now. Ask the safeguarding lead."],
        "can_be_planned_with": False,
        "done": [],
    },
    "AuditOut": {"sound": True, "violations": [], "changed": ""},
    "ChangeOut": CHANGE,
    "CheckOut": {"families": 60, "sessions": 12, "report": REPORT},
    "ComparisonOut": {"placed": 1, "better": 1, "moves": [MOVE], "tiers": [TIER_CHANGE]},
    "ContactOut": {
        "id": "c0003",
        "household": "h0003",
        "name": "Nadia R.",
        "route": "email",
        "may_say": "place",
        "read_by": "nobody",
        "language": "cy",
        "wants_calendar": True,
        "expires": "2027-12-31",
        "stop": False,
        "stop_set_by": "",
    },
    "FamilyOut": {
        "id": "f0003",
        "household": "h0003",
        "name": "Nadia R.",
        "programme": "parenting",
        "cohort": None,
        "urgent": False,
        "waiting_since": "2027-01-11",
        "adults": 1,
        "children": 2,
        "absent": False,
        "holds": [],
    },
    "FaultOut": FAULT,
    "ImportOut": {"families": 60, "sessions": 12, "changes": [CHANGE], "voided": {}, "report": REPORT},
    "InviteOut": {
        "message": 1,
        "token": "k3v9x2",
        "kind": "invite",
        "family": "f0003",
        "contact": "c0003",
        "route": "email",
        "subject": "Your appointment",
        "state": "queued",
        "may_go": True,
        "written_at": "2027-02-23T10:00:00Z",
    },
    "SendingOut": {
        "message": 1,
        "kind": "invite",
        "family": "f0003",
        "contact": "c0003",
        "route": "email",
        "state": "queued",
        "attempts": 1,
        "why": "the mail server asks to try later (451 4.7.1)",
        "not_before": "2027-02-23T10:01:03Z",
        "useless_after": "2027-03-02T10:00:00Z",
        "sent_at": None,
    },
    "JobOut": {
        "id": JOB,
        "kind": "plan",
        "week": WEEK,
        "as_of": "2027-02-22T09:00:00Z",
        "state": "running",
        "stop_asked": False,
        "asked_by": "Mair",
        "asked_at": "2027-02-22T09:00:03Z",
        "finished_at": None,
        "version": None,
        "failure": None,
    },
    "GainOut": GAIN,
    "GainsOut": {"week": WEEK, "version": 1, "gains": [GAIN]},
    "MoveOut": MOVE,
    "MovedPlaceOut": MOVE["after"],
    "TierChangeOut": TIER_CHANGE,
    "NoticeOut": NOTICE,
    "EventIn": {"kind": "sick", "practitioner": "w02", "days": ["2027-03-01", "2027-03-02"]},
    "FeedIn": {"kind": "practitioner", "whom": "amina"},
    "FeedIssuedOut": {"feed": 1, "kind": "practitioner", "whom": "amina", "path": f"/c/{TOKEN}.ics"},
    "FeedOut": {
        "feed": 1, "kind": "practitioner", "whom": "amina", "issued_at": PLANNED_AT, "issued_by": "Mair",
    },
    "FindingOut": {
        "week": WEEK,
        "version": 1,
        "rule": "safety",
        "words": "A safety rule stands against this place now. Ask the safeguarding lead.",
        "families": ["f0003"],
        "holds": True,
        "found_at": PLANNED_AT,
        "decided_by": None,
    },
    "PinChanged": {"pin": PIN, "voided": {WEEK: "pins changed"}},
    "PinIn": {"session": "s01", "side": "room"},
    "PinOut": PIN,
    "PlacedOut": {
        "family": "f0003",
        "name": "Nadia R.",
        "session": "s01",
        "side": "remote",
        "start": "2027-03-02T10:00:00+00:00",
        "first_call": "w02",
        "supports": [SUPPORT],
    },
    "PlanIn": {
        "as_of": "2027-02-22T09:00:00", "seconds": 60.0, "workers": 1, "seed": 1, "deterministic": True,
    },
    "ErrandOut": ERRAND,
    "FieldOut": FIELD,
    "LetterOut": LETTER,
    "LoanOfPreviewOut": LOAN_TOLD,
    "PointOut": POINT,
    "PreviewOut": {
        "week": WEEK,
        "at": PLANNED_AT,
        "state": "planned",
        "version": 1,
        "digest": DIGEST,
        "preview": DIGEST,
        "summary": "2 messages to 2 adults and 1 call.",
        "flagged": ["f0044"],
        "lacking": ["f0044"],
        "unusual": [UNUSUAL],
        "wordings": [WORDING],
        "errands": [ERRAND],
        "loans": [],
        "silent": [SILENT],
    },
    "PublishedOut": {
        "week": WEEK, "version": 1, "digest": DIGEST, "published_at": PLANNED_AT, "published_by": "Mair", **COUNTS,
        "waiting": ["f0044"],
    },
    "RepairChangeOut": REPAIR_CHANGE,
    "RepairOut": REPAIR,
    "ReplanIn": {"events": [{"kind": "sick", "practitioner": "w02"}], "seconds": 8.0},
    "ReplanOut": REPLAN,
    "ReplansOut": {
        "week": WEEK,
        "broken": ["Parenting together, Tuesday 2 March, 10:00: 3 families"],
        "plans": [REPLAN],
        "cover": [],
        "seconds": 2.4,
    },
    "ReportOut": REPORT,
    "SessionOut": {
        "id": "s01",
        "runs": True,
        "programme": "parenting",
        "title": "Parenting together",
        "group": "week 4",
        "start": "2027-03-02T10:00:00+00:00",
        "end": "2027-03-02T12:00:00+00:00",
        "mode": "super-group",
        "where": "Elm Road, Room 2",
        "staff": "Priya, Ade hosts the remote side",
        "room_families": ["f0001", "f0002"],
        "remote_families": ["f0003"],
        "guests": [],
    },
    "SignOffIn": {"digest": DIGEST, "preview": DIGEST},
    "SilentOut": SILENT,
    "StandingOut": {"week": WEEK, "version": 1, "digest": DIGEST, "published_at": PLANNED_AT},
    "StoppedOut": {"messages": 1, "tasks": 0, "loans": 1},
    "TaskOut": {
        "task": 1,
        "kind": "call",
        "family": "f0009",
        "contact": "c0009",
        "who": "coordinator",
        "reason": "telephone",
        "words": "Ring at a safe time, and say the neutral words only.",
        "before": "2027-03-02T10:00:00Z",
        "state": "open",
    },
    "UnusualOut": UNUSUAL,
    "WordingOut": WORDING,
    "UnplacedOut": {
        "family": "f0041",
        "name": "Beth W.",
        "programme": "Parenting together",
        "waits": "waiting 6 weeks",
        "reasons": [REASON],
        "repairs": [REPAIR],
        "search": "best-found",
    },
    "VersionOut": VERSION,
    "VideoLinksOut": {"week": WEEK, "made": 2, "ended": 0, "standing": 7, "waiting": [VIDEO_WAITING]},
    "WaitingOut": VIDEO_WAITING,
    "AllowOut": {"rule": "group-size", "target": "s01"},
    "WhyPlaceOut": WHY_PLACE,
    "WhyReasonOut": WHY_REASON,
    "WhatIfIn": {"seconds": 120.0},
    "WordsOut": {
        "words": "We have your answer. Nothing changes until we contact you.\n"
        "Rydym wedi cael eich ateb. Ni fydd dim yn newid nes i ni gysylltu â chi.",
    },
    "WhyOut": {
        "week": WEEK,
        "version": 2,
        "family": "f0041",
        "name": "Beth W.",
        "here": None,
        "reasons": [WHY_REASON],
        "proven": True,
        "note": "",
        "to_say": "We are sorry: we cannot offer you this at the moment. We plan again every week, and will tell you if"
        " that changes. If you have a question, ring 01632 960100.\nMae’n ddrwg gennym: ni allwn gynnig hyn i chi ar"
        " hyn o bryd. Rydym yn cynllunio eto bob wythnos, a byddwn yn dweud wrthych os bydd hynny’n newid. Os oes"
        " gennych gwestiwn, ffoniwch 01632 960100.",
        "places": [WHY_PLACE],
    },
    "FirstCallOut": {
        "task": 12,
        "practitioner": "Amina Khan",
        "family": "f0003",
        "contact": "c0003",
        "name": "Sian Morgan",
        "language": "cy",
        "call_by": "2027-03-01T12:00:00Z",
        "session_begins": "2027-03-02T10:00:00Z",
        "safe_times": "Monday 10:00 to 12:00",
        "not_before": "2027-03-01T10:00:00Z",
        "stands_in_the_way": "",
        "tried": 1,
    },
    "CallEndedIn": {"ended": "reached", "works": ["screen", "sound", "data"], "nothing_to_join_with": False},
    "WebhookIn": {"url": "https://lending.example.org/events", "events": ["loan.requested"]},
    "WebhookMadeOut": {
        "webhook": 1,
        "url": "https://lending.example.org/events",
        "events": ["loan.requested"],
        "secret": "whsec_bm9ib2R5IHNpZ25zIGJ5IHRoaXMgb25l",
    },
    "WebhookOut": {
        "webhook": 1,
        "url": "https://lending.example.org/events",
        "events": ["loan.requested"],
        "made_at": PLANNED_AT,
        "made_by": "Mair",
    },
    "WeekLine": {"week": WEEK, "state": "planned"},
    "WeekOut": {"week": WEEK, "state": "planned", "current": VERSION, "published": None},
}  # fmt: skip
