"""ETags, and the If-Match that everybody sends who changes what others may have changed meanwhile."""

from hashlib import blake2b
from typing import Annotated

from fastapi import Header

from scheduler.errors import Changed, SupergroupError


class Unconditional(SupergroupError):
    """A change was asked for without saying which state it is a change of."""


IfMatch = Annotated[
    str | None,
    Header(
        description="The ETag of what was read; * for whatever it is now. Without it: 428. Where it is another: 412.",
        max_length=1000,
        examples=["*"],
    ),
]


def etag(*parts: object) -> str:
    """A strong ETag: the same for the same parts, another for any other."""
    return f'"{blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'


def require_match(given: str | None, current: str, what: str) -> None:
    """Raises Unconditional without a condition, Changed where it is of another state."""
    if given is None:
        raise Unconditional(f"{what}: expected If-Match with the ETag of what was read")
    tags = [tag.strip() for tag in given.split(",")]
    if "*" not in tags and current not in tags:
        raise Changed(f"{what}: somebody changed it since it was read; look at it again")
