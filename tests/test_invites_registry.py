"""Each assertion that invites and messages must keep has a test named after it, `test_invites_NN_…`, that can fail.

The sentences are short forms; the tests hold the whole of them. Where none is named, the assertion has lost its proof.
"""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
NAMED = re.compile(r"test_invites_(\d\d)_\w+")
ASSERTIONS = {
    0: "stop all contact holds everything that could reach the adult; only the safeguarding lead or deputy releases it",
    1: "exactly one attendee and one recipient per message",
    2: "an unsafe, unknown or expired contact gets nothing, and a task opens",
    3: "discreet: only neutral words where others may look; a secret venue stands nowhere",
    4: "contact details are read again at the moment of sending",
    5: "no name or case number in a UID or URL, no UID shared, and who leaves a group loses its link",
    6: "moving or cancelling cancels queued reminders",
    7: "feeds carry no attendee; their tokens are random, revocable and compared in constant time",
    8: "refused for capacity or for safeguarding: the same, byte for byte",
    9: "10:00 in London is 10:00Z on 25 March 2027 and 09:00Z on 1 April 2027 in every reader",
    10: "the zone is the pinned one, by rules and never by lists of dates",
    11: "the zone precedes the event, is declared and is named Europe/London",
    12: "local times that do not exist, or come twice, are refused",
    13: "nothing recurs without an end",
    14: "the UID is stable; SEQUENCE and DTSTAMP rise; a retry repeats the same bytes",
    15: "a trivial edit keeps SEQUENCE and takes a new DTSTAMP",
    16: "a cancellation is METHOD:CANCEL, STATUS:CANCELLED, with a higher SEQUENCE",
    17: "the first message is a REQUEST; a stale one changes nothing",
    18: "a change of time asks for a new answer; one UID per message",
    19: "multipart/alternative with the calendar last, and an attachment of the same bytes",
    20: "bytes survive the mail; CRLF; lines of at most 75 octets, no character split",
    21: "From is the organiser; bare mailto: addresses; the attendee is who gets it, RSVP=TRUE",
    22: "libical finds nothing missing",
    23: "no free text adds a property",
    24: "the e-mail is complete for who knows no calendars",
    25: "remote has its link twice, in-room its place; each its own side; no link is left in the room",
    26: "video links by one interface: fixed, Teams and Zoom",
    27: "unchanged data gives the same feed, byte for byte; ETag and dates give 304",
    28: "feeds say how often to ask and what they are called",
    29: "a calendar's answer is taken in by whom it is from, and what is doubtful goes to staff",
    30: "all answers end in the same record, and everybody reads the same words",
    31: "Notify is called and calls back as documented, and harmless twice",
    32: "what is pushed to other systems is signed, and a retry keeps its id",
    33: "one reminder by default, none where it is risky; too late becomes a call",
}


def named_tests() -> dict[int, list[ast.FunctionDef]]:
    """The tests of the whole suite by the number of the assertion they are named after."""
    found: defaultdict[int, list[ast.FunctionDef]] = defaultdict(list)
    for file in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and (match := NAMED.fullmatch(node.name)):
                found[int(match.group(1))].append(node)
    return found


@pytest.mark.parametrize("number", ASSERTIONS)
def test_assertion_has_a_test_named_after_it(number: int) -> None:
    assert named_tests()[number], f"no test_invites_{number:02}_… says that {ASSERTIONS[number]}"


def test_no_test_is_named_after_an_assertion_that_is_none() -> None:
    assert set(named_tests()) <= set(ASSERTIONS)


def test_every_named_test_can_fail() -> None:
    """It asserts something, or expects an error, itself; a test that only runs shows nothing."""
    silent = [test.name for tests in named_tests().values() for test in tests if not _demands(test)]
    assert silent == []


def _demands(test: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Assert)
        or (isinstance(node, ast.Attribute) and node.attr in ("raises", "call_and_validate"))
        for node in ast.walk(test)
    )
