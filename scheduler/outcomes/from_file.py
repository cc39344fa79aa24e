"""Scores from a file, a row for each: all of them are taken, or none, with every cell that cannot be used."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from scheduler.attendance.occurrence import Kind, Whom
from scheduler.errors import BadInput
from scheduler.intake.report import Fault
from scheduler.outcomes.measures import INSTRUMENT, Occasion, Questionnaire
from scheduler.outcomes.people import Person
from scheduler.outcomes.scores import Of, Score, typed_scores
from scheduler.outcomes.typing_in import keep_score, says_nothing_new, wrong_of
from scheduler.outcomes.wrong import Wrong, result_of
from scheduler.records import FamilyRecord
from scheduler.store import Store, load_service
from scheduler.store.trail import By

COLUMNS = ("family", "person", "measure", "stage", "day", "total")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a file: how many scores said something new, or what is wrong with it."""

    new: int = 0
    faults: tuple[Fault, ...] = ()


def take_file(store: Store, file: str, text: str, by: By) -> Taken:
    """The scores of a CSV file with these columns are on record. Raises BadInput for a file without one of them."""
    rows = _rows(file, text)
    with store.writing() as desk:
        service = load_service(desk)
        families = {one.id: one for one in service.families}
        reading = _Reading(file, families, by.at.astimezone(ZoneInfo(service.zone)).date())
        known = {one.score.of: one for one in typed_scores(desk, {row["family"] for _, row in rows})}
        known = {of: one for of, one in known.items() if one.score.result}
        reading.days = {of: one.score.day for of, one in known.items()}
        scores = [score for number, row in rows for score in reading.score(number, row)]
        if reading.faults:
            return Taken(faults=tuple(reading.faults))
        new = [one for one in scores if not says_nothing_new(one, known)]
        for score in new:
            keep_score(desk, families[score.of.whom.family].family.programme, score, by)
        return Taken(new=len(new))


class _Reading:
    """Rows as scores, and their faults, row by row."""

    def __init__(self, file: str, families: Mapping[str, FamilyRecord], today: date) -> None:
        self._file, self._families, self._today = file, families, today
        self.faults: list[Fault] = []
        self.days: dict[Of, date] = {}

    def score(self, number: int, row: Row) -> Iterator[Score]:
        """The score of this row; none where anything is wrong with it, which is noted."""
        wrong = list(self._unknown(row))
        if not wrong:
            of = Of(Whom(row["family"], row["person"]), Questionnaire(row["measure"]), Occasion(row["stage"]))
            result, wrong = result_of(INSTRUMENT[of.measure], "", row["total"], ())
            score = Score(of=of, day=date.fromisoformat(row["day"]), result=result)
            wrong = wrong or wrong_of(
                score, {of.whom: Person(whom=of.whom, name="", family="")}, self.days, self._today
            )
            if not wrong:
                yield score
        self.faults += [
            Fault(file=self._file, row=number, column=_column(one), value=one.value, expected=one.expected)
            for one in wrong
        ]

    def _unknown(self, row: Row) -> Iterator[Wrong]:
        """Cells that name nobody, or nothing."""
        record = self._families.get(row["family"])
        if record is None:
            yield _wrong("family", row, "the id of a family on record")
        elif row["person"] not in _people(record):
            yield _wrong("person", row, f"one of: {', '.join(_people(record))}")
        if row["measure"] not in set(Questionnaire):
            yield _wrong("measure", row, f"one of: {', '.join(Questionnaire)}")
        if row["stage"] not in set(Occasion):
            yield _wrong("stage", row, f"one of: {', '.join(Occasion)}")
        try:
            date.fromisoformat(row["day"])
        except ValueError:
            yield _wrong("day", row, "a day, as 2027-03-01")


def _rows(file: str, text: str) -> list[tuple[int, Row]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise BadInput(f"{file} row 1: {', '.join(missing)} is missing; expected the columns {', '.join(COLUMNS)}")
    return [(reader.line_num, {name: (row[name] or "").strip() for name in COLUMNS}) for row in reader]


def _people(record: FamilyRecord) -> tuple[str, ...]:
    both: Iterable[tuple[Kind, int]] = (
        (Kind.ADULT, len(record.family.adults)),
        (Kind.CHILD, len(record.family.children)),
    )
    return tuple(f"{kind.value}-{number}" for kind, many in both for number in range(1, many + 1))


def _wrong(column: str, row: Row, expected: str) -> Wrong:
    return Wrong(who="", field=column, value=row[column], expected=expected)


def _column(one: Wrong) -> str:
    """A fault of a value is one of the total, unless it is of a column."""
    return one.field if one.field in COLUMNS else "total"
