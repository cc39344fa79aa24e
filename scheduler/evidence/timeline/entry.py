"""One thing that is on record of a family: what kind it is, when it was, who did it, and which rows it stands in."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

NUMBER = 18
"""So many digits hold every number of a row."""
WAY_IN = re.compile(r"https?://\S+")
"""A link that was sent opens somebody's page still: it is no part of what was said."""


class EntryKind(StrEnum):
    """What an entry is about. Their spelling stands in addresses and files: stable."""

    KNOWN = "known"
    SEEN = "seen"
    PLANNED = "planned"
    DECIDED = "decided"
    SENT = "sent"
    SAID = "said"
    LENT = "lent"
    CAME = "came"


KIND_SAYS: Mapping[EntryKind, str] = {
    EntryKind.KNOWN: "What was known",
    EntryKind.SEEN: "Who saw it",
    EntryKind.PLANNED: "What was planned, and why",
    EntryKind.DECIDED: "What was decided by hand, and by whom",
    EntryKind.SENT: "What was sent, reached or held",
    EntryKind.SAID: "What the family said",
    EntryKind.LENT: "What was lent",
    EntryKind.CAME: "Who came, and who was asked after",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the timeline. `at` is None for what has no moment on record: it stands so now.

    `rows` are the keys of the rows of `table` that it tells of, `moment` the column that `at` is from, "" where there
    is none. `who` is "" where nobody is on record.
    """

    kind: EntryKind
    at: datetime | None
    who: str = ""
    what: str
    facts: tuple[tuple[str, str], ...] = ()
    why: str = ""
    table: str
    rows: tuple[str, ...]
    moment: str = ""

    @property
    def mark(self) -> str:
        """By what it is found again: no two entries of a timeline share one."""
        return f"{self.table} {self.rows[0]} {self.moment}".rstrip()

    @property
    def order(self) -> str:
        """Where it stands among others: by its moment, and what has none at the end."""
        at = f"{self.at.astimezone(UTC):%Y%m%dT%H%M%S%f}" if self.at else "~"
        numbered = self.rows[0].zfill(NUMBER) if self.rows[0].isdigit() else self.rows[0]
        return f"{at} {self.table} {numbered} {self.moment}"


def facts_of(holder: object, *names: str) -> tuple[tuple[str, str], ...]:
    """These attributes in words, those that say nothing left out."""
    told = ((name.replace("_", " "), words(getattr(holder, name))) for name in names)
    return tuple((name, text) for name, text in told if text)


def words(value: object) -> str:
    """A value as somebody reads it; "" for what says nothing."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M %Z}".rstrip()
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(words, value)))
    if isinstance(value, dict):
        return "; ".join(f"{name} {text}" for name, each in value.items() if (text := words(each)))
    return _of_text(value) if isinstance(value, str) else str(value)


def _of_text(text: str) -> str:
    """The text, or what it holds where a column keeps a list or an object as text."""
    if text[:1] in "[{":
        with suppress(ValueError):
            return words(json.loads(text))
    return WAY_IN.sub("(a link)", text)
