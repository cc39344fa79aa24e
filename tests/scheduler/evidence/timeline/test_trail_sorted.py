"""Every kind of line that code writes to the trail about a family has its section of the timeline."""

import ast
from collections.abc import Iterator
from enum import EnumType
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from scheduler.evidence.timeline.entry import EntryKind
from scheduler.evidence.timeline.sources.trail import NOBODYS
from scheduler.evidence.timeline.sources.trail_kinds import BEGIN, KIND, SORTED, kind_of

ROOT = Path(__file__).resolve().parents[4]
GIVEN = {
    "scheduler/weeks/stopping.py": ("all contact stopped", "contact released"),
    "scheduler/weeks/signers.py": ("one person may sign alone", "two people sign"),
    "scheduler/loans/noting.py": ("loan handed over", "loan late"),
    "scheduler/jobs/record.py": ("plan asked for", "replan asked for", "whatif asked for"),
    "scheduler/weeks/importing.py": ("records imported",),
    "scheduler/outcomes/leaving.py": ("reason for leaving recorded", "reason for leaving taken back"),
    "scheduler/evidence/timeline/looking.py": ("timeline read", "timeline taken"),
}
"""What is handed to a function before it is written: by the file that writes it. A new such file fails the test."""
OF_NOBODY = (
    "scheduler/access/", "scheduler/cli/keys.py", "scheduler/webhooks/", "scheduler/photos/",
    "scheduler/engagements/answers.py", "scheduler/partners/agreeing.py", "scheduler/partners/booking.py",
    "scheduler/partners/offering.py", "scheduler/partners/told.py",
)  # fmt: skip
"""Files that write of staff, programs, places and partners alone, under a subject that they are handed."""


@cache
def written() -> tuple[tuple[str, str], ...]:
    """Each thing that code writes on the trail, or how it begins, with the file; "" where it cannot be read."""
    files = (*ROOT.glob("scheduler/**/*.py"), *ROOT.glob("api/**/*.py"))
    named = ((path, str(path.relative_to(ROOT))) for path in files)
    return tuple((name, what) for path, name in named if not name.startswith(OF_NOBODY) for what in in_file(path))


def in_file(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record" and node.args[2:]:
            yield from () if any(map(is_of_nobody, node.args[3:])) else words(path, node.args[2])


def is_of_nobody(subject: ast.expr) -> bool:
    first = subject.values[0] if isinstance(subject, ast.JoinedStr) else subject
    return isinstance(first, ast.Constant) and str(first.value).strip() in NOBODYS


def words(path: Path, given: ast.expr) -> Iterator[str]:
    if isinstance(given, ast.Constant):
        yield str(given.value)
    elif isinstance(given, ast.IfExp):
        yield from words(path, given.body)
        yield from words(path, given.orelse)
    elif isinstance(given, ast.JoinedStr) and isinstance(given.values[0], ast.Constant):
        yield str(given.values[0].value)
    else:
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        found = getattr(module, given.id, "") if isinstance(given, ast.Name) else ""
        yield found if isinstance(found, str) and not isinstance(found, EnumType) else ""


def test_every_line_about_a_family_has_its_section() -> None:
    """A new kind of line fails here until somebody says where in the timeline it stands."""
    plain = {what for _, what in written() if what}
    begins = tuple(BEGIN)

    assert len(plain) > 60
    assert sorted(one for one in plain if one not in KIND and not one.startswith(begins)) == []


def test_what_is_handed_on_before_it_is_written_is_known() -> None:
    assert {file for file, what in written() if not what} == {*GIVEN}
    assert [one for whats in GIVEN.values() for one in whats if one not in KIND] == []


def test_no_line_stands_in_two_sections() -> None:
    assert all(not one & other for one, other in pairwise(sorted(SORTED.values(), key=sorted)))
    assert sum(map(len, SORTED.values())) == len(KIND)
    assert {*SORTED} == {*EntryKind}


def test_line_of_an_older_version_is_among_what_was_known() -> None:
    assert kind_of("written by nobody any more") is EntryKind.KNOWN
    assert kind_of("event: broken kit") is EntryKind.KNOWN
    assert kind_of("answer offered-on") is EntryKind.SAID
