"""What is wrong with a score that was typed, and the score where nothing is: it names who, what, the value and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from scheduler.errors import BadInput
from scheduler.outcomes.measures import Instrument
from scheduler.outcomes.scores import Result

LONGEST_AGO = timedelta(days=366 * 2)
"""An older questionnaire is a slip of the pen: no course is as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """One cell that cannot be taken. `who` is the person as the page names them."""

    who: str
    field: str
    value: str
    expected: str

    def __str__(self) -> str:
        return f"{self.who}, {self.field} is {self.value!r}; expected {self.expected}"


class WrongScores(BadInput):
    """Scores that cannot be taken, each with what is wrong with it."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__("; ".join(map(str, wrong)))
        self.wrong = tuple(wrong)


def result_of(instrument: Instrument, who: str, total: str, items: Sequence[str]) -> tuple[Result | None, list[Wrong]]:
    """What was typed of one person, None where everything is blank; or what is wrong with it."""
    answers = [one.strip() for one in items]
    if any(answers):
        return _of_items(instrument, who, total.strip(), answers)
    if not total.strip():
        return None, []
    found = _number(total.strip())
    if found is None or not instrument.is_possible(found):
        return None, [Wrong(who=who, field=instrument.name, value=total.strip(), expected=instrument.expected)]
    return Result(total=found), []


def _of_items(instrument: Instrument, who: str, total: str, answers: list[str]) -> tuple[Result | None, list[Wrong]]:
    """The sum of all answers; of fewer there is none, and a total that was typed beside them has to be their sum."""
    expected = f"a whole number from {instrument.item_low} to {instrument.item_high}"
    if len(answers) != instrument.items or not instrument.items:
        each = f"all {instrument.items} answers" if instrument.items else "a total alone, and no single answers"
        return None, [Wrong(who=who, field=f"{instrument.name} answers", value=" ".join(answers), expected=each)]
    wrong = [
        Wrong(who=who, field=f"{instrument.name} answer {number}", value=text, expected=_all(expected, text))
        for number, text in enumerate(answers, 1)
        if not (text.isascii() and text.isdigit() and instrument.item_low <= int(text) <= instrument.item_high)
    ]
    if wrong:
        return None, wrong
    items = tuple(map(int, answers))
    if total and _number(total) != sum(items):
        return None, [
            Wrong(who=who, field=instrument.name, value=total, expected=f"{sum(items)}, the sum of its answers")
        ]
    return Result(total=Decimal(sum(items)), items=items), []


def wrong_day(who: str, day: date, today: date, before: date | None, after: date | None) -> list[Wrong]:
    """What is wrong with the day of a questionnaire; `before` and `after` are the days of both scores, where known."""
    if not today - LONGEST_AGO <= day <= today:
        expected = f"a day from {today - LONGEST_AGO} to {today}"
        return [Wrong(who=who, field="day", value=str(day), expected=expected)]
    if before and after and before > after:
        expected = f"the score before ({before}) to be no later than the one after ({after})"
        return [Wrong(who=who, field="day", value=str(day), expected=expected)]
    return []


def _all(expected: str, text: str) -> str:
    return expected if text else f"{expected}: a total is of all answers only"


def _number(text: str) -> Decimal | None:
    """12, 12.5; None for anything else, also for numbers as only machines write them."""
    plain = text.replace(".", "", 1)
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 6):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
