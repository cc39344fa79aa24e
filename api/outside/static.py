"""The styles and the one script of the pages without login."""

from importlib.resources import files

from fastapi import APIRouter, Response

from scheduler.errors import NotFound

OWN = files("api.outside") / "static"
FILES = {
    "page.css": ("text/css", (OWN / "page.css").read_text(encoding="utf-8")),
    "after.css": ("text/css", (OWN / "after.css").read_text(encoding="utf-8")),
    "needs.css": ("text/css", (OWN / "needs.css").read_text(encoding="utf-8")),
    "page.js": ("text/javascript", (OWN / "page.js").read_text(encoding="utf-8")),
}
routes = APIRouter()


@routes.get("/static/{name}")
async def static(name: str) -> Response:
    """One of the files. No browser keeps it: whoever looks into one later finds nothing."""
    if name not in FILES:
        raise NotFound(f"file {name!r}: there is none of this name")
    kind, text = FILES[name]
    return Response(text, media_type=kind)
