"""What people of each role do, one thing after another: mostly they look, now and then they write."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from random import Random
from urllib.parse import quote

from benchmarks.users.browser import Browser
from benchmarks.users.store import PASSWORD, Account, PublishedWeek
from scheduler.access.roles import Role

OTHERS_FIRST = (HTTPStatus.OK, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED)
"""What a change may be answered with where many change the same: it is done, or somebody else was first."""
REGISTERS = re.compile(r'href="(/my/[^"/]+/sessions/[^"]+)"')
LOANS = re.compile(r'href="(/loans/\d+)"')
ROWS = re.compile(r'name="row" value="([^"]+)"')
FIRST, AGAIN = 0.5, 0.1
"""How often an adult who looks at their page answers: who has answered rarely thinks otherwise."""
ANSWERS = ("room", "home", "not-this-week")


@dataclass(slots=True)
class Person:
    """One person with a browser. `link` is their own page, where they are of a family."""

    browser: Browser
    week: PublishedWeek
    chance: Random
    link: str = ""
    has_answered: bool = False

    @property
    def board(self) -> str:
        return f"/weeks/{self.week.monday}"

    async def sign_in(self, account: Account) -> None:
        """Signed in, with the first page that is theirs."""
        await self.browser.open("/sign-in", "/sign-in")
        await self.browser.send("/sign-in (send)", "/sign-in", {"name": account.sign_in, "password": PASSWORD})
        await self.browser.fetch_parts()

    async def dashboard(self) -> None:
        await self.browser.open("/", "/")

    async def look_at_board(self) -> None:
        await self.browser.open("/weeks/{monday}", self.board)

    async def look_at_family(self) -> None:
        family, _ = self._family()
        await self.browser.open("/weeks/{monday}/families/{family}", f"{self.board}/families/{family}")

    async def waiting(self) -> None:
        await self.browser.open("/waiting", "/waiting")

    async def tasks(self) -> None:
        await self.browser.open("/tasks", "/tasks")

    async def term(self) -> None:
        await self.browser.open("/term", "/term")

    async def carry(self) -> None:
        """A family is picked up on the board: its script asks where it could be."""
        family, _ = self._family()
        path = f"{self.board}/moves/{family}"
        await self.browser.ask("/weeks/{monday}/moves/{family}", "GET", path, (HTTPStatus.OK,))

    async def pin(self) -> None:
        """A family is fixed where it is; or where it was fixed, it is not any more."""
        family, session = self._family()
        path, what = f"/api/v1/pins/{family}", "/api/v1/pins/{family}"
        now = await self.browser.ask(what, "GET", path, (HTTPStatus.OK, HTTPStatus.NOT_FOUND))
        if now.status_code == HTTPStatus.OK:
            seen = {"If-Match": now.headers["etag"]}
            await self.browser.ask(f"{what} (delete)", "DELETE", path, OTHERS_FIRST, headers=seen)
        else:
            first, wanted = {"If-None-Match": "*"}, {"session": session}
            await self.browser.ask(f"{what} (put)", "PUT", path, OTHERS_FIRST, headers=first, json=wanted)

    async def my_week(self) -> None:
        await self.browser.open("/my/{monday}", "/my")

    async def register(self) -> None:
        """The register of one of their groups is opened, and that an adult sent word is noted or taken back."""
        await self.my_week()
        path = self._one_of(REGISTERS)
        if path:
            await self.browser.open("/my/{monday}/sessions/{session}", path)
            row = self._one_of(ROWS)
            if row:
                came = self.chance.choice(("sent-word", "unmarked"))
                marks = {f"came-{row}": came, "row": row, f"reason-{row}": "not-said"}
                await self.browser.send("/my/{monday}/sessions/{session} (send)", path, marks)

    async def loans(self) -> None:
        await self.browser.open("/loans", "/loans")

    async def look_at_loan(self) -> None:
        await self.loans()
        path = self._one_of(LOANS)
        if path:
            await self.browser.open("/loans/{loan}", path)

    async def pieces(self) -> None:
        await self.browser.open("/loans/pieces", "/loans/pieces")

    async def flags(self) -> None:
        """Why is said first, then the family's flags are read in full; that is on the trail."""
        family, _ = self._family()
        path, what = f"/families/{family}/flags", "/families/{family}/flags"
        await self.browser.open(what, path)
        await self.browser.send(f"{what} (send)", path, {"because": "review"})

    async def trail(self) -> None:
        await self.browser.open("/trail", "/trail")

    async def own_page(self) -> None:
        """An adult opens the link that they were given, and answers or does not. Their browser keeps nothing of it."""
        await self.browser.open("/a/{token}", self.link)
        await self.browser.fetch_parts()
        action = next(iter(re.findall(r'<form method="post" action="([^"]+)"', self.browser.page)), None)
        if action and self.chance.random() < (AGAIN if self.has_answered else FIRST):
            self.has_answered = True
            await self.browser.send("/a/{token} (send)", action, {"said": self.chance.choice(ANSWERS)})
            await self.browser.fetch_parts()

    def _family(self) -> tuple[str, str]:
        family, session = self.chance.choice(self.week.places)
        return quote(family, safe=""), session

    def _one_of(self, kind: "re.Pattern[str]") -> str:
        found = kind.findall(self.browser.page)
        return self.chance.choice(found) if found else ""


Act = Callable[[Person], Awaitable[None]]
ACTS: dict[Role | None, tuple[Sequence[Act], Sequence[int]]] = {
    Role.COORDINATOR: (
        (
            Person.dashboard,
            Person.look_at_board,
            Person.look_at_family,
            Person.waiting,
            Person.tasks,
            Person.term,
            Person.carry,
            Person.pin,
        ),
        (4, 5, 4, 2, 2, 1, 1, 1),
    ),
    Role.PRACTITIONER: ((Person.my_week, Person.register), (1, 2)),
    Role.LOAN_TEAM: ((Person.loans, Person.look_at_loan, Person.pieces), (2, 3, 1)),
    Role.SAFEGUARDING_LEAD: ((Person.dashboard, Person.flags, Person.trail), (1, 3, 1)),
    None: ((Person.own_page,), (1,)),
}
"""By role, None for families: what they do, and how often beside the others."""
