"""Passwords: what may be one, what we keep of it, and whether one is right, at the same cost whoever is asked about."""

from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore
from unicodedata import normalize

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from scheduler.access.secret import new_secret
from scheduler.errors import BadInput

SHORTEST, LONGEST = 12, 200
FEWEST_LETTERS = 5
"""So many different ones at least: not twelve times the same."""
WORST = frozenset(
    {
        "password1234", "password12345", "password123456", "passwordpassword", "password2024", "password2025",
        "password2026", "password2027", "123456789012", "1234567890123", "12345678901234", "123412341234",
        "qwertyuiop12", "qwertyuiop123", "qwertyuiopas", "qwertyuiop[]", "qwerty123456", "qwertyqwerty",
        "1q2w3e4r5t6y", "1qaz2wsx3edc", "letmeinletmein", "letmein12345", "welcome12345", "welcome123456",
        "administrator", "administrator1", "admin1234567", "adminadminadmin", "changeme1234", "changemeplease",
        "iloveyou1234", "iloveyouiloveyou", "football1234", "supergroup12", "supergroup123", "supergroup1234",
        "supergroupsupergroup", "safeguarding", "safeguarding1", "correcthorsebatterystaple", "abcdefghijkl",
        "abcdefghijklm", "abc123abc123", "abcd12345678", "monkeymonkey", "dragondragon", "summer202512",
    }
)  # fmt: skip
"""The first that whoever guesses tries."""
HASHING = PasswordHash((Argon2Hasher(time_cost=3, memory_cost=64 * 1024, parallelism=1),))
"""argon2id with 64 MiB and three rounds, the second choice of RFC 9106 for one core: about a tenth of a second."""
AT_ONCE = 2
"""So many are worked out at a time: a crowd that signs in takes no more memory than two people do."""
_turns = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Whether a password was right. `renewed` is what to keep of it from now on, where we now keep it otherwise."""

    is_right: bool
    renewed: str | None = None


def require_good(password: str, sign_in: str) -> None:
    """Raises BadInput for a password that may not be one. What was typed is not repeated."""
    plain = "".join(password.casefold().split())
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadInput(f"password: has {len(password)} characters; expected {SHORTEST} to {LONGEST}")
    if not password.isprintable():
        raise BadInput("password: has characters that cannot be seen; expected letters, numbers, signs and spaces")
    if plain in (sign_in.casefold(), sign_in.casefold().partition("@")[0]):
        raise BadInput("password: is the sign-in name; expected something that nobody can guess")
    if plain in WORST or len(set(plain)) < FEWEST_LETTERS:
        raise BadInput("password: is one of those tried first; expected something that nobody can guess")


def hash_of(password: str) -> str:
    """What we keep of it."""
    with _turns:
        return HASHING.hash(_typed(password))


def check(password: str, kept: str | None) -> Checked:
    """Whether this is the password. With nothing kept it is not, and finding that out is as much work."""
    typed = _typed(password[:LONGEST])
    with _turns:
        nobodys = _nobodys()  # made at the first check of all, for whomever that is
        against = kept or nobodys
        is_right, renewed = HASHING.verify_and_update(typed, against)
    is_whole = len(password) <= LONGEST
    return Checked(is_right=is_right and is_whole and kept is not None, renewed=renewed)


@cache
def _nobodys() -> str:
    """The hash of what nobody knows."""
    return HASHING.hash(new_secret())


def _typed(password: str) -> bytes:
    """The same bytes on whatever keyboard it is typed."""
    return normalize("NFKC", password).encode(errors="replace")
