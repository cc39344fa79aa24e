"""Meetings of Microsoft Teams, through Microsoft Graph.

What this relies on, by the pages of that name on learn.microsoft.com (Microsoft Graph REST API v1.0):
"onlineMeeting: createOrGet": POST /users/{id}/onlineMeetings/createOrGet takes `externalId`, `startDateTime`,
`endDateTime` and `subject`; it answers 201 with a new meeting or 200 with the one of that external id, and the
meeting stands in nobody's calendar. It takes no lobby settings, so the lobby is set by "Update onlineMeeting"
(PATCH, `lobbyBypassSettings`: `scope` organizer puts everybody but the organiser into the lobby) before the link
is given to anybody. "Delete onlineMeeting" answers 204. "OAuth 2.0 client credentials flow": the token comes
from /{tenant}/oauth2/v2.0/token with the scope https://graph.microsoft.com/.default. An administrator must have
granted OnlineMeetings.ReadWrite.All and an application access policy for the organiser.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from scheduler.invites.plain import web_link
from scheduler.video.calling import Api
from scheduler.video.provider import Made, VideoTrouble, Wanted

NAME = "teams"
LOBBY = {"lobbyBypassSettings": {"scope": "organizer", "isDialInBypassEnabled": False}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Teams:
    """Meetings that one account of the organisation organises. All families of a session share the link."""

    api: Api
    organiser: str
    name: str = NAME
    daily: int | None = None
    one_at_a_time: bool = False
    per_family: bool = False

    @property
    def hosts(self) -> tuple[str, ...]:
        return (self.organiser,)

    def close(self) -> None:
        self.api.close()

    def find(self, wanted: Wanted) -> Made | None:
        """None: `make` finds an earlier one by itself."""
        _ = wanted
        return None

    def make(self, wanted: Wanted) -> Made:
        """The meeting of this token, its lobby on. Asked again it is the same meeting."""
        said = self.api.call(
            "POST",
            f"{_meetings(wanted.host)}/createOrGet",
            {
                "externalId": wanted.token,
                "subject": wanted.title,
                "startDateTime": _utc(wanted.start),
                "endDateTime": _utc(wanted.start + timedelta(minutes=wanted.minutes)),
            },
            again=True,
        )
        made = _made(said)
        kept = self.api.call("PATCH", f"{_meetings(wanted.host)}/{quote(made.id, safe='')}", LOBBY, again=True)
        lobby = kept.get("lobbyBypassSettings")
        if not isinstance(lobby, dict) or lobby.get("scope") != "organizer":
            raise VideoTrouble("teams: it did not keep callers in the lobby, so that the link is not used")
        return made

    def end(self, host: str, meeting: str) -> None:
        self.api.call("DELETE", f"{_meetings(host)}/{quote(meeting, safe='')}", again=True, gone=True)

    def admit(self, meeting: str, alias: str) -> Made:
        """Raises VideoTrouble: Teams registers nobody for a meeting."""
        _ = meeting, alias
        raise VideoTrouble("teams: a meeting has one link for all; nobody is registered for it")

    def turn_away(self, meeting: str, registration: str, alias: str) -> None:
        """Nothing is to be done where nobody is registered."""


def _meetings(host: str) -> str:
    return f"/users/{quote(host, safe='')}/onlineMeetings"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _made(said: dict[str, object]) -> Made:
    ident, link = said.get("id"), said.get("joinWebUrl")
    if not isinstance(ident, str) or not isinstance(link, str):
        raise VideoTrouble("teams: its answer has no id or no joinWebUrl")
    return Made(id=ident, link=web_link(link, "teams"))
