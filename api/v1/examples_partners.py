"""What partners share, for readers of the document. Nobody in it is real."""

from typing import Any

MADE = "2027-02-22T09:01:12Z"
WINDOW = {"weekday": 1, "start_min": 540, "end_min": 780}
SHARE: dict[str, Any] = {
    "kind": "room", "whose": "theirs", "what": "hall", "item": None, "theirs": "", "amount": 600,
    "windows": [WINDOW], "first": "2027-01-01", "last": "2027-12-31",
}  # fmt: skip
LINE: dict[str, Any] = {"share": 1, **SHARE}
STRETCH = {"start": "2027-03-02T09:15:00Z", "end": "2027-03-02T12:30:00Z"}
BOOKED = {"start": "2027-03-02T13:00:00Z", "end": "2027-03-02T15:00:00Z"}
PLACE: dict[str, Any] = {
    "offer": 1, "title": "Appointment", "weekday": "Tuesday", "time": "10:00", "minutes": 120, "weeks": 8,
    "first": "2027-03-02", "sides": ["room", "remote"], "language": "en", "area": "east of the town", "youngest": 2,
    "places": 2, "closes": "2027-02-26",
}  # fmt: skip
WAY: dict[str, Any] = {
    "name": "Nia R.", "route": "sms", "address": "+44 7700 900001", "safe_times": "Tue 10:00-12:00",
    "may_say": "neutral", "language": "cy", "expires": "2027-06-30",
}  # fmt: skip
WORDS = "I agree that Ardal tells Bro the following, so that they can offer us a place: …"
TOLD: dict[str, Any] = {
    "adults": 1, "languages": ["cy", "en"], "interpreter": None, "sides": ["room"], "windows": "Tue 09:00-13:00",
    "creche": [2], "needs": ["step-free"], "contact": WAY, "agreed_on": "2027-02-20",
    "agreed_how": "by telephone, read out to her", "words": WORDS,
}  # fmt: skip
PASSED: dict[str, Any] = {
    "passed": 1, "partner": "bro", "offer": 1, "family": "f0041", "agreed_on": "2027-02-20",
    "agreed_how": "by telephone, read out to her", "state": "waiting", "passed_at": MADE, "taken_back_at": None,
    "heard_at": None,
}  # fmt: skip
PROPOSAL: dict[str, Any] = {
    "proposal": 1, "partner": "ardal", "offer": 1, "state": "waiting", "adults": 1, "sides": ["room"],
    "needs": ["step-free"], "creche": [2], "windows": "Tue 09:00-13:00", "came_at": MADE, "looked_at": None,
    "decided_at": None, "family": "",
}  # fmt: skip
ROOM = {"room": "hall", "agreed": 7800, "theirs": 5400, "ours": 9000, "free": 2400}
KIT = {"depot": "cupboard", "item": "tablet", "agreed": 180, "theirs": 90, "free": 90}
OF_PARTNERS: dict[str, dict[str, Any]] = {
    "SharedRoomOut": {"room": "hall", "minutes_a_week": 600, "first": "2027-01-01", "last": "2027-12-31"},
    "SharedKitOut": {
        "depot": "cupboard", "item": "tablet", "count": 2, "first": "2027-01-01", "last": "2027-12-31",
    },
    "SharedOut": {
        "service": "Ardal families",
        "rooms": [{"room": "hall", "minutes_a_week": 600, "first": "2027-01-01", "last": "2027-12-31"}],
        "kit": [],
    },
    "NotThenOut": STRETCH,
    "BusyOut": {"room": "hall", "not_then": [STRETCH]},
    "BookingIn": BOOKED,
    "BookingOut": {"booking": 1, "room": "hall", **BOOKED},
    "KitDayOut": {"day": "2027-03-02", "free": 1},
    "KitTakenIn": {"count": 1, "first": "2027-03-02", "last": "2027-03-05"},
    "KitTakenOut": {
        "kit": 1, "depot": "cupboard", "item": "tablet", "count": 1, "first": "2027-03-02", "last": "2027-03-05",
    },
    "PlacesOut": {"offers": [PLACE]},
    "ProposedIn": {"offer": 1, "family": TOLD},
    "ProposedOut": {"state": "waiting"},
    "OwnRoomUseOut": {"room": "hall", "agreed": 7800, "yours": 5400, "free": 2400},
    "OwnKitUseOut": {"depot": "cupboard", "item": "tablet", "agreed": 180, "yours": 90, "free": 90},
    "OwnUseOut": {
        "quarter": "2027-Q1",
        "rooms": [{"room": "hall", "agreed": 7800, "yours": 5400, "free": 2400}],
        "kit": [],
    },
    "OfferedPlace": PLACE,
    "SafeWay": WAY,
    "ToldOfFamily": TOLD,
    "WindowIn": WINDOW,
    "ShareIn": SHARE,
    "ShareLine": LINE,
    "PartnerIn": {"partner": "bro", "name": "Bro Family Centre", "contact": "Rhian, 029 2000 0009"},
    "PartnerOut": {
        "partner": "bro", "name": "Bro Family Centre", "contact": "Rhian, 029 2000 0009", "asks_us": True,
        "we_ask": False, "ended_at": None, "shares": [LINE],
    },
    "AddressIn": {"url": "https://families.bro.example.org", "secret": "nobody-has-a-token-like-this"},
    "PartnerTokenOut": {"secret": "nobody-has-a-token-like-this"},
    "GivenBackIn": {"room": "hall", **BOOKED},
    "GivenBackOut": {"time": 7},
    "HeardOut": {"rooms": 1, "stretches": 8, "void": {}},
    "OfferIn": {
        "session": "s02", "places": 2, "area": "east of the town", "closes": "2027-02-26", "youngest": 2,
    },
    "OfferOut": {
        "offer": 1, "partner": "bro", "session": "s02", "places": 2, "taken": 0, "waiting": 1, "ended_at": None,
        "facts": PLACE,
    },
    "ConsentIn": {
        "offer": 1, "family": "f0041", "contact": "c0041", "agreed_on": "2027-02-20",
        "agreed_how": "by telephone, read out to her",
    },
    "ConsentWordsOut": {"words": WORDS},
    "PassedOut": PASSED,
    "PartnerProposalOut": PROPOSAL,
    "LookedOut": {
        "proposal": 1, "name": "Nia R.", "likely": ["contact c0007 of household h7 has the same number or address"],
    },
    "WhyIn": {"why": "I rang their safeguarding lead; nobody of ours is meant."},
    "LeftOut": {"not_erased": 0, "not_heard": 0},
    "RoomUseOut": ROOM,
    "KitUseOut": KIT,
    "UseOut": {
        "partner": "bro", "quarter": "2027-Q1", "rooms": [ROOM], "kit": [KIT], "offered": 4,
        "taken": "fewer than 5",
    },
}  # fmt: skip
