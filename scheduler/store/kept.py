"""What was read of the store last, opened and understood, so that the same text is not opened and judged a second time.

Nothing in here says what is on record: each transaction asks the database for the texts as they stand in its own state,
and only where a text is the very same, letter by letter, is it not opened again. So what is kept is out of date for
nobody, whoever wrote meanwhile in whatever process. What is on record no more is forgotten with the next look at its
kind.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from scheduler.store.bodies import Bodies

T = TypeVar("T")
Last = tuple[list[str], tuple[Any, ...]]
"""Texts as they were stored, and what each of them says."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The records of the organisations of one database, kind by kind, as they were read last."""

    _last: dict[tuple[str, str], Last] = field(default_factory=dict, repr=False)

    def read(
        self, organisation: str, kind: str, bodies: Bodies[T], stored: Sequence[str], opened: Callable[[str], str]
    ) -> tuple[T, ...]:
        """What these stored texts of one kind say, in their order; the same tuple while they are the same.

        `opened` gives the JSON of a stored text. Threads may read at the same time: each gets what its own texts say.
        """
        texts, found = self._last.get((organisation, kind), ([], ()))
        if texts == stored:
            return found
        known = dict(zip(texts, found, strict=True))
        read = tuple(known[text] if text in known else bodies.read(opened(text)) for text in stored)
        self._last[organisation, kind] = (list(stored), read)
        return read
