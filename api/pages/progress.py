"""How far a plan is, goal by goal: in words, and as a picture of the gap that closes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scheduler.jobs import Job, JobEvent, JobState
from scheduler.outputs.words import count
from solver.goals import GOALS

SENTENCES = {goal.id: goal.sentence for goal in GOALS}


WIDTH, HEIGHT = 120, 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What was found (falling) and what no plan can be below (rising) over time, and the gap between: points of SVG."""

    found: str
    bound: str
    gap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalNow:
    """One goal: its sentence, how it stands, and how it came to. `done`: no plan can be better there."""

    sentence: str
    stands: str
    done: bool
    picture: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressTold:
    """The plan at work: a line for the whole, and a line for each goal that has been begun."""

    says: str
    goals: tuple[GoalNow, ...]


def progress(job: Job, events: Iterable[JobEvent]) -> ProgressTold:
    """The last that is known of each goal, in their order."""
    steps: dict[str, list[JobEvent]] = {}
    for event in events:
        if "goal" in event.told:
            steps.setdefault(str(event.told["goal"]), []).append(event)
    last = {goal: told[-1] for goal, told in steps.items()}
    return ProgressTold(
        says=_says(job, last.values()),
        goals=tuple(_goal(SENTENCES[goal.id], steps[goal.id]) for goal in GOALS if goal.id in last),
    )


def _goal(sentence: str, events: Sequence[JobEvent]) -> GoalNow:
    value, bound = int(events[-1].told["value"]), int(events[-1].told["bound"])
    stands = f"{count(value, 'point')} so far, and no plan can have fewer than {bound}"
    if value == bound:
        stands = "proven: no plan can be better here"
    return GoalNow(sentence=sentence, stands=stands, done=value == bound, picture=_picture(events))


def _picture(events: Sequence[JobEvent]) -> Picture:
    """The goal's steps from left to right, each until the next; the height is the worst that was found."""
    at = [float(event.told["seconds"]) for event in events]
    first, span = at[0], max(at[-1] - at[0], 0.001)
    top = max(1, *(int(event.told[line]) for event in events for line in ("value", "bound")))
    lines: dict[str, list[str]] = {"value": [], "bound": []}
    for line, points in lines.items():
        levels = [HEIGHT - 2 - round((HEIGHT - 4) * int(event.told[line]) / top) for event in events]
        for number, level in enumerate(levels):
            ends = [WIDTH * (one - first) / span for one in at[number : number + 2]]
            points += [f"{x:.0f},{level}" for x in (ends if len(ends) > 1 else [*ends, WIDTH])]
    found, bound = lines["value"], lines["bound"]
    return Picture(found=" ".join(found), bound=" ".join(bound), gap=" ".join([*found, *reversed(bound)]))


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
