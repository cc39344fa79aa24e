"""All engagements of a week: pure, so that they can be shown before anything is published."""

from scheduler.engagements.engagement import Engagement
from scheduler.engagements.guests import of_guests
from scheduler.engagements.practitioners import of_practitioners
from scheduler.engagements.venues import of_venues
from scheduler.engagements.week import PlannedWeek
from scheduler.records import Service
from solver.problem import WeekProblem
from solver.roster import Roster

KINDS = (of_practitioners, of_guests, of_venues)


def engagements(service: Service, problem: WeekProblem, roster: Roster) -> tuple[Engagement, ...]:
    """What every practitioner, guest and venue is wanted for, each key once."""
    week = PlannedWeek(service=service, problem=problem, roster=roster)
    return tuple({one.key: one for kind in KINDS for one in kind(week)}.values())
