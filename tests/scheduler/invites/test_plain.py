"""Text that can start no line of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.errors import BadInput
from scheduler.invites.plain import many_lines, one_line, web_link


def test_one_line_joins_all_line_ends() -> None:
    assert one_line(" Oak\r\nRoom\x0b2\u2028b\x85c\x00 ") == "Oak Room 2 b c"


def test_many_lines_keeps_lines_and_drops_control_characters() -> None:
    assert many_lines("Bus 16\r\nthen\rwalk\x07\x00 ŵ 👨‍👩‍👧") == "Bus 16\nthen\nwalk ŵ 👨‍👩‍👧"


@given(st.text())
def test_one_line_is_one_line_for_every_reader(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(one_line(text)) == one_line(text)


@pytest.mark.parametrize("link", ["https://meet.example.org/a?x=1&y=2", "http://localhost:8080/j/1"])
def test_web_link_stands_as_it_is(link: str) -> None:
    assert web_link(link, "session 's'") == link


@pytest.mark.parametrize(
    "link",
    ["", "meet.example.org/a", "javascript:alert(1)", "https://", "https://a b", 'https://a/"', "https://a/\r\nX:1", "https://é"],
)  # fmt: skip
def test_web_link_refuses_what_is_none(link: str) -> None:
    with pytest.raises(BadInput, match=r"session 's': video_link is .*; expected a web address"):
        web_link(link, "session 's'")
