"""The planning problem: what is known before anything is decided. Frozen, and checked when made."""

from solver.problem.before import OVERRIDABLE, KeepAway, Override, Pair, Pin, Published
from solver.problem.family import Adult, Child, Family, Flag, HeldLoan
from solver.problem.offer import Cohort, Guest, ModeTerms, Programme, Session, SessionPin
from solver.problem.people import BSL, Accreditation, Interpreter, Practitioner, Slot
from solver.problem.places import Creche, Journey, Room, Venue, VenueTravel
from solver.problem.pools import Depot, Out, Stock
from solver.problem.settings import ENGLAND, WALES, AgeBand, Settings, Weights
from solver.problem.times import DAY_MIN, DAY_NAMES, Days, Span, WeekTime, covered, working_days_after
from solver.problem.week import WeekProblem
from solver.problem.words import (
    Audience,
    AwayFrom,
    Channel,
    Connection,
    Decision,
    FlagKind,
    ItemKind,
    Mode,
    PairKind,
    PrivateSpace,
    Screen,
    Sex,
    Side,
    StaffRole,
    Status,
    SupportKind,
    WeekKind,
    Wish,
)

__all__ = [
    "BSL", "DAY_MIN", "DAY_NAMES", "ENGLAND", "OVERRIDABLE", "WALES",
    "Accreditation", "Adult", "AgeBand", "Audience", "AwayFrom", "Channel", "Child", "Cohort", "Connection",
    "Creche", "Days", "Decision", "Depot", "Family", "Flag", "FlagKind", "Guest", "HeldLoan", "Interpreter",
    "ItemKind", "Journey", "KeepAway", "Mode", "ModeTerms", "Out", "Override", "Pair", "PairKind", "Pin",
    "Practitioner", "PrivateSpace", "Programme", "Published", "Room", "Screen", "Session", "SessionPin",
    "Settings", "Sex", "Side", "Slot", "Span", "StaffRole", "Status", "Stock", "SupportKind", "Venue",
    "VenueTravel", "WeekKind", "WeekProblem", "WeekTime", "Weights", "Wish", "covered", "working_days_after",
]  # fmt: skip
