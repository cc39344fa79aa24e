"""The transparency record of a service, filled from the code and the records; what neither knows is a marked gap."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from importlib.metadata import version

from scheduler.evidence.transparency import planner, service
from scheduler.evidence.transparency.answers import Answers
from scheduler.evidence.transparency.field import STANDARD, Field, Record, Section
from scheduler.evidence.transparency.used import used
from scheduler.store import Desk
from scheduler.store.service import load_nouns

SECTIONS: tuple[tuple[str, str, Callable[[Answers], Iterator[Field]]], ...] = (
    ("overview", "Tier 1: overview", service.overview),
    ("owner", "Tier 2: owner and responsibility", service.owner),
    ("rationale", "Tier 2: description and rationale", planner.rationale),
    ("deployment", "Tier 2: decision-making process and human oversight", service.deployment),
    ("tool", "Tier 2: tool specification", planner.tool),
    ("data", "Tier 2: data", service.data),
    ("risks", "Tier 2: risks, mitigations and impact assessments", planner.risks),
)
"""In the order of the standard: by what a machine finds each, its title, and its fields."""


def transparency_record(desk: Desk, own: Mapping[str, str], now: datetime) -> Record:
    """The record as it is now, in the order of the standard."""
    known = load_nouns(desk, ())
    answers = Answers(own=own, used=used(desk, now), settings=known.settings)
    return Record(
        standard=STANDARD,
        service=known.name,
        version=version("supergroup"),
        on=now.date().isoformat(),
        sections=tuple(
            Section(id=name, title=title, fields=tuple(fields(answers))) for name, title, fields in SECTIONS
        ),
    )
