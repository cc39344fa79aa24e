"""The last day on which an answer is asked for: some days before, as the programme has it."""

from datetime import date, timedelta

from solver.problem import Programme


def answer_by(programme: Programme, starts_on: date, told_on: date) -> date | None:
    """The day, inclusive; None where none is asked for: by the programme, or because it would have passed already."""
    last = starts_on - timedelta(days=programme.reply_by_days)
    return last if programme.reply_by_days and last > told_on else None
