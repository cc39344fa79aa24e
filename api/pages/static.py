"""Our own style and script. Their addresses change with what they hold, so that a browser may keep them."""

from hashlib import blake2b
from importlib.resources import files
from pathlib import PurePath

from fastapi import APIRouter, Response

from api.access.declared import ANYBODY
from scheduler.errors import NotFound

KEEP = "public, max-age=31536000, immutable"
OWN = files("api.pages") / "static"
NAMES = (
    "board.css", "paper.css", "loans.css", "service.css", "photos.css", "letters.css", "around.css", "accounts.css",
    "timeline.css", "attendance.css", "scores.css", "report.css", "carry.css", "board.js", "carry.js", "register.js",
)  # fmt: skip
KINDS = {".css": "text/css", ".js": "text/javascript"}


def still(name: str) -> str:
    """The look of a still page, which needs no server."""
    return (files("scheduler.outputs") / "templates" / name).read_text(encoding="utf-8")


def _text(name: str) -> str:
    """What the file holds. The still page's look is the board's too; what only a board has comes after it."""
    if name == "report.css":
        return still(name)
    own = (OWN / name).read_text(encoding="utf-8")
    return still("roster.css") + own if name == "board.css" else own


FILES = {name: (KINDS[PurePath(name).suffix], _text(name)) for name in NAMES}
routes = APIRouter(dependencies=[ANYBODY])


def address_of(name: str) -> str:
    """Where a browser finds the file as it is now."""
    return f"/static/{name}?{blake2b(FILES[name][1].encode(), digest_size=6).hexdigest()}"


@routes.get("/static/{name}")
async def static(name: str) -> Response:
    """One of the files."""
    if name not in FILES:
        raise NotFound(f"file {name!r}: there is none of this name")
    kind, text = FILES[name]
    return Response(text, media_type=kind, headers={"Cache-Control": KEEP, "X-Content-Type-Options": "nosniff"})
