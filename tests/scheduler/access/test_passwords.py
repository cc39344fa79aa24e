"""What may be a password, what we keep of it, and that telling who is there takes more than a watch."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher

from scheduler.access import passwords
from scheduler.access.passwords import AT_ONCE, Checked, check, hash_of, require_good
from scheduler.errors import BadInput

GOOD = "three quiet herons"


def test_password_is_kept_as_argon2id_and_recognised() -> None:
    kept = hash_of(GOOD)

    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert check(GOOD, kept) == Checked(is_right=True)
    assert check("three quiet heroes", kept) == Checked(is_right=False)
    assert GOOD not in kept


def test_same_letters_of_another_keyboard_are_the_same_password() -> None:
    assert check("y tŷ ar y bryn", hash_of("y tŷ ar y bryn")).is_right


def test_longer_than_any_password_is_never_right() -> None:
    kept = hash_of("x" * 200)

    assert check("x" * 200, kept).is_right
    assert not check("x" * 201, kept).is_right


def test_password_kept_with_weaker_parameters_is_kept_anew() -> None:
    weak = Argon2Hasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(GOOD)

    found = check(GOOD, weak)

    assert found.is_right
    assert found.renewed is not None
    assert check(GOOD, found.renewed) == Checked(is_right=True)
    assert check("three quiet heroes", weak) == Checked(is_right=False)


def test_finding_out_that_nobody_is_there_is_as_much_work_as_a_wrong_password() -> None:
    kept = hash_of(GOOD)
    check(GOOD, None)  # the hash of what nobody knows is made once

    known, unknown = _work(kept), _work(None)

    assert min(known, unknown) > 0.01  # of the processor's own time: no hash is skipped
    assert 0.5 < unknown / known < 2


def test_crowd_that_signs_in_first_of_all_works_out_no_more_hashes_at_once_than_others() -> None:
    passwords._nobodys.cache_clear()

    with ThreadPoolExecutor(8) as crowd:
        checked = list(crowd.map(lambda _: check("a stone in every shoe", None), range(8)))

    assert checked == [Checked(is_right=False)] * 8
    assert passwords._nobodys.cache_info().misses <= AT_ONCE


def test_nobodys_password_is_never_right() -> None:
    assert check("", None) == Checked(is_right=False)
    assert check(GOOD, None) == Checked(is_right=False)


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("short", "has 5 characters; expected 12 to 200"),
        ("x" * 201, "has 201 characters; expected 12 to 200"),
        ("mair@example.org", "is the sign-in name"),
        ("Mair @ Example.org", "is the sign-in name"),
        ("password1234", "is one of those tried first"),
        ("Password 1234", "is one of those tried first"),
        ("ababababababab", "is one of those tried first"),
        ("a quiet\theron", "characters that cannot be seen"),
    ],
)
def test_password_that_is_easily_guessed_is_refused_and_not_repeated(password: str, expected: str) -> None:
    with pytest.raises(BadInput, match=expected) as refused:
        require_good(password, "mair@example.org")

    assert password not in str(refused.value)


def test_every_one_of_the_worst_would_be_long_enough() -> None:
    assert [one for one in passwords.WORST if len(one) < passwords.SHORTEST or one != one.casefold()] == []
    require_good(GOOD, "mair@example.org")


def _work(kept: str | None) -> float:
    """The least processor time of three checks, in seconds: what else runs here does not count."""
    spent = []
    for _ in range(3):
        before = time.thread_time()
        check("three quiet heroes", kept)
        spent.append(time.thread_time() - before)
    return min(spent)
