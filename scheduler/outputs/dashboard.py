"""The first page of the day in words: the weeks in hand with the next step of each, and a sentence for what waits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from scheduler.attention.everything import Attention
from scheduler.attention.matter import Matter, MatterKind
from scheduler.attention.weeks import NextStep, WeekAhead
from scheduler.messages.tasks import COORDINATOR, SAFEGUARDING
from scheduler.outputs.words import clock, count, day, full_date

ALERTS = (MatterKind.WELFARE, MatterKind.FINDINGS, MatterKind.COUNTERSIGN, MatterKind.FAILED)
STEPS: Mapping[NextStep, str] = {
    NextStep.IMPORT: "Import spreadsheets",
    NextStep.PLAN: "Plan this week",
    NextStep.WAIT: "See how far the plan is",
    NextStep.SIGN: "See what goes out, then sign off",
    NextStep.PUBLISH: "See who gets told, then publish",
    NextStep.RUN: "Open the week",
}
NOTHING = "Nothing waits for you."


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterTold:
    """A matter as somebody reads it. `words` is a sentence without its number, which stands before it."""

    matter: Matter
    words: str
    is_alert: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTold:
    """A week in hand as somebody reads it; `step` is what its one button is called."""

    week: WeekAhead
    title: str
    begins: str
    says: str
    step: str


def matters_told(found: Attention) -> tuple[MatterTold, ...]:
    """Every matter, what keeps people safe first."""
    zone = ZoneInfo(found.zone)
    return tuple(
        MatterTold(matter=one, words=WORDS[one.kind](one, zone), is_alert=one.kind in ALERTS) for one in found.matters
    )


def weeks_told(found: Attention, at: datetime) -> tuple[WeekTold, ...]:
    """Every week in hand, the soonest first."""
    today = at.astimezone(ZoneInfo(found.zone)).date()
    this = today - timedelta(days=today.weekday())
    return tuple(
        WeekTold(
            week=one,
            title=_title(one.monday, this),
            begins=full_date(one.monday),
            says=_says(one),
            step=STEPS[one.next],
        )
        for one in found.weeks
    )


def _title(monday: date, this: date) -> str:
    known = {this: "This week", this + timedelta(days=7): "Next week"}
    return known.get(monday, f"Week of {full_date(monday)}")


def _says(one: WeekAhead) -> str:
    """42 of 60 families have a place; 18 have none."""
    if one.planning:
        return f"{one.planning} has asked for a plan, and it is being made."
    if one.roster is None:
        offered = count(one.offered, "session or slot is", "sessions and slots are") if one.offered else "Nothing is"
        return f"{offered} offered. Nothing is planned yet."
    placed, without = len(one.roster.placements), len(one.roster.unplaced)
    told = count(placed, "family has a place", "families have a place")
    return (
        f"{told}; {without} {'has' if without == 1 else 'have'} none." if without else f"{told}, and nobody is without."
    )


def _due(one: Matter, zone: ZoneInfo) -> str:
    if one.by is None:
        return ""
    return f"{day(one.by.astimezone(zone).date())}, {clock(one.by, zone)}"


def _of(one: Matter) -> str:
    return f"in the week of {full_date(one.week)}" if one.week else ""


def _welfare(one: Matter, zone: ZoneInfo) -> str:
    who = "family did not come: ring" if one.number == 1 else "families did not come: ring each"
    return f"{who} today, and ask whether all is well; the first by {_due(one, zone)}."


def _findings(one: Matter, _: ZoneInfo) -> str:
    held = f" What was to be sent for {one.held} of them is held." if one.held else ""
    what = "thing that was published does not hold any more" if one.number == 1 else (
        "things that were published do not hold any more"
    )  # fmt: skip
    return f"{what} {_of(one)}.{held}"


def _countersign(one: Matter, _: ZoneInfo) -> str:
    waits = "family waits" if one.number == 1 else "families wait"
    return f"{waits} for the safeguarding lead or deputy to countersign what goes to them {_of(one)}."


def _first_calls(one: Matter, zone: ZoneInfo) -> str:
    calls = "first call is" if one.number == 1 else "first calls are"
    return f"{calls} to be made {_of(one)}; the first session begins on {_due(one, zone)}."


def _tasks(one: Matter, zone: ZoneInfo) -> str:
    whose = {COORDINATOR: "for coordinators", SAFEGUARDING: "for safeguarding"}.get(one.who, f"of {one.who}")
    if one.people:
        whose = f"of {count(one.people, 'other worker')}"
    return f"{'task' if one.number == 1 else 'tasks'} {whose}: the first is due by {_due(one, zone)}."


def _failed(one: Matter, _: ZoneInfo) -> str:
    return f"{'message' if one.number == 1 else 'messages'} {_of(one)} did not arrive."


def _answers(one: Matter, _: ZoneInfo) -> str:
    return f"{'answer waits' if one.number == 1 else 'answers wait'} to be read {_of(one)}."


def _told_needs(one: Matter, _: ZoneInfo) -> str:
    adults = "adult has" if one.number == 1 else "adults have"
    return f"{adults} told us what they need, what would help, or how to reach them."


def _partners(one: Matter, _: ZoneInfo) -> str:
    families = "family waits" if one.number == 1 else "families wait"
    if one.who:
        return f"{families} for the {one.who} to look, before a partner hears or is answered."
    return f"{families} for your answer to a partner; the safeguarding lead has looked."


def _no_place(one: Matter, _: ZoneInfo) -> str:
    families = "family has" if one.number == 1 else "families have"
    whose = f"the next step is the {one.who}’s" if one.who else "the next step is yours"
    return f"{families} no place {_of(one)}, and {whose}."


def _holds(one: Matter, _: ZoneInfo) -> str:
    families = "family cannot" if one.number == 1 else "families cannot"
    return f"{families} be placed before their records are put right."


def _ask_again(one: Matter, _: ZoneInfo) -> str:
    families = "family is" if one.number == 1 else "families are"
    return f"{families} to be asked again what they need, or something of theirs runs out."


def _kit_short(one: Matter, _: ZoneInfo) -> str:
    weeks = "week ahead has" if one.number == 1 else "weeks ahead have"
    return f"{weeks} less kit than was promised; the first is the week of {full_date(one.week)}." if one.week else ""


WORDS: Mapping[MatterKind, Callable[[Matter, ZoneInfo], str]] = {
    MatterKind.WELFARE: _welfare,
    MatterKind.FINDINGS: _findings,
    MatterKind.COUNTERSIGN: _countersign,
    MatterKind.FIRST_CALLS: _first_calls,
    MatterKind.TASKS: _tasks,
    MatterKind.FAILED: _failed,
    MatterKind.ANSWERS: _answers,
    MatterKind.TOLD_NEEDS: _told_needs,
    MatterKind.PARTNERS: _partners,
    MatterKind.NO_PLACE: _no_place,
    MatterKind.HOLDS: _holds,
    MatterKind.ASK_AGAIN: _ask_again,
    MatterKind.KIT_SHORT: _kit_short,
}
