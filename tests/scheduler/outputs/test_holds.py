"""Of what a family waits for, a coordinator reads word for word only what tells nothing of a safety mark."""

import pytest

from scheduler.outputs.holds import OF_SAFETY, holds_told
from scheduler.outputs.readers import Reader

OPEN = (
    "families.csv row 3: adults is blank; expected a number",
    "intake.xlsx families row 4: windows is 'Tues'; expected times",
    "households 'h1' and 'H1' differ in spelling alone: are they one?",
)
CLOSED = (
    "families.csv row 3: self_harm is 'maybe'; expected yes or no",
    "flags.csv row 2: family is 'f9'; expected an id on record",
    "intake.xlsx keep-away row 2: name is blank; expected a name",
    "pairs row 2: household_b is 'h9'; expected an id",
    "keep_away k1: a person must say who 'Rhys Price' is among staff, or that it is nobody",
    "anything else",
)


@pytest.mark.parametrize("hold", OPEN)
def test_plain_cell_of_the_familys_row_is_told(hold: str) -> None:
    assert holds_told((hold,)) == (hold,)


@pytest.mark.parametrize("hold", CLOSED)
def test_hold_that_may_tell_a_mark_is_told_as_being_there(hold: str) -> None:
    assert holds_told((hold, hold)) == (OF_SAFETY,)


def test_lead_reads_every_hold() -> None:
    assert holds_told((*OPEN, *CLOSED), Reader.LEAD) == (*OPEN, *CLOSED)
