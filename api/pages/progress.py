"""How far a plan is, goal by goal, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.jobs import Job, JobEvent, JobState
from scheduler.outputs.words import count
from solver.goals import GOALS

SENTENCES = {goal.id: goal.sentence for goal in GOALS}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalNow:
    """One goal: its sentence, and how it stands. `done`: no plan can be better there."""

    sentence: str
    stands: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressTold:
    """The plan at work: a line for the whole, and a line for each goal that has been begun."""

    says: str
    goals: tuple[GoalNow, ...]


def progress(job: Job, events: Iterable[JobEvent]) -> ProgressTold:
    """The last that is known of each goal, in their order."""
    last = {str(event.told["goal"]): event for event in events if "goal" in event.told}
    return ProgressTold(
        says=_says(job, last.values()),
        goals=tuple(_goal(SENTENCES[goal.id], last[goal.id]) for goal in GOALS if goal.id in last),
    )


def _goal(sentence: str, event: JobEvent) -> GoalNow:
    value, bound = int(event.told["value"]), int(event.told["bound"])
    if value == bound:
        return GoalNow(sentence=sentence, stands="proven: no plan can be better here", done=True)
    return GoalNow(
        sentence=sentence,
        stands=f"{count(value, 'point')} so far, and no plan can have fewer than {bound}",
        done=False,
    )


def _says(job: Job, events: Iterable[JobEvent]) -> str:
    if job.state is JobState.FAILED:
        return "There is no plan."
    if job.state is JobState.DONE:
        return "The plan is there."
    if job.stop_asked:
        return "Stopping at the next step; the best plan so far is kept."
    if job.state is JobState.QUEUED:
        return "Waiting for its turn."
    seconds = max((float(event.told["seconds"]) for event in events), default=0.0)
    limit = f" of at most {job.options.seconds:g}" if job.options.seconds is not None else ""
    return f"Planning: {seconds:.0f}{limit} seconds."
