"""What practitioners, guests and venues are wanted for, and what each may see of it."""

from dataclasses import replace
from datetime import timedelta

from scheduler.engagements.engagement import Engagement, Party, without_place
from scheduler.engagements.every import engagements
from scheduler.records import Service
from scheduler.weeks.gather import gather
from solver.problem import Channel, Mode, Side, StaffRole
from solver.roster import Roster, StaffPlan
from support.engaged import engaged_service, tuesday, with_guest
from support.rosters import in_slot, roster, seated
from support.small_service import running
from support.told_week import PEOPLE, STAFF, told_problem, told_roster, told_service
from support.weeks import AS_OF, MONDAY, at, programme, session, slot

TWO_HOURS = timedelta(hours=2)
LINK = "https://meet.example.org/a"


def of_told_week() -> tuple[Engagement, ...]:
    return engagements(told_service(), told_problem(), told_roster())


def one(found: tuple[Engagement, ...], party: Party, whom: str, what: str) -> Engagement:
    (engagement,) = [entry for entry in found if entry.key == (party.value, whom, what)]
    return engagement


def planned(service: Service, **seats: object) -> tuple[Engagement, ...]:
    problem = gather(service, MONDAY, AS_OF)
    return engagements(service, problem, roster(problem, seated("tue", **seats)))


def test_lead_is_told_side_set_up_place_and_numbers() -> None:
    assert one(of_told_week(), Party.PRACTITIONER, "priya", "session:sol-a") == Engagement(
        party=Party.PRACTITIONER,
        whom="priya",
        what="session:sol-a",
        start=at(0, 9, 45),
        end=at(0, 9, 45) + TWO_HOURS,
        summary="Day group, week 4",
        duty=("You lead.", "Be there from 09:30 to set up."),
        numbers=("In the room: 3 families.",),
        place="Elm Road, Hall",
        way=("Address: 1 Elm Road.",),
        venue="elm",
    )


def test_host_has_the_link_and_no_place() -> None:
    staff = (StaffPlan(practitioner="w", role=StaffRole.HOST),)
    found = one(
        planned(engaged_service(), room=("amy",), remote=("bea",), staff=staff),
        Party.PRACTITIONER,
        "w",
        "session:new",
    )

    assert (found.place, found.way, found.venue, found.link) == ("", (), "", LINK)
    assert found.duty == ("You host the remote side.",)


def test_lead_of_a_session_in_the_room_has_no_link() -> None:
    service = engaged_service(sessions=(session("tue", group="new", video_link=LINK, modes=(Mode.IN_ROOM,)),))
    staff = (StaffPlan(practitioner="w", role=StaffRole.LEAD),)

    assert one(planned(service, room=("amy",), staff=staff), Party.PRACTITIONER, "w", "session:new").link is None


def test_secret_venue_stands_nowhere_not_even_for_who_works_there() -> None:
    """A calendar is on telephones and in clouds; who works there knows, and a substitute is told by voice."""
    found = of_told_week()
    lead, booking = (
        one(found, party, whom, "session:free-a")
        for party, whom in ((Party.PRACTITIONER, "gwen"), (Party.VENUE, "oak-house"))
    )

    assert (lead.place, lead.way) == ("As agreed", ())
    assert booking.place == "As agreed"
    assert not any(word in str(replace(entry, whom="", venue="")) for entry in found for word in ("Oak", "Hidden"))


def test_slot_names_nobody_and_a_home_visit_no_place() -> None:
    service = engaged_service(slots=(slot("q", channels=tuple(Channel)),))
    problem = gather(service, MONDAY, AS_OF)
    visits, calls = (
        engagements(service, problem, roster(problem, placements=(place,), slots=(plan,)))
        for place, plan in (
            in_slot(problem, "amy", "q", Channel.HOME_VISIT),
            in_slot(problem, "amy", "q", Channel.IN_PERSON),
        )
    )

    assert visits == (
        Engagement(
            party=Party.PRACTITIONER,
            whom="w",
            what="slot:q",
            start=at(2, 14),
            end=at(2, 15),
            summary="Appointment, at home",
            duty=("You meet one family.", "With whom is in the roster."),
        ),
    )
    assert [(entry.party, entry.whom, entry.place, entry.numbers) for entry in calls] == [
        (Party.PRACTITIONER, "w", "Elm Road", ()),
        (Party.VENUE, "v", "", ("For 2 people.",)),
    ]


