"""How many invites a minute one core composes: uv run python tests/benchmarks/ten_thousand_invites.py [FAMILIES].

A service is made up in which every family has one adult who asked for calendar entries: half of the families in rooms,
half remote, a third in English, a third in Welsh, a third in both. Composing is timed, gathering the week is not.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scheduler.invites.identity import DraftIdentities
from scheduler.messages.compose import compose
from scheduler.messages.standing import first_told
from scheduler.records import Contact, FamilyRecord, MaySay, RoomRecord, Route, Service, VenueRecord, Voice
from scheduler.weeks.gather import gather
from scheduler.weeks.outgoing import Outgoing
from solver.problem import WeekProblem
from solver.roster import Roster
from support.rosters import roster, seated
from support.weeks import AS_OF, MONDAY, at, family, programme, room, session, venue

GROUP, WANTED = 10, 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """What was composed, in how many seconds of this process and of the clock."""

    outgoing: Outgoing
    processor: float
    clock: float

    @property
    def line(self) -> str:
        """12,345 invites per minute by process time, 11,800 by the clock (10,000 invites in 48.6 s)."""
        invites = sum(one.calendar is not None for one in self.outgoing.messages)
        return (
            f"{60 * invites / self.processor:,.0f} invites per minute by process time,"
            f" {60 * invites / self.clock:,.0f} by the clock ({invites:,} invites in {self.processor:.1f} s)"
        )


def measured(families: int) -> Composed:
    """All messages of a week of so many families, composed once."""
    service = made_up(families)
    problem = gather(service, MONDAY, AS_OF)
    week = placed(problem)
    identify = first_told(DraftIdentities(week=MONDAY, at=AS_OF, key=b"benchmark"))
    clock, processor = perf_counter(), process_time()
    outgoing = compose(service, problem, week, identify, AS_OF)
    return Composed(outgoing=outgoing, processor=process_time() - processor, clock=perf_counter() - clock)


def made_up(families: int) -> Service:
    """A service with a super-group for every twenty families, a room for each, and a worker for each family."""
    groups = range(-(-families // (2 * GROUP)))
    names = [f"f{number}" for number in range(families)]
    base = session(modes=session().modes[-1:])
    return Service(
        programmes=(programme(title="Cygnet", neutral_title="Spring meeting"),),
        sessions=tuple(
            replace(base, id=f"s{n}", group=f"g{n}", rooms=(f"r{n}",), start=at(n % 5, 9 + n % 8),
                    video_link=f"https://meet.example.org/{n}")
            for n in groups
        ),
        venues=tuple(
            VenueRecord(venue=venue(f"v{n}"), name=f"Library {n}", address=f"{n} High Street\nLeeds LS1 1AA",
                        directions="Bus 16, then across the road.", directions_cy="Bws 16, yna ar draws y ffordd.")
            for n in groups
        ),
        rooms=tuple(RoomRecord(room=room(f"r{n}", venue=f"v{n}"), name="Oak Room") for n in groups),
        families=tuple(FamilyRecord(family=family(name), name=name, worker=f"Worker {name}") for name in names),
        contacts=tuple(
            Contact(id=f"c-{name}", household=name, name=name, route=Route.EMAIL, address=f"{name}@example.org",
                    may_say=MaySay.PLACE, read_by="nobody", language=("en", "cy", None)[number % 3],
                    wants_calendar=True, expires=date(2027, 12, 31))
            for number, name in enumerate(names)
        ),
        voice=Voice(mailbox="appointments@service.example.org", telephone="0113 496 0000"),
    )  # fmt: skip


def placed(problem: WeekProblem) -> Roster:
    """Every family in its group, the first ten of each in the room."""
    return roster(problem, *_groups([one.id for one in problem.families]))


def _groups(names: list[str]) -> Iterator[dict[str, object]]:
    for number, first in enumerate(range(0, len(names), 2 * GROUP)):
        whom = tuple(names[first : first + 2 * GROUP])
        yield seated(f"s{number}", room=whom[:GROUP], remote=whom[GROUP:])


if __name__ == "__main__":
    print(measured(int(sys.argv[1]) if len(sys.argv) > 1 else WANTED).line)
