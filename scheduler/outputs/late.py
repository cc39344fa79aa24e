"""What would come too late, said while somebody can still ring instead: letters, calls without a time, kit."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from scheduler.letters.posting import last_posting
from scheduler.records import Route, Service
from scheduler.weeks.leaving import Errand, Lent, Letter
from solver.problem import WeekProblem, WeekTime, working_days_after


def letter_late(one: Letter, start: datetime | None, service: Service, at: datetime) -> str:
    """Why the message would come too late for a meeting at `start`; "" where it does not."""
    leaves = max(at, one.not_before)
    if leaves >= one.useless_after:
        return "It would go when it is of no use any more: somebody rings instead."
    if one.route == Route.LETTER and start is not None and leaves > last_posting(start, service):
        return "The post may bring it too late: somebody rings as well, if that is safe."
    return ""


def errand_late(one: Errand, problem: WeekProblem, at: datetime) -> str:
    """Why a task cannot be done in time as things are; "" where it can."""
    if one.before <= at:
        return "The time for it has passed."
    if one.safe_times and not any(_comes(time, problem, at, one.before) for time in one.safe_times):
        return "No safe time to ring is left before it."
    return ""


def kit_late(one: Lent, problem: WeekProblem, at: datetime) -> str:
    """Why kit cannot arrive in time; "" where it can."""
    depot = problem.depot.get(one.depot)
    if depot is None:
        return ""
    soonest = working_days_after(problem.local_day(at), depot.lead_days, problem.settings.holidays)
    return "" if soonest <= one.needed_by else "It cannot be handed over in time: the depot needs longer."


def _comes(time: WeekTime, problem: WeekProblem, first: datetime, last: datetime) -> bool:
    """Whether some of this weekly time lies between the two moments."""
    zone = ZoneInfo(problem.zone)
    start, end = first.astimezone(zone), last.astimezone(zone)
    days = (end.date() - start.date()).days
    for number in range(days + 1):
        on = start.date() + timedelta(days=number)
        if on.weekday() == time.weekday:
            midnight = datetime(on.year, on.month, on.day, tzinfo=zone)
            opens, closes = (midnight + timedelta(minutes=part) for part in (time.start_min, time.end_min))
            if closes > start and opens < end:
                return True
    return False
