"""Who is to be asked again, in words."""

from dataclasses import dataclass
from datetime import date

from scheduler.messages.tasks import COORDINATOR
from scheduler.outputs.words import full_date, name_and_id
from scheduler.weeks.asking import Ask, Asking, Due, ToAsk

STOPPED = "All contact with somebody of this household is stopped: ask the safeguarding lead first."


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLine:
    """One thing to be asked again: a sentence, and who asks."""

    what: str
    says: str
    who: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTold:
    """A family to be asked again. `may_record`: a button says that its needs were asked today."""

    family: str
    label: str
    asked: str
    lines: tuple[AskLine, ...]
    warning: str
    may_record: bool


def asking_told(found: Asking) -> tuple[AskTold, ...]:
    """Every family, the longest overdue first."""
    return tuple(_told(one, found.today) for one in found.families)


def _told(one: ToAsk, today: date) -> AskTold:
    record = one.record
    since = "asked last on" if record.asked_on else "not asked since it was referred on"
    return AskTold(
        family=record.id,
        label=name_and_id(record.name, record.id),
        asked=f"Needs {since} {full_date(one.asked)}.",
        lines=tuple(
            AskLine(what=due.what.value, says=_says(due, today), who=_who(due.who), on=due.on) for due in one.dues
        ),
        warning=STOPPED if one.is_stopped else "",
        may_record=any(due.what is Ask.NEEDS for due in one.dues),
    )


def _who(who: str) -> str:
    return "Coordinator" if who == COORDINATOR else who[:1].upper() + who[1:]


def _says(due: Due, today: date) -> str:
    ended = "ended" if due.on < today else "ends"
    whose = f" of {due.adult}" if due.adult else ""
    return {
        Ask.NEEDS: f"What it needs was due to be asked again on {full_date(due.on)}.",
        Ask.CONTACT: f"The safe-contact record{whose} {ended} on {full_date(due.on)}: ask how to reach them safely.",
        Ask.UNREACHABLE: f"Something came back from the address{whose} on {full_date(due.on)}: ask how to reach them.",
        Ask.SAFETY: f"Something that safeguarding decided {ended} on {full_date(due.on)}: what holds then is decided"
        " anew, and never by itself.",
    }[due.what]
