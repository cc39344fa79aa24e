"""The groups of one area and week: when they may meet, their candidate sessions, and their families' seats."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.examples.areas import Area
from scheduler.examples.programmes import PROGRAMME
from scheduler.examples.recipes import RECIPES, Candidate, Recipe
from solver.problem import Mode, Session, Side, WeekTime

LONDON = ZoneInfo("Europe/London")
SET_UP_MIN = 15


@dataclass(frozen=True, slots=True)
class Group:
    """A group of one area and week."""

    area: Area
    recipe: Recipe
    week: date

    @property
    def programme(self) -> str:
        return self.recipe.programmes[self.area.number % len(self.recipe.programmes)]

    @property
    def id(self) -> str:
        return f"{self.programme}-{self.recipe.key}-{self.area.number + 1}"

    @property
    def is_cohort(self) -> bool:
        return self.recipe.week > 0

    @property
    def starts(self) -> tuple[datetime, ...]:
        """The times of its candidates, moved to when the area's venues are open."""
        return tuple(self._start(candidate) for candidate in self.recipe.candidates)

    @property
    def minutes(self) -> int:
        return max(terms.minutes for terms in PROGRAMME[self.programme].terms)

    def _start(self, candidate: Candidate) -> datetime:
        weekday = (candidate.weekday + self.area.number) % 5
        if candidate.rooms:
            sites = {"hall": self.area.hall, "house": self.area.house}
            opening = sites.get(candidate.rooms[0], self.area.hub).opening
            weekday, at = _open_time(opening, weekday, candidate.hour * 60 + candidate.minute, self.minutes)
        else:
            at = candidate.hour * 60 + candidate.minute
        day = self.week + timedelta(days=weekday)
        return datetime.combine(day, time(at // 60, at % 60), LONDON)


def _open_time(opening: tuple[WeekTime, ...], weekday: int, at: int, minutes: int) -> tuple[int, int]:
    """The wished time where the venue is open then, with setting up; else the nearest that it is open for."""
    fits = [
        (abs(span.weekday - weekday) * 1440 + abs(start - at), span.weekday, start)
        for span in opening
        for start in (min(max(at, span.start_min + SET_UP_MIN), span.end_min - minutes - SET_UP_MIN),)
        if start >= span.start_min + SET_UP_MIN
    ]
    return min(fits)[1:] if fits else (weekday, at)


@dataclass(frozen=True, slots=True)
class Seat:
    """A family's part in a group: a member of a cohort or a newcomer, leaning to one side."""

    group: Group
    side: Side
    is_member: bool

    @property
    def case(self) -> str:
        return self.group.recipe.case


def groups_of(area: Area, week: date) -> tuple[Group, ...]:
    return tuple(Group(area, recipe, week) for recipe in RECIPES)


def seats_of(group: Group) -> Iterator[Seat]:
    """Every family of a group: its members, then those who wait for it."""
    for is_member, numbers in ((True, group.recipe.members), (False, group.recipe.newcomers)):
        for side, number in zip((Side.ROOM, Side.REMOTE), numbers, strict=True):
            for _ in range(number):
                yield Seat(group, side, is_member)


def sessions_of(group: Group) -> tuple[Session, ...]:
    """The candidate sessions of a group; none in a week in which its cohort is telephoned."""
    if group.recipe.key == "calls" or group.recipe.case:
        return ()
    programme = PROGRAMME[group.programme]
    able = {terms.mode for terms in programme.terms}
    found: dict[str, Session] = {}
    for number, (candidate, start) in enumerate(zip(group.recipe.candidates, group.starts, strict=True), start=1):
        modes = tuple(mode for mode in candidate.modes if mode in able)
        online = any(mode is not Mode.IN_ROOM for mode in modes)
        session = Session(
            id=f"{group.id}-{start:%a-%H%M}".lower(),
            programme=programme.id,
            group=group.id,
            start=start,
            modes=modes,
            rooms=_rooms(group, candidate),
            cohort=group.id if group.is_cohort else None,
            language=group.recipe.language,
            video_link=_video_link(group, number) if online else None,
        )
        found.setdefault(session.id, session)
    return tuple(found.values())


def _rooms(group: Group, candidate: Candidate) -> tuple[str, ...]:
    """The candidate's rooms; where the programme needs two at once, every room of the hub."""
    keys = candidate.rooms
    if PROGRAMME[group.programme].rooms_needed > 1 and keys:
        keys = ("main", "second", "quiet")
    return tuple(group.area.room(key) for key in keys)


def _video_link(group: Group, number: int) -> str:
    """A link that says nothing of the group: places are counted, not named."""
    at = [recipe.key for recipe in RECIPES].index(group.recipe.key)
    return f"https://video.example.org/{group.area.number + 1:03d}{at + 1:02d}{number}"
