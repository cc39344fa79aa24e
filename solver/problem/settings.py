"""The defaults of practice, once. A service changes them without touching code."""

from dataclasses import dataclass, field
from datetime import date

from solver.problem.checks import require, require_at_least


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeBand:
    """Children of these ages (whole years, both included) need one worker for each `per_worker`."""

    name: str
    age_from: int
    age_to: int
    per_worker: int

    def __post_init__(self) -> None:
        require_at_least(("age band", self.name), 1, per_worker=self.per_worker)
        require(self.age_from <= self.age_to, ("age band", self.name), "age_to", self.age_to, "not below age_from")


# England: EYFS statutory ratios. Wales: 2s and 8–12s as in DOMAIN practice notes (one secondary source).
ENGLAND = (
    AgeBand(name="under 2", age_from=0, age_to=1, per_worker=3),
    AgeBand(name="2", age_from=2, age_to=2, per_worker=5),
    AgeBand(name="3 and over", age_from=3, age_to=17, per_worker=8),
)
WALES = (
    AgeBand(name="under 2", age_from=0, age_to=1, per_worker=3),
    AgeBand(name="2", age_from=2, age_to=2, per_worker=4),
    AgeBand(name="3 to 7", age_from=3, age_to=7, per_worker=8),
    AgeBand(name="8 and over", age_from=8, age_to=17, per_worker=10),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Points within one tier of goals; tiers themselves are strict and need no weight."""

    base_place: int = 10
    weeks_waited_at_most: int = 52
    per_time_passed_over: int = 5
    change_not_told: int = 1
    change_told: int = 3
    change_told_session: int = 5
    side_rather_not: int = 8
    side_less_liked: int = 4
    time_less_liked: int = 3
    per_travel_10_min: int = 1
    per_avoidance_point: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A service's defaults: minutes in `_min`, money in pence, data in GB, days as named."""

    set_up_min: int = 15
    no_contact_buffer_min: int = 30
    venue_travel_min: int = 30
    overbook: bool = False
    overbook_percent: int = 120
    gb_per_hour: float = 0.81
    gb_margin_percent: int = 25
    mbps_down_min: float = 1.5
    sim_gb_least: int = 1
    loan_before_days: int = 2
    loan_after_days: int = 14
    loan_buffer_days: int = 3
    first_call_min: int = 20
    avoidance_definite: int = 4
    creche_unregistered_min: int = 110
    interpreter_notice_days: int = 5
    bsl_notice_days: int = 20
    bsl_two_after_min: int = 60
    holidays: tuple[date, ...] = ()
    ratios: tuple[tuple[str, tuple[AgeBand, ...]], ...] = (("england", ENGLAND), ("wales", WALES))
    weights: Weights = field(default_factory=Weights)

    def __post_init__(self) -> None:
        of = ("settings", "")
        require_at_least(of, 0, set_up_min=self.set_up_min, no_contact_buffer_min=self.no_contact_buffer_min)
        require_at_least(of, 100, overbook_percent=self.overbook_percent)
        for nation, bands in self.ratios:
            ages = [age for band in bands for age in range(band.age_from, band.age_to + 1)]
            require(sorted(ages) == list(range(18)), of, f"ratios of {nation}", ages, "each age 0 to 17 once")

    def bands(self, nation: str) -> tuple[AgeBand, ...]:
        """The age bands of a nation. KeyError where the settings know none."""
        return dict(self.ratios)[nation]
