"""The way to the provider and back: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0)."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import quote, urlencode

import httpx

from scheduler.access.oidc.account import Oidc, is_private
from scheduler.errors import SupergroupError

SECONDS = 10.0
SCOPES = "openid email profile"
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class NotBelieved(SupergroupError):
    """What came back from the provider cannot be believed, or nothing came. Holds nothing of what came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What a browser remembers that leaves for the provider, to prove that it is the same one that comes back."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


def leaving() -> Leaving:
    """Three things that nobody can guess."""
    return Leaving(state=secrets.token_urlsafe(32), nonce=secrets.token_urlsafe(32), verifier=secrets.token_urlsafe(48))


def way_there(oidc: Oidc, remembered: Leaving) -> str:
    """The provider's address that the browser goes to. Raises NotBelieved where the provider does not answer."""
    asked = {
        "response_type": "code",
        "client_id": oidc.client_id,
        "redirect_uri": oidc.back,
        "scope": SCOPES,
        "state": remembered.state,
        "nonce": remembered.nonce,
        "code_challenge": challenge_of(remembered.verifier),
        "code_challenge_method": "S256",
    }
    with _client() as client:
        there = _described(client, oidc)["authorization_endpoint"]
    return f"{there}{'&' if '?' in there else '?'}{urlencode(asked)}"


def exchanged(oidc: Oidc, code: str, remembered: Leaving) -> tuple[str, dict[str, object]]:
    """The ID token that the provider gives for the code, and the keys that it signs with. Raises NotBelieved."""
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": oidc.back,
        "code_verifier": remembered.verifier,
    }
    # RFC 6749, 2.3.1: both are written as in forms, before they are put together.
    us = httpx.BasicAuth(quote(oidc.client_id, safe=""), quote(oidc.client_secret, safe=""))
    with _client() as client:
        there = _described(client, oidc)
        told = _json(client, there["token_endpoint"], asked, us)
        token = told.get("id_token")
        if not isinstance(token, str):
            raise NotBelieved("the provider gave no ID token")
        return token, _json(client, there["jwks_uri"])


def challenge_of(verifier: str) -> str:
    """What is told of the verifier on the way there (RFC 7636)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _client() -> httpx.Client:
    return httpx.Client(timeout=SECONDS, follow_redirects=False, headers={"Accept": "application/json"})


def _described(client: httpx.Client, oidc: Oidc) -> Mapping[str, str]:
    """The provider's own description, which must be of this provider, with addresses that nobody can listen in on."""
    told = _json(client, f"{oidc.issuer.rstrip('/')}/.well-known/openid-configuration")
    found = {name: told.get(name) for name in ENDPOINTS}
    addresses = {name: one for name, one in found.items() if isinstance(one, str) and is_private(one)}
    if told.get("issuer") != oidc.issuer or len(addresses) < len(ENDPOINTS):
        raise NotBelieved("the provider's description is of another issuer, or lacks an https:// address")
    return addresses


def _json(
    client: httpx.Client, address: str, form: Mapping[str, str] | None = None, us: httpx.BasicAuth | None = None
) -> dict[str, object]:
    """What the provider answers. No word of it stands in the error."""
    try:
        answer = (
            client.get(address)
            if form is None
            else client.post(address, data=dict(form), auth=us or httpx.USE_CLIENT_DEFAULT)
        )
        answer.raise_for_status()
        told = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise NotBelieved(f"the provider did not answer as it should ({type(error).__name__})") from None
    if not isinstance(told, dict):
        raise NotBelieved("the provider did not answer as it should")
    return told
