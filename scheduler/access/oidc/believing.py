"""What an ID token says of somebody, once it is believed: signed by the provider, for us, now, for this browser."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from secrets import compare_digest
from typing import Any, cast

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from scheduler.access.oidc.account import Oidc
from scheduler.access.oidc.provider import Leaving, NotBelieved

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384"]
"""Only those with a key that the provider alone has: never none, never one that our own secret could sign."""
LEEWAY_SECONDS = 60
YES = (True, 1, "1", "true")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody whom the provider knows: by what, and at which e-mail address, "" where nobody has made sure of it."""

    subject: str = field(repr=False)
    email: str = field(default="", repr=False)


def believed(oidc: Oidc, token: str, keys: dict[str, object], remembered: Leaving, at: datetime) -> Known:
    """Whom the token is about. Raises NotBelieved unless it is this provider's, for us and this very visit."""
    try:
        claims = jwt.decode(token, KeySet.import_key_set(cast("Any", keys)), algorithms=ALGORITHMS).claims
        _registry(oidc, at).validate(claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise NotBelieved(f"the ID token is not believed ({type(error).__name__})") from None
    nonce, audience = claims.get("nonce"), claims["aud"]
    if not isinstance(nonce, str) or not compare_digest(nonce.encode(), remembered.nonce.encode()):
        raise NotBelieved("the ID token is of another visit")
    if oidc.client_id not in ([audience] if isinstance(audience, str) else audience):
        raise NotBelieved("the ID token is for somebody else")
    if claims.get("azp", oidc.client_id) != oidc.client_id:
        raise NotBelieved("the ID token was given to somebody else")
    if not claims["sub"]:
        raise NotBelieved("the ID token is about nobody")
    return Known(subject=f"{oidc.issuer} {claims['sub']}", email=_verified_email(claims))


def _registry(oidc: Oidc, at: datetime) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": oidc.issuer},
        sub={"essential": True},
        aud={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )


def _verified_email(claims: Mapping[str, object]) -> str:
    """The address, where the provider has made sure that it is this person's.

    Entra ID says so with xms_edov, others with email_verified. An address that anybody could write there is nobody's.
    """
    email = claims.get("email")
    is_verified = any(claims.get(name) in YES for name in ("email_verified", "xms_edov"))
    return email.strip().casefold() if is_verified and isinstance(email, str) else ""
