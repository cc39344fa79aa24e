"""Whether the pieces of a depot can serve all loans that wait for one, each with what it needs of a piece."""

from collections.abc import Mapping, Sequence

Fitting = Mapping[int, Sequence[str]]
"""By the position of a claim among those that wait: the serials that would do for it."""


def unserved(claims: int, fitting: Fitting) -> tuple[int, ...]:
    """The claims for which no piece is left when as many as possible get one; who comes first is served first.

    Augmenting paths (Kuhn 1955): whoever has a piece keeps one, perhaps another one, when the next is served.
    """
    holders: dict[str, int] = {}
    return tuple(claim for claim in range(claims) if not _serve(claim, fitting, holders, set()))


def _serve(claim: int, fitting: Fitting, holders: dict[str, int], asked: set[str]) -> bool:
    for serial in fitting.get(claim, ()):
        if serial in asked:
            continue
        asked.add(serial)
        holder = holders.get(serial)
        if holder is None or _serve(holder, fitting, holders, asked):
            holders[serial] = claim
            return True
    return False
