"""How many reminders of a meeting an adult gets: one by default, more if they asked, and none where it is risky.

**Risky** is decided here and nowhere else. A reminder is one message more on a telephone or in a mailbox, at an hour
that the adult did not choose. Nobody of a household is reminded who may come to harm through somebody at home, or
where nobody knows yet: a flag of remote safety, no device to the home, child protection or a decision that is awaited
stands on the day of the meeting, cleared or not (a clearance is for a place, not for messages). From whom they are
kept away elsewhere says nothing of who reads their messages, and does not count: it would only tell such families
apart from others.

Nor is an adult, unless they asked for reminders themselves,

- whose messages may hold the neutral words alone, or whose record does not say who else reads them.

Who wants none, is rung, or gets letters is not reminded either: a call is a talk with somebody, and no letter comes
on a given day.

**The missing of a reminder tells nothing.** It looks the same in all these cases, and most of them have nothing to do
with danger: a telephone or a letter, a record in which one cell is blank, a message of the day before, an adult who
asked for none, a programme that sends none. So nobody can tell from it that a family is flagged; and nobody is told
that there might have been one.
"""

from collections.abc import Iterable
from datetime import date

from scheduler.messages.gate import Gate
from scheduler.records import Contact, MaySay, Route
from solver.problem import Family, FlagKind, Programme

REMINDED_BY = (Route.EMAIL, Route.SMS)
RISKY_FLAGS = (
    FlagKind.REMOTE_SAFETY,
    FlagKind.NO_DEVICE_HOME,
    FlagKind.CHILD_PROTECTION,
    FlagKind.AWAITING_DECISION,
)


def may_be_reminded(contact: Contact, answer: Gate, *, is_risky: bool) -> bool:
    """Whether this adult may be reminded of anything at all, by what the gate answers."""
    if is_risky or not answer.is_open or answer.route not in REMINDED_BY:
        return False
    return contact.reminders > 0 if contact.reminders is not None else answer.may_say is MaySay.PLACE


def reminders_wanted(contact: Contact, answer: Gate, programme: Programme, *, is_risky: bool) -> int:
    """How many reminders this adult gets of one meeting, by what the gate answers for it."""
    if not may_be_reminded(contact, answer, is_risky=is_risky):
        return 0
    return contact.reminders if contact.reminders is not None else programme.reminders


def risky_households(families: Iterable[Family], day: date) -> frozenset[str]:
    """The households in which nobody is reminded of a meeting on this day."""
    return frozenset(
        family.household
        for family in families
        for flag in family.flags
        if flag.kind in RISKY_FLAGS and flag.stands_on(day)
    )
