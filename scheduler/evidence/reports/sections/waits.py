"""How long families waited: to a place, to being told of it, to their first session; and who waits still."""

from collections.abc import Callable, Iterator

from scheduler.evidence.attendance_shown import Evidence, ShownWait
from scheduler.evidence.definitions import DEFINITION
from scheduler.evidence.language import Language
from scheduler.evidence.reports.lines import ATTENDANCE, attendance_list, figure_line
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Before, Block, Line, Opens, Section
from scheduler.evidence.reports.words import ALL, HALF_WAITED, MOST_WAITED, WAITS
from scheduler.evidence.value_words import value_words
from scheduler.evidence.waiting import BANDS, LONGER
from scheduler.store import Desk

EVERY = ("wait-to-place", "wait-to-told", "wait-to-start", "still-waiting")
BY_WEEKS = (*(name for _, name in BANDS), LONGER)


def _waits(*, bands: bool) -> Callable[[Desk, Read, Language], Section]:
    def make(_desk: Desk, read: Read, language: Language) -> Section:
        return WAITS.over(
            "waits",
            language,
            (Block(definition=DEFINITION[one], lines=tuple(_lines(read, language, one, bands=bands))) for one in EVERY),
        )

    return make


def _lines(read: Read, language: Language, definition: str, *, bands: bool) -> Iterator[Line]:
    """Everybody with the middle of their waits, and how many waited about how long."""
    now = _wait(read.told.evidence, definition)
    then = _wait(read.before.evidence, definition) if read.before else None
    yield Line(
        label=ALL[language],
        part=now.families,
        says=_says(now, language),
        before=Before(part=then.families) if then else None,
        opens=Opens(of=ATTENDANCE, definition=definition),
    )
    for band in BY_WEEKS if bands else ():
        line = figure_line(read, value_words("weeks", band, definition, language, {}), definition, "weeks", band)
        if line:
            yield line


def _says(wait: ShownWait, language: Language) -> str:
    """The middle of the waits, and what nine in ten waited at most, each where it may be told."""
    if wait.median is None:
        return ""
    half = HALF_WAITED[language].format(wait.median)
    return half if wait.nine_in_ten is None else half + MOST_WAITED[language].format(wait.nine_in_ten)


def _wait(evidence: Evidence, definition: str) -> ShownWait:
    return next(one for one in evidence.waits if one.definition == definition)


PART = Part(id="waits", make=_waits(bands=True), lists={ATTENDANCE: attendance_list})
PART_IN_SHORT = Part(id="waits", make=_waits(bands=False), lists={ATTENDANCE: attendance_list})
