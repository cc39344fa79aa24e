"""The pieces that depots lend, each by its serial."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from solver.problem import ItemKind


class Feature(StrEnum):
    """What a tablet can have that somebody needs. Its spelling is stored: stable."""

    SCREEN_READER = "screen-reader"
    LARGE = "large"
    STURDY = "sturdy"


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceRecord:
    """One thing with a serial: a tablet (its charger and stand go with it), a headset, a SIM.

    `gb` is the data that a SIM came with, `expires` the last day on which it works. It has no place and never will:
    where a lent piece is would tell where somebody lives.
    """

    serial: str
    depot: str
    item: ItemKind
    features: tuple[Feature, ...] = ()
    gb: int = 0
    expires: date | None = None

    @property
    def id(self) -> str:
        return self.serial
