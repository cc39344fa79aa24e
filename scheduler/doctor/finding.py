"""What was found of one thing, and what somebody should do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine

from scheduler.settings import Settings


class State(StrEnum):
    """Ok; look: somebody should see to it soon; broken: the service cannot do its work, or not safely."""

    OK = "ok"
    LOOK = "look"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing. No secret, and nobody's name or address, stands in its words. `do` is empty where nothing is to do."""

    about: str
    state: State
    words: str
    do: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """What is examined: nothing of it is changed. `environment` is where it runs."""

    settings: Settings
    engine: Engine
    now: datetime
    environment: Mapping[str, str]


def ok(about: str, words: str) -> Finding:
    """It is as it should be."""
    return Finding(about=about, state=State.OK, words=words)


def look(about: str, words: str, do: str) -> Finding:
    """Somebody should see to it."""
    return Finding(about=about, state=State.LOOK, words=words, do=do)


def broken(about: str, words: str, do: str) -> Finding:
    """It does not work, or is not safe."""
    return Finding(about=about, state=State.BROKEN, words=words, do=do)
