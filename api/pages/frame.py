"""What stands around every page of a week: its state, the weeks beside it, and the plan at work."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from api.pages.weekdays import WEEK, address
from scheduler.jobs import Job, jobs
from scheduler.outputs.words import clock, day, full_date
from scheduler.restored import held_since
from scheduler.store import Desk
from scheduler.weeks.countersigns import awaiting
from scheduler.weeks.seen import seen_now
from scheduler.weeks.shown import WeekShown
from scheduler.weeks.states import WeekState
from scheduler.weeks.versions import RosterVersion

STEPS = (
    (WeekState.DRAFT, "Draft"),
    (WeekState.PLANNED, "Planned"),
    (WeekState.SIGNED_OFF, "Signed off"),
    (WeekState.PUBLISHED, "Published"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the four states; `now` for the one that the week is in."""

    name: str
    now: bool


def frame(desk: Desk, shown: WeekShown) -> dict[str, object]:
    """The frame of a page of this week."""
    version = shown.plan.version if shown.plan else None
    zone = shown.service.zone
    return {
        **week_frame(shown.monday, shown.service.name),
        "state": shown.state.value,
        "steps": [Step(name=name, now=state is shown.state) for state, name in STEPS],
        "seen": seen_now(desk, shown.monday),
        "going": going(desk, shown.monday),
        "voided": shown.voided.why if shown.voided else "",
        "restored": restored(desk, shown.service.zone),
        "version": version,
        "signed": _signed(version, zone) if version else "",
        "holds": when(shown.holds, zone) if shown.holds else "",
        "failed": _failed(desk, shown.monday),
        "awaiting": len(awaiting(desk, shown.monday)),
        "at_work": _at_work(shown),
        "week_days": [{"day": on, "name": day(on)} for on in _days(shown.monday)],
    }


def _at_work(shown: WeekShown) -> list[dict[str, str]]:
    """The practitioners who work in the roster that counts, by name."""
    if shown.plan is None:
        return []
    roster = shown.plan.version.roster
    who = {staff.practitioner for plan in roster.sessions for staff in plan.staff}
    who |= {slot.practitioner for slot in roster.slots}
    names = {record.id: record.name or record.id for record in shown.service.practitioners}
    return sorted(({"id": one, "name": names.get(one, one)} for one in who), key=lambda one: one["name"])


def _days(monday: date) -> list[date]:
    return [monday + timedelta(days=number) for number in range(7)]


def week_frame(monday: date, service: str) -> dict[str, object]:
    """What needs no look at the store: the week's name and address, and those beside it."""
    return {
        "service": service,
        "monday": monday,
        "week": full_date(monday),
        "here": address(monday),
        "before": address(monday - WEEK),
        "after": address(monday + WEEK),
        "families_at": address(monday, "/families/"),
    }


def going(desk: Desk, monday: date) -> Job | None:
    """The plan that is being made for the week, if one is."""
    return next((job for job in jobs(desk, monday) if not job.state.is_over), None)


def restored(desk: Desk, zone: str) -> str:
    """Of when the backup is that these records came back from, while nothing leaves for it; "" where none holds."""
    since = held_since(desk)
    return when(since, zone) if since else ""


def when(moment: datetime, zone: str) -> str:
    """Monday 1 March, 09:45, on the service's clocks."""
    local = ZoneInfo(zone)
    return f"{day(moment.astimezone(local).date())}, {clock(moment, local)}"


def _signed(version: RosterVersion, zone: str) -> str:
    if version.published_at:
        return f"Published on {when(version.published_at, zone)}, signed off by {version.signed_by}."
    if version.signed_at:
        return f"Signed off by {version.signed_by} on {when(version.signed_at, zone)}."
    return f"Planned by {version.created_by} on {when(version.created_at, zone)}."


def _failed(desk: Desk, monday: date) -> str:
    """Why the last plan that was asked for came to nothing; "" where it did not."""
    last = next(iter(jobs(desk, monday)), None)
    return (last.failure or "") if last else ""
