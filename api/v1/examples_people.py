"""What answers about people and tokens look like. Nobody in them is real, and no secret in them opens anything."""

from typing import Any

MADE: dict[str, Any] = {"made_at": "2027-02-22T09:01:12Z", "made_by": "Ann Price"}
MAIR: dict[str, Any] = {
    "sign_in": "mair@example.org",
    "name": "Mair Ellis",
    "roles": ["coordinator"],
    "practitioner": None,
}
TOKEN: dict[str, Any] = {"name": "dashboard", "may": ["week:see", "loans:see"], "ends_at": "2027-12-31T23:59:59Z"}
OF_PEOPLE: dict[str, dict[str, Any]] = {
    "PersonIn": MAIR,
    "PersonChangeIn": {**MAIR, "disabled": False},
    "PersonOut": {
        "person": 2, **MAIR, **MADE, "disabled_at": None, "locked_until": None, "has_password": True,
    },
    "PersonLinkOut": {
        "person": 2,
        "link": "https://staff.example.org/password/nobody-has-a-link-like-this-one",
        "until": "2027-03-01T09:01:12Z",
    },
    "TokenIn": TOKEN,
    "TokenOut": {
        "token": 1, **TOKEN, "person": None, **MADE, "revoked_at": None, "used_at": "2027-02-22T10:00:00Z",
    },
    "TokenIssuedOut": {**TOKEN, "secret": "supergroup_nobody-has-a-token-like-this-one"},
}  # fmt: skip
