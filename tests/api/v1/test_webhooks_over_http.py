"""Webhooks are made, listed and taken back over HTTP; the secret is told once."""

from standardwebhooks.webhooks import Webhook

from support.callers import Caller

LENDING = {"url": "https://lending.example.org/events", "events": ["loan.requested"]}


def test_webhook_is_made_listed_and_taken_back(caller: Caller) -> None:
    made = caller.post("/api/v1/webhooks", json=LENDING)
    assert made.status_code == 201
    told = made.json()
    assert {**told, "secret": ""} == {"webhook": told["webhook"], **LENDING, "secret": ""}
    Webhook(told["secret"])  # the package reads it

    listed = caller.get("/api/v1/webhooks")
    (one,) = listed.json()["items"]
    assert {name: one[name] for name in ("webhook", "url", "events")} == {"webhook": told["webhook"], **LENDING}
    assert told["secret"] not in listed.text

    path = f"/api/v1/webhooks/{told['webhook']}"
    assert [caller.delete(path).status_code for _ in range(2)] == [204, 204]
    assert caller.get("/api/v1/webhooks").json()["items"] == []


def test_refusals_say_what_was_expected(caller: Caller) -> None:
    plain = caller.post("/api/v1/webhooks", json={**LENDING, "url": "http://lending.example.org/"})
    odd = caller.post("/api/v1/webhooks", json={**LENDING, "events": ["family.moved"]})

    assert [plain.status_code, odd.status_code] == [422, 422]
    assert "expected https://" in plain.json()["detail"]
    assert caller.delete("/api/v1/webhooks/9").status_code == 404
