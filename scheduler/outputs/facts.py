"""What stands against a place, in the words of its reader. Marks are told by what they mean, never by why.

To a coordinator another household that a family is kept apart from, and a practitioner who may not work with it,
are not named: that they exist is told, and whom to ask. The safeguarding lead reads what stands behind that, a
family the same text of everything.
"""

from collections.abc import Mapping

from scheduler.messages.text import not_offered
from scheduler.outputs.figures import value_words
from scheduler.outputs.for_lead import LEAD_FACTS, behind
from scheduler.outputs.found import SAFEGUARDED
from scheduler.outputs.names import Names
from scheduler.outputs.readers import Reader
from scheduler.outputs.words import listed, sentence
from solver.roster import Violation

ASK = "ask the safeguarding lead"
UNKNOWN = "a safety rule stands against it"
OF_ANOTHER = f"a safety rule about somebody else stands against it: {ASK}"
FACTS: Mapping[str, str] = {
    "coherent slot-twice": "the slot is given to another family",
    "one-place other-programme": "{session} is not of the programme it was referred to",
    "one-place several": "it would have several places at once",
    "one-place household": "its household is elsewhere at the time of {session}",
    "joinable other-cohort": "it stays with its own group, and {session} is another",
    "joinable too-late": "{session} is in week {course_week}; the last week to join is week {last_week}",
    "courses-fit venue-closed": "a course begun with {session} meets a closed venue: {venue} on {first_day}",
    "courses-fit room-busy": "a course begun with {session} loses its room: {room} is taken on {first_day}",
    "courses-fit room-with-cohort": "a course begun with {session} loses its room to a running group on {first_day}",
    "courses-fit staff-busy": "a course begun with {session} loses {practitioner}, who is away on {first_day}",
    "courses-fit staff-with-cohort": "a course begun with {session} loses {practitioner} to a running group on"
    " {first_day}",
    "courses-fit lapsed": "a course begun with {session} outlasts the accreditation of {practitioner}, on {first_day}",
    "available away": "it chose to miss this week",
    "available no-time": "{session} takes it from {leaves} to {home}, the way included; {free}",
    "side-allowed cannot": "it said that it cannot be {side}",
    "side-allowed must-other": "it said that it must not be {side}",
    "in-room-only remote": f"a safety rule has it meet in person: {ASK}",
    "in-room-only channel": f"a safety rule has it meet in person, not {{channel}}: {ASK}",
    "remote-cleared not-cleared": f"a safety rule keeps it from being reached at home: {ASK}",
    "remote-cleared not-private": "it has no space, as far as is known, where it can speak unheard",
    "one-to-one-only in-group": f"a safety rule has it meet one to one, and {{session}} is a group: {ASK}",
    "one-to-one-only role": "{practitioner} does not work one to one",
    "one-to-one-only not-meant": "slots this week are for others",
    "one-to-one-only channel": "its course has {course_week}s this week, and this would be {channel}",
    "one-to-one-only too-short": "the slot has {minutes} minutes; its programme asks for {least}",
    "one-to-one-only accreditation": "{practitioner} is not accredited for its programme",
    "one-to-one-only language": "{practitioner} does not speak the language it needs",
    "decision-first undecided": "it waits for a decision of the safeguarding lead: how it may meet",
    "remote-ready video": "it lacks {items} for a call by video",
    "remote-ready lacks": "it lacks {needs} {item} to be remote in {session}",
    "remote-ready shared-phone": "its adults cannot share a phone in {session}, and it lacks {needs} {item}",
    "remote-ready not-needed": "it would be lent something, and lacks nothing",
    "remote-ready not-lacked": "it would be lent more than it lacks: {item}",
    "remote-ready too-short": "a loan would be due back on {back_day}, and the course meets until {last_day}",
    "remote-ready unsafe-home": f"a safety rule keeps loans from that home: {ASK}",
    "loan-stock no-day": "a loan from {depot} would have no day of handing over",
    "loan-stock too-soon": "{depot} cannot hand a loan over before {first_day}",
    "loan-stock too-late": "{depot} cannot hand a loan over before {before_day}, the day of {session}: the first day"
    " is {out_day}",
    "loan-stock not-stocked": "{depot} does not keep {item} to lend",
    "loan-stock all-out": "{depot} has {owns} to lend ({item}), and {out} would be out on {worst_day}",
    "group-size nobody": "{session} would run without anybody",
    "group-size too-few": "{session} would have {crowd}; a new group of its kind begins with {least}",
    "group-size over-target": "{session} would have {crowd}; a new group of its kind is filled to {most}",
    "group-size full": "{session} would have {crowd}; at most {most} may be in it",
    "group-size thin-side": "{session} would have {households} {side}; it needs {least}",
    "room-fit number": "{session} would have {rooms}; it needs {needed}",
    "room-fit full": "{session} would have {people} in rooms for {space}",
    "room-fit venue": "{session} would be in a room of another venue",
    "room-fit unfit": "it needs {need}, which {room} has not",
    "room-fit taken": "{room} is taken by others at the time of {session}",
    "room-fit twice": "{room} would have two sessions at once: {sessions}",
    "hybrid-kit none": "{session} has no hybrid kit for a remote side",
    "hybrid-kit twice": "hybrid kit {kit} cannot be in both: {sessions}",
    "venue-open closed-day": "{venue} is closed on the day of {session}",
    "venue-open closed-hour": "{venue} is not open from {from} to {to}, which {session} takes with setting up",
    "staffed number": "{session} would have {there} of role {role}; it needs {needed}",
    "staffed twice": "{practitioner} would have two jobs in {session}",
    "staffed role": "{practitioner} does not do the work of a {role}",
    "staffed language": "{practitioner} does not speak the {language} of {session}",
    "staffed accreditation": "{practitioner} is not accredited on {on_day}, the day of {session}",
    "staff-time not-available": "{practitioner} is not available from {begins} to {ends}, for {session}",
    "staff-time busy": "{practitioner} is away or busy during {session}",
    "staff-time twice": "{practitioner} cannot do both: {sessions}",
    "staff-time per-day": "{practitioner} would have {count} sessions in a day; at most {most}",
    "staff-time per-week": "{practitioner} would have {count} sessions in the week; at most {most}",
    "audience adult": "its programme is for {audience}, and an adult is not recorded as such",
    "audience staff": "only {audience} may work in this programme, and {practitioner} would",
    "keep-apart one-session": f"it would be with somebody it is kept apart from: {ASK}",
    "keep-apart one-venue": f"it would come too near to somebody it is kept apart from: {ASK}",
    "keep-apart person": f"it would meet somebody it is kept away from: {ASK}",
    "keep-apart building": f"it would be in a building with somebody it is kept away from: {ASK}",
    "keep-together apart": "it goes to the same session as another household, or neither does",
    "worker-conflict barred": f"somebody there may not work with it: {ASK}",
    "worker-conflict both": f"somebody there may not work with it: {ASK}",
    "creche none": "{venue} has no crèche, and it brings {children} to look after",
    "creche age": "the crèche at {venue} takes children of {takes} years, and one is {age}",
    "creche too-long": "children may stay {most} minutes at {venue}; {session} takes {minutes}",
    "creche list": "the crèche list of {session} is not what families bring",
    "creche full": "the crèche at {venue} would have {children} children; it has {places} places",
    "creche too-few-workers": "crèches would lack {lacking} workers at the time of {session}; {sent} can be sent",
    "reachable alone": "it has no way of its own to {venue}: {routes}",
    "reachable buddy": "it cannot go to {venue} by bus with a buddy",
    "reachable taxi": "it cannot take a taxi to {venue}",
    "reachable buddies": "{asked} families would go with a buddy; there are {buddies} buddies",
    "taxi-money price": "the taxi is not of the price of the journey",
    "taxi-money too-much": "taxis would cost {total}; there is {most} for them",
    "interpreted delivery": "it must have a group in {asked}, and {session} is in {language}",
    "interpreted language": "it does not speak the {language} of {session}",
    "interpreted no-interpreter": "{session} has no {language} interpreter for its side",
    "interpreted not-available": "{interpreter} is not available for {session}",
    "interpreted busy": "{interpreter} is busy during {session}",
    "interpreted notice": "{interpreter} would be asked {days} working days before {session}; {least} are needed",
    "interpreted twice": "{interpreter} cannot serve both: {sessions}",
    "interpreted slot-language": "{practitioner} does not speak the language it needs",
    "first-call no-call": "it needs a call before its first remote session, and nobody is found who could make it",
    "first-call too-many-minutes": "{practitioner} would make calls of {used} minutes; there are {has}",
    "first-call language": "{practitioner} would call and speaks none of its languages",
    "first-call kept": f"somebody who may not work with it would call: {ASK}",
    "pinned not-running": "a person fixed that {session} runs",
    "pinned no-place": "a person fixed its place",
    "pinned elsewhere": "a person fixed another place for it, or none",
    "pinned running": "a person fixed that {session} does not run",
    "pinned held-back": "{session} is held back",
    "pinned mode": "a person fixed how {session} meets",
    "pinned room": "a person fixed the room of {session}",
    "pinned practitioner": "a person fixed who works in {session}",
}
"""The coordinator's words of each fact, by rule and kind; `it` is the family.

Values fill them: see `scheduler.outputs.figures`."""


