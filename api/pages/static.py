"""Our own style and script. Their addresses change with what they hold, so that a browser may keep them."""

from hashlib import blake2b
from importlib.resources import files

from fastapi import APIRouter, Response

from api.access.declared import ANYBODY
from scheduler.errors import NotFound

KEEP = "public, max-age=31536000, immutable"
OWN = files("api.pages") / "static"
# The still page's look is the board's too; what only a board has comes after it.
FILES = {
    "board.css": (
        "text/css",
        (files("scheduler.outputs") / "templates" / "roster.css").read_text(encoding="utf-8")
        + (OWN / "board.css").read_text(encoding="utf-8"),
    ),
    "paper.css": ("text/css", (OWN / "paper.css").read_text(encoding="utf-8")),
    "loans.css": ("text/css", (OWN / "loans.css").read_text(encoding="utf-8")),
    "service.css": ("text/css", (OWN / "service.css").read_text(encoding="utf-8")),
    "photos.css": ("text/css", (OWN / "photos.css").read_text(encoding="utf-8")),
    "letters.css": ("text/css", (OWN / "letters.css").read_text(encoding="utf-8")),
    "around.css": ("text/css", (OWN / "around.css").read_text(encoding="utf-8")),
    "accounts.css": ("text/css", (OWN / "accounts.css").read_text(encoding="utf-8")),
    "attendance.css": ("text/css", (OWN / "attendance.css").read_text(encoding="utf-8")),
    "register.js": ("text/javascript", (OWN / "register.js").read_text(encoding="utf-8")),
    "carry.css": ("text/css", (OWN / "carry.css").read_text(encoding="utf-8")),
    "carry.js": ("text/javascript", (OWN / "carry.js").read_text(encoding="utf-8")),
    "board.js": ("text/javascript", (OWN / "board.js").read_text(encoding="utf-8")),
}
routes = APIRouter(dependencies=[ANYBODY])


def address_of(name: str) -> str:
    """Where a browser finds the file as it is now."""
    return f"/static/{name}?{blake2b(FILES[name][1].encode(), digest_size=6).hexdigest()}"


@routes.get("/static/{name}")
def static(name: str) -> Response:
    """One of the files."""
    if name not in FILES:
        raise NotFound(f"file {name!r}: there is none of this name")
    kind, text = FILES[name]
    return Response(text, media_type=kind, headers={"Cache-Control": KEEP, "X-Content-Type-Options": "nosniff"})
