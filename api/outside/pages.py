"""The page of one adult: when they meet next, and what they answer. Nobody logs in; the link is for them alone.

Opening it changes nothing, however often and by whatever programme. There is no cookie: who has the link, has it.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.outside.after import asked
from api.outside.borrowed import Borrowed, borrowed, sections
from api.outside.here import Here, Outside, not_too_often
from api.outside.looks import Look, look_of
from api.outside.needs_words import NEEDS_IN
from api.outside.photos import photos_of
from api.outside.photos import shown as seen
from api.outside.rendering import fragment
from api.outside.telling import shell
from scheduler.errors import NotFound
from scheduler.experience.asking import Past, asked_about
from scheduler.links import Purpose, whose
from scheduler.links.coming import Coming, coming
from scheduler.messages.text import details
from scheduler.messages.words import Phrases
from scheduler.own_needs.reading import reading_of
from scheduler.own_needs.said import Reading
from scheduler.photos.keeping import Photo
from scheduler.records import Contact, Voice
from scheduler.replies import THE_SAME_WORDS, Given, Via, take_in
from scheduler.store.service import load_voice
from scheduler.store.trail import By

routes = APIRouter(prefix=f"/{Purpose.PAGE.value}", dependencies=[Depends(not_too_often)])
DONE, PHOTOS = "done", "photos"
PARTS = ("", DONE, PHOTOS)
"""What may stand last in the address: that an answer was given, or that photos are wanted, which take data."""
LONGEST = 64
"""Characters of what a form sends."""
Typed = Annotated[str, Form(max_length=LONGEST)]


@routes.get("/{token}")
@routes.get("/{token}/{language}")
@routes.get("/{token}/{language}/{done}")
def page(here: Here, token: str, language: str = "", done: str = "") -> Response:
    """When this adult meets next, in their language or the one they chose."""
    if done not in PARTS:
        raise NotFound("a part of the page: there is none of this name")
    shown = _read(here, token)
    look = look_of(language, shown.contact, shown.reading)
    return HTMLResponse(fragment("page.html", _told(token, look, shown, done, here.now())))


@routes.post("/{token}/{language}")
def answer(here: Here, token: str, language: str, meeting: Typed = "", said: Typed = "", once: Typed = "") -> Response:
    """The answer is kept, and the page says the same words whatever it was; the same form twice is one answer.

    An answer to what does not stand on this adult's page is none: the page is shown as it is now.
    """
    shown = _read(here, token)
    contact, look = shown.contact, look_of(language, shown.contact, shown.reading)
    given = {answer.value: answer for answer in look.words.answers}.get(said)
    about = next((one for one in shown.meetings if one.mark == meeting), None)
    path = f"/{Purpose.PAGE.value}/{token}/{look.segment}"
    if given is None or about is None:
        return RedirectResponse(path, HTTPStatus.SEE_OTHER)
    now = here.now()
    take_in(
        here.store,
        Given(
            contact=contact.id,
            family=about.family,
            monday=about.monday,
            answer=given,
            via=Via.PAGE,
            at=now,
            key=f"page {contact.id} {about.mark} {given.value} {once}" if once else "",
        ),
        By(who=f"contact {contact.id}", at=now),
    )
    return RedirectResponse(f"{path}/done", HTTPStatus.SEE_OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """Whose page it is, and what is on it."""

    contact: Contact
    reading: Reading
    meetings: tuple[Coming, ...]
    photos: Mapping[str, tuple[Photo, ...]]
    loans: tuple[Borrowed, ...]
    past: tuple[Past, ...]
    voice: Voice


def _read(here: Outside, token: str) -> _Shown:
    """What the page is made of. Raises NotFound for a link that does not work, whatever the cause."""
    with here.store.reading() as desk:
        now = here.now().astimezone(UTC)
        contact = whose(desk, token, Purpose.PAGE, now)
        meetings = coming(desk, contact, now) if contact else ()
        voice = load_voice(desk)
        if contact is None:
            raise NotFound("the link does not work")
        return _Shown(
            contact=contact,
            reading=reading_of(desk, contact),
            meetings=meetings,
            photos=photos_of(desk, meetings),
            loans=borrowed(desk, contact, now),
            past=asked_about(desk, contact, now),
            voice=voice,
        )


def _told(token: str, look: Look, shown: _Shown, part: str, now: datetime) -> dict[str, object]:
    needs = NEEDS_IN[look.code, look.easy]
    meetings = [
        {**_meeting(one, look.phrases, shown.voice), "photos": seen(shown.photos.get(one.mark, ()), token, needs)}
        for one in shown.meetings
    ]
    return {
        **shell(token, look, shown.contact, shown.voice),
        "needs": needs,
        "thanks": THE_SAME_WORDS[look.code] if part == DONE else "",
        "with_photos": part == PHOTOS,
        "meetings": meetings,
        "asked": asked(shown.past, look, now),
        "borrowed": sections(shown.loans, look.code, shown.voice),
        "once": secrets.token_urlsafe(12),
    }


def _meeting(one: Coming, phrases: Phrases, voice: Voice) -> dict[str, object]:
    """The words of one meeting; the way in by video is pressed instead of read."""
    appointment = one.appointment
    lines = details(appointment, phrases)
    if appointment.link is not None:
        by_link = phrases.by_link.format(appointment.link)
        lines = tuple(line for line in lines if line != by_link)
    return {
        "mark": one.mark,
        "title": "" if appointment.title == voice.title else appointment.title,
        "start": appointment.start,
        "when": phrases.when(appointment.start, appointment.end),
        "lines": lines,
        "link": appointment.link,
        "picture": "room" if appointment.spot else "home" if appointment.link else "",
    }
