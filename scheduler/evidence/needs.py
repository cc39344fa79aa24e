"""What a family needs, from its record as it was planned with: effects only, and the same for everybody who counts."""

from collections.abc import Iterator

from scheduler.evidence.facts import Need
from scheduler.evidence.published import PlannedFamily
from solver.problem import Connection, Family, Screen, Wish

WELSH = "cy"
DEFINITELY_AVOIDS = 4
"""Of 0 to 8, as in the scale that the intake asks with: from here on another way is offered."""
LEAST_GB = 1.0
"""An hour of video takes 0.81 GB, with a margin a whole one."""
GOES = (Wish.MUST, Wish.PREFER)
AVOIDS = (Wish.CANNOT, Wish.RATHER_NOT)


def needs_of(family: PlannedFamily | Family) -> frozenset[Need] | None:
    """Its needs; None of a family of which nothing but ids is kept."""
    return None if family.screen is None else frozenset(_needs(family))


def prefers(family: PlannedFamily | Family) -> str:
    """The side that it asked for: "room", "remote", or "" where it did not mind."""
    room = family.room in GOES or family.remote in AVOIDS
    remote = family.remote in GOES or family.room in AVOIDS
    if room == remote:
        return ""
    return "room" if room else "remote"


def _needs(family: PlannedFamily | Family) -> Iterator[Need]:
    if family.screen is Screen.NONE or (family.screen is Screen.PHONE and not family.phone_is_my_choice):
        yield Need.NO_SCREEN
    if family.connection is Connection.NONE or (family.connection is Connection.METERED and family.gb_left < LEAST_GB):
        yield Need.NO_DATA
    if not family.car:
        yield Need.NO_CAR
    if any(child.creche for child in family.children):
        yield Need.CRECHE
    if family.interpreter:
        yield Need.INTERPRETER
    if WELSH in family.languages[:1] or any(adult.delivery == WELSH for adult in family.adults):
        yield Need.WELSH
    if max(family.bus_avoidance, family.room_avoidance) >= DEFINITELY_AVOIDS:
        yield Need.ANXIETY
    if family.step_free or family.hearing_loop or family.quiet:
        yield Need.DISABILITY
