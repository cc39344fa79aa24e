"""A service that was just installed: `serve` prints one address, which works once and stands in no line of the log."""

import re
from pathlib import Path

import httpx

from support.people import PASSWORD
from support.servers import serving

HIDDEN = re.compile(r'name="form_token" value="([^"]+)"')


def test_first_administrator_is_made_at_the_address_that_serve_prints_and_the_log_does_not_repeat_it(
    tmp_path: Path,
) -> None:
    with serving(tmp_path) as server, httpx.Client(base_url=server.address, follow_redirects=True) as browser:
        log = tmp_path / "serve.log"
        (secret,) = re.findall(rf"{server.address}/first/([\w-]{{43}})\n", log.read_text())
        token = HIDDEN.search(browser.get(f"/first/{secret}").text)
        assert token
        typed = {"name": "Ann", "sign_in": "ann@example.org", "password": PASSWORD, "again": PASSWORD}

        made = browser.post(f"/first/{secret}", data={"form_token": token[1], **typed})
        again = httpx.get(f"{server.address}/first/{secret}")

        assert (made.status_code, again.status_code) == (200, 404)
        assert browser.get("/account").status_code == 200
        said = log.read_text()
    assert said.count(secret) == 1
    assert PASSWORD not in said
