"""What a register's page sends, form or script: marks of people, who came though not on the list, that nothing ran."""

from collections.abc import Iterator
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from starlette.datastructures import FormData

from scheduler.attendance.marks import Mark, Marking
from scheduler.attendance.occurrence import Whom
from scheduler.attendance.words import Came, Left, NotRun, WhyAway
from scheduler.errors import BadInput
from scheduler.store.bodies import WORDS, compound

LONGEST = 1000
T = TypeVar("T", Came, WhyAway, NotRun)


async def _typed(request: Request) -> FormData:
    return await request.form(max_fields=5000)


Typed = Annotated[FormData, Depends(_typed)]


def whom_in_form(whom: Whom) -> str:
    """One person as a hidden field names them."""
    return compound((whom.family, whom.person))


def shown(mark: Mark | None) -> str:
    """How a person stood on the page that was sent out; sent back unchanged, nothing was said of them."""
    if mark is None:
        return compound((Came.UNMARKED.value, "", "", ""))
    said = mark.said
    return compound((said.came.value, "late" if said.late else "", said.left.value, said.reason.value))


def markings(typed: FormData) -> list[Marking]:
    """What was said of whom. A person left as the page showed them is none of it: somebody else may mark them now.

    Raises BadInput for what no page of ours sends.
    """
    return list(_markings(typed))


def _markings(typed: FormData) -> Iterator[Marking]:
    for row in map(str, typed.getlist("row")):
        came = _one_of(Came, text_of(typed, f"came-{row}") or Came.UNMARKED.value, "came")
        reason = _one_of(WhyAway, text_of(typed, f"reason-{row}"), "reason")
        said = Marking(
            whom=_whom(text_of(typed, f"whom-{row}")),
            came=came,
            late=bool(text_of(typed, f"late-{row}")),
            left=_left(typed, row, came),
            reason=reason if came is Came.SENT_WORD else WhyAway.NONE,
            key=text_of(typed, f"key-{row}"),
        )
        if not _is_as_shown(said, text_of(typed, f"shown-{row}")):
            yield said


def _is_as_shown(said: Marking, before: str) -> bool:
    now = (said.came.value, "late" if said.late else "", said.left.value, said.reason.value)
    return before == compound(now)


def _left(typed: FormData, row: str, came: Came) -> Left:
    if text_of(typed, f"lost-{row}") and came is Came.REMOTE:
        return Left.LOST
    return Left.EARLY if text_of(typed, f"early-{row}") else Left.STAYED


def not_run(typed: FormData) -> NotRun | None:
    """Why the session did not run, as the form says; None: it did."""
    given = text_of(typed, "not-run")
    return _one_of(NotRun, given, "reason") if given else None


def text_of(typed: FormData, name: str) -> str:
    """One field of the form; "" where it has none. Raises BadInput for a file, or for far too much."""
    given = typed.get(name, "")
    if not isinstance(given, str) or len(given) > LONGEST:
        raise BadInput(f"{name}: expected a text of at most {LONGEST} letters")
    return given.strip()


def _whom(given: str) -> Whom:
    try:
        family, person = WORDS.read(given)
    except ValueError as error:
        raise BadInput(f"who came is {given!r}; expected a person of the form") from error
    return Whom(family, person)


def _one_of(kind: type[T], given: str, field: str) -> T:
    try:
        return kind(given)
    except ValueError as error:
        raise BadInput(f"{field} is {given!r}; expected one of: {', '.join(one.value for one in kind)}") from error
