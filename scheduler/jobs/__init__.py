"""Plans that run apart from whoever asked for them: asked for, followed, stopped, and finished even after a crash."""

from scheduler.jobs.events import JobEvent, events_after
from scheduler.jobs.record import Job, JobKind, JobState, ask_for_plan, ask_to_stop, job_of, jobs
from scheduler.jobs.runner import Runner

__all__ = [
    "Job", "JobEvent", "JobKind", "JobState", "Runner", "ask_for_plan", "ask_to_stop", "events_after", "job_of", "jobs",
]  # fmt: skip