def test_first_calls_are_counted_on_the_working_day_before() -> None:
    """The session is on Monday 1 March, so the day is Friday 26 February."""
    found = one(of_told_week(), Party.PRACTITIONER, "ade", "calls:tri-new")

    assert (found.start, found.end, found.all_day) == (at(-3, 0), at(-2, 0), True)
    assert found.summary == "First calls, before Monday 1 March, 18:00"
    assert found.numbers == ("1 family to ring.",)


def test_guest_gets_the_own_side_and_nothing_else() -> None:
    service = engaged_service()
    problem = gather(service, MONDAY, AS_OF)
    remote, in_room = (
        one(engagements(service, problem, plan(problem)), Party.GUEST, "g", "session:new")
        for plan in (tuesday(), with_guest(running(), side=Side.ROOM))
    )

    assert remote == Engagement(
        party=Party.GUEST,
        whom="g",
        what="session:new",
        start=at(1, 10),
        end=at(1, 12),
        summary="Appointment",
        place="As agreed",
        link=LINK,
    )
    assert in_room == replace(remote, link=None, venue="v", way=("Where: Elm Road, Hall, 1 Elm Road.",))


def test_guest_of_a_secret_venue_is_told_the_rest_by_voice() -> None:
    plain = told_roster()
    sessions = (replace(plan, room_guests=("hv",)) if plan.id == "free-wed" else plan for plan in plain.sessions)
    found = engagements(told_service(), told_problem(), replace(plain, sessions=tuple(sessions)))

    guest = one(found, Party.GUEST, "hv", "session:free-a")
    assert (guest.sentences, guest.place) == (("We will tell you the rest when we speak.",), "As agreed")


def test_venue_is_told_rooms_set_up_and_how_many_people() -> None:
    """Garden room: a couple, one adult, the guest, the lead and the interpreter are six; the host sits elsewhere."""
    assert one(of_told_week(), Party.VENUE, "library", "session:sol-new") == Engagement(
        party=Party.VENUE,
        whom="library",
        what="session:sol-new",
        start=at(1, 9, 45),
        end=at(1, 12),
        summary="Booked",
        duty=(
            "Set up from 09:45, begins at 10:00, ends at 12:00.",
            "Others join by video: the room needs its network.",
        ),
        numbers=("For 6 people.",),
        place="Garden room",
        venue="library",
    )


def test_no_engagement_names_a_person_or_a_programme() -> None:
    names = {*PEOPLE.values(), *STAFF.values(), *PEOPLE, "Ania", "Mo, health visitor"}
    names |= {title.title for title in told_service().programmes}
    for entry in of_told_week():
        told = (entry.summary, entry.place, *entry.sentences, entry.link or "")
        assert not [name for name in names for said in told if name in said]


def test_neutral_title_that_names_a_programme_is_not_said() -> None:
    loud = programme(title="Freedom", neutral_title="The Freedom group")
    service = engaged_service(programmes=(loud,))
    problem = gather(service, MONDAY, AS_OF)
    found = engagements(service, problem, tuesday()(problem))

    assert one(found, Party.GUEST, "g", "session:new").summary == "Appointment"


def test_empty_roster_wants_nobody() -> None:
    service = engaged_service()
    problem = gather(service, MONDAY, AS_OF)
    nothing: Roster = roster(problem)

    assert engagements(service, problem, nothing) == ()


def test_gist_changes_with_all_but_the_numbers() -> None:
    entry = one(of_told_week(), Party.PRACTITIONER, "priya", "session:sol-a")
    changes = (
        replace(entry, start=entry.start - TWO_HOURS),
        replace(entry, end=entry.end + TWO_HOURS),
        replace(entry, summary="Evening group"),
        replace(entry, duty=entry.duty[:1]),
        replace(entry, place="Elm Road, Room 2"),
        replace(entry, way=()),
        replace(entry, venue="library"),
        replace(entry, link=LINK),
    )
    gists = {other.gist("a@example.org") for other in (entry, *changes)} | {entry.gist("b@example.org")}

    assert len(gists) == len(changes) + 2
    assert replace(entry, numbers=("In the room: 4 families.",)).gist("") == entry.gist("")


def test_place_that_became_secret_is_told_in_neutral_words() -> None:
    entry = one(of_told_week(), Party.PRACTITIONER, "priya", "session:sol-a")

    assert without_place(entry, "As agreed") == replace(entry, place="As agreed", way=())
