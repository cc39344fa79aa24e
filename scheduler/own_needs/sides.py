"""On which side an adult would rather be. What is a must or a cannot on record is no wish, and no wish changes it."""

from dataclasses import replace

from solver.problem import Family, Side, Wish

FIXED = (Wish.MUST, Wish.CANNOT)
SIDES = {Side.ROOM: "in the room", Side.REMOTE: "from home"}
WISHES = {
    Wish.MUST: "must", Wish.PREFER: "rather", Wish.FINE: "fine", Wish.RATHER_NOT: "rather not", Wish.CANNOT: "cannot",
}  # fmt: skip


def with_side(old: Family, side: Side) -> Family:
    """The family would rather be on this side, and no longer rather on the other one."""
    if is_fixed(old):
        return old
    room, remote = (_like(wish, liked=side is one) for one, wish in ((Side.ROOM, old.room), (Side.REMOTE, old.remote)))
    return replace(old, room=room, remote=remote)


def is_fixed(family: Family) -> bool:
    """Whether a must or a cannot stands on record, which a person alone changes."""
    return family.room in FIXED or family.remote in FIXED


def side_words(family: Family) -> str:
    """In the room: fine; from home: rather."""
    return f"{SIDES[Side.ROOM]}: {WISHES[family.room]}; {SIDES[Side.REMOTE]}: {WISHES[family.remote]}"


def side_said(family: Family, side: Side) -> str:
    """What the record would say; of one that is fixed, what they said and that it stays."""
    if is_fixed(family):
        return f"rather {SIDES[side]}; it stays as it is on record, as a must or a cannot is not changed by a wish"
    return side_words(with_side(family, side))


def _like(wish: Wish, *, liked: bool) -> Wish:
    if liked:
        return Wish.PREFER
    return Wish.FINE if wish is Wish.PREFER else wish
