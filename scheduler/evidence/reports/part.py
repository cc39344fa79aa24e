"""One part that a report can have: how its section is made, and how the lists behind its figures are found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from scheduler.evidence.facts import Facts
from scheduler.evidence.language import Language
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Listed, Opens, Section
from scheduler.store import Desk

Lists = Callable[[Desk, Facts, Opens], Listed | None]
"""Whom a figure of these facts counts; None where there is no such figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`id` is that of its section: kebab-case, stable. `make` gives None where there is nothing to say.

    `lists` are by the `of` of what its lines open. All run in one transaction that only reads.
    """

    id: str
    make: Callable[[Desk, Read, Language], Section | None]
    lists: Mapping[str, Lists] = field(default_factory=dict)
