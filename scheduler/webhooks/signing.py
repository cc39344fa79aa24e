"""How what is pushed is signed, as Standard Webhooks says: by a secret that only the two systems know."""

import base64
import hmac
import secrets
from datetime import datetime

MARK = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    """A secret by chance, as those who verify expect it: whsec_ and base64."""
    return MARK + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signed_headers(secret: str, event: str, at: datetime, body: bytes) -> dict[str, str]:
    """The headers that show whose body it is, and that it was signed at this moment. `event` stays when retried."""
    second = str(int(at.timestamp()))
    key = base64.b64decode(secret.removeprefix(MARK))
    digest = hmac.digest(key, f"{event}.{second}.".encode() + body, "sha256")
    return {
        "webhook-id": event,
        "webhook-timestamp": second,
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
