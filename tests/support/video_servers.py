"""Servers that behave as the documentation of Microsoft Graph and of Zoom says, as far as we call them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import parse_qs

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from support.servers import answering

SECRET = "s3cret-of-the-client"


class Cut(Response):
    """The line breaks in the middle of an answer: what was asked is done, and nobody hears of it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  (ASGI gives them)
        await send({"type": "http.response.start", "status": 201, "headers": [(b"content-length", b"100")]})


@dataclass
class Servers:
    """What a provider was asked, what it holds, and what it does with the next calls instead of answering.

    `next` is by "METHOD path-ending": answers that are given first, before (a Response) or after ("cut") doing it.
    """

    tokens: list[str] = field(default_factory=list)
    expired: set[str] = field(default_factory=set)
    calls: list[tuple[str, str, Any]] = field(default_factory=list)
    meetings: dict[str, dict[str, Any]] = field(default_factory=dict)
    registrants: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    next: dict[str, list[Response | str]] = field(default_factory=dict)
    waiting_room: bool = True
    ids: Iterator[int] = field(default_factory=lambda: count(81))

    def asked(self, ending: str) -> list[Any]:
        """The bodies of the calls of this method and path ending."""
        method, _, path = ending.partition(" ")
        return [body for one, where, body in self.calls if one == method and where.endswith(path)]


def refusal(status: int, **headers: str) -> Response:
    return JSONResponse({"code": status, "message": f"with {SECRET} in it"}, status, headers=headers)


@contextmanager
def teams_server() -> Iterator[tuple[Servers, str]]:
    """Graph's online meetings, and the place that gives tokens for them, at one address."""
    state = Servers()
    app = FastAPI()

    @app.post("/tenant-1/oauth2/v2.0/token")
    async def token(request: Request) -> Response:
        form = parse_qs((await request.body()).decode())
        wanted = {
            "grant_type": ["client_credentials"],
            "client_id": ["client-1"],
            "client_secret": [SECRET],
            "scope": ["https://graph.microsoft.com/.default"],
        }
        return _token(state) if form == wanted else JSONResponse({"error": "invalid_client"}, 401)

    @app.post("/v1.0/users/{user}/onlineMeetings/createOrGet")
    async def create_or_get(user: str, request: Request) -> Response:
        body = await request.json()

        def do() -> Response:
            found = [one for one in state.meetings.values() if one["externalId"] == body["externalId"]]
            if found:
                return JSONResponse(found[0])
            ident = f"MSo{next(state.ids)}*0**19:meeting"
            link = f"https://teams.example/l/meetup-join/{ident}"
            lobby = {"scope": "everyone", "isDialInBypassEnabled": True}
            state.meetings[ident] = {**body, "id": ident, "joinWebUrl": link, "lobbyBypassSettings": lobby}
            return JSONResponse(state.meetings[ident], 201)

        return _answered(state, request, body, do)

    @app.patch("/v1.0/users/{user}/onlineMeetings/{ident}")
    async def update(user: str, ident: str, request: Request) -> Response:
        body = await request.json()

        def do() -> Response:
            if state.waiting_room:
                state.meetings[ident].update(body)
            return JSONResponse(state.meetings[ident])

        return _answered(state, request, body, do)

    @app.delete("/v1.0/users/{user}/onlineMeetings/{ident}")
    async def delete(user: str, ident: str, request: Request) -> Response:
        def do() -> Response:
            return Response(status_code=204 if state.meetings.pop(ident, None) else 404)

        return _answered(state, request, None, do)

    with answering(app) as address:
        yield state, address


