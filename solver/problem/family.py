"""A family: one referral of one household, with all that decides where it can meet."""

from dataclasses import dataclass
from datetime import date

from solver.problem.checks import require, require_at_least
from solver.problem.times import WeekTime
from solver.problem.words import Connection, Decision, FlagKind, ItemKind, PrivateSpace, Screen, Sex, Side, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Adult:
    """An adult who attends. `delivery` is the language of the group they ask for; with must, no other will do."""

    sex: Sex | None = None
    delivery: str | None = None
    delivery_must: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child by age in whole years; a babe in arms stays with the parent and takes no crèche place."""

    age: int
    creche: bool = False
    in_arms: bool = False

    def __post_init__(self) -> None:
        require(0 <= self.age <= 17, ("child", ""), "age", self.age, "0 to 17 years")
        require(not (self.creche and self.in_arms), ("child", ""), "creche", True, "not both crèche and in arms")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A mark that staff set: by whom, since when, until when (that day included; None: until taken off).

    A remote-safety flag may be cleared, and a flag that asks for a decision decided, each by somebody
    and until a day; without that day there is neither.
    """

    kind: FlagKind
    set_by: str = ""
    since: date | None = None
    until: date | None = None
    decision: Decision | None = None
    decided_until: date | None = None
    cleared_by: str = ""
    cleared_until: date | None = None

    def __post_init__(self) -> None:
        ends = self.until is None or self.since is None or self.since <= self.until
        require(ends, ("flag", self.kind.value), "until", self.until, "a day not before since: else it never stands")

    def stands_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def cleared_on(self, day: date) -> bool:
        return bool(self.cleared_by.strip()) and self.cleared_until is not None and day <= self.cleared_until

    def decided_on(self, day: date) -> Decision | None:
        in_date = self.decided_until is not None and day <= self.decided_until
        return self.decision if in_date else None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLoan:
    """Something of a depot that the household already has, through `until`; GB counted whole."""

    item: ItemKind
    until: date
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One referral: a household in one programme.

    Limits and times are minutes; avoidance is 0 to 8 (4: definitely avoids). `windows` are the local
    times the family can give, travel included; `preferred` are those it likes. `waiting_since` counts
    weeks waited. `missed_wishes` are earlier weeks in which its wishes were missed. `cohort` is set for
    a member; `absent` says that it chose to miss this week.
    """

    id: str
    household: str
    programme: str
    adults: tuple[Adult, ...]
    windows: tuple[WeekTime, ...]
    waiting_since: date
    home: str
    children: tuple[Child, ...] = ()
    urgent: bool = False
    passed_over: int = 0
    missed_wishes: int = 0
    cohort: str | None = None
    usual_side: Side | None = None
    absent: bool = False
    room: Wish = Wish.FINE
    remote: Wish = Wish.FINE
    preferred: tuple[WeekTime, ...] = ()
    screen: Screen = Screen.NONE
    phone_is_my_choice: bool = False
    connection: Connection = Connection.NONE
    gb_left: float = 0.0
    mbps_down: float | None = None
    needs_headset: bool = False
    held: tuple[HeldLoan, ...] = ()
    private_space: PrivateSpace = PrivateSpace.UNKNOWN
    digital_confidence: int = 0
    had_first_call: bool = False
    car: bool = False
    walk_limit_min: int = 15
    bus_limit_min: int = 30
    bus_avoidance: int = 0
    room_avoidance: int = 0
    taxi_accepted: bool = True
    buddy_accepted: bool = True
    languages: tuple[str, ...] = ("en",)
    interpreter: str | None = None
    step_free: bool = False
    hearing_loop: bool = False
    quiet: bool = False
    flags: tuple[Flag, ...] = ()

    def __post_init__(self) -> None:
        of = ("family", self.id)
        require(bool(self.adults), of, "adults", self.adults, "at least one adult attending")
        require(bool(self.languages), of, "languages", self.languages, "at least one language")
        require_at_least(of, 0, passed_over=self.passed_over, missed_wishes=self.missed_wishes)
        require_at_least(of, 0, walk_limit_min=self.walk_limit_min, bus_limit_min=self.bus_limit_min)
        require_at_least(of, 0, gb_left=self.gb_left, mbps_down=self.mbps_down)
        for field, value in (("bus_avoidance", self.bus_avoidance), ("room_avoidance", self.room_avoidance)):
            require(0 <= value <= 8, of, field, value, "0 to 8")
        confidence = self.digital_confidence
        require(0 <= confidence <= 3, of, "digital_confidence", confidence, "0 to 3")
        both = self.room is Wish.MUST and self.remote is Wish.MUST
        require(not both, of, "remote", self.remote.value, "at most one side marked must")
