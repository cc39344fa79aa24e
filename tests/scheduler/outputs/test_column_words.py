import pytest

from scheduler.outputs.by_hand import column_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("directions_cy", "Directions in Welsh"),
        ("set_up_min", "Set up minutes"),
        ("in_room_size_min", "In room size at least"),
        ("creche_age_from", "Crèche age from"),
        ("gb_per_hour", "GB per hour"),
        ("mbps_down_min", "Mbit/s down at least"),
        ("id", "Id"),
    ],
)
def test_columns_are_called_as_people_call_them(name: str, words: str) -> None:
    assert column_words(name) == words
