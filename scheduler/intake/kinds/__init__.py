"""The kinds of cells that intake reads and writes."""

from scheduler.intake.kinds.clock import DATE, MOMENT, OPTIONAL_DATE, OPTIONAL_MOMENT
from scheduler.intake.kinds.kind import Kind, items_of, many, nearest, optional, plain
from scheduler.intake.kinds.lists import ACCREDITATIONS, ADULTS, BANDS, CHILDREN, HELD, OUT, WEEKS
from scheduler.intake.kinds.numbers import COUNT, PENCE, decimal, whole
from scheduler.intake.kinds.stretches import DATES, SPANS, WEEK_TIMES
from scheduler.intake.kinds.words import (
    IDS,
    LANGUAGE,
    LANGUAGES,
    OPTIONAL_LANGUAGE,
    OPTIONAL_LINK,
    OPTIONAL_TEXT,
    OPTIONAL_YES_NO,
    TEXT,
    TEXTS,
    YES_NO,
    ZONE,
    word,
)

__all__ = [
    "ACCREDITATIONS", "ADULTS", "BANDS", "CHILDREN", "COUNT", "DATE", "DATES", "HELD", "IDS", "LANGUAGE", "LANGUAGES",
    "MOMENT", "OPTIONAL_DATE", "OPTIONAL_LANGUAGE", "OPTIONAL_LINK", "OPTIONAL_MOMENT", "OPTIONAL_TEXT",
    "OPTIONAL_YES_NO", "OUT", "PENCE", "SPANS", "TEXT", "TEXTS", "WEEKS", "WEEK_TIMES", "YES_NO", "ZONE", "Kind",
    "decimal", "items_of", "many", "nearest", "optional", "plain", "whole", "word",
]  # fmt: skip
