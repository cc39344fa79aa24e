"""What the coordinator does about a practitioner or guest: tell them in another way, or find somebody else."""

from dataclasses import dataclass
from datetime import datetime

from scheduler.engagements.engagement import Engagement
from scheduler.engagements.outbox import record_of, whose
from scheduler.invites.zone import wall_time
from scheduler.messages.tasks import COORDINATOR
from scheduler.messages.words import ENGLISH
from scheduler.store.desk import Desk
from scheduler.store.tables import EngagementRow, OrganisationRow
from scheduler.weeks.outgoing import Task, TaskKind
from scheduler.weeks.sending import STAFF_NEEDED, WAITING_TASKS, task_row, tasks_of


@dataclass(frozen=True, slots=True)
class Why:
    """Why a person is needed, in words with {} for who it is about."""

    words: str


NO_ADDRESS = Why("{} has no e-mail address on record, so nothing was sent. Tell them in another way, from the roster.")
DECLINED = Why("{} declined. Find somebody else, or plan the week again.")
PERHAPS = Why("{} is not sure to come. Ask, and have somebody else in mind.")
UNCLEAR = Why("An answer came that a person must read: see the mailbox. It is about {}.")


def ask_coordinator(desk: Desk, row: EngagementRow, engagement: Engagement, why: Why, at: datetime) -> None:
    """The coordinator has a task, to be done before the engagement begins; one, however often it is asked for."""
    record = record_of(desk, row)
    who = f"{(record.name if record else '').strip() or row.whom} ({row.party})"
    zone = desk.session.get_one(OrganisationRow, desk.organisation).zone
    when = ENGLISH.when(wall_time(engagement.start, zone), wall_time(engagement.end, zone))
    task = Task(
        kind=TaskKind.TELL,
        family="",
        contact=whose(row),
        who=COORDINATOR,
        reason=STAFF_NEEDED,
        words=f"{engagement.summary}, {when}: {why.words.format(who)}",
        before=engagement.start,
    )
    waiting = tasks_of(desk, row.monday, *WAITING_TASKS)
    if (task.contact, task.reason, task.words) not in {(one.contact, one.reason, one.words) for one in waiting}:
        desk.session.add(task_row(desk, row.monday, task, at))
