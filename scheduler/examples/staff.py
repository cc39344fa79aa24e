"""Who works in an area: practitioners in teams, one for each group, with their slots; and interpreters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from scheduler.examples.areas import Area
from scheduler.examples.chance import Chance
from scheduler.examples.groups import LONDON, Group
from scheduler.examples.names import SURNAMES, first_name, phone
from scheduler.examples.programmes import PROGRAMME
from scheduler.examples.recipes import RECIPES
from scheduler.records import InterpreterRecord, PractitionerRecord
from solver.problem import (
    BSL,
    Accreditation,
    Audience,
    Channel,
    Interpreter,
    Practitioner,
    Sex,
    Slot,
    Span,
    StaffRole,
    WeekTime,
)

# Families for each practitioner; team sizes leave one to spare for a group of two and none for a super-group.
FAMILIES_PER_PRACTITIONER = 5
LEAST_STAFF = 4
TEAM = 3
TEAM_WITH_CHOICE = 4
CALL_MIN = 120
PENCE_PER_HOUR = 2400
OFFICE = (8 * 60 + 30, 17 * 60 + 30)
LATE_END = 21 * 60 + 30
# What a few of each twelve speak as well, for first calls and for groups in Welsh.
SECOND_LANGUAGES = {1: ("pl",), 4: ("ro",), 5: ("cy",), 7: ("pa", "ur"), 8: ("es", "pt"), 10: ("ar",), 11: ("cy",)}
# Spoken languages of interpreters, two an area, the commonest first.
INTERPRETERS = (("pl", "ro"), ("pa", "ur"), ("es", "pt"), ("ar", "bn"), ("gu", "ur"), ("pl", "pa"))


@dataclass(frozen=True, slots=True)
class Team:
    """The practitioners of a group, the usual ones of a cohort first."""

    group: Group
    members: tuple[str, ...]


def practitioners(area: Area, groups: Sequence[Group], families: int, chance: Chance) -> tuple[PractitionerRecord, ...]:
    """The staff of an area, each accredited and free for the groups of the teams they are in."""
    count = max(LEAST_STAFF, families // FAMILIES_PER_PRACTITIONER)
    people = tuple(_practitioner(area, number, chance) for number in range(count))
    for team in teams(area, groups, people):
        people = tuple(_joined(one, team) if one.id in team.members else one for one in people)
    return people


def teams(area: Area, groups: Sequence[Group], people: Sequence[PractitionerRecord]) -> tuple[Team, ...]:
    """For each group a team, dealt round the staff; women only where the programme asks for it."""
    return tuple(_team(area, group, people) for group in groups)


def _team(area: Area, group: Group, people: Sequence[PractitionerRecord]) -> Team:
    programme = PROGRAMME[group.programme]
    women_only = programme.staff_same_audience and programme.audience is Audience.WOMEN
    able = [one.id for one in people if not women_only or one.practitioner.sex is Sex.WOMAN]
    first = 2 * [recipe.key for recipe in RECIPES].index(group.recipe.key) + area.number
    size = TEAM if group.is_cohort else TEAM_WITH_CHOICE
    members = dict.fromkeys(able[(first + step) % len(able)] for step in range(size))
    return Team(group, tuple(members))


def _practitioner(area: Area, number: int, chance: Chance) -> PractitionerRecord:
    """One in four is a man; two in three ring families and see them alone."""
    ident = f"p{area.number + 1}-{number + 1:02d}"
    sex = Sex.MAN if number % 4 == 3 else Sex.WOMAN
    first, last = first_name(chance, sex), chance.one_of(SURNAMES)
    practitioner = Practitioner(
        id=ident,
        roles=(StaffRole.LEAD, StaffRole.HOST, *((StaffRole.ONE_TO_ONE,) if number % 3 else ())),
        availability=tuple(WeekTime(day, *OFFICE) for day in range(5)),
        languages=("en", *SECOND_LANGUAGES.get(number % 12, ())),
        sex=sex,
        max_per_day=2,
        max_per_week=5,
        call_min=CALL_MIN if number % 3 else 0,
        pence_per_hour=PENCE_PER_HOUR,
    )
    return PractitionerRecord(
        practitioner=practitioner,
        name=f"{first} {last}",
        email=f"{ident}@staff.example.org",
        telephone=phone(chance),
    )


def _joined(record: PractitionerRecord, team: Team) -> PractitionerRecord:
    """The same person, now accredited for the team's programme, free late where it meets late, in its language."""
    one, group = record.practitioner, team.group
    late = {
        WeekTime(start.weekday(), OFFICE[1], LATE_END)
        for start in group.starts
        if start.hour * 60 + start.minute + group.minutes > OFFICE[1]
    }
    programme = PROGRAMME[group.programme]
    held = {*one.accreditations, Accreditation(name=programme.accreditation or programme.id)}
    joined = replace(
        one,
        accreditations=tuple(sorted(held, key=lambda accreditation: accreditation.name)),
        availability=tuple(sorted({*one.availability, *late})),
        languages=tuple(dict.fromkeys((*one.languages, group.recipe.language))),
    )
    return replace(record, practitioner=joined)