@contextmanager
def zoom_server() -> Iterator[tuple[Servers, str]]:  # noqa: C901  (many calls, one small answer each)
    """Zoom's meetings and registrants, and its place that gives tokens, at one address."""
    state = Servers()
    app = FastAPI()

    @app.post("/oauth/token")
    async def token(request: Request) -> Response:
        form = parse_qs((await request.body()).decode())
        basic = request.headers.get("Authorization", "")
        right = {"grant_type": ["account_credentials"], "account_id": ["account-1"]}
        return _token(state) if form == right and basic == BASIC else JSONResponse({"error": "invalid_client"}, 401)

    @app.post("/v2/users/{user}/meetings")
    async def create(user: str, request: Request) -> Response:
        body = await request.json()

        def do() -> Response:
            ident = next(state.ids)
            settings = {**body["settings"], "waiting_room": state.waiting_room}
            kept = {**body, "id": ident, "host": user, "join_url": f"https://zoom.example/j/{ident}?pwd=x{ident}"}
            state.meetings[str(ident)] = {**kept, "settings": settings}
            return JSONResponse(state.meetings[str(ident)], 201)

        return _answered(state, request, body, do)

    @app.get("/v2/users/{user}/meetings")
    async def listed(user: str, request: Request, next_page_token: str = "") -> Response:
        def do() -> Response:
            mine = [one for one in state.meetings.values() if one["host"] == user]
            at = int(next_page_token or 0)
            short = [{name: one[name] for name in ("id", "topic", "join_url")} for one in mine[at : at + 1]]
            more = str(at + 1) if at + 1 < len(mine) else ""
            return JSONResponse({"next_page_token": more, "meetings": short})

        return _answered(state, request, None, do)

    @app.get("/v2/meetings/{ident}")
    async def one_meeting(ident: str, request: Request) -> Response:
        return _answered(state, request, None, lambda: JSONResponse(state.meetings[ident]))

    @app.delete("/v2/meetings/{ident}")
    async def delete(ident: str, request: Request) -> Response:
        def do() -> Response:
            return Response(status_code=204) if state.meetings.pop(ident, None) else refusal(404)

        return _answered(state, request, dict(request.query_params), do)

    @app.post("/v2/meetings/{ident}/registrants")
    async def register(ident: str, request: Request) -> Response:
        body = await request.json()

        def do() -> Response:
            known = state.registrants.setdefault(ident, {})
            if body["email"] not in known:
                number = f"reg{next(state.ids)}"
                link = f"https://zoom.example/w/{ident}?tk={number}"
                known[body["email"]] = {**body, "id": number, "status": "approved", "join_url": link}
            one = known[body["email"]]
            return JSONResponse({"id": int(ident), "registrant_id": one["id"], "join_url": one["join_url"]}, 201)

        return _answered(state, request, body, do)

    @app.get("/v2/meetings/{ident}/registrants")
    async def registered(ident: str, request: Request, status: str) -> Response:
        def do() -> Response:
            here = [one for one in state.registrants.get(ident, {}).values() if one["status"] == status]
            return JSONResponse({"next_page_token": "", "registrants": here})

        return _answered(state, request, None, do)

    @app.put("/v2/meetings/{ident}/registrants/status")
    async def status(ident: str, request: Request) -> Response:
        body = await request.json()

        def do() -> Response:
            for one in body["registrants"]:
                state.registrants[ident][one["email"]]["status"] = "denied"
            return Response(status_code=204)

        return _answered(state, request, body, do)

    with answering(app) as address:
        yield state, address


BASIC = "Basic Y2xpZW50LTE6czNjcmV0LW9mLXRoZS1jbGllbnQ="  # client-1 and the secret, by RFC 7617


def _token(state: Servers) -> Response:
    state.tokens.append(f"token-{len(state.tokens) + 1}")
    return JSONResponse({"access_token": state.tokens[-1], "token_type": "Bearer", "expires_in": 3599})


def _answered(state: Servers, request: Request, body: object, do: Any) -> Response:
    where = f"{request.method} {request.url.path}"
    state.calls.append((request.method, request.url.path, body))
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token not in state.tokens or token in state.expired:
        return refusal(401)
    for ending, instead in state.next.items():
        method, _, path = ending.partition(" ")
        if instead and where.startswith(f"{method} ") and where.endswith(path):
            one = instead.pop(0)
            if isinstance(one, Response):
                return one
            do()
            return Cut()
    answer: Response = do()
    return answer
