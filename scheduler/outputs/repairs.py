"""What would give a family a place, in words; and what is known where nothing was found."""

from scheduler.messages.languages import LANGUAGES
from scheduler.outputs.names import CONFIDENTIAL, Names
from scheduler.outputs.words import ITEMS, count, listed, money, sentence
from solver.problem import ItemKind, Side
from solver.roster import ChangeTold, Repair, RepairSearch, Unplaced

CHANGES = {
    "more-to-lend": "{count} more {item} at {depot}",
    "more-creche-places": "room for {count} more in the crèche at {venue}",
    "more-creche-staff": "{count} more crèche worker",
    "more-taxi-money": "£{pounds} more for taxis",
    "more-buddies": "{count} more buddy for the way",
    "more-kits": "{count} more portable hybrid kit",
    "more-interpreters": "1 more interpreter of {language}",
    "another-room": "use {room} for {session}",
    "open-held-back": "open {session}, which is held back",
    "call-on": "{practitioner} works in {session} though marked away",
    "one-session-more": "{practitioner} works in one session more than usual",
    "fill-to-maximum": "let {session} be filled up to its maximum of {most}",
    "shift-start": "start {session} {minutes} minutes {way}, at {time}",
    "ask-private-space": "ask whether there is a space where nobody else can hear",
    "arrange-private-space": "arrange a place where nobody else can hear",
    "ask-taxi": "ask whether the family would take a taxi",
    "ask-buddy": "ask whether somebody may come along on the bus",
    "ask-for-time": "ask whether the family could be free on {day} from {start} to {end}",
    "ask-phone": "ask whether the family's own phone would do",
}
"""The words of each kind of change, by its id; the change's own facts fill them."""

SIDES = {Side.ROOM: "in the room", Side.REMOTE: "remote", Side.SLOT: "one to one"}
SEARCHED = {
    RepairSearch.NOT_LOOKED: "",
    RepairSearch.BEST_FOUND: "",
    RepairSearch.SOME_FOUND: "There may be more, or better: the time to look was too short to tell.",
    RepairSearch.NOTHING_HELPS: "No change that was tried would give a place while everybody else stays.",
    RepairSearch.NOT_WITH_THREE: "No three changes together would give a place while everybody else stays.",
    RepairSearch.OUT_OF_TIME: "The time was too short to find what would give a place.",
}
WITH_A_PERSON = frozenset({"decision-first"})
"""Rules with which no repair is spoken of: a person decides first."""


def repair_lines(names: Names, one: Unplaced) -> tuple[str, ...]:
    """A sentence for each repair, the best first."""
    return tuple(_line(names, repair) for repair in one.repairs)


def searched_line(one: Unplaced) -> str:
    """What is known beyond the repairs that are shown; "" where nothing need be said."""
    decided_first = {reason.rule for reason in one.reasons} & WITH_A_PERSON
    return "" if decided_first else SEARCHED[one.search]


def _line(names: Names, repair: Repair) -> str:
    """1 more tablet at Elm Road: then Solihull, Tuesday 2 March, 10:00, remote."""
    changes = listed([change_words(names, change) for change in repair.changes]) or "plan the week again"
    notes = [
        f"{count(len(repair.touched), 'family starts', 'families start')} at another time" if repair.touched else "",
        f"{count(len(repair.others), 'more family gets', 'more families get')} a place" if repair.others else "",
        f"it costs {money(repair.pence)}" if repair.pence else "",
    ]
    place = f"{session_words(names, repair.session)}, {SIDES[repair.side]}"
    return " ".join(sentence(part) for part in (f"{changes}: then {place}", "; ".join(filter(None, notes))) if part)


def change_words(names: Names, change: ChangeTold) -> str:
    """One change with the names that people know."""
    return CHANGES[change.kind].format(**{name: _said(names, name, value) for name, value in change.facts})


def _said(names: Names, name: str, value: str) -> str:
    if name == "session":
        return session_words(names, value)
    if name == "room":
        return _room(names, value)
    if name == "venue":
        return names.venue(value)
    if name == "item":
        return ITEMS[ItemKind(value)][0]
    if name == "language":
        return LANGUAGES.get(value, value)
    return names.other(value) if name in {"practitioner", "depot"} else value


def session_words(names: Names, ident: str) -> str:
    """What people call a session or a slot, with its day and time."""
    session = names.problem.session.get(ident)
    if session is None:
        return f"a slot on {names.when(names.problem.slot[ident].start)}"
    return f"{names.title(session)}, {names.when(session.start)}"


def _room(names: Names, ident: str) -> str:
    secret = names.problem.venue[names.problem.room[ident].venue].secret
    return f"another room of a {CONFIDENTIAL}" if secret else names.place(ident)
