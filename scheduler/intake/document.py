"""docs/intake.md, printed from the columns themselves: `python -m scheduler.intake > docs/intake.md`."""

from collections.abc import Iterator

from scheduler.intake.column import Column, Sheet
from scheduler.intake.sheets import SHEETS
from scheduler.intake.sheets.service import SETTINGS

_OPENING = """\
# Intake: the sheets and their columns

An intake is a folder of CSV files, or one workbook whose sheets have the same names. Columns may stand in any
order and under any of the names given; blank lines and stray spaces do no harm. CSV files may use commas,
semicolons or tabs, in UTF-8, UTF-16 or Windows-1252.

- **Days** are `2027-03-01`, `01/03/2027` (the day first), `1 March 2027`, or Excel's own. **Times** are `09:30`,
  `9.30am`, `930`. Times without a zone are those on local clocks; one that clocks show twice or never is refused.
- **Yes and no** are yes, y, true, x, 1 and no, n, false, 0.
- **Lists** have semicolons between their items (commas do as well); an item with one inside stands in quotes.
- **Formulas**: what begins with `=`, `+`, `-` or `@` is written to CSV behind an apostrophe (`'+44 29 2000 0000`), so
  that no spreadsheet takes it for a formula; reading takes that apostrophe away again. A workbook's cells are text.
- **Blank never means no, and never means safe.** A blank takes off no flag, no stop and no pair.
- **A bad row** is reported with file, row, column, value and what was expected; good rows are used all the same.
  A bad family row becomes a family that waits for a person. A bad row of contacts, pairs, keep_away, flags,
  members, pins, published or service, and a bad cell marked *safety*, stops planning, and on import holds every
  family it could concern. So does a filled cell of families under an unknown header that speaks of risk (such as
  "Risk notes" or "No contact with"): set the flag that it stands for, and leave the cell blank.
- **Importing again** merges by id. Blank cells and rows that are left out change nothing. A flag, pair, stop,
  secret, conflict or person to keep away from is never taken off by an import, and no flag is cleared or decided
  by one: a person does that in the service. A contact is loosened, and its route or address changed,
  only with a later `expires`. A piece that a new list leaves out stays on record, and with its depot while it is
  promised or out; the report names it. What a serial stands for never changes.
  Where the files are stricter than what the safeguarding lead had decided, the files count, and lead and deputy
  read of it on their first page. An import has no way back by a button, since what came with it may be a protection:
  put the cells right, and send it again. A family has one pin: another takes its place, also one for another week.
"""


def text() -> str:
    """What docs/intake.md must hold."""
    return "\n".join((_OPENING, *(line for sheet in SHEETS for line in _sheet(sheet))))


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"## {sheet.name}{'' if sheet.needed else ' (optional)'}"
    yield ""
    also = f" Also called {', '.join(sheet.synonyms)}." if sheet.synonyms else ""
    yield sheet.says + also
    yield ""
    yield from _table(sheet.columns, "column")
    if sheet.name == "service":
        yield from _table(tuple(SETTINGS.values()), "setting")


def _table(columns: tuple[Column, ...], title: str) -> Iterator[str]:
    yield f"| {title} | what it says | example | other names |"
    yield "|---|---|---|---|"
    for column in columns:
        marks = [mark for mark, holds in (("required", column.required), ("safety", column.safety)) if holds]
        marked = f" *({', '.join(marks)})*" if marks else ""
        cells = (f"`{column.name}`{marked}", column.says, f"`{column.example}`", ", ".join(column.synonyms))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""
