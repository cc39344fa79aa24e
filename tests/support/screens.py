"""Windows of a real browser, each with cookies of its own."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

REFUSED = "the server responded with a status of 4"


@dataclass
class Screens:
    """Opens windows on one server, and keeps what their pages complain of.

    With `cookie`, its name and value, somebody is signed in there.
    """

    browser: Browser
    address: str
    cookie: tuple[str, str] | None = None
    errors: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str, width: int = 1280, scheme: str = "light", *, script: bool = True) -> Page:
        """The page at this path in a new window."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
        )
        self.contexts.append(context)
        if self.cookie is not None:
            context.add_cookies([{"name": self.cookie[0], "value": self.cookie[1], "url": self.address}])
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._note)
        page.goto(path)
        return page

    def close(self) -> None:
        """All windows are shut."""
        for context in self.contexts:
            context.close()

    def _note(self, said: ConsoleMessage) -> None:
        """A page that says no is not in error."""
        if said.type == "error" and REFUSED not in said.text:
            self.errors.append(said.text)
