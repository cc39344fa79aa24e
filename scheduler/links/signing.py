"""A token: whom it is for, until when, and a signature over that and over all that it stands and falls with.

Only a random handle and a day can be read in it. What makes it void (another purpose, another address of the adult,
a taking-back) is signed and not written, so that nobody can read that either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from hashlib import blake2b, sha256

from itsdangerous import BadData, Signer
from itsdangerous.encoding import base64_decode, base64_encode

from scheduler.links.purpose import Purpose

SIGNATURE_BYTES = 16
"""128 bits: nobody guesses them, and a text message has room for little."""
FIRST_DAY = date(1970, 1, 1)
_digest = partial(blake2b, digest_size=SIGNATURE_BYTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whom a link is for. `reached` says at which home, by which way and address: with another it is void."""

    handle: str
    generation: int
    reached: tuple[str, ...]


NOBODY = Holder(handle="", generation=0, reached=())


def sign(keys: Sequence[bytes], holder: Holder, purpose: Purpose, last_day: date) -> str:
    """The token, the same for the same adult, purpose and day while the newest key is the same."""
    days = (last_day - FIRST_DAY).days
    return _signer(keys, holder, purpose).sign(f"{holder.handle}.{days}").decode()


def handle_in(token: str) -> str:
    """Whom the token says it is for, believed or not."""
    return token.partition(".")[0]


def is_believed(keys: Sequence[bytes], token: str, holder: Holder, purpose: Purpose, now: datetime) -> bool:
    """Whether one of the keys signed it for this holder and purpose, and its last day is not over (UTC).

    Signatures are compared in constant time. A token has one spelling: no other counts as another token.
    """
    try:
        signature = token.rpartition(".")[2]
        if base64_encode(base64_decode(signature)).decode() != signature:
            return False
        signed = _signer(keys or [b"none"], holder, purpose).unsign(token.encode()).decode()
    except (BadData, UnicodeError):
        return False
    handle, _, days = signed.partition(".")
    today = (now.astimezone(UTC).date() - FIRST_DAY).days
    return bool(keys) and handle == holder.handle and today <= int(days)


def _signer(keys: Sequence[bytes], holder: Holder, purpose: Purpose) -> Signer:
    parts = (purpose.value, str(holder.generation), *holder.reached)
    salt = sha256(b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)).digest()
    return Signer(list(keys), salt=salt, sep=".", key_derivation="hmac", digest_method=_digest)
