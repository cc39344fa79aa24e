"""The way into a session's remote side: one for all of its families, or one for each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """The link to a session in place of the one on record, for one family or, with family "", for the others.

    None: there is none to give, because somebody who left the group still knows it, or because each family
    has its own and this one's is not made yet.
    """

    session: str
    family: str = ""
    link: str | None = None


def link_for(ways_in: tuple[WayIn, ...], session: str, family: str, on_record: str | None) -> str | None:
    """The family's own link, or else the one that the session shares, or else the one on record."""
    mine = {one.family: one.link for one in ways_in if one.session == session}
    return mine.get(family, mine.get("", on_record))
