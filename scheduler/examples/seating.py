"""Which household is in which group: each seat takes the next household that it could be meant for."""

from collections.abc import Sequence

from scheduler.examples.groups import Seat
from scheduler.examples.profiles import Kind, Profile
from scheduler.examples.programmes import OLDER_CHILDREN, PROGRAMME
from solver.problem import Audience, Connection, Screen, Side

# How far ahead in the list of households a seat looks before it takes whoever is next.
LOOK_AHEAD = 40
ENGLISH_ONLY = ("calls", "cymraeg")


def dealt(seats: Sequence[Seat], profiles: Sequence[Profile]) -> list[tuple[Seat, Profile]]:
    """Each seat with a household, every household once; the choosy seats first, in the order of seats given back."""
    left = list(profiles)
    chosen: dict[int, Profile] = {}
    order = sorted(range(len(seats)), key=lambda at: (seats[at].group.area.number, not _is_choosy(seats[at]), at))
    for at in order:
        found = next((i for i, profile in enumerate(left[:LOOK_AHEAD]) if _suits(seats[at], profile)), 0)
        chosen[at] = left.pop(found)
    return [(seat, chosen[at]) for at, seat in enumerate(seats)]


def _is_choosy(seat: Seat) -> bool:
    group = seat.group
    english = bool(seat.case) or group.recipe.key in ENGLISH_ONLY
    return english or group.programme in OLDER_CHILDREN or PROGRAMME[group.programme].audience is not Audience.ANY


def _suits(seat: Seat, profile: Profile) -> bool:
    """Whether the seat could be this household's.

    Programmes for women take women who live alone. Who must be remote for a group to go on has a screen and
    a line. Families of a case speak English, so that they are in want of one thing only, as do those who are
    rung up alone, and those who speak Welsh as well. A member who needed an interpreter would have one booked.
    """
    programme = PROGRAMME[seat.group.programme]
    if programme.id in OLDER_CHILDREN and not profile.older:
        return False
    if programme.audience is Audience.WOMEN:
        return profile.kind is Kind.LONE_WOMAN and profile.english
    if programme.audience is Audience.MEN:
        return profile.kind in (Kind.COUPLE, Kind.LONE_MAN) and profile.english
    if (seat.case or seat.group.recipe.key in ENGLISH_ONLY) and profile.language != "en":
        return False
    if seat.is_member and not profile.english:
        return False
    equipped = profile.screen in (Screen.TABLET, Screen.COMPUTER) and profile.connection is not Connection.NONE
    needs_kit = seat.side is Side.REMOTE and (seat.is_member or seat.group.recipe.is_settled)
    return equipped or not needs_kit
