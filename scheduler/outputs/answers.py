"""The answers for a week as a coordinator reads them: what is to be decided first, who comes, what was seen already."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from scheduler.outputs.names import Names
from scheduler.outputs.words import clock, day
from scheduler.replies import Answer, Doubt, Received, Via
from scheduler.replies.meaning import Meaning

WHAT = {
    Answer.ACCEPT: "Yes",
    Answer.DECLINE: "Does not want the place",
    Answer.ROOM: "In the room, please",
    Answer.HOME: "From home, please",
    Answer.NOT_THIS_WEEK: "Not this week",
    Answer.UNCLEAR: "To be read by a person",
}
VIA = {
    Via.PAGE: "on their page",
    Via.CALENDAR: "from their calendar",
    Via.EMAIL: "by e-mail",
    Via.TEXT: "by text message",
    Via.STAFF: "told a worker",
    Via.TELEPHONE: "by telephone",
}
MARKS = {"noted": "Noted", "planned-with": "Planned with", "offered-on": "Place offered on"}
OFFER_ON, PLAN_WITH = "Offer the place on", "Plan with it"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTold:
    """One answer. `button` is what planning with it is called; "" where there is nothing to plan."""

    id: int
    family: str
    label: str
    who: str
    what: str
    when: str
    via: str
    says: str
    against: tuple[str, ...]
    note: str
    done: tuple[str, ...]
    button: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersTold:
    """To be decided; plain yeses; and what somebody has seen to, or what is of no more account."""

    open: tuple[AnswerTold, ...]
    yes: tuple[AnswerTold, ...]
    seen: tuple[AnswerTold, ...]


def answers_told(names: Names, found: Iterable[tuple[Received, Meaning]]) -> AnswersTold:
    """All of them, those that came last first."""
    opened, yes, seen = list[AnswerTold](), list[AnswerTold](), list[AnswerTold]()
    for one, means in found:
        told = answer_told(names, one, means)
        if one.marks or not one.latest or one.given.doubt is Doubt.OUTDATED:
            seen.append(told)
        elif one.counts and one.given.answer is Answer.ACCEPT and not means.against and not one.given.note:
            yes.append(told)
        else:
            opened.append(told)
    return AnswersTold(open=tuple(opened[::-1]), yes=tuple(yes[::-1]), seen=tuple(seen[::-1]))


def answer_told(names: Names, one: Received, means: Meaning) -> AnswerTold:
    """One answer, with people's names."""
    adults = {contact.id: contact.name for contact in names.service.contacts}
    given = one.given
    return AnswerTold(
        id=one.id,
        family=given.family if given.family in names.problem.family else "",
        label=names.family(given.family) if given.family else "",
        who=adults.get(given.contact, given.contact) or "Nobody known",
        what=WHAT[given.answer] + (", for the whole course" if given.whole_course else ""),
        when=_when(names, one),
        via=VIA[given.via],
        says=means.says,
        against=means.against,
        note=given.note,
        done=tuple(f"{MARKS.get(mark.what, mark.what)} by {mark.who}" for mark in one.marks),
        button=(OFFER_ON if means.offers_on else PLAN_WITH) if means.events else "",
    )


def _when(names: Names, one: Received) -> str:
    zone: ZoneInfo = names.problem.local_zone
    return f"{day(one.given.at.astimezone(zone).date())}, {clock(one.given.at, zone)}"
