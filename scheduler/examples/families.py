"""A referral made from a household of the survey, its seat in a group, and the stated rates."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from scheduler.examples import rates
from scheduler.examples.chance import Chance
from scheduler.examples.groups import Seat
from scheduler.examples.names import SURNAMES, Register, first_name
from scheduler.examples.profiles import Kind, Profile
from scheduler.examples.programmes import PROGRAMME
from scheduler.examples.safety import flags
from scheduler.examples.windows import EVENING_FROM, preferred, windows
from scheduler.records import FamilyRecord
from solver.problem import (
    Adult,
    Audience,
    Child,
    Connection,
    Family,
    Mode,
    PrivateSpace,
    Screen,
    Sex,
    Side,
    Wish,
)

SCHOOL_AGE = 5


@dataclass(frozen=True, slots=True)
class Known:
    """What a referral is made from."""

    seat: Seat
    profile: Profile
    week: date

    @property
    def is_daytime(self) -> bool:
        starts = self.seat.group.starts
        return any(start.hour * 60 < EVENING_FROM for start in starts)


def family_record(number: int, known: Known, chance: Chance, register: Register) -> FamilyRecord:
    """One family, named and numbered; the same chance gives the same family."""
    seat, week = known.seat, known.week
    adults = _adults(known, chance)
    children = _children(known, chance)
    family = Family(
        id=f"f{number:04d}",
        household=f"h{number:04d}",
        programme=seat.group.programme,
        adults=adults,
        children=children,
        windows=windows(seat, known.profile, chance),
        waiting_since=week - timedelta(weeks=int(chance.draw(rates.WEEKS_WAITED)), days=3),
        home=_home(seat, chance),
        cohort=seat.group.id if seat.is_member else None,
        usual_side=seat.side if seat.is_member else None,
        flags=flags(seat, week, chance),
    )
    family = _placed_in_life(_reached(family, known, chance), known, chance)
    name = register.person(adults[0].sex or Sex.WOMAN)
    return FamilyRecord(
        family=family,
        name=name,
        address=register.address(seat.group.area.name),
        reading=chance.draw(rates.READING),
        child_names=tuple(register.child(name.split()[-1]) for _ in children),
        worker=f"{first_name(chance, Sex.WOMAN)} {chance.one_of(SURNAMES)}",
    )


def _adults(known: Known, chance: Chance) -> tuple[Adult, ...]:
    """Who attends. Two only where a new or running group meets in one room, since two take two of its seats."""
    group = known.seat.group
    audience = PROGRAMME[group.programme].audience
    delivery = "cy" if group.recipe.language == "cy" else None
    must = delivery is not None and not known.seat.is_member
    if audience is not Audience.ANY:
        return (Adult(sex=Sex.WOMAN if audience is Audience.WOMEN else Sex.MAN),)
    first = _sex(known.profile, chance)
    one = Adult(sex=first, delivery=delivery, delivery_must=must)
    only_rooms = all(set(candidate.modes) == {Mode.IN_ROOM} for candidate in group.recipe.candidates)
    is_couple = known.profile.kind is Kind.COUPLE and not known.seat.case
    if is_couple and only_rooms and chance.happens(rates.BOTH_ATTEND):
        return (one, Adult(sex=Sex.MAN if first is Sex.WOMAN else Sex.WOMAN))
    return (one,)


def _sex(profile: Profile, chance: Chance) -> Sex:
    if profile.kind is Kind.LONE_MAN:
        return Sex.MAN
    return Sex.WOMAN if profile.kind is Kind.LONE_WOMAN else Sex(chance.draw(rates.SEX))


def _children(known: Known, chance: Chance) -> tuple[Child, ...]:
    """Children of the ages that the survey gives; at least one of each kind it says there is."""
    profile = known.profile
    kinds = [is_young for is_young, there in ((True, profile.young), (False, profile.older)) if there]
    count = max(profile.children or int(chance.draw(rates.CHILDREN)), len(kinds))
    drawn = kinds + [chance.one_of(kinds) for _ in range(count - len(kinds))]
    ages = sorted(chance.random.randint(0, 5) if young else chance.random.randint(6, 16) for young in drawn)
    return tuple(_child(age, known, chance) for age in ages)


def _child(age: int, known: Known, chance: Chance) -> Child:
    """A child under school age may need the crèche in the daytime; fathers' groups meet in the evening."""
    if age >= SCHOOL_AGE or not known.is_daytime:
        return Child(age=age)
    if age == 0 and chance.happens(rates.IN_ARMS):
        return Child(age=age, in_arms=True)
    comes = known.seat.side is Side.ROOM and not known.seat.case
    return Child(age=age, creche=comes and chance.happens(rates.CRECHE))


