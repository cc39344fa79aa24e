"""The checks that nouns run on themselves when they are made."""

from collections.abc import Collection, Iterable

from solver.errors import ImpossibleValue


def require(holds: bool, of: tuple[str, str], field: str, value: object, expected: str) -> None:
    """Raise ImpossibleValue for the noun `of` (its word and id) unless the check holds."""
    if not holds:
        raise ImpossibleValue(of[0], of[1], field, value, expected)


def require_at_least(of: tuple[str, str], least: int | float, **fields: int | float | None) -> None:
    """Each named number is not below `least`; None is let through."""
    for field, value in fields.items():
        require(value is None or value >= least, of, field, value, f"at least {least}")


def require_known(of: tuple[str, str], field: str, values: Iterable[str], known: Collection[str]) -> None:
    """Each value is the id of something that is there."""
    for value in values:
        require(value in known, of, field, value, "an id that is listed")


def require_unique(noun: str, ids: Iterable[str]) -> None:
    """No id stands twice, and none is empty."""
    seen: set[str] = set()
    for ident in ids:
        require(bool(ident.strip()), (noun, ident), "id", ident, "an id that is not empty")
        require(ident not in seen, (noun, ident), "id", ident, "an id that stands only once")
        seen.add(ident)
