"""What an adult says of themselves on their page. It shows nothing that is on record: it asks, alike of everybody."""

import secrets
from datetime import UTC
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.outside.here import Here, Outside, not_too_often
from api.outside.looks import Look, look_of
from api.outside.needs_forms import NeedsForm, ReachForm
from api.outside.needs_words import NEEDS_IN
from api.outside.rendering import fragment
from api.outside.telling import shell
from api.outside.words import IN
from scheduler.errors import NotFound
from scheduler.links import Purpose, whose
from scheduler.own_needs import Needs, Reach, say_needs, say_reach
from scheduler.own_needs.reading import reading_of
from scheduler.own_needs.said import BANDS, is_nothing
from scheduler.records import Contact, Voice
from scheduler.store.service import load_voice
from scheduler.store.trail import By

routes = APIRouter(prefix=f"/{Purpose.PAGE.value}", dependencies=[Depends(not_too_often)])


@routes.get("/{token}/{segment}/needs")
@routes.get("/{token}/{segment}/needs/{done}")
def ask(here: Here, token: str, segment: str, done: str = "") -> Response:
    """The questions, each to be left as it is."""
    if done not in ("", "done"):
        raise NotFound("a part of the page: there is none of this name")
    contact, look, voice = _whose(here, token, segment)
    words = NEEDS_IN[look.code, look.easy]
    told = {
        **shell(token, look, contact, voice, "/needs"),
        "needs": words,
        "home": f"/{Purpose.PAGE.value}/{token}/{look.segment}",
        "thanks": words.thanks if done else "",
        "once": secrets.token_urlsafe(12),
        "bands": list(zip(BANDS, words.bands, strict=True)),
        "languages": {other.code: other.name for other in IN.values()},
    }
    return HTMLResponse(fragment("needs.html", told))


@routes.post("/{token}/{segment}/needs")
def say_what_i_need(here: Here, token: str, segment: str, form: Annotated[NeedsForm, Form()]) -> Response:
    """It is kept for a person. What was not offered is not said; the same form twice is said once."""
    contact, look, _ = _whose(here, token, segment)
    said = form.said()
    say_needs(here.store, contact.id, said, _by(contact, here), _key("needs", contact, form.once))
    return _to_the_page(token, look, said)


@routes.post("/{token}/{segment}/reach")
def say_how_to_reach_me(here: Here, token: str, segment: str, form: Annotated[ReachForm, Form()]) -> Response:
    """What is less holds from now on; what is more waits until a person has asked. Nobody can tell which it was."""
    contact, look, _ = _whose(here, token, segment)
    said = form.said()
    say_reach(here.store, contact.id, said, _by(contact, here), _key("reach", contact, form.once))
    return _to_the_page(token, look, said)


def _whose(here: Outside, token: str, segment: str) -> tuple[Contact, Look, Voice]:
    """Whose page it is and how it looks. Raises NotFound for a link that does not work, whatever the cause."""
    with here.store.reading() as desk:
        contact = whose(desk, token, Purpose.PAGE, here.now().astimezone(UTC))
        voice = load_voice(desk)
        if contact is None or not segment:
            raise NotFound("the link does not work")
        return contact, look_of(segment, contact, reading_of(desk, contact)), voice


def _to_the_page(token: str, look: Look, said: Needs | Reach) -> Response:
    path = f"/{Purpose.PAGE.value}/{token}/{look.segment}/needs"
    return RedirectResponse(path if is_nothing(said) else f"{path}/done", HTTPStatus.SEE_OTHER)


def _by(contact: Contact, here: Outside) -> By:
    return By(who=f"contact {contact.id}", at=here.now())


def _key(kind: str, contact: Contact, once: str) -> str:
    """The name of one form: sent twice, it is one."""
    return f"{kind} {contact.id} {once}" if once else ""