def fact_told(names: Names, fact: Violation, family: str, here: str = "", reader: Reader = Reader.COORDINATOR) -> str:
    """The fact as a sentence about this family; the session `here` is spoken of as this one.

    A fact about one other family is told as theirs; one of safety is told as such to the safeguarding lead alone.
    """
    if reader is Reader.FAMILY:
        return not_offered(names.service.voice)
    key = f"{fact.rule} {fact.kind}"
    whole = reader is Reader.LEAD and key in LEAD_FACTS
    about = _subject(fact, family, is_safety=key in LEAD_FACTS)
    if not whole and about != family and key in LEAD_FACTS:
        return sentence(OF_ANOTHER)
    template = LEAD_FACTS[key] if whole else FACTS.get(key)
    if template is None:
        return sentence(f"{UNKNOWN}: {ASK}" if fact.rule in SAFEGUARDED else fact.text)
    filled = _words(names, fact, here) | (behind(names, fact, about) if whole else {})
    text = template.format_map(filled)
    return sentence(text if about == family else f"for {names.family(about)}: {text}")


def _subject(fact: Violation, family: str, *, is_safety: bool) -> str:
    """Whom the fact is told of: the family asked about, unless it is about one other, or about the safety of others."""
    others = dict.fromkeys(fact.families)
    is_theirs = bool(others) and family not in others and (is_safety or len(others) == 1)
    return fact.families[0] if is_theirs else family


def session_told(names: Names, ident: str) -> str:
    """Solihull Parents, Tuesday 2 March, 10:00; or a slot and its time."""
    session = names.problem.session.get(ident)
    if session is not None:
        return f"{names.title(session)}, {names.when(session.start)}"
    slot = names.problem.slot.get(ident)
    return f"the slot on {names.when(slot.start)}" if slot else ident


def _words(names: Names, fact: Violation, here: str) -> dict[str, str]:
    this = "this slot" if here in names.problem.slot else "this session"
    told = [this if ident == here else session_told(names, ident) for ident in fact.sessions]
    return {"session": told[0] if told else "it", "sessions": listed(told), **value_words(names, dict(fact.values))}
