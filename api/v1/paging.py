"""Long lists come in pages: each page names the cursor of the next one."""

from base64 import b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable, Iterable
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel, Field

from scheduler.errors import BadInput

T = TypeVar("T")
S = TypeVar("S")


class Page(BaseModel, Generic[T]):
    """A part of a list, in its order. `next` is the cursor of the next page, null on the last one."""

    items: list[T]
    next: str | None = Field(description="Give it as cursor to read on; null on the last page.")


class Turn(BaseModel):
    """Where to read on, and how much."""

    cursor: str | None
    limit: int


def _turn(
    cursor: Annotated[str | None, Query(description="`next` of the page before.", max_length=1000)] = None,
    limit: Annotated[int, Query(description="How many at most.", ge=1, le=500)] = 100,
) -> Turn:
    return Turn(cursor=cursor, limit=limit)


Turning = Annotated[Turn, Depends(_turn)]


def page_of(all_of_them: Iterable[S], key: Callable[[S], str], turn: Turn, shown: Callable[[S], T]) -> Page[T]:
    """The part of a list after the cursor, by a key that no two of them share.

    What is added or removed elsewhere meanwhile moves nothing: the cursor is the key of the last one read.
    """
    after = "" if turn.cursor is None else _read(turn.cursor)
    ordered = sorted((one for one in all_of_them if key(one) > after), key=key)
    here = ordered[: turn.limit]
    more = _written(key(here[-1])) if len(ordered) > len(here) else None
    return Page(items=[shown(one) for one in here], next=more)


def _written(key: str) -> str:
    return urlsafe_b64encode(key.encode()).decode()


def _read(cursor: str) -> str:
    try:
        return b64decode(cursor.encode(), altchars=b"-_", validate=True).decode()
    except (Error, ValueError) as error:
        raise BadInput(f"cursor {cursor!r}: expected the `next` of a page") from error
