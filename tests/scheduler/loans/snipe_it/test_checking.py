"""Whether a Snipe-IT server is set up rightly is found out by asking it, and nothing is changed there."""

from collections.abc import Iterator

import pytest

from scheduler.loans.snipe_it.checking import Finding, check
from support.snipe_it_server import LOST, NOT_READY, ON_LOAN, READY, SnipeItServer, snipe_it_server

SERIALS = ("T-0001", "T-0002")


@pytest.fixture
def server() -> Iterator[SnipeItServer]:
    with snipe_it_server() as server:
        for serial in SERIALS:
            server.add(serial)
        yield server


def wrong(findings: tuple[Finding, ...]) -> list[str]:
    return [one.words for one in findings if not one.is_right]


def test_all_that_is_right_is_said(server: SnipeItServer) -> None:
    found = check(server.account(ready=READY, not_ready=NOT_READY, lost=LOST), SERIALS)

    assert [one.words for one in found if one.is_right] == [
        "The server answers, and takes the token.",
        f"Lent pieces are checked out to its location {ON_LOAN}.",
        f"Status {READY} is deployable.",
        f"Status {NOT_READY} is undeployable.",
        f"Status {LOST} is archived.",
        "It knows 2 of the 2 serials on record.",
    ]
    assert (wrong(found), server.changes) == ([], [])


def test_serials_that_it_does_not_know_are_named_and_archived_ones_are_known(server: SnipeItServer) -> None:
    server.add("T-0003", status=LOST)

    found = check(server.account(), ("t-0001", "T-0003", "T-0009"))

    assert wrong(found) == ["it does not know T-0009; expected an asset there with each of these serials"]


def test_what_does_not_happen_without_a_status_is_said(server: SnipeItServer) -> None:
    said = [one.words for one in check(server.account(), ())]

    assert "What is back stays checked out there until it is wiped, as no status for it is set." in said
    assert "What is lost stays checked out there, as no status for it is set." in said


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"location": 8}, "LOCATION_ID: it knows no location 8; expected the number of one there"),
        ({"location": None, "user": 9}, "USER_ID: it knows no user 9; expected the number of one there"),
        (
            {"ready": READY, "not_ready": READY},
            "NOT_READY_STATUS_ID: status 2 is deployable there; expected one that is not deployable",
        ),
        (
            {"ready": NOT_READY},
            "READY_STATUS_ID: status 3 is undeployable there; expected one that is deployable",
        ),
        (
            {"ready": 99},
            "READY_STATUS_ID: status 99 is unknown there; expected one that is deployable",
        ),
    ],
)  # fmt: skip
def test_what_is_set_wrongly_is_said_with_what_was_expected(
    server: SnipeItServer, changes: dict[str, int | None], expected: str
) -> None:
    assert wrong(check(server.account(**changes), SERIALS)) == [f"SUPERGROUP_SNIPE_IT_{expected}"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"token": "another"},
            "Snipe-IT does not take the token (401); expected one that is not revoked or expired",
        ),
        ({"url": "http://127.0.0.1:9"}, "Snipe-IT did not answer (ConnectError)"),
    ],
)
def test_server_that_cannot_be_asked_ends_it(server: SnipeItServer, changes: dict[str, str], expected: str) -> None:
    assert check(server.account(**changes), SERIALS) == (Finding(is_right=False, words=expected),)
