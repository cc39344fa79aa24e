"""Calendars to subscribe to, by a secret address. What has not changed is not sent again."""

from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Response

from api.outside.here import Here, not_too_often
from scheduler.feeds.serving import Feed, feed

CALENDAR = "text/calendar; charset=utf-8"
routes = APIRouter(dependencies=[Depends(not_too_often)])
Condition = Annotated[str | None, Header(max_length=4000)]


@routes.api_route("/c/{token}.ics", methods=["GET", "HEAD"])
def calendar(token: str, here: Here, if_none_match: Condition = None, if_modified_since: Condition = None) -> Response:
    """The feed of this address. By RFC 9110, who sends a tag is answered by it, and the date does not count then."""
    found = feed(here.store, token, here.now())
    headers = {
        "ETag": f'"{found.digest}"',
        "Last-Modified": format_datetime(found.changed_at, usegmt=True),
        "Cache-Control": "private, no-cache",
        "Content-Disposition": 'inline; filename="calendar.ics"',
    }
    if _is_known(found, if_none_match, if_modified_since):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(found.body, media_type=CALENDAR, headers=headers)


def _is_known(found: Feed, if_none_match: str | None, if_modified_since: str | None) -> bool:
    """Whether the caller has exactly this already."""
    if if_none_match is not None:
        tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
        return "*" in tags or f'"{found.digest}"' in tags
    since = _moment(if_modified_since)
    return since is not None and found.changed_at <= since


def _moment(date: str | None) -> datetime | None:
    """The moment that a header names, None where it names none."""
    try:
        moment = parsedate_to_datetime(date or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
