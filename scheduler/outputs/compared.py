"""Two drafts of a week side by side: who is somewhere else, what each goal gains, and which is the better plan."""

from dataclasses import dataclass

from scheduler.outputs.gains import tier_words
from scheduler.outputs.names import Names
from scheduler.outputs.repairs import SIDES, session_words
from scheduler.outputs.words import count, sentence
from solver.comparing import Comparison, Place

BETTER = ("The two are equally good.", "The second is the better one.", "The first is the better one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTold:
    """A family that is somewhere else, in words."""

    family: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedTold:
    """The comparison as somebody reads it. `tiers` are the goals that differ, in their order."""

    says: str
    better: str
    moves: tuple[MoveTold, ...]
    tiers: tuple[str, ...]


def compared_told(names: Names, both: Comparison) -> ComparedTold:
    """What the second has otherwise than the first."""
    moves = tuple(
        MoveTold(
            family=one.family,
            label=names.family(one.family),
            before=_where(names, one.before),
            after=_where(names, one.after),
        )
        for one in both.moves
    )
    placed = f"{count(abs(both.placed), 'family', 'families')} {'more' if both.placed > 0 else 'fewer'} with a place"
    return ComparedTold(
        says=f"{count(len(moves), 'family is', 'families are')} somewhere else in the second;"
        f" {placed if both.placed else 'as many have a place'}.",
        better=BETTER[both.better],
        moves=moves,
        tiers=tuple(sentence(tier_words(tier)) for tier in both.tiers if tier.before != tier.after),
    )


def _where(names: Names, place: Place | None) -> str:
    return "No place" if place is None else f"{session_words(names, place[0])}, {SIDES[place[1]]}"
