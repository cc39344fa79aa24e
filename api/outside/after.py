"""After a meeting an adult says with one tap whether it worked, and, if they like, what would help.

The page asks of each meeting of the last days, whatever was answered before, and shows nothing of that. What was said
is answered with the words that everybody reads.
"""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.outside.after_words import AFTER_IN
from api.outside.here import Here, Outside, not_too_often
from api.outside.looks import Look, look_of
from api.outside.needs_words import NEEDS_IN
from api.outside.rendering import fragment
from api.outside.telling import shell
from scheduler.errors import NotFound
from scheduler.experience.answering import say_worked
from scheduler.experience.asking import Past, asked_about
from scheduler.experience.said import Wanted, Worked
from scheduler.experience.wishing import OfWhom, say_wish
from scheduler.links import Purpose, whose
from scheduler.own_needs.reading import reading_of
from scheduler.records import Contact, Voice
from scheduler.replies import THE_SAME_WORDS
from scheduler.store.service import load_voice
from scheduler.store.trail import By

routes = APIRouter(prefix=f"/{Purpose.PAGE.value}", dependencies=[Depends(not_too_often)])
Typed = Annotated[str, Form(max_length=64)]
WORKED: dict[str, Worked] = {one.value: one for one in Worked}
WANTED: dict[str, Wanted] = {one.value: one for one in Wanted}
AGREES = {"yes": True, "no": False}


@routes.post("/{token}/{segment}/worked")
def say_whether_it_worked(
    here: Here, token: str, segment: str, meeting: Typed = "", said: Typed = "", once: Typed = ""
) -> Response:
    """One tap is one answer, and a later one corrects it. What is not asked is not answered: the page as it is now."""
    contact, look, _, past = _read(here, token, segment)
    about, worked = _named(past, meeting), WORKED.get(said)
    if about is None or worked is None:
        return _to(token, look)
    say_worked(here.store, about, worked, _by(contact, here), key=_key("worked", about, said, once))
    return _to(token, look, f"/after/{about.mark}")


@routes.get("/{token}/{segment}/after/{meeting}")
def what_would_help(here: Here, token: str, segment: str, meeting: str) -> Response:
    """The list of what would help, alike whatever the answer was. Opening it changes nothing."""
    contact, look, voice, past = _read(here, token, segment)
    about = _named(past, meeting)
    if about is None:
        return _to(token, look)
    told = {
        **shell(token, look, contact, voice, f"/after/{about.mark}"),
        "after": AFTER_IN[look.code, look.easy],
        "back": NEEDS_IN[look.code, look.easy].back,
        "thanks": THE_SAME_WORDS[look.code],
        "mark": about.mark,
        "once": secrets.token_urlsafe(12),
    }
    return HTMLResponse(fragment("after.html", told))


@routes.post("/{token}/{segment}/helped")
def say_what_would_help(
    here: Here, token: str, segment: str, meeting: Typed = "", wish: Typed = "", plan: Typed = "", once: Typed = ""
) -> Response:
    """The wish is kept. Where they agree that it is planned with, a person takes it over; nobody's place changes."""
    contact, look, _, past = _read(here, token, segment)
    about, wanted, agrees = _named(past, meeting), WANTED.get(wish), AGREES.get(plan)
    if about is None or wanted is None or agrees is None:
        return _to(token, look)
    of = OfWhom(contact=contact.id, family=about.family, monday=about.monday)
    say_wish(here.store, of, wanted, _by(contact, here), agrees=agrees, key=_key("wish", about, wish + plan, once))
    return _to(token, look, "/done")


def asked(past: Sequence[Past], look: Look, now: datetime) -> list[dict[str, object]]:
    """The questions on the adult's page: a time that they know, and nothing else of the meeting."""
    words = AFTER_IN[look.code, look.easy]
    return [
        {
            "mark": one.mark,
            "when": look.phrases.when(one.start, one.end),
            "ask": words.ask_today if one.end.date() == now.astimezone(one.end.tzinfo).date() else words.ask,
            "answers": {worked.value: said for worked, said in words.said.items()},
        }
        for one in past
    ]


def _read(here: Outside, token: str, segment: str) -> tuple[Contact, Look, Voice, tuple[Past, ...]]:
    """Whose page it is, and what it asks. Raises NotFound for a link that does not work, whatever the cause."""
    with here.store.reading() as desk:
        now = here.now().astimezone(UTC)
        contact = whose(desk, token, Purpose.PAGE, now)
        if contact is None or not segment:
            raise NotFound("the link does not work")
        look = look_of(segment, contact, reading_of(desk, contact))
        return contact, look, load_voice(desk), asked_about(desk, contact, now)


def _named(past: Sequence[Past], mark: str) -> Past | None:
    return next((one for one in past if one.mark == mark), None)


def _to(token: str, look: Look, part: str = "") -> Response:
    return RedirectResponse(f"/{Purpose.PAGE.value}/{token}/{look.segment}{part}", HTTPStatus.SEE_OTHER)


def _by(contact: Contact, here: Outside) -> By:
    return By(who=f"contact {contact.id}", at=here.now())


def _key(kind: str, about: Past, said: str, once: str) -> str:
    """The name of one form: sent twice, it is one."""
    return f"{kind} {about.contact} {about.mark} {said} {once}" if once else ""