def slots(area: Area, groups: Iterable[Group], people: Sequence[PractitionerRecord]) -> tuple[Slot, ...]:
    """Half-hour calls for a cohort in its call week, and hours for families who are seen alone."""
    able = {one.id for one in people if StaffRole.ONE_TO_ONE in one.practitioner.roles}
    found: list[Slot] = []
    for group in groups:
        members = next(team.members for team in teams(area, [group], people))
        hosts = [member for member in members if member in able]
        if group.recipe.key == "calls" and hosts:
            found += _calls(group, hosts)
        if group.recipe.case == "one-to-one" and hosts:
            found += _hours(group, hosts)
    return tuple(found)


def _calls(group: Group, hosts: Sequence[str]) -> list[Slot]:
    """Six calls around the cohort's usual time, two of them side by side where two people can ring."""
    return [
        Slot(
            id=f"call-{group.area.number + 1}-{at + 1}",
            practitioner=hosts[at % len(hosts)],
            start=group.starts[0] + timedelta(minutes=30 * (at // len(hosts))),
            minutes=30,
            channels=(Channel.TELEPHONE,),
        )
        for at in range(6)
    ]


def _hours(group: Group, hosts: Sequence[str]) -> list[Slot]:
    """An hour at each time of the group: in person at the hub, by video too, or by telephone or video."""
    channels = ((Channel.IN_PERSON,), (Channel.IN_PERSON, Channel.VIDEO), (Channel.TELEPHONE, Channel.VIDEO))
    return [
        Slot(
            id=f"hour-{group.area.number + 1}-{at + 1}",
            practitioner=hosts[at % len(hosts)],
            start=start,
            minutes=60,
            channels=ways,
            venue=f"hub-{group.area.number + 1}" if Channel.IN_PERSON in ways else None,
        )
        for at, (start, ways) in enumerate(zip(group.starts, channels, strict=True))
    ]


def on_leave(people: Sequence[PractitionerRecord], week: date) -> tuple[PractitionerRecord, ...]:
    """The same staff; the last of every twelve is away on the Friday of the week."""
    start = datetime.combine(week + timedelta(days=4), time(0), LONDON)
    friday = Span(start, start + timedelta(days=1))
    return tuple(
        replace(one, practitioner=replace(one.practitioner, busy=(friday,))) if at % 12 == 11 else one
        for at, one in enumerate(people)
    )


def interpreters(areas: Sequence[Area], booked: Sequence[str], chance: Chance) -> tuple[InterpreterRecord, ...]:
    """Two spoken-language interpreters an area and two more, and two for BSL, who are booked for these sessions."""
    spoken = [
        _interpreter(f"i{at + 1:02d}", INTERPRETERS[at % len(INTERPRETERS)], (), chance)
        for at in range(2 * len(areas) + 2)
    ]
    signed = [_interpreter(f"bsl-{at + 1}", (BSL,), tuple(booked), chance) for at in range(2 if booked else 0)]
    return tuple(spoken + signed)


def _interpreter(ident: str, languages: tuple[str, ...], booked: tuple[str, ...], chance: Chance) -> InterpreterRecord:
    sex = chance.one_of((Sex.WOMAN, Sex.MAN))
    return InterpreterRecord(
        interpreter=Interpreter(
            id=ident,
            languages=languages,
            availability=tuple(WeekTime(day, 8 * 60, 21 * 60) for day in range(5)),
            booked=booked,
            pence_per_hour=3500,
        ),
        name=f"{first_name(chance, sex)} {chance.one_of(SURNAMES)}",
        email=f"{ident}@interpreters.example.com",
    )
