"""What differs between two places of one family, and nothing that is the same of both."""

from collections.abc import Iterator

from scheduler.messages.appointment import Appointment
from scheduler.messages.spot import Spot
from scheduler.outputs.names import Names
from scheduler.outputs.words import CHANNELS, listed, spot_words
from solver.problem import Side

SIDES = {Side.ROOM: "in the room", Side.REMOTE: "remote", Side.SLOT: "one to one"}


def difference(names: Names, before: Appointment, after: Appointment) -> str:
    """Tuesday 2 March, 19:00 instead of Monday 1 March, 10:00; Second room instead of Main room; with a taxi."""
    told = listed(tuple(_parts(names, before, after)))
    if told:
        return told
    same = before.session == after.session
    return "other words in its message" if same else "another group, all else as it was"


def place_words(names: Names, one: Appointment) -> str:
    """Tuesday 2 March, 19:00, in the room (Elm Road, Hall)."""
    return f"{names.when(one.start)}, {_how(one)}"


def _parts(names: Names, before: Appointment, after: Appointment) -> Iterator[str]:
    if before.start != after.start:
        yield _start(names, before, after)
    elif before.end != after.end:
        yield f"until {names.clock(after.end)} instead of {names.clock(before.end)}"
    if (before.side, before.channel) != (after.side, after.channel):
        yield f"{_how(after)} instead of {_how(before)}"
    else:
        yield from _spot(before.spot, after.spot)
        yield from ["another link"] if before.link != after.link else []
    yield from _help(before, after)


def _start(names: Names, before: Appointment, after: Appointment) -> str:
    """The day stands once where only the time is another."""
    days = [names.problem.local_day(one.start) for one in (before, after)]
    was = names.clock(before.start) if days[0] == days[1] else names.when(before.start)
    return f"{names.when(after.start)} instead of {was}"


def _spot(before: Spot | None, after: Spot | None) -> Iterator[str]:
    """Second room instead of Main room; with their venues where those differ too."""
    if before == after:
        return
    if before is None or after is None:
        yield "another place"
    elif before.name == after.name and before.room != after.room and before.room and after.room:
        yield f"{after.room} instead of {before.room}"
    elif (before.name, before.room) != (after.name, after.room):
        yield f"{_whole(after)} instead of {_whole(before)}"
    else:
        yield "another way to get there"


def _help(before: Appointment, after: Appointment) -> Iterator[str]:
    """With a taxi; without a buddy: what is new or gone."""
    kinds = (
        ("a taxi", before.taxi, after.taxi),
        ("a buddy", before.buddy, after.buddy),
        ("a crèche place", before.creche, after.creche),
        ("a first call", before.ring_first, after.ring_first),
    )
    yield from (f"{'with' if now else 'without'} {what}" for what, was, now in kinds if was != now)


def _how(one: Appointment) -> str:
    """In the room (Elm Road, Hall)."""
    how = CHANNELS[one.channel] if one.channel is not None else SIDES[one.side]
    return f"{how} ({_whole(one.spot)})" if one.spot else how


def _whole(spot: Spot) -> str:
    return spot_words(spot.name, spot.room)
