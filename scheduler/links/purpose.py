"""What a link is for. One for something else is not believed."""

from datetime import timedelta
from enum import StrEnum


class Purpose(StrEnum):
    """The first word of the link's path, which tells nothing. It is signed with it: stable."""

    PAGE = "a"


LIVES = {Purpose.PAGE: timedelta(days=35)}
"""From the day that a link is made for."""
