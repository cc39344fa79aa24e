"""Meetings of Zoom, through its REST API.

What this relies on, by the pages of that name on developers.zoom.us: "Server-to-Server OAuth" (POST /oauth/token
with grant_type account_credentials and the account's id; the token lives an hour), "Create a meeting" (POST
/users/{id}/meetings; 100 requests that create or update in a day of UTC for each host, which answers 429),
"List meetings" (GET, type scheduled, with next_page_token; lists topics and join_urls), "Get a meeting", "Delete
a meeting" (204, 404 where there is none), "Add a meeting registrant" (POST /meetings/{id}/registrants; the e-mail
address need not be one that exists; three requests a day for one registrant), "List meeting registrants" and
"Update registrant's status" (PUT /meetings/{id}/registrants/status, action cancel). Zoom itself must write to
nobody, so its mails to registrants are off. What a family is registered by is an alias: no name and no address
of a family goes to Zoom.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from urllib.parse import quote

from scheduler.invites.plain import web_link
from scheduler.video.calling import Api
from scheduler.video.provider import Made, VideoTrouble, Wanted

NAME, DAILY = "zoom", 100
SCHEDULED, AT_ONCE, NO_REGISTRATION = 2, 0, 2
PAGES = 50
GUEST = "Guest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoom:
    """Meetings led by these accounts; `domain` is that of the aliases where each family is registered."""

    api: Api
    hosts: tuple[str, ...]
    domain: str
    per_family: bool = False
    name: str = NAME
    daily: int | None = DAILY
    one_at_a_time: bool = True

    def close(self) -> None:
        self.api.close()

    def find(self, wanted: Wanted) -> Made | None:
        """The scheduled meeting that has our token in its topic."""
        for one in self._listed(f"/users/{quote(wanted.host, safe='')}/meetings", "meetings", type="scheduled"):
            if str(one.get("topic", "")).endswith(wanted.token):
                _require_waiting_room(self.api.call("GET", f"/meetings/{one.get('id')}", again=True))
                return _made(one, "id")
        return None

    def make(self, wanted: Wanted) -> Made:
        """A new meeting with a waiting room. It is not asked for twice: see `find`."""
        said = self.api.call(
            "POST",
            f"/users/{quote(wanted.host, safe='')}/meetings",
            {
                "type": SCHEDULED,
                "topic": f"{wanted.title} {wanted.token}",
                "start_time": f"{wanted.start.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
                "duration": wanted.minutes,
                "settings": {
                    "waiting_room": True,
                    "join_before_host": False,
                    "auto_recording": "none",
                    "approval_type": AT_ONCE if self.per_family else NO_REGISTRATION,
                    "registrants_email_notification": False,
                    "registrants_confirmation_email": False,
                    "email_notification": False,
                },
            },
            again=False,
        )
        _require_waiting_room(said)
        return _made(said, "id")

    def end(self, host: str, meeting: str) -> None:
        """The meeting is deleted, and Zoom writes to nobody of it."""
        _ = host
        quiet = {"schedule_for_reminder": "false", "cancel_meeting_reminder": "false"}
        self.api.call("DELETE", f"/meetings/{quote(meeting, safe='')}", params=quiet, again=True, gone=True)

    def admit(self, meeting: str, alias: str) -> Made:
        """The registration with this alias: the one that is there, or a new one."""
        path = f"/meetings/{quote(meeting, safe='')}/registrants"
        for one in self._listed(path, "registrants", status="approved"):
            if one.get("email") == self._address(alias) and one.get("join_url"):
                return _made(one, "id")
        asked = {"first_name": GUEST, "last_name": alias, "email": self._address(alias)}
        return _made(self.api.call("POST", path, asked, again=True), "registrant_id")

    def turn_away(self, meeting: str, registration: str, alias: str) -> None:
        gone = {"action": "cancel", "registrants": [{"id": registration, "email": self._address(alias)}]}
        path = f"/meetings/{quote(meeting, safe='')}/registrants/status"
        self.api.call("PUT", path, gone, again=True, gone=True)

    def _address(self, alias: str) -> str:
        return f"{alias}@{self.domain}"

    def _listed(self, path: str, name: str, **params: str) -> Iterator[dict[str, object]]:
        """All that a list has, page by page."""
        token = ""
        for _ in range(PAGES):
            page = {"page_size": "300", **params, **({"next_page_token": token} if token else {})}
            said = self.api.call("GET", path, params=page, again=True)
            found = said.get(name)
            yield from (one for one in (found if isinstance(found, list) else ()) if isinstance(one, dict))
            token = str(said.get("next_page_token") or "")
            if not token:
                return
        raise VideoTrouble(f"zoom: its list of {name} does not end")


def _require_waiting_room(said: dict[str, object]) -> None:
    """An account's own settings may override what was asked for. Raises VideoTrouble unless callers wait."""
    settings = said.get("settings")
    if not isinstance(settings, dict) or settings.get("waiting_room") is not True:
        raise VideoTrouble("zoom: the meeting has no waiting room, so that its link is not used; allow waiting rooms")


def _made(said: dict[str, object], ident: str) -> Made:
    link = said.get("join_url")
    if not said.get(ident) or not isinstance(link, str):
        raise VideoTrouble(f"zoom: its answer has no {ident} or no join_url")
    return Made(id=str(said[ident]), link=web_link(link, "zoom"))
