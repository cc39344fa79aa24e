"""A sentence that says how a roster breaks a rule, and knows what it is about."""

from collections.abc import Iterable

Value = str | int | tuple[str, ...] | tuple[int, ...]
Values = tuple[tuple[str, Value], ...]


class Broken(str):
    """What a judge says: a sentence, with its fact beside it, so that nobody has to read the sentence to know it.

    `kind` says which fact of the rule it is (kebab-case, stable), `families` whom it is about (each once, in
    order), `sessions` which sessions or slots, `values` the figures: names that end in `_min` are local minutes
    of the week, in `_day` an ISO day, in `_pence` money; others are ids, counts and words. It is text and
    compares as text, since a judge is a thing to be read and the fact adds nothing that the sentence denies.
    """

    __slots__ = ("families", "kind", "sessions", "values")

    families: tuple[str, ...]
    kind: str
    sessions: tuple[str, ...]
    values: Values

    def __new__(
        cls, text: str, kind: str, families: Iterable[str] = (), sessions: Iterable[str] = (), **values: Value
    ) -> "Broken":
        """The sentence and its fact. `values` are kept in the order in which they are given."""
        made = super().__new__(cls, text)
        made.kind = kind
        made.families = tuple(dict.fromkeys(families))
        made.sessions = tuple(dict.fromkeys(sessions))
        made.values = tuple(values.items())
        return made
