"""The questionnaires whose scores are kept: of whom each is, its range, and which direction is better.

No question of any of them stands anywhere in this product: staff have the paper, or the service's own licensed form.

- BPSES, Brief Parental Self-Efficacy Scale (Woolgar, Humayun, Scott and Dadds 2023, doi 10.1007/s10578-023-01583-0):
  five answers. The Child Outcomes Research Consortium (corc.uk.net) calls it free to use, without any cut-off. That
  its answers are from 1 to 5 and add up to 5 to 25 is how services use it; the paper itself was not read for it, nor
  whether its wording may be shown, so answers are typed by their number.
- SDQ, Strengths and Difficulties Questionnaire, total difficulties of a child of 2 to 17: four scales of 0 to 10 each,
  so 0 to 40, and more is worse (sdqinfo.org). Nobody but Youthinmind may make it electronic.
- WEMWBS, Warwick-Edinburgh Mental Wellbeing Scale: 14 answers of 1 to 5, so 14 to 70. Its licence, from the University
  of Warwick, does not let anybody share it with others (warwick.ac.uk/wemwbs).
- SWEMWBS, its short form: seven answers, 7 to 35, converted by a table of the licence into the score that can be
  compared, which has decimals. Only that converted score is meant here.

Each service holds its own licences. Warwick calls a change of about 3 points of WEMWBS meaningful for one person; for
the others no such number was found that everybody uses, so that any change counts as one, and says no more than that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from scheduler.attendance.occurrence import Kind


class Questionnaire(StrEnum):
    """A questionnaire. Their spelling is stored: stable."""

    BPSES = "bpses"
    SDQ = "sdq"
    WEMWBS = "wemwbs"
    SWEMWBS = "swemwbs"


class Occasion(StrEnum):
    """Before or after the course. Their spelling is stored: stable."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One questionnaire. `of` says whose it is. `items` are how many answers may be typed one by one, 0 for none."""

    measure: Questionnaire
    name: str
    title: str
    of: Kind
    low: int
    high: int
    more_is_better: bool
    items: int = 0
    item_low: int = 0
    item_high: int = 0
    step: Decimal = Decimal(1)

    @property
    def expected(self) -> str:
        """What a total can be, in words."""
        whole = "a whole number" if self.step == 1 else "a number with at most two decimals"
        return f"{whole} from {self.low} to {self.high}"

    def is_possible(self, total: Decimal) -> bool:
        """Whether somebody can have this total."""
        return self.low <= total <= self.high and total % self.step == 0

    def is_better(self, before: Decimal, after: Decimal) -> bool:
        """Whether the score after is better than the one before, by any amount."""
        return after > before if self.more_is_better else after < before


INSTRUMENTS: tuple[Instrument, ...] = (
    Instrument(
        measure=Questionnaire.BPSES, name="BPSES", title="Brief Parental Self-Efficacy Scale", of=Kind.ADULT,
        low=5, high=25, more_is_better=True, items=5, item_low=1, item_high=5,
    ),
    Instrument(
        measure=Questionnaire.SDQ, name="SDQ", title="Strengths and Difficulties Questionnaire, total difficulties",
        of=Kind.CHILD, low=0, high=40, more_is_better=False,
    ),
    Instrument(
        measure=Questionnaire.WEMWBS, name="WEMWBS", title="Warwick-Edinburgh Mental Wellbeing Scale", of=Kind.ADULT,
        low=14, high=70, more_is_better=True,
    ),
    Instrument(
        measure=Questionnaire.SWEMWBS, name="SWEMWBS",
        title="Short Warwick-Edinburgh Mental Wellbeing Scale, converted", of=Kind.ADULT,
        low=7, high=35, more_is_better=True, step=Decimal("0.01"),
    ),
)  # fmt: skip
INSTRUMENT: Mapping[Questionnaire, Instrument] = {one.measure: one for one in INSTRUMENTS}
STAGE_WORDS: Mapping[Occasion, str] = {Occasion.BEFORE: "Before the course", Occasion.AFTER: "After the course"}
