"""What cannot be, named before any solving: families whose own facts rule out every place."""

from collections.abc import Iterable

from scheduler.intake.draft import Draft
from scheduler.intake.row import Row
from solver.problem import Audience, Family, FlagKind, Mode, Programme, Sex, Wish

_OTHER = {Audience.WOMEN: Sex.MAN, Audience.MEN: Sex.WOMAN}


def note_contradictions(draft: Draft, rows: Iterable[Row]) -> None:
    """Each row of families that contradicts itself or its programme has a fault that says so."""
    ages = [
        range(creche.age_from, creche.age_to + 1)
        for creche in (record.venue.creche for record in draft.venues.values())
        if creche
    ]
    for row in rows:
        if row.sheet.keeps and row.text("id") in draft.families.maps[0]:
            family = draft.families[row.text("id")].family
            _note_sides(row, family, draft.programmes[family.programme])
            _note_audience(row, family, draft.programmes[family.programme])
            for child in family.children:
                if child.creche and not any(child.age in span for span in ages):
                    row.refuse("children", f"an age that some crèche takes, not {child.age}")


def _note_sides(row: Row, family: Family, programme: Programme) -> None:
    modes = {terms.mode for terms in programme.terms}
    in_room_only = any(flag.kind is FlagKind.IN_ROOM_ONLY for flag in family.flags)
    must_room = in_room_only or family.room is Wish.MUST or family.remote is Wish.CANNOT
    must_remote = family.remote is Wish.MUST or family.room is Wish.CANNOT
    flagged = "in_room_only" if in_room_only else "room" if family.room is Wish.MUST else "remote"
    if must_room and must_remote:
        row.refuse(flagged, "a side that it can join: room and remote rule each other out")
    elif must_room and modes == {Mode.REMOTE}:
        row.refuse(flagged, f"a programme that meets in a room; {programme.id} is remote only")
    elif must_remote and modes == {Mode.IN_ROOM}:
        column = "remote" if family.remote is Wish.MUST else "room"
        row.refuse(column, f"a programme with a remote side; {programme.id} meets in a room only")


def _note_audience(row: Row, family: Family, programme: Programme) -> None:
    other = _OTHER.get(programme.audience)
    if other and any(adult.sex is other for adult in family.adults):
        row.refuse("adults", f"{programme.audience.value} only, as {programme.id} is for {programme.audience.value}")
