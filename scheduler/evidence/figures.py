"""A figure: so many of so many, by one definition, and which families it counts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`part` of `whole`. `by` says what it is broken down by, and `value` which of these it is; "" of the total.

    `families` are those that are counted in `part`, `others` those in the rest of `whole`, each once and sorted: for
    who may open the list. Where a family is counted for each meeting it can be among both.
    """

    definition: str
    by: str = ""
    value: str = ""
    part: int
    whole: int
    families: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def counted(
    definition: str,
    whole: Iterable[T],
    is_part: Callable[[T], bool],
    family: Callable[[T], str],
    by: str = "",
    value: str = "",
) -> Figure:
    """How many of these are so, and whose they are."""
    part, rest = list[T](), list[T]()
    for one in whole:
        (part if is_part(one) else rest).append(one)
    return Figure(
        definition=definition,
        by=by,
        value=value,
        part=len(part),
        whole=len(part) + len(rest),
        families=tuple(sorted({family(one) for one in part})),
        others=tuple(sorted({family(one) for one in rest})),
    )


def grouped(things: Iterable[T], value: Callable[[T], str]) -> Mapping[str, list[T]]:
    """The things by what they are, in order of that."""
    found: dict[str, list[T]] = {}
    for one in things:
        found.setdefault(value(one), []).append(one)
    return dict(sorted(found.items()))
