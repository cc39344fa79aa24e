"""The groups that one area runs in a week, and how many families each of them has and waits for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.examples.areas import Area
from scheduler.examples.programmes import PROGRAMME
from solver.problem import Mode, Session, Side, WeekTime

LONDON = ZoneInfo("Europe/London")
ROOM, LINK, BOTH = (Mode.IN_ROOM,), (Mode.REMOTE,), (Mode.SUPER_GROUP,)
ANY = (Mode.IN_ROOM, Mode.REMOTE, Mode.SUPER_GROUP)
SET_UP_MIN = 15


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time at which a group might meet: weekday in the first area, hour and minute, modes, rooms by key."""

    weekday: int
    hour: int
    minute: int
    modes: tuple[Mode, ...]
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A kind of group that every area has one of; the programme changes from area to area.

    `week` is the week that a running cohort has reached, 0 for a new group. Members and newcomers are
    counted for the room and for remote. In a settled group everybody agreed to the first time, and can be on
    one side only: too few for a group in the room, too few for a remote one, enough for both together.
    `case` marks families that are in no group at all.
    """

    key: str
    programmes: tuple[str, ...]
    week: int = 0
    members: tuple[int, int] = (0, 0)
    newcomers: tuple[int, int] = (0, 0)
    candidates: tuple[Candidate, ...] = ()
    language: str = "en"
    is_settled: bool = False
    case: str = ""


# Sixty families an area, in the order in which a smaller service fills up. Three of the sixty are there to be
# in need of a person; the times are chosen so that rooms, crèche and staff are short now and then.
RECIPES = (
    Recipe(
        key="evening",
        programmes=("solihull", "family-links", "being-a-parent", "circle-of-security"),
        newcomers=(0, 7),
        candidates=(Candidate(1, 19, 0, LINK), Candidate(3, 12, 30, LINK), Candidate(2, 10, 0, LINK)),
    ),
    Recipe(
        key="morning",
        programmes=("triple-p", "incredible-years", "strengthening-families"),
        newcomers=(9, 0),
        candidates=(
            Candidate(0, 9, 45, ROOM, ("second", "hall")),
            Candidate(2, 9, 45, ROOM, ("second", "main")),
            Candidate(3, 12, 30, ROOM, ("main", "hall")),
        ),
    ),
    Recipe(
        key="blend",
        programmes=("cygnet", "incredible-years", "family-links"),
        newcomers=(5, 3),
        is_settled=True,
        candidates=(Candidate(3, 18, 0, ANY, ("main",)), Candidate(0, 12, 30, ANY, ("main", "hall"))),
    ),
    Recipe(
        key="hybrid",
        programmes=("solihull", "family-links", "being-a-parent", "circle-of-security"),
        week=2,
        members=(4, 3),
        newcomers=(1, 0),
        candidates=(Candidate(1, 10, 0, BOTH, ("main", "second")),),
    ),
    Recipe(key="calls", programmes=("triple-p",), week=5, members=(3, 2), candidates=(Candidate(2, 10, 0, ROOM),)),
    Recipe(
        key="women",
        programmes=("freedom", "recovery-toolkit"),
        week=5,
        members=(5, 0),
        newcomers=(3, 0),
        candidates=(Candidate(3, 10, 0, ROOM, ("house",)),),
    ),
    Recipe(
        key="men",
        programmes=("caring-dads",),
        week=3,
        members=(5, 0),
        newcomers=(2, 0),
        candidates=(Candidate(2, 18, 30, ROOM, ("main", "second")),),
    ),
    Recipe(
        key="cymraeg",
        programmes=("incredible-years", "solihull", "family-links"),
        week=2,
        members=(0, 3),
        newcomers=(0, 1),
        candidates=(Candidate(0, 19, 0, LINK),),
        language="cy",
    ),
    Recipe(
        key="alone",
        programmes=("triple-p", "cygnet"),
        newcomers=(2, 0),
        candidates=(Candidate(0, 14, 0, ROOM), Candidate(4, 11, 0, ROOM), Candidate(4, 13, 0, ROOM)),
        case="one-to-one",
    ),
    Recipe(
        key="undecided",
        programmes=("triple-p",),
        newcomers=(1, 0),
        candidates=(Candidate(0, 9, 45, ROOM),),
        case="undecided",
    ),
    Recipe(
        key="stuck", programmes=("cygnet",), newcomers=(1, 0), candidates=(Candidate(3, 18, 0, ROOM),), case="stuck"
    ),
)
PER_AREA = sum(sum(recipe.members) + sum(recipe.newcomers) for recipe in RECIPES)


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
