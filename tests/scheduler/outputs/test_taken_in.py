"""Who sends a spreadsheet reads nothing in the answer of what the safeguarding lead has on record."""

from scheduler.intake import Change, Notice, Report
from scheduler.outputs.readers import Reader
from scheduler.outputs.taken_in import LOOK, counted, taken_in_for
from scheduler.records import Service
from scheduler.weeks.taking_in import TakenIn

WALKS = Change(noun="families", id="f1", field="walk_limit_min", old="15", new="20")
FLAGS = Change(noun="families", id="f1", field="flags", old="Flag(self-harm, Lea)", new="Flag(self-harm)", kept=True)
BARRED = Change(noun="practitioners", id="w", field="not_with", old="", new="h1")
NAME = Change(noun="keep_away", id="k1", field="name", old="Rhys", new="Rhys Price")
PAIR = Change(noun="pairs", id="no-contact; h1; h2", field="", old="", new="added")
APART = Change(noun="pairs", id="keep-together; h1; h2", field="", old="", new="added", kept=True)
ROW = Notice(file="families", says="f1 and f2 have the same address but are two households: may they meet?")
WHO = Notice(file="keep_away", says="keep_away k1: said to be nobody, yet 'Rhys' is like family f9", families=("f1",))
DONE = TakenIn(
    service=Service(),
    report=Report(questions=(ROW, WHO)),
    changes=(WALKS, FLAGS, BARRED, NAME, PAIR, APART),
)


def test_sender_reads_that_marks_changed_and_not_from_what_to_what() -> None:
    assert taken_in_for(DONE).changes == (
        WALKS,
        Change(noun="families", id="f1", field="flags", old="not shown", new="not shown", kept=True),
        Change(noun="practitioners", id="w", field="not_with", old="", new="not shown"),
        Change(noun="keep_away", id="k1", field="name", old="not shown", new="not shown"),
        PAIR,
        Change(noun="pairs", id="", field="", old="not shown", new="not shown", kept=True),
    )


def test_sender_reads_of_somebody_to_keep_away_from_that_the_lead_is_to_be_asked() -> None:
    assert taken_in_for(DONE).report.questions == (ROW, Notice(file="keep_away", says=LOOK, families=("f1",)))


def test_lead_reads_everything() -> None:
    assert taken_in_for(DONE, Reader.LEAD) is DONE


def test_import_is_counted_by_what_it_adds_changes_and_leaves() -> None:
    new = Change(noun="families", id="f2", field="", old="", new="added")

    assert counted([new, WALKS, FLAGS], written=True) == (
        "1 record added, 1 field of others changed and 1 change not made, for safety"
    )
    assert counted([new, PAIR], written=False) == "2 records to add"
    assert counted([WALKS, NAME], written=False) == "2 fields of records to change"
    assert counted([], written=True) == "nothing on record changes"
