"""What is signed here is believed by the package of Standard Webhooks, and by nobody once it is touched."""

from datetime import UTC, datetime

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from scheduler.webhooks.signing import new_secret, signed_headers

BODY = '{"count": 3, "said": "tŷ"}'.encode()


def test_signature_is_the_one_of_the_package() -> None:
    secret, at = new_secret(), datetime(2027, 2, 22, 9, 1, 12, 999_999, tzinfo=UTC)

    headers = signed_headers(secret, "evt_1", at, BODY)

    assert headers == {
        "webhook-id": "evt_1",
        "webhook-timestamp": str(int(at.replace(microsecond=0).timestamp())),
        "webhook-signature": Webhook(secret).sign("evt_1", at, BODY.decode()),
    }


@pytest.mark.parametrize("touched", ["body", "webhook-id", "webhook-timestamp", "secret"])
def test_invites_32_what_is_touched_is_refused(touched: str) -> None:
    secret, now = new_secret(), datetime.now(UTC)
    headers = signed_headers(secret, "evt_1", now, BODY)
    assert Webhook(secret).verify(BODY, headers) == {"count": 3, "said": "tŷ"}

    other = {**headers, touched: str(int(headers["webhook-timestamp"]) + 1)} if touched in headers else headers
    with pytest.raises(WebhookVerificationError):
        Webhook(new_secret() if touched == "secret" else secret).verify(
            BODY + b" " if touched == "body" else BODY, other
        )


def test_secrets_are_by_chance_and_long() -> None:
    # 32 bytes are 44 letters of base64
    assert len(new_secret()) == len("whsec_") + 44
    assert new_secret() != new_secret()
