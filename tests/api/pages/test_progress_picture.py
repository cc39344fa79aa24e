"""The picture of a goal: what was found falls, what no plan can better rises, until they meet."""

from dataclasses import replace

from api.pages.progress import progress
from scheduler.jobs import JobEvent, ask_for_plan, events_after, job_of
from scheduler.jobs.events import EventKind, Told, tell
from scheduler.store import Store
from solver.search.progress import Options
from support.small_service import LATER, MAIR, saved, small_service
from support.weeks import AS_OF, MONDAY


def pictured(store: Store, *steps: tuple[int, int, float]) -> tuple[str, str, str]:
    """The lines of a goal that went through these steps: value, bound, seconds."""
    saved(store, small_service())
    job = ask_for_plan(store, MONDAY, AS_OF, Options(), MAIR)
    with store.writing() as desk:
        for value, bound, seconds in steps:
            told: Told = {
                "tier": 1,
                "goal": "places-kept",
                "value": value,
                "bound": bound,
                "gap": 0.5,
                "seconds": seconds,
            }
            tell(desk, job.id, EventKind.PROGRESS, told, LATER)
    with store.reading() as desk:
        events: tuple[JobEvent, ...] = tuple(events_after(desk, job.id, 0))
        (goal,) = progress(replace(job_of(desk, job.id)), events).goals
    return goal.picture.found, goal.picture.bound, goal.picture.gap


def test_lines_close_the_gap_from_left_to_right(store: Store) -> None:
    """At the worst value the line is at the top, 2 below the edge; nothing is at the bottom."""
    found, bound, gap = pictured(store, (40, 0, 1.0), (20, 10, 2.0), (20, 20, 3.0))

    assert found == "0,2 60,2 60,13 120,13 120,13 120,13"
    assert bound == "0,24 60,24 60,18 120,18 120,13 120,13"
    assert gap.split()[:6] == found.split()
    assert set(gap.split()[6:]) == set(bound.split())


def test_first_step_is_a_line_across(store: Store) -> None:
    found, bound, _ = pictured(store, (0, 0, 1.0))

    assert (found, bound) == ("0,24 120,24", "0,24 120,24")
