"""Somebody who works a page with the keyboard alone: Tab, Enter, the space bar, and what they type."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

FARTHEST = 250
"""Nothing on a page is further away than so many presses of Tab."""
HAS_FOCUS = "one => one === document.activeElement"


@dataclass(frozen=True)
class Keyboard:
    """The keyboard in front of a page. The mouse is never touched."""

    page: Page

    def go_to(self, there: Locator) -> None:
        """Tab is pressed until this has the focus. Fails where no Tab leads there."""
        for _ in range(FARTHEST):
            if there.evaluate(HAS_FOCUS):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {there}")

    def press(self, there: Locator) -> None:
        """A link or a button is gone to, and Enter pressed."""
        self.go_to(there)
        self.page.keyboard.press("Enter")

    def tick(self, there: Locator) -> None:
        """A box is gone to, and ticked with the space bar."""
        self.go_to(there)
        self.page.keyboard.press("Space")

    def write(self, there: Locator, text: str) -> None:
        """A field is gone to, and says this alone."""
        self.go_to(there)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, there: Locator, option: str) -> None:
        """A list is gone to, and the option that begins with these letters chosen by typing them."""
        self.go_to(there)
        self.page.keyboard.type(option)

    def give(self, there: Locator, file: Path) -> None:
        """A field for files is gone to, and this file chosen in what the system opens, which is no part of the page."""
        self.go_to(there)
        there.set_input_files(file)
