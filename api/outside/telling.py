"""What stands around every page of one adult: the way out, the other language, larger print and easier words."""

from dataclasses import replace
from urllib.parse import urlsplit

from api.outside.looks import Look
from api.outside.needs_words import NEEDS_IN
from api.outside.rendering import dialled
from scheduler.links import Purpose
from scheduler.messages.words import Phrases
from scheduler.records import Contact, Voice


def shell(token: str, look: Look, contact: Contact, voice: Voice, part: str = "") -> dict[str, object]:
    """The frame of the page; `part` is what comes after the look in its address."""
    here = f"/{Purpose.PAGE.value}/{token}"
    words = NEEDS_IN[look.code, look.easy]
    sizes = (replace(look, large=not look.large), words.usual_size if look.large else words.large)
    ease = (replace(look, easy=not look.easy), words.usual_words if look.easy else words.easy)
    return {
        "words": look.words,
        "look": look,
        "title": voice.title_cy if look.code == "cy" else voice.title,
        "here": f"{here}/{look.segment}",
        "others": [{"words": other.words, "at": f"{here}/{other.segment}{part}"} for other in look.others],
        "looks": {"name": words.look, "ways": [(f"{here}/{to.segment}{part}", said) for to, said in (sizes, ease)]},
        "is_known": bool((contact.language or "").strip()),
        "exit": _web_page(voice.exit_page),
        "telephone": _telephone(look.phrases, voice.telephone),
    }


def _telephone(phrases: Phrases, number: str) -> dict[str, str] | None:
    """Whom to ring, the number to be pressed; None where there is none."""
    if not number:
        return None
    before, _, after = phrases.telephone.partition("{}")
    return {"before": before, "dial": dialled(number), "number": number, "after": after}


def _web_page(address: str) -> str:
    """The harmless page, or the usual one where what was typed is no address of the web."""
    return address if urlsplit(address).scheme in ("https", "http") else Voice().exit_page
