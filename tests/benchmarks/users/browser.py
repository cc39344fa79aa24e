"""One simulated person's browser: it keeps cookies, sends forms as pages have them, and counts what it meets."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from time import perf_counter

import httpx

from benchmarks.users.counted import Counted
from support.browsing import SAME_SITE, Forms

FINE = frozenset({200})
PATIENCE_S = 60.0
PARTS = re.compile(r'(?:href|src)="(/static/[^"]+)"')


@dataclass(slots=True)
class Browser:
    """`page` is what it shows now."""

    client: httpx.AsyncClient
    counted: Counted
    page: str = ""

    @classmethod
    def at(cls, address: str, transport: httpx.AsyncHTTPTransport, counted: Counted) -> "Browser":
        """A new one that knows nobody. All of them share the transport, which is no part of what is measured."""
        client = httpx.AsyncClient(
            base_url=address, transport=transport, follow_redirects=True, timeout=PATIENCE_S, headers=SAME_SITE
        )
        return cls(client, counted)

    async def open(self, what: str, path: str, fine: Collection[int] = FINE) -> None:
        """The page at this path, after redirects."""
        self.page = (await self._asked(what, fine, "GET", path)).text

    async def ask(self, what: str, method: str, path: str, fine: Collection[int], **sent: object) -> httpx.Response:
        """What a script of the page asks; the page stays as it is."""
        return await self._asked(what, fine, method, path, **sent)

    async def send(self, what: str, action: str, typed: Mapping[str, str], fine: Collection[int] = FINE) -> None:
        """The page's first form with this action is filled in and sent; nothing, where it has no such form."""
        form = next((form for form in Forms.of(self.page) if form.action == action), None)
        if form is not None:
            self.page = (await self._asked(what, fine, "POST", action, data={**form.fields, **typed})).text

    async def fetch_parts(self) -> None:
        """Styles and scripts of the page: once, for a browser keeps them."""
        for path in dict.fromkeys(PARTS.findall(self.page)):
            await self._asked("style or script", FINE, "GET", path)

    async def _asked(self, what: str, fine: Collection[int], method: str, path: str, **sent: object) -> httpx.Response:
        start = perf_counter()
        try:
            answer = await self.client.request(method, path, **sent)  # type: ignore[arg-type]  # as httpx names them
        except httpx.HTTPError as error:
            answer = httpx.Response(599)
            said = type(error).__name__
        else:
            said = "" if answer.status_code in fine else f"{answer.status_code} {_why(answer)}"
        self.counted.count(what, (perf_counter() - start) * 1000, said)
        return answer


def _why(answer: httpx.Response) -> str:
    """What the page or the problem says is wrong, in short."""
    plain = " ".join(re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", answer.text, flags=re.DOTALL).split())
    return f"{answer.request.method} {plain[:200]}"
