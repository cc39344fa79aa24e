"""What the fields of a record are filled from, and how a field says where its answer is from."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.evidence.transparency.field import AnswerFrom, Field
from scheduler.evidence.transparency.own import ASKED
from scheduler.evidence.transparency.used import Used
from solver.problem import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The organisation's own words, how the planner was used, and the settings in force."""

    own: Mapping[str, str]
    used: Used
    settings: Settings

    def said(self, id_: str, title: str, name: str) -> Field:
        """What only the organisation can say: its words, or a gap."""
        words = self.own.get(name, "")
        return Field(
            id=id_,
            title=title,
            asks=ASKED[name],
            says=(words,) if words else (),
            by=AnswerFrom.OWN if words else AnswerFrom.GAP,
        )


def of_code(id_: str, title: str, asks: str, *says: str) -> Field:
    """What the software says of itself."""
    return Field(id=id_, title=title, asks=asks, says=says, by=AnswerFrom.CODE)


def of_service(id_: str, title: str, asks: str, *says: str) -> Field:
    """What stands in this service's records and settings."""
    return Field(id=id_, title=title, asks=asks, says=says, by=AnswerFrom.SERVICE)
