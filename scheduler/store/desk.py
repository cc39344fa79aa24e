"""An open transaction, and whose records it is about."""

from dataclasses import dataclass

from sqlmodel import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open transaction on the records of one organisation. `families_url` is where families reach their pages."""

    session: Session
    organisation: str
    families_url: str = ""
