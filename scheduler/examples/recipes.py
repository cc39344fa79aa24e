"""The kinds of groups that every area runs, with their times, and how many families each has and waits for."""

from dataclasses import dataclass

from solver.problem import Mode

ROOM, LINK, BOTH = (Mode.IN_ROOM,), (Mode.REMOTE,), (Mode.SUPER_GROUP,)
ANY = (Mode.IN_ROOM, Mode.REMOTE, Mode.SUPER_GROUP)


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
        newcomers=(8, 0),
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
        candidates=(Candidate(3, 18, 0, ANY, ("main", "second")), Candidate(0, 12, 30, ANY, ("main", "hall"))),
    ),
    Recipe(
        key="hybrid",
        programmes=("solihull", "family-links", "being-a-parent", "circle-of-security"),
        week=2,
        members=(4, 3),
        newcomers=(2, 0),
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
