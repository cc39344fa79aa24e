"""The files of a week, for a draft or for a service without mail."""

import csv
import io
import json
from pathlib import Path

from scheduler.delivery.folder import tasks_csv, write
from scheduler.invites.identity import DraftIdentities
from scheduler.messages.compose import compose
from scheduler.messages.standing import first_told
from scheduler.records import Contact, Route
from scheduler.weeks.outgoing import Outgoing, Task, TaskKind
from support.reached import MORNINGS, NEVER, contact, planned, service
from support.weeks import AS_OF, MONDAY, at


def outgoing(*contacts: Contact) -> Outgoing:
    records = service(*contacts)
    problem, roster = planned(records)
    return compose(records, problem, roster, first_told(DraftIdentities(week=MONDAY, at=AS_OF, key=b"test")), AS_OF)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_folder_counts_agree_with_what_was_composed(tmp_path: Path) -> None:
    made = outgoing(
        contact("f-room"),
        contact("f-remote", wants_calendar=False),
        contact("f-secret", route=Route.SMS, address="07700 900123"),
        contact("f-ring", route=Route.TELEPHONE, address="0113 496 0001", safe_times=MORNINGS),
    )
    write(made, tmp_path)
    room, remote, secret = made.messages
    assert sorted(files(tmp_path)) == sorted(
        (
            f"invites/{room.token}.eml",
            f"invites/{room.token}.ics",
            f"invites/{remote.token}.eml",
            f"messages/{secret.token}.sms.txt",
            "contact_tasks.csv",
            "loan_requests.csv",
            "loan_requests.json",
        )
    )
    rows = list(csv.DictReader(io.StringIO((tmp_path / "contact_tasks.csv").read_text())))
    # In the order of the roster; the e-mail and the text message hold what they may, the secret place is told.
    assert [(row["task"], row["family"], row["who"]) for row in rows] == [
        ("tell", "f-secret", "Sam Reed"),
        ("call", "f-ring", "Sam Reed"),
    ]
    assert len(json.loads((tmp_path / "loan_requests.json").read_text())) == len(made.loans) == 1


def test_folder_names_nobody_and_no_secret_place(tmp_path: Path) -> None:
    """Contact tasks are for our own staff and name the contact record; all else is read outside."""
    write(outgoing(), tmp_path)
    for name, content in files(tmp_path).items():
        given_away = [word for word in NEVER if word.lower() in (name + content.decode()).lower()]
        assert given_away == (["case-"] if name == "contact_tasks.csv" else []), name


def test_folder_keeps_nothing_of_an_earlier_writing(tmp_path: Path) -> None:
    write(outgoing(), tmp_path)
    write(outgoing(*(contact(family, stop=True) for family in ("f-room", "f-remote", "f-secret", "f-ring"))), tmp_path)
    assert sorted(files(tmp_path)) == ["contact_tasks.csv", "loan_requests.csv", "loan_requests.json"]


def test_contact_tasks_are_a_table_that_runs_no_formula() -> None:
    task = Task(
        kind=TaskKind.CALL,
        family="=HYPERLINK(1)",
        contact="c",
        who="Sam\nReed",
        reason="by-telephone",
        words='Say "Appointment".',
        before=at(3, 10),
        safe_times=MORNINGS,
    )
    assert list(csv.reader(io.StringIO(tasks_csv((task,))))) == [
        ["task", "family", "contact", "who", "before", "safe_times", "reason", "what_to_do"],
        [
            "call",
            "'=HYPERLINK(1)",
            "c",
            "Sam Reed",
            "2027-03-04 10:00",
            "Monday 09:00-12:00",
            "by-telephone",
            'Say "Appointment".',
        ],
    ]
