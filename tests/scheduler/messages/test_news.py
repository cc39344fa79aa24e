"""What is new of an appointment, and how weighty that is."""

from dataclasses import replace

import pytest

from scheduler.messages.news import Gist, News, is_material, news, read_gist, write_gist
from support.weeks import at

BEFORE = Gist(time=f"{at(1, 10).isoformat()}/{at(1, 12).isoformat()}", side="room", place="p", help="h", words="w").by(
    "email", "amy@example.org"
)


@pytest.mark.parametrize(
    ("after", "found", "material"),
    [
        (BEFORE, (), False),
        (replace(BEFORE, time=f"{at(3, 10).isoformat()}/{at(3, 12).isoformat()}"), (News.TIME,), True),
        (replace(BEFORE, place="q"), (News.PLACE,), True),
        (replace(BEFORE, side="remote", place="", link="l"), (News.SIDE,), True),
        (replace(BEFORE, help="i"), (News.HELP,), True),
        (replace(BEFORE, words="v"), (News.WORDS,), False),
        (BEFORE.by("sms", "029 2000 0000"), (News.REACHED,), False),
        (replace(BEFORE, place="q", words="v"), (News.PLACE,), True),
    ],
    ids=["same", "time", "place", "side", "help", "words", "reached", "place-and-words"],
)
def test_news_are_the_aspects_that_differ_the_gravest_first(
    after: Gist, found: tuple[News, ...], *, material: bool
) -> None:
    assert (news(BEFORE, after), is_material(found)) == (found, material)


def test_another_link_on_the_same_side_is_news() -> None:
    remote = replace(BEFORE, side="remote", place="", link="l")
    assert news(remote, replace(remote, link="m")) == (News.LINK,)


def test_gist_is_read_as_it_was_written() -> None:
    assert read_gist(write_gist(BEFORE)) == BEFORE
    assert (BEFORE.start, BEFORE.end) == (at(1, 10), at(1, 12))


@pytest.mark.parametrize("kept", ["", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"])
def test_gist_of_an_older_version_is_none(kept: str) -> None:
    assert read_gist(kept) is None


def test_gist_tells_nothing_of_how_the_adult_is_reached() -> None:
    assert "amy" not in write_gist(BEFORE)
