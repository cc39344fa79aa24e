"""Which Snipe-IT server is told is read once, and what cannot be safe is refused without a word of the token."""

import pytest

from scheduler.errors import BadInput
from scheduler.loans.snipe_it.account import SnipeItAccount, snipe_it_from
from scheduler.settings import from_environment

GIVEN = {
    "SUPERGROUP_SNIPE_IT_URL": "https://assets.example.org/api/v1/",
    "SUPERGROUP_SNIPE_IT_TOKEN": "a-secret-token",
    "SUPERGROUP_SNIPE_IT_LOCATION_ID": "7",
}


def given(**changes: str) -> dict[str, str]:
    return {**GIVEN, **{f"SUPERGROUP_SNIPE_IT_{name}": value for name, value in changes.items()}}


def test_nothing_is_told_where_no_server_is_named() -> None:
    assert snipe_it_from({"SUPERGROUP_SNIPE_IT_TOKEN": "a-secret-token"}) is None
    assert from_environment({}).snipe_it is None


def test_server_is_read_with_or_without_the_path_of_its_api() -> None:
    expected = SnipeItAccount(url="https://assets.example.org", token="a-secret-token", location=7)

    assert snipe_it_from(GIVEN) == expected
    assert from_environment(given(URL="https://assets.example.org/")).snipe_it == expected


def test_statuses_and_a_user_are_read_as_numbers() -> None:
    settings = given(LOCATION_ID="", USER_ID="41", READY_STATUS_ID="2", NOT_READY_STATUS_ID="3", LOST_STATUS_ID="4")

    account = snipe_it_from(settings)

    assert account is not None
    assert account.holder == ("user", 41)
    assert (account.ready, account.not_ready, account.lost) == (2, 3, 4)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"TOKEN": ""}, "TOKEN is no token"),
        ({"TOKEN": "a\nb"}, "TOKEN is no token"),
        ({"LOCATION_ID": ""}, "both or neither are set"),
        ({"USER_ID": "8"}, "both or neither are set"),
        ({"LOCATION_ID": "the cupboard"}, "expected the number that Snipe-IT gives it"),
        ({"LOCATION_ID": "0"}, "expected the number that Snipe-IT gives it"),
        ({"LOST_STATUS_ID": "4"}, "READY_STATUS_ID is not set"),
        ({"NOT_READY_STATUS_ID": "3"}, "READY_STATUS_ID is not set"),
        ({"URL": "http://assets.example.org"}, "expected https://"),
        ({"URL": "https://me:a-secret-token@assets.example.org"}, "and nothing more"),
        ({"URL": "assets.example.org"}, "and nothing more"),
        ({"URL": "https://[assets"}, "is no address"),
    ],
)
def test_what_cannot_be_is_refused_and_the_token_is_not_repeated(changes: dict[str, str], expected: str) -> None:
    with pytest.raises(BadInput, match=expected) as caught:
        snipe_it_from(given(**changes))

    assert "a-secret-token" not in str(caught.value)


def test_this_machine_itself_may_be_reached_without_tls() -> None:
    account = snipe_it_from(given(URL="http://127.0.0.1:8080"))

    assert account is not None
    assert account.url == "http://127.0.0.1:8080"


def test_token_stands_in_no_repr() -> None:
    assert "a-secret-token" not in repr(snipe_it_from(GIVEN))
    assert "a-secret-token" not in repr(from_environment(GIVEN))
