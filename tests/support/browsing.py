"""Somebody with a browser that keeps cookies and sends forms, without script."""

import asyncio
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any

import httpx
from fastapi import FastAPI

from scheduler.access.roles import Role
from support.signing_in import EVERYTHING, cookie_of

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Visitor:
    """One browser. Forms are found on the page it looks at, and sent with all that they hide.

    Somebody with every role is signed in, unless other roles are given, or nobody is. Of an app for families nobody is.
    """

    app: FastAPI
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)
    page: str = ""
    who: str = "Mair"
    roles: Collection[Role] = EVERYTHING
    practitioner: str | None = None
    signed_out: bool = False

    def open(self, path: str) -> httpx.Response:
        """The page at this path, after redirects."""
        return self._ask("GET", path)

    def send(self, action: str, files: Any = None, **typed: Any) -> httpx.Response:
        """The form with this action is filled in and sent."""
        return self._ask("POST", action, data={**self.hidden(action), **typed}, files=files, headers=SAME_SITE)

    def hidden(self, action: str) -> dict[str, str]:
        """What the page's form with this action hides. Fails where the page has no such form."""
        found = [form for form in Forms.of(self.page) if form.action == action]
        assert found, f"no form with action {action} on the page"
        return found[0].fields

    @property
    def text(self) -> str:
        """What the page says, without its elements."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.page)).split())

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        here = getattr(self.app.state, "installation", None)
        if here is not None and not self.signed_out:
            name, value = cookie_of(here, self.who, self.roles, self.practitioner)
            self.cookies.set(name, value, domain="localhost.local")

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://localhost:8000", cookies=self.cookies, follow_redirects=True
            ) as client:
                answer = await client.request(method, path, **more)
                self.cookies = client.cookies
                return answer

        answer = asyncio.run(ask())
        self.page = answer.text
        return answer


@dataclass
class Form:
    action: str
    fields: dict[str, str] = field(default_factory=dict)


class Forms(HTMLParser):
    """The forms of a page, each with its hidden fields."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []

    @classmethod
    def of(cls, page: str) -> list[Form]:
        reading = cls()
        reading.feed(page)
        return reading.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(given.get("action", "")))
        elif tag == "input" and given.get("type") == "hidden" and self.found:
            self.found[-1].fields[given["name"]] = given.get("value", "")
