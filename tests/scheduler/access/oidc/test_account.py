"""The provider that is set: all of it or none, and its secret in no repr and no error."""

import pytest

from scheduler.access.oidc.account import Oidc, oidc_from
from scheduler.errors import BadInput

URL = "https://staff.example.org"
WHOLE = {
    "SUPERGROUP_OIDC_ISSUER": "https://login.example.org/tenant/v2.0",
    "SUPERGROUP_OIDC_CLIENT_ID": "supergroup",
    "SUPERGROUP_OIDC_CLIENT_SECRET": "s3cret",
}


def test_provider_is_read_and_its_secret_is_in_no_repr() -> None:
    found = oidc_from({**WHOLE, "SUPERGROUP_OIDC_ONLY": "yes"}, URL)

    assert found == Oidc(
        issuer="https://login.example.org/tenant/v2.0",
        client_id="supergroup",
        client_secret="s3cret",
        back="https://staff.example.org/sign-in/back",
        is_only=True,
    )
    assert "s3cret" not in repr(found)


def test_without_any_of_it_there_is_none() -> None:
    assert oidc_from({}, "") is None


@pytest.mark.parametrize(
    ("given", "url", "expected"),
    [
        ({**WHOLE, "SUPERGROUP_OIDC_CLIENT_ID": ""}, URL, "SUPERGROUP_OIDC_CLIENT_ID: not set"),
        (WHOLE, "", "SUPERGROUP_URL: not set"),
        (
            {**WHOLE, "SUPERGROUP_OIDC_ISSUER": "http://login.example.org"},
            URL,
            "expected the issuer's https:// address",
        ),
        ({"SUPERGROUP_OIDC_ONLY": "yes"}, URL, "nobody could sign in"),
    ],
)
def test_half_of_it_is_refused(given: dict[str, str], url: str, expected: str) -> None:
    with pytest.raises(BadInput, match=expected) as refused:
        oidc_from(given, url)

    assert "s3cret" not in str(refused.value)
