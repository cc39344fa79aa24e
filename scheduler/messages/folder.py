"""Delivery into a folder: the same files that would be sent, for a draft to look at or a service without mail.

File names carry a token of the meeting, never a name. What an earlier writing left there is taken away, so
that no invite to somebody whose contact was stopped meanwhile lies about.
"""

import csv
import io
from pathlib import Path

from scheduler.loans.files import cell, csv_text, json_text
from scheduler.weeks.outgoing import Message, Outgoing, Task
from solver.problem import DAY_NAMES, WeekTime

INVITES, MESSAGES = "invites", "messages"
COLUMNS = ("task", "family", "contact", "who", "before", "safe_times", "reason", "what_to_do")


def write(outgoing: Outgoing, folder: Path) -> None:
    """The folder holds invites/, messages/, contact_tasks.csv and loan_requests.csv and .json, and no older ones."""
    clear(folder)
    invites, messages = folder / INVITES, folder / MESSAGES
    for place in (invites, messages):
        place.mkdir(parents=True, exist_ok=True)
    for message in outgoing.messages:
        _write_message(message, invites, messages)
    _put(folder / "contact_tasks.csv", tasks_csv(outgoing.tasks))
    _put(folder / "loan_requests.csv", csv_text(outgoing.loans))
    _put(folder / "loan_requests.json", json_text(outgoing.loans))


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


def _write_message(message: Message, invites: Path, messages: Path) -> None:
    if message.mail is None:
        _put(messages / f"{message.token}.{message.route.value}.txt", message.text + "\n")
        return
    (invites / f"{message.token}.eml").write_bytes(message.mail)
    if message.calendar is not None:
        (invites / f"{message.token}.ics").write_bytes(message.calendar)


def _put(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
