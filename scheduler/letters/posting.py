"""Until when a letter can be posted so that it is there in time: it is useless long before the meeting begins."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from scheduler.records import Service
from solver.problem import working_days_after

COLLECTION = time(17)
"""Until this hour a letter goes with the post of its day."""


def last_posting(start: datetime, service: Service) -> datetime:
    """The last moment to post a letter that arrives on the working day before the meeting.

    It takes the working days that the service has set, 3 by default as second class does; the day of posting does
    not count, nor do Saturdays, Sundays and bank holidays. From then on somebody has to ring instead.
    """
    zone = ZoneInfo(service.zone)
    day = start.astimezone(zone).date()
    last = working_days_after(day, -(service.voice.letter_days + 1), service.settings.holidays)
    return datetime.combine(last, COLLECTION, zone)
