"""The closed lists of words that the planning problem is written in. Their spelling is stored: stable."""

from enum import StrEnum


class Mode(StrEnum):
    """How a session runs."""

    IN_ROOM = "in-room"
    REMOTE = "remote"
    SUPER_GROUP = "super-group"


class Side(StrEnum):
    """Where a family is during its session; a slot is a place with one practitioner."""

    ROOM = "room"
    REMOTE = "remote"
    SLOT = "slot"


class Wish(StrEnum):
    """What a family says of one side. Must and cannot are hard."""

    MUST = "must"
    PREFER = "prefer"
    FINE = "fine"
    RATHER_NOT = "rather-not"
    CANNOT = "cannot"


class WeekKind(StrEnum):
    """What a course does in one of its weeks."""

    GROUP = "group"
    CALL = "call"
    VISIT = "visit"


class Audience(StrEnum):
    """Who a programme is for, by the sex of the adults who attend."""

    ANY = "any"
    WOMEN = "women"
    MEN = "men"


class Sex(StrEnum):
    """Recorded only where a single-sex programme or a lone man or woman makes it matter."""

    WOMAN = "woman"
    MAN = "man"


class StaffRole(StrEnum):
    """What a practitioner does in a session, or may do at all."""

    LEAD = "lead"
    HOST = "remote-host"
    ONE_TO_ONE = "one-to-one"


class Screen(StrEnum):
    """The best screen a household owns."""

    NONE = "none"
    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"


class Connection(StrEnum):
    """How a home reaches the internet."""

    NONE = "none"
    METERED = "metered"
    UNMETERED = "unmetered"


class PrivateSpace(StrEnum):
    """Whether somebody can speak unheard. Unknown is never taken for yes."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    ARRANGED = "arranged"


class FlagKind(StrEnum):
    """What staff mark a family with, because a wrong place could hurt."""

    IN_ROOM_ONLY = "in-room-only"
    ONE_TO_ONE_ONLY = "one-to-one-only"
    REMOTE_SAFETY = "remote-safety"
    NO_DEVICE_HOME = "no-device-home"
    CHILD_PROTECTION = "child-protection"
    SELF_HARM = "self-harm"
    AWAITING_DECISION = "awaiting-decision"


class Decision(StrEnum):
    """What a person decided for a family whose flag asks for a decision first."""

    ROOM = "room"
    EITHER = "either"
    ONE_TO_ONE = "one-to-one"


class Channel(StrEnum):
    """How a slot with one practitioner is held."""

    TELEPHONE = "telephone"
    VIDEO = "video"
    IN_PERSON = "in-person"
    HOME_VISIT = "home-visit"


class PairKind(StrEnum):
    """What two households are to each other in a plan."""

    NO_CONTACT = "no-contact"
    KEEP_APART = "keep-apart"
    KEEP_TOGETHER = "keep-together"


class AwayFrom(StrEnum):
    """What somebody to keep away from, who is no client, is met as."""

    PRACTITIONER = "practitioner"
    INTERPRETER = "interpreter"
    CRECHE_WORKER = "creche-worker"
    DRIVER = "driver"
    VENUE = "venue"


class ItemKind(StrEnum):
    """What a depot lends. Data is counted in whole GB, the rest in pieces."""

    TABLET = "tablet"
    HEADSET = "headset"
    SIM = "sim"
    DATA_GB = "data-gb"


class SupportKind(StrEnum):
    """What a family is given so that its place can work."""

    TAXI = "taxi"
    BUDDY = "buddy"
    LOAN = "loan"


class Status(StrEnum):
    """What is known of a roster: no better one exists, a good one was found, or none satisfies the pins."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
