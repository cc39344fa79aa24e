"""A token is believed for one holder, one purpose and a while, and by the keys that are here."""

from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest

from scheduler.links.purpose import Purpose
from scheduler.links.signing import Holder, handle_in, is_believed, sign

OLD, NEW, OTHER = b"o" * 32, b"n" * 32, b"x" * 32
AMY = Holder(handle="kJ8sQ2xVb1aZ", generation=0, reached=("amy", "email", "amy@example.org"))
LAST = date(2027, 3, 31)
LAST_MOMENT = datetime(2027, 3, 31, 23, 59, 59, tzinfo=UTC)
TOKEN = sign([OLD], AMY, Purpose.PAGE, LAST)


class Another(StrEnum):
    FEED = "b"


def believed(token: str = TOKEN, holder: Holder = AMY, keys: tuple[bytes, ...] = (OLD,)) -> bool:
    return is_believed(keys, token, holder, Purpose.PAGE, LAST_MOMENT)


def test_token_is_believed_to_the_end_of_its_last_day() -> None:
    assert believed()
    assert not is_believed([OLD], TOKEN, AMY, Purpose.PAGE, datetime(2027, 4, 1, tzinfo=UTC))


def test_token_tells_a_random_word_and_a_day_and_is_short() -> None:
    # 20,908 days after 1 January 1970 is 31 March 2027.
    assert handle_in(TOKEN) == AMY.handle
    assert TOKEN.split(".")[:2] == [AMY.handle, "20908"]
    assert len(TOKEN) == 41


@pytest.mark.parametrize(
    "changed",
    [
        replace(AMY, handle="other"),
        replace(AMY, generation=1),
        replace(AMY, reached=("amy", "email", "new@example.org")),
        replace(AMY, reached=("amy", "sms", "amy@example.org")),
        replace(AMY, reached=("amye", "mail", "amy@example.org")),
    ],
)
def test_token_stands_and_falls_with_its_holder(changed: Holder) -> None:
    assert not believed(holder=changed)


def test_token_for_something_else_is_not_believed() -> None:
    other = sign([OLD], AMY, Another.FEED, LAST)  # type: ignore[arg-type] # a purpose that is not there yet
    assert not believed(other)


@pytest.mark.parametrize(
    "forged",
    [
        "", ".", "..", "...", AMY.handle, f"{AMY.handle}.20908", f"{AMY.handle}.20908.", TOKEN[:-1], TOKEN + "A",
        TOKEN.replace(".20908.", ".20909."), TOKEN.replace(".20908.", ".1e9."), TOKEN.replace(".20908.", ".-1."),
        TOKEN.upper(), f" {TOKEN}", f"{TOKEN}\n", "\ud800.1.x", "é.20908.x", "a" * 10_000,
    ],
)  # fmt: skip
def test_forged_token_is_not_believed(forged: str) -> None:
    assert not believed(forged)


def test_newest_key_signs_and_older_ones_are_believed() -> None:
    both = (OLD, NEW)

    assert believed(keys=both)
    assert sign(both, AMY, Purpose.PAGE, LAST) == sign([NEW], AMY, Purpose.PAGE, LAST) != TOKEN
    assert not believed(keys=(NEW,))
    assert not believed(keys=(OTHER,))


def test_without_keys_nothing_is_believed() -> None:
    assert not believed(keys=())
    assert not believed(sign([b"none"], AMY, Purpose.PAGE, LAST), keys=())