def _home(seat: Seat, chance: Chance) -> str:
    """A zone of the area; members of groups in a room live nearer, or they could not have kept coming."""
    zones = seat.group.area.zones
    return chance.one_of(zones[:3] if seat.is_member and seat.side is Side.ROOM else zones)


def _reached(family: Family, known: Known, chance: Chance) -> Family:
    """The same family with its kit, connection, ways of travel and languages."""
    profile = known.profile
    has_phone_only = profile.screen is Screen.PHONE
    metered = profile.connection is Connection.METERED
    spoken = profile.language
    welsh = known.seat.group.recipe.language == "cy"
    needs_interpreter = not profile.english and not welsh
    languages = (
        ("cy", "en") if welsh else ("en",) if spoken == "en" else (spoken, "en") if profile.english else (spoken,)
    )
    return replace(
        family,
        screen=profile.screen,
        phone_is_my_choice=has_phone_only and chance.happens(rates.OWN_CHOICE),
        connection=profile.connection,
        gb_left=float(chance.draw(rates.GB_LEFT)) if metered else 0.0,
        needs_headset=chance.happens(rates.HEADSET),
        digital_confidence=int(chance.draw(rates.CONFIDENCE)),
        car=_has_car(profile),
        bus_avoidance=int(chance.draw(rates.BUS_AVOIDANCE)),
        room_avoidance=int(chance.draw(rates.ROOM_AVOIDANCE)),
        taxi_accepted=chance.happens(rates.TAXI_ACCEPTED),
        buddy_accepted=chance.happens(rates.BUDDY_ACCEPTED),
        languages=languages,
        interpreter=spoken if needs_interpreter else None,
        step_free=chance.happens(rates.STEP_FREE),
        hearing_loop=chance.happens(rates.HEARING_LOOP),
    )


def _has_car(profile: Profile) -> bool:
    """One vehicle of a couple who both work is away when it is wanted; two are not."""
    return profile.vehicles >= 2 or (
        profile.vehicles == 1 and not (profile.kind is Kind.COUPLE and profile.workers == 2)
    )


def _placed_in_life(family: Family, known: Known, chance: Chance) -> Family:
    """The same family with its wishes, its private space, and what came before this week."""
    seat = known.seat
    remote_side = seat.side is Side.REMOTE
    drawn = Wish(chance.draw(rates.REMOTE_LEAN if remote_side else rates.ROOM_LEAN))
    lean = Wish.CANNOT if seat.group.recipe.is_settled else drawn
    space = PrivateSpace(chance.draw(rates.PRIVATE_SPACE_REMOTE if remote_side else rates.PRIVATE_SPACE))
    family = replace(
        family,
        room=lean if remote_side else Wish.PREFER,
        remote=Wish.PREFER if remote_side else lean,
        preferred=preferred(family.windows, chance),
        private_space=space,
        quiet=chance.happens(rates.QUIET),
    )
    if seat.is_member:
        return _settled(replace(family, had_first_call=True, absent=chance.happens(rates.ABSENT)), seat)
    return replace(
        family,
        urgent=chance.happens(rates.URGENT) and not seat.case,
        passed_over=int(chance.draw(rates.PASSED_OVER)),
        missed_wishes=int(chance.draw(rates.MISSED_WISHES)),
        had_first_call=chance.happens(rates.FIRST_CALL),
    )


def _settled(member: Family, seat: Seat) -> Family:
    """A member as its cohort knows it: what its side needs was put in place weeks ago, or it would not come."""
    if seat.group.recipe.key == "calls":
        return replace(member, remote=Wish.FINE, private_space=PrivateSpace.YES)
    if seat.side is Side.ROOM:
        by_bus, in_rooms = min(member.bus_avoidance, 3), min(member.room_avoidance, 3)
        calm = replace(member, bus_avoidance=by_bus, room_avoidance=in_rooms)
        return replace(calm, step_free=False, hearing_loop=False, quiet=False)
    return replace(member, gb_left=max(member.gb_left, 30.0), private_space=PrivateSpace.YES)
