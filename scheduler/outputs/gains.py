"""What more of each scarce thing would gain, and two plans side by side, in words."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from scheduler.messages.languages import LANGUAGES
from scheduler.outputs.names import Names
from scheduler.outputs.points import how_much_better
from scheduler.outputs.repairs import SIDES, session_words
from scheduler.outputs.words import ITEMS, count, listed, money
from solver.comparing import Comparison, Place, TierChange
from solver.goals import GOALS
from solver.problem import ItemKind
from solver.whatif import Gain

THINGS = {
    "more-to-lend": ("{item} at {depot}", "{item} at {depot}"),
    "more-creche-places": ("crèche place at {venue}", "crèche places at {venue}"),
    "more-creche-staff": ("crèche worker", "crèche workers"),
    "more-taxi-money": ("price of a taxi", "prices of a taxi"),
    "more-buddies": ("buddy for the way", "buddies for the way"),
    "more-interpreters": ("interpreter for {language}", "interpreters for {language}"),
    "more-kits": ("portable hybrid kit", "portable hybrid kits"),
}
"""The name of one of each scarce thing, and of several, by the kind of change that brings it."""
NO_MORE = "Five more gain no more than one."


def gain_lines(names: Names, gains: Sequence[Gain]) -> Iterator[str]:
    """A line for each gain of a place or of a tier; what gains nothing is named together at the end.

    Where five more gain the same as one more, the line of one says so, as far as that is sure.
    """
    worth = [gain for gain in gains if _moved(gain.tiers)]
    ones = {_thing(gain): gain for gain in worth if gain.more == 1}
    same = {_thing(gain): gain for gain in worth if gain.more > 1 and _is_same(ones.get(_thing(gain)), gain)}
    for gain in worth:
        more = same.get(_thing(gain))
        if gain is not more:
            yield " ".join((gain_line(names, gain), *([NO_MORE] if more and more.exact else [])))
    rest = {_several(names, gain): gain for gain in gains if not _moved(gain.tiers)}
    useful = {_several(names, gain) for gain in worth}
    for exact, group in groupby(
        sorted((gain.exact, name) for name, gain in rest.items() if name not in useful), key=lambda one: one[0]
    ):
        of = listed([name for _, name in group])
        yield f"Nothing is gained by more of: {of}." if exact else f"Nothing was found in the time for more of: {of}."


def gain_line(names: Names, gain: Gain) -> str:
    """+5 headset at Cupboard: 9 more families placed; 1 point better in “…”. Exact."""
    placed = f"{count(gain.placed, 'more family', 'more families')} placed" if gain.placed else "nobody more placed"
    tiers = "".join(f"; {tier_words(tier)}" for tier in _moved(gain.tiers))
    price = gain.pence_per_family
    cost = f"; {money(price)} a family" if price is not None else ""
    sure = "Exact." if gain.exact else "More might be gained than was found in the time."
    return f"+{gain.more} {thing_words(names, gain)}: {placed}{cost}{tiers}. {sure}"


def thing_words(names: Names, gain: Gain) -> str:
    """So many of what it is more of, with the names that people know."""
    return _named(names, gain, gain.more)


def _several(names: Names, gain: Gain) -> str:
    return _named(names, gain, 2)


def _thing(gain: Gain) -> tuple[str, tuple[tuple[str, str], ...]]:
    return gain.kind, gain.facts


def _is_same(one: Gain | None, more: Gain) -> bool:
    """Whether so many more gain just what one more does."""
    return one is not None and (one.placed, one.tiers) == (more.placed, more.tiers)


def _named(names: Names, gain: Gain, number: int) -> str:
    said = dict(gain.facts)
    if "depot" in said:
        said["depot"] = names.other(said["depot"])
    if "venue" in said:
        said["venue"] = names.venue(said["venue"])
    if "language" in said:
        said["language"] = LANGUAGES.get(said["language"], said["language"])
    if "item" in said:
        said["item"] = ITEMS[ItemKind(said["item"])][number != 1]
    return THINGS[gain.kind][number != 1].format(**said)


def comparison_lines(names: Names, both: Comparison) -> Iterator[str]:
    """Who moves, what each goal gains or loses, and which plan is the better one."""
    yield f"{count(len(both.moves), 'family is', 'families are')} somewhere else; {_placed(both.placed)}."
    for move in both.moves:
        label = names.family(move.family)
        yield f"  {label}: {_where(names, move.before)} → {_where(names, move.after)}"
    yield from (f"  {tier_words(tier)}" for tier in _moved(both.tiers))
    yield ("The plans are equally good.", "The second plan is better.", "The first plan is better.")[both.better]


def tier_words(tier: TierChange) -> str:
    """3 points (wishes not met) better in “Sides, times and ways are …”; what is spent, in money."""
    (goal,) = (goal for goal in GOALS if goal.id == tier.id)
    return f"{how_much_better(goal.id, tier.after - tier.before)} in “{goal.sentence.rstrip('.')}”"


def _moved(tiers: Sequence[TierChange]) -> list[TierChange]:
    return [tier for tier in tiers if tier.before != tier.after]


def _placed(more: int) -> str:
    if not more:
        return "as many have a place"
    return f"{count(abs(more), 'family', 'families')} {'more' if more > 0 else 'fewer'} with a place"


def _where(names: Names, place: Place | None) -> str:
    return "no place" if place is None else f"{session_words(names, place[0])}, {SIDES[place[1]]}"
