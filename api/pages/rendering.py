"""Pages as they leave: escaped, with headers that let nothing in from elsewhere, and a token for their forms."""

from collections.abc import Mapping
from http import HTTPStatus
from pathlib import PurePath

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from api.headers import HEADERS
from api.pages.forms import FIELD, keep_token, token_of
from api.pages.nav import PLACES
from api.pages.static import NAMES, address_of
from scheduler.outputs.by_hand import column_words
from scheduler.outputs.words import in_days, sentence

KINDS = {".css": "style", ".js": "script"}
ADDRESSES = {
    f"{PurePath(name).stem}_{KINDS[PurePath(name).suffix]}".removeprefix("board_"): address_of(name) for name in NAMES
}
"""As templates say it: loans_style, carry_script; what every page has is style and script alone."""
TEMPLATES = Environment(
    loader=ChoiceLoader([PackageLoader("api.pages"), PackageLoader("scheduler.outputs")]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters["sentence"] = sentence
TEMPLATES.filters["in_days"] = in_days
TEMPLATES.filters["column_words"] = column_words
TEMPLATES.globals.update(
    **ADDRESSES,
    token_field=FIELD,
    nav_places=PLACES,
)


def page(
    request: Request, template: str, told: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK
) -> HTMLResponse:
    """The template with what it is told, for this browser and whoever is signed in there."""
    token = token_of(request)
    around = {"token": token, "me": getattr(request.state, "caller", None), "path": request.url.path}
    answer = HTMLResponse(fragment(template, {**told, **around}), status_code=status, headers=HEADERS)
    keep_token(request, answer, token)
    return answer


def fragment(template: str, told: Mapping[str, object]) -> str:
    """A part of a page by itself."""
    return TEMPLATES.get_template(template).render(told)
