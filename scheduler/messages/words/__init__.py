"""What families read, language by language. The same sentences for everybody, whatever the reason for a channel."""

from scheduler.messages.words.english import ENGLISH
from scheduler.messages.words.phrases import Phrases
from scheduler.messages.words.welsh import WELSH

__all__ = ["ENGLISH", "WELSH", "Phrases", "languages"]


def languages(language: str | None) -> tuple[Phrases, ...]:
    """What an adult is written to in: both languages until theirs is known, Welsh where asked for, else English."""
    if language is None or not language.strip():
        return (ENGLISH, WELSH)
    return (WELSH,) if language.strip().lower().split("-")[0] == WELSH.code else (ENGLISH,)
