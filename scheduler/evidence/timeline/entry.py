"""One thing that is on record of a family: what kind it is, when it was, who did it, and which rows it stands in."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

WAY_IN = re.compile(r"https?://\S+")
"""A link that was sent opens somebody's page still: it is no part of what was said."""


class Kind(StrEnum):
    """What an entry is about. Their spelling stands in addresses and files: stable."""

    KNOWN = "known"
    SEEN = "seen"
    PLANNED = "planned"
    DECIDED = "decided"
    SENT = "sent"
    SAID = "said"
    LENT = "lent"
    CAME = "came"


KIND_SAYS: Mapping[Kind, str] = {
    Kind.KNOWN: "What was known",
    Kind.SEEN: "Who saw it",
    Kind.PLANNED: "What was planned, and why",
    Kind.DECIDED: "What was decided by hand, and by whom",
    Kind.SENT: "What was sent, reached or held",
    Kind.SAID: "What the family said",
    Kind.LENT: "What was lent",
    Kind.CAME: "Who came, and who was asked after",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the timeline. `at` is None for what has no moment on record: it stands so now.

    `rows` are the keys of the rows of `table` that it tells of, `moment` the column that `at` is from, "" where there
    is none. `who` is "" where nobody is on record.
    """

    kind: Kind
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
        return f"{at} {self.mark}"


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
    return WAY_IN.sub("(a link)", words(json.loads(value)) if _is_json(value) else str(value))


def _is_json(value: object) -> bool:
    """Whether it is a list or an object that a column keeps as text."""
    if not isinstance(value, str) or value[:1] not in "[{" or value[-1:] not in "]}":
        return False
    try:
        json.loads(value)
    except ValueError:
        return False
    return True
