"""A record in the structure of the UK Algorithmic Transparency Recording Standard: sections and fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

STANDARD = "Algorithmic Transparency Recording Standard 3.0"


class AnswerFrom(StrEnum):
    """Where an answer comes from. Their spelling stands in files: stable."""

    CODE = "code"
    SERVICE = "service"
    OWN = "own"
    GAP = "gap"


BY_SAYS = {
    AnswerFrom.CODE: "printed from the software",
    AnswerFrom.SERVICE: "from the service's records and settings",
    AnswerFrom.OWN: "said by the organisation",
    AnswerFrom.GAP: "only the organisation can say this, and has not yet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the standard. `asks` is what it wants to know; `says` are paragraphs or points, none in a gap."""

    id: str
    title: str
    asks: str
    says: tuple[str, ...]
    by: AnswerFrom


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a tier."""

    id: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The whole record. `version` is of the software, `on` the day that it was made."""

    standard: str
    service: str
    version: str
    on: str
    sections: tuple[Section, ...]

    @property
    def fields(self) -> Iterator[Field]:
        """All fields, section by section."""
        for section in self.sections:
            yield from section.fields

    @property
    def gaps(self) -> tuple[Field, ...]:
        """What the organisation has still to say."""
        return tuple(one for one in self.fields if one.by is AnswerFrom.GAP)
