"""What a family must wait for until a person puts it right, as a coordinator may read it.

The intake writes down the cell that it could not read, and for a safety mark that cell is the mark itself: its column
says what a family is flagged with, its value may be somebody's name. So only what is known to hold nothing of that is
told word for word; of all else, that it is there. The safeguarding lead reads everything.
"""

import re
from collections.abc import Iterable

from scheduler.intake.sheets import SHEETS
from scheduler.outputs.readers import Reader

OF_SAFETY = "a safety record; the safeguarding lead knows which"
_PLACE = re.compile(r"^(?P<file>.*) row \d+: (?P<column>\w+) is ")
_SPELT = re.compile(r"^households .* differ in spelling alone")
_OPEN = frozenset(column.name for sheet in SHEETS if sheet.keeps for column in sheet.columns if not column.safety)
_SAFETY_SHEETS = tuple(sheet.name for sheet in SHEETS if sheet.safety)


def holds_told(holds: Iterable[str], reader: Reader = Reader.COORDINATOR) -> tuple[str, ...]:
    """The holds in the words of their reader, each once."""
    return tuple(dict.fromkeys(hold if reader is Reader.LEAD or _is_open(hold) else OF_SAFETY for hold in holds))


def _is_open(hold: str) -> bool:
    """Whether it is about a plain column of a family's own row, or how a household is spelt."""
    if _SPELT.match(hold):
        return True
    place = _PLACE.match(hold)
    return place is not None and place["column"] in _OPEN and not _is_of_safety(place["file"])


def _is_of_safety(file: str) -> bool:
    return any(name in re.split(r"[^a-z_]+", file.casefold().replace("-", "_")) for name in _SAFETY_SHEETS)
