"""Secrets that browsers and programs show: random, and kept by us as a digest only."""

import secrets
from hashlib import sha256

BYTES = 32


def new_secret() -> str:
    """43 letters that nobody can guess."""
    return secrets.token_urlsafe(BYTES)


def digest_of(secret: str) -> str:
    """What we keep of it. A plain digest is enough for a secret that is random: there is nothing to try."""
    return sha256(secret.encode(errors="replace")).hexdigest()
