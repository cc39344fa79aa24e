"""A provider of OpenID Connect on this machine: it signs with a real key, and checks what we must prove to it."""

import secrets
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import httpx
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from joserfc import jwt
from joserfc.jwk import RSAKey

from scheduler.access.oidc.account import Oidc
from scheduler.access.oidc.provider import challenge_of
from support.servers import answering
from support.small_service import LATER

CLIENT_ID, CLIENT_SECRET = "supergroup of the tests", "s3cret: of/the client"
BACK = "http://localhost:8000/sign-in/back"


@dataclass
class OidcServer:
    """`claims` are what it says of whoever signs in there, beside what every ID token has; `key` is what it signs with.

    `changed` are claims that it puts over its own: what a provider that errs, or somebody who forges, would say.
    """

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    changed: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))
    shown: RSAKey | None = None
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "one"})
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    exchanges: list[int] = field(default_factory=list)

    def account(self, *, is_only: bool = False) -> Oidc:
        """How we are known there."""
        return Oidc(issuer=self.issuer, client_id=CLIENT_ID, client_secret=CLIENT_SECRET, back=BACK, is_only=is_only)

    def sign_in(self, there: str) -> str:
        """Somebody has come there by this address and signs in; gives the address that the browser is sent back to."""
        return httpx.get(there).headers["location"]

    def give(self, asked: dict[str, str], basic: str) -> Response:
        """An ID token for a code, once, to who has our secret and knows the verifier."""
        left = self.codes.pop(asked["code"], None)
        name, _, secret = b64decode(basic.removeprefix("Basic ")).decode().partition(":")
        is_ours = (unquote(name), unquote(secret)) == (CLIENT_ID, CLIENT_SECRET)
        proved = left is not None and left["code_challenge"] == challenge_of(asked["code_verifier"])
        if left is None or not (is_ours and proved and asked["redirect_uri"] == left["redirect_uri"]):
            self.exchanges.append(400)
            return JSONResponse({"error": "invalid_grant"}, 400)
        self.exchanges.append(200)
        said = {
            "iss": self.issuer, "aud": CLIENT_ID, "nonce": left["nonce"], "iat": int(LATER.timestamp()),
            "exp": int((LATER + timedelta(hours=1)).timestamp()), **self.claims, **self.changed,
        }  # fmt: skip
        told = {name: value for name, value in said.items() if value is not None}
        token = jwt.encode(self.header, told, self.key, algorithms=["RS256", "HS256"])
        return JSONResponse({"access_token": "unused", "token_type": "Bearer", "id_token": token})


@contextmanager
def oidc_server() -> Iterator[OidcServer]:
    """It answers until the end of the block."""
    server, app = OidcServer(), FastAPI()

    @app.get("/tenant/.well-known/openid-configuration")
    def description() -> dict[str, Any]:
        at = server.issuer
        ends = {"authorization_endpoint": f"{at}/login", "token_endpoint": f"{at}/token", "jwks_uri": f"{at}/keys"}
        return {"issuer": at, **ends}

    @app.get("/tenant/login")
    def login(request: Request) -> Response:
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT_ID
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(8)
        server.codes[code] = asked
        back = f"{asked['redirect_uri']}?code={code}&state={asked['state']}"
        return Response(status_code=302, headers={"location": back})

    @app.post("/tenant/token")
    async def token(request: Request) -> Response:
        form = parse_qs((await request.body()).decode())
        return server.give({name: one[0] for name, one in form.items()}, request.headers["authorization"])

    @app.get("/tenant/keys")
    def keys() -> dict[str, Any]:
        return {"keys": [(server.shown or server.key).as_dict(private=False)]}

    with answering(app) as address:
        server.issuer = f"{address}/tenant"
        yield server


def path_of(address: str) -> str:
    """The path and the query of an address of ours."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"
