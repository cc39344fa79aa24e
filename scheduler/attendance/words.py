"""What a register can say of somebody: closed lists, so that nobody has to write about a person."""

from collections.abc import Mapping
from enum import StrEnum

from solver.problem import Side


class Came(StrEnum):
    """Whether somebody came, and on which side. Unmarked takes a mark back. Their spelling is stored: stable."""

    ROOM = "room"
    REMOTE = "remote"
    SLOT = "one-to-one"
    NOT = "did-not-come"
    SENT_WORD = "sent-word"
    UNMARKED = "unmarked"


class Left(StrEnum):
    """Whether somebody left before the end. Their spelling is stored: stable."""

    STAYED = ""
    EARLY = "left-early"
    LOST = "lost-connection"


class WhyAway(StrEnum):
    """Why somebody sent word that they do not come, as they said it. Their spelling is stored: stable.

    None of it is about a risk: that is told to the safeguarding lead, and stands in no register.
    """

    NONE = ""
    ILL = "ill"
    CHILD_ILL = "child-ill"
    CHILDCARE = "childcare"
    WORK = "work"
    APPOINTMENT = "another-appointment"
    TRANSPORT = "transport"
    EQUIPMENT = "screen-or-data"
    TIME = "time-does-not-suit"
    AWAY = "away"
    LEAVES = "does-not-go-on"
    OTHER = "other"
    NOT_SAID = "not-said"


class NotRun(StrEnum):
    """Why a session did not run. Their spelling is stored: stable."""

    STAFF = "staff-away"
    VENUE = "venue-closed"
    WEATHER = "weather"
    TOO_FEW = "too-few"
    TECHNOLOGY = "technology"
    OTHER = "other"


PRESENT = (Came.ROOM, Came.REMOTE, Came.SLOT)
CAME_WORDS: Mapping[Came, str] = {
    Came.ROOM: "In the room",
    Came.REMOTE: "Remote",
    Came.SLOT: "They met",
    Came.NOT: "Did not come",
    Came.SENT_WORD: "Sent word",
    Came.UNMARKED: "Not marked",
}
LEFT_WORDS: Mapping[Left, str] = {
    Left.STAYED: "Stayed to the end",
    Left.EARLY: "Left early",
    Left.LOST: "Lost the connection",
}
REASON_WORDS: Mapping[WhyAway, str] = {
    WhyAway.NONE: "",
    WhyAway.ILL: "Ill",
    WhyAway.CHILD_ILL: "A child is ill",
    WhyAway.CHILDCARE: "Nobody to look after the children",
    WhyAway.WORK: "Work",
    WhyAway.APPOINTMENT: "Another appointment",
    WhyAway.TRANSPORT: "Transport",
    WhyAway.EQUIPMENT: "Screen or data",
    WhyAway.TIME: "The time does not suit",
    WhyAway.AWAY: "Away",
    WhyAway.LEAVES: "Does not go on with the course",
    WhyAway.OTHER: "Something else",
    WhyAway.NOT_SAID: "Not said",
}
NOT_RUN_WORDS: Mapping[NotRun, str] = {
    NotRun.STAFF: "Staff were away",
    NotRun.VENUE: "The venue was closed",
    NotRun.WEATHER: "Weather",
    NotRun.TOO_FEW: "Too few could come",
    NotRun.TECHNOLOGY: "The technology failed",
    NotRun.OTHER: "Something else",
}
PLANNED: Mapping[str, Came] = {Side.ROOM: Came.ROOM, Side.REMOTE: Came.REMOTE, Side.SLOT: Came.SLOT}
"""How somebody is marked who came where the roster has them."""
