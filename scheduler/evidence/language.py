"""The languages that reports are written in."""

from enum import StrEnum


class Language(StrEnum):
    """English or Welsh. Their spelling is published: stable."""

    ENGLISH = "en"
    WELSH = "cy"
