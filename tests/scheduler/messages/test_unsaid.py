"""Free text and links that would give away a secret venue or a programme."""

import pytest

from scheduler.messages.unsaid import link_tells, names_secret
from support import weeks
from support.reached import service

RECORDS = service(programmes=(weeks.programme("recovery", title="Triple P (Group)"), weeks.programme("p")))


@pytest.mark.parametrize(
    "text",
    [
        "Opposite haven  cottage",
        "Ask for Triple-P Group",
        "at 1 Hidden Lane\nLeeds",
        "TRIPLE P (GROUP) upstairs",
        "at 1 Hidden Lane",
        "In the Nightingale room",
    ],
)
def test_names_secret_finds_a_secret_place_or_a_title_however_it_is_spelt(text: str) -> None:
    assert names_secret(text, RECORDS)


@pytest.mark.parametrize(
    "text",
    ["", "Hillside Library", "Leeds", "The hall", "Hidden Lane 11", "Haven Cottages", "Triple Play Group", "Group P"],
)
def test_names_secret_lets_other_text_be(text: str) -> None:
    assert not names_secret(text, RECORDS)


@pytest.mark.parametrize(
    ("link", "tells"),
    [
        ("https://meet.example.org/recovery-4", True),
        ("https://meet.example.org/triple_p_group", True),
        ("https://meet.example.org/p/9f2", False),
        ("https://meet.example.org/k7-2q", False),
    ],
)
def test_link_tells_by_title_or_by_an_id_that_is_a_word(link: str, tells: bool) -> None:
    """The id "p" tells nobody anything; "recovery" does."""
    assert link_tells(link, RECORDS) is tells
