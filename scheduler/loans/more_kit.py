"""What one more, and five more, of each thing that depots lend would gain for the families that wait for kit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scheduler.loans.claims import Shelf
from scheduler.loans.in_need import Need
from scheduler.loans.items import Items
from scheduler.loans.serving import Reckoned, Shelves, reckoned
from solver.problem import Days, Depot, ItemKind

MORE = (1, 5)
"""How many more of each thing are tried, each from where the one before it came to."""
Free = Mapping[Shelf, Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KitGain:
    """What so many more of one thing in one depot would gain.

    `thing` is what one of it is: a piece (a data SIM with its data), data, or a whole kit. `served`: how many families
    more would get kit within the weeks. `weeks_saved`: by how many weeks all of them together would wait less, where
    who gets none waits to the end. `pence`: what all loans would cost more, or less where a cheaper depot lends then;
    None where no depot names a price. The price of a piece is not known.
    """

    depot: str
    thing: Items
    more: int
    served: int
    weeks_saved: int
    pence: int | None


def gains(
    depots: Sequence[Depot], wanted: Sequence[Need], given: Reckoned, free: Free, span: Days
) -> tuple[KitGain, ...]:
    """Of each thing in each depot, the most gained first. `free` is what is free on each day of the span."""
    found = [
        gain
        for depot in depots
        for thing in _things(lacked(wanted))
        for gain in _of_thing(depots, wanted, given, _More(free, span, depot.id, thing))
    ]
    return tuple(sorted(found, key=_most_first))


def lacked(wanted: Sequence[Need]) -> dict[ItemKind, int]:
    """The items that some family lacks, in their usual order, each with the most that one of them does."""
    found: dict[ItemKind, int] = {}
    for start in (start for need in wanted for start in need if start):
        for item, count in start.items:
            found[item] = max(found.get(item, 0), count)
    return {item: found[item] for item in ItemKind if item in found}


@dataclass(frozen=True, slots=True)
class _More:
    """More of one thing in one depot, beside all that is free."""

    free: Free
    span: Days
    depot: str
    thing: Items

    def shelves(self, more: int) -> Shelves:
        none = [0] * ((self.span.last - self.span.first).days + 1)
        added = {
            (self.depot, item): [left + more * count for left in self.free.get((self.depot, item), none)]
            for item, count in self.thing
        }
        return Shelves(self.span.first, {**self.free, **added})


def _of_thing(depots: Sequence[Depot], wanted: Sequence[Need], given: Reckoned, of: _More) -> Iterator[KitGain]:
    after = given
    for more in MORE:
        after = reckoned(wanted, of.shelves(more), after)
        yield KitGain(
            depot=of.depot,
            thing=of.thing,
            more=more,
            served=sum(one is not None for one in after) - sum(one is not None for one in given),
            weeks_saved=_waits(wanted, given) - _waits(wanted, after),
            pence=_pence(depots, given, after),
        )


def _things(lacking: Mapping[ItemKind, int]) -> Iterator[Items]:
    """A whole kit, each piece alone, and data alone. A SIM comes with the most data that one family needs."""
    gb = lacking.get(ItemKind.DATA_GB, 0)
    data: Items = ((ItemKind.DATA_GB, gb),) if gb else ()
    pieces = [item for item in lacking if item is not ItemKind.DATA_GB]
    if len(pieces) > 1:
        yield (*((item, 1) for item in pieces), *data)
    for item in pieces:
        yield ((item, 1), *data) if item is ItemKind.SIM else ((item, 1),)
    if gb:
        yield data


def _waits(wanted: Sequence[Need], given: Reckoned) -> int:
    """The weeks until each family has its kit, added up; whoever gets none waits through all of them."""
    return sum(len(need) if own is None else own.week for need, own in zip(wanted, given, strict=True))


def _pence(depots: Sequence[Depot], before: Reckoned, after: Reckoned) -> int | None:
    price = {depot.id: depot.pence_per_loan for depot in depots}
    if not any(price.values()):
        return None
    return sum(price[one.depot] for one in after if one) - sum(price[one.depot] for one in before if one)


def _most_first(gain: KitGain) -> tuple[object, ...]:
    return (-gain.served, -gain.weeks_saved, gain.more, gain.depot, len(gain.thing), gain.thing)
