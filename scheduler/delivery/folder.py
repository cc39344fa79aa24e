"""Delivery into a folder: the same files that would be sent, for a draft to look at or a service without mail.

File names carry a token of the meeting, never a name. What an earlier writing left there is taken away, so
that no invite to somebody whose contact was stopped meanwhile lies about.
"""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from scheduler.delivery.transport import Delivered, Outcome, Ready, Wanted, Withheld
from scheduler.loans.files import cell, csv_text, json_text
from scheduler.weeks.outgoing import Outgoing, Task
from solver.problem import DAY_NAMES, WeekTime

INVITES, MESSAGES = "invites", "messages"
COLUMNS = ("task", "family", "contact", "who", "before", "safe_times", "reason", "what_to_do")


def write(outgoing: Outgoing, folder: Path) -> None:
    """The folder holds invites/, messages/, contact_tasks.csv and loan_requests.csv and .json, and no older ones."""
    clear(folder)
    for place in (INVITES, MESSAGES):
        (folder / place).mkdir(parents=True, exist_ok=True)
    for message in outgoing.messages:
        _put(folder, files_of(message))
    write_beside(outgoing, folder)


def write_beside(outgoing: Outgoing, folder: Path) -> None:
    """The folder holds contact_tasks.csv and loan_requests.csv and .json, whatever messages lie in it."""
    texts = {
        "contact_tasks.csv": tasks_csv(outgoing.tasks),
        "loan_requests.csv": csv_text(outgoing.loans),
        "loan_requests.json": json_text(outgoing.loans),
    }
    _put(folder, {name: text.encode() for name, text in texts.items()})


def clear(folder: Path) -> None:
    """No message of an earlier writing is left in the folder."""
    for place, kinds in ((INVITES, ("*.ics", "*.eml")), (MESSAGES, ("*.txt",))):
        for old in [old for kind in kinds for old in (folder / place).glob(kind)]:
            old.unlink()


def tasks_csv(tasks: tuple[Task, ...]) -> str:
    """One row per task, in the order of the roster."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows([cell(part) for part in _row(task)] for task in tasks)
    return written.getvalue()


def _row(task: Task) -> tuple[str, ...]:
    times = "; ".join(map(_time, task.safe_times))
    before = f"{task.before:%Y-%m-%d %H:%M}"
    return (task.kind.value, task.family, task.contact, task.who, before, times, task.reason, task.words)


def _time(time: WeekTime) -> str:
    start, end = divmod(time.start_min, 60), divmod(time.end_min, 60)
    return f"{DAY_NAMES[time.weekday]} {start[0]:02}:{start[1]:02}-{end[0]:02}:{end[1]:02}"


class AsFiles(Protocol):
    """A message, wherever it is kept."""

    @property
    def token(self) -> str: ...
    @property
    def route(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def mail(self) -> bytes | None: ...
    @property
    def calendar(self) -> bytes | None: ...


def files_of(message: AsFiles) -> dict[str, bytes]:
    """The message as files by their names: an e-mail with its calendar entry, or a text."""
    if message.mail is None:
        return {f"{MESSAGES}/{message.token}.{message.route}.txt": f"{message.text}\n".encode()}
    mail = {f"{INVITES}/{message.token}.eml": message.mail}
    return mail if message.calendar is None else {**mail, f"{INVITES}/{message.token}.ics": message.calendar}


class FolderTransport:
    """Writes messages into a folder, for a service that sends by hand, or to look at. It reaches nobody by itself."""

    reaches = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, ready: Ready, wanted: Wanted) -> Outcome:
        """Its files lie in the folder, each of them whole. Written again they are the same."""
        if not wanted():
            return Withheld()
        _put(self._folder, files_of(ready))
        return Delivered()

    def close(self) -> None:
        """Nothing is kept open."""


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}")
        beside.write_bytes(content)
        beside.replace(path)
