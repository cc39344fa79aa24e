"""What an import found and changed, as its sender may read it: the sender's own cells, and no mark that was on record.

An import is laid over what is on record already. Whoever sends one knows what is in it, and may not learn from the
answer what the safeguarding lead has set, cleared or named there: to send a row would else be a way of asking.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scheduler.intake import Change, Notice, Report
from scheduler.outputs.readers import Reader
from scheduler.outputs.words import count, listed
from scheduler.weeks.taking_in import TakenIn

SAFETY_NOUNS = ("pairs", "keep_away")
SAFETY_FIELDS = ("flags", "not_with", "holds")
UNSAID = "not shown"
LOOK = "a safety record is open: the safeguarding lead says what it means"


def taken_in_for(done: TakenIn, reader: Reader = Reader.COORDINATOR) -> TakenIn:
    """What was found and changed, for this reader. Nothing is left out without a line that stands for it."""
    if reader is Reader.LEAD:
        return done
    return replace(done, report=report_for(done.report), changes=tuple(dict.fromkeys(_changes(done.changes))))


def report_for(report: Report) -> Report:
    """The report without what people on record are called whom somebody is to be kept away from."""
    return replace(report, questions=_notices(report.questions), notices=_notices(report.notices))


def counted(changes: Iterable[Change], *, written: bool) -> str:
    """How much an import did, or would do: 3 records added and 2 fields of others changed."""
    every = tuple(changes)
    kept = sum(one.kept for one in every)
    added = sum(not one.kept and not one.field for one in every)
    other = len(every) - kept - added
    told = (
        (added, f"{count(added, 'record')} {'added' if written else 'to add'}"),
        (
            other,
            f"{count(other, 'field')} of {'others' if added else 'records'} {'changed' if written else 'to change'}",
        ),
        (kept, f"{count(kept, 'change')} not made, for safety"),
    )
    return listed([words for number, words in told if number]) or "nothing on record changes"


def _changes(changes: Iterable[Change]) -> Iterator[Change]:
    for one in changes:
        if one.noun in SAFETY_NOUNS and one.kept:
            yield replace(one, id="", field="", old=UNSAID, new=UNSAID)
        elif one.noun in SAFETY_NOUNS or one.field in SAFETY_FIELDS:
            yield replace(one, old=UNSAID if one.old else "", new=one.new if not one.field else UNSAID)
        else:
            yield one


def _notices(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    return tuple(replace(one, says=LOOK) if one.file in SAFETY_NOUNS else one for one in notices)
