"""Files that leave the service, and papers with names: each is on the trail, with who took it and what it was."""

from scheduler.store import Store
from scheduler.store.trail import By, record

EXPORTED = "exported"


def exported(store: Store, by: By, file: str, subject: str) -> None:
    """The trail says that this file about this subject was taken, before it leaves: else nothing leaves.

    `file` is the kind of file, as register; the subject tells of what it was, as week 2027-03-01.
    """
    with store.writing() as desk:
        record(desk, by, EXPORTED, subject, details={"file": file})
