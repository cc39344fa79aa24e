"""pairs: households that may not meet, or want to be together."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import TEXT, word
from scheduler.intake.row import Row
from scheduler.records import Service
from solver.problem import Pair, PairKind

KIND = word(
    PairKind, order=PairKind.NO_CONTACT, nocontactorder=PairKind.NO_CONTACT, separate=PairKind.KEEP_APART,
    apart=PairKind.KEEP_APART, together=PairKind.KEEP_TOGETHER,
)  # fmt: skip
COLUMNS = (
    Column("household_a", TEXT, "The id of one household.", "h1", ("household", "first", "household 1", "a"),
           required=True, refers="household"),
    Column("household_b", TEXT, "The id of the other.", "h2", ("other household", "second", "household 2", "b"),
           required=True, refers="household"),
    Column("kind", KIND, "What they are to each other: " + ", ".join(PairKind) + ".", "no-contact", ("type", "pair"),
           required=True),
)  # fmt: skip
_APART = (PairKind.NO_CONTACT, PairKind.KEEP_APART)


def take(row: Row, draft: Draft) -> None:
    """The pair stands, unless it asks for the impossible; keeping apart outweighs keeping together."""
    first, second, kind = row.text("household_a"), row.text("household_b"), PairKind(row.text("kind"))
    if first == second:
        row.refuse("household_b", "another household than household_a")
        return
    both = frozenset((first, second))
    if kind is PairKind.KEEP_TOGETHER and not _can_be_together(row, draft, (first, second)):
        return
    if kind in _APART and (PairKind.KEEP_TOGETHER.value, both) in draft.pairs.maps[0]:
        del draft.pairs.maps[0][PairKind.KEEP_TOGETHER.value, both]
        row.refuse("kind", "no keep-together for the same two households, as an earlier row says")
    draft.pairs[kind.value, both] = Pair(kind=kind, households=(first, second))


def _can_be_together(row: Row, draft: Draft, households: tuple[str, str]) -> bool:
    if any((kind.value, frozenset(households)) in draft.pairs for kind in _APART):
        row.refuse("kind", "no keep-together, as another row keeps the same two households apart")
        return False
    first, second = ({draft.families[ident].family.programme for ident in draft.households[hh]} for hh in households)
    if not first & second:
        row.refuse("kind", "two households that have a programme in common")
    return bool(first & second)


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a pair."""
    for pair in service.pairs:
        yield {"household_a": pair.households[0], "household_b": pair.households[1], "kind": pair.kind}


SHEET = Sheet(
    "pairs", "Households that may not meet (no-contact, keep-apart) or want to be together.", COLUMNS, take, show,
    needed=True, safety=True, holds_all=True,
)  # fmt: skip
