from datetime import date, datetime

import pytest

from solver.problem import BSL, Adult, Channel, Flag, FlagKind, Mode, Settings, Side, Span, VenueTravel, WeekTime
from solver.roster import InterpreterPlan
from solver.rules.interpreted import RULE
from support.agreement import assert_agreement
from support.rosters import in_slot, roster, seated
from support.weeks import (
    AS_OF,
    at,
    family,
    interpreter,
    practitioner,
    programme,
    room,
    session,
    slot,
    terms,
    venue,
    week,
)

POLISH = family("a", interpreter="pl", languages=("pl",))
DEAF = family("d", interpreter=BSL)
ALONE = (Flag(kind=FlagKind.ONE_TO_ONE_ONLY),)
IN_ROOM = (Mode.IN_ROOM,)
LONG_AGO = datetime(2027, 1, 4, 9, tzinfo=AS_OF.tzinfo)
IN_WELSH = Adult(delivery="cy", delivery_must=True)


def _serves(who: str, side: Side = Side.ROOM) -> InterpreterPlan:
    return InterpreterPlan(interpreter=who, side=side)


def test_interpreted_names_who_would_not_understand() -> None:
    families = (
        POLISH,
        family("b", languages=("uk",)),
        family("c", adults=(Adult(), IN_WELSH), languages=("cy", "en")),
        DEAF,
    )
    problem = week(
        families=families, interpreters=(interpreter("i"), interpreter("j", languages=(BSL,))), as_of=LONG_AGO
    )
    planned = roster(
        problem,
        seated("s", room=("a", "b", "c", "d"), interpreters=(_serves("i", Side.REMOTE), _serves("j"))),
    )
    assert list(RULE.violations(problem, planned)) == [
        "family 'a' in session 's' needs an interpreter of 'pl' on side room; there are 0",
        "family 'b' in session 's' does not speak 'en'",
        "family 'c' in session 's' must have 'cy'; the session is in 'en'",
        "family 'd' in session 's' needs two interpreters of 'bsl' on side room; there are 1",
    ]


def test_interpreted_names_interpreters_who_cannot_be_there() -> None:
    # As of Monday 22 February the sessions of Tuesday and Thursday lie 6 and 8 working days ahead.
    people = (
        interpreter("i", availability=(WeekTime(1, 600, 719),), busy=(Span(at(1, 11), at(1, 13)),)),
        interpreter("j", languages=(BSL,), booked=("s",)),
    )
    sessions = (session("s"), session("t", start=at(1, 11)))
    problem = week(sessions=sessions, families=(), interpreters=people)
    planned = roster(
        problem,
        seated("s", interpreters=(_serves("i"), _serves("j"))),
        seated("t", interpreters=(_serves("j", Side.REMOTE),)),
    )
    assert list(RULE.violations(problem, planned)) == [
        "interpreter 'i' is not available for all of session 's'",
        "interpreter 'i' is busy during session 's'",
        "interpreter 'j' would be asked 6 working days before session 't'; at least 20 are needed",
        "interpreter 'j' cannot serve both side room of 's' and side remote of 't'",
    ]


def test_interpreted_names_a_slot_whose_practitioner_does_not_speak_the_language() -> None:
    polish = family("a", interpreter="pl", languages=("en", "pl"), flags=ALONE)
    problem = week(families=(polish,), practitioners=(practitioner(),), slots=(slot(),))
    placement, plan = in_slot(problem, "a", "q", Channel.IN_PERSON)
    assert list(RULE.violations(problem, roster(problem, placements=(placement,), slots=(plan,)))) == [
        "family 'a' has a slot with practitioner 'w', who does not speak its language"
    ]


def test_interpreted_asks_for_nobody_where_the_session_is_in_the_language() -> None:
    problem = week(sessions=(session(language="pl"),), families=(POLISH,))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",))))) == []


@pytest.mark.parametrize("language", ["en", "pl", "cy"])
def test_interpreted_agrees_on_languages(language: str) -> None:
    # Nobody interprets: so the second family can follow Polish only, the last Welsh only.
    families = (
        family("a", languages=("en", "uk")),
        family("b", interpreter="pl", languages=("pl", "en")),
        family("c", languages=("cy", "pl")),
        family("d", languages=("en", "cy"), adults=(Adult(delivery="pl"), IN_WELSH)),
    )
    problem = week(sessions=(session(language=language, modes=IN_ROOM),), families=families)
    assert_agreement(RULE, problem)


def test_interpreted_agrees_on_interpreters_shared_by_a_side() -> None:
    families = (POLISH, family("b", interpreter="pl"))
    people = (interpreter("i", languages=("uk", "pl")), interpreter("j", languages=("uk",)))
    assert_agreement(RULE, week(families=families, interpreters=people), one_place=True)


@pytest.mark.parametrize("minutes", [60, 61])
def test_interpreted_agrees_on_two_for_bsl_in_a_long_session(minutes: int) -> None:
    offer = programme(terms=(terms(Mode.IN_ROOM, minutes=minutes),))
    people = tuple(interpreter(ident, languages=(BSL,)) for ident in ("i", "j", "k"))
    problem = week(
        programmes=(offer,),
        sessions=(session(modes=IN_ROOM),),
        families=(DEAF, POLISH, family("e", interpreter=BSL)),
        interpreters=(*people, interpreter("n")),
        as_of=LONG_AGO,
    )
    assert_agreement(RULE, problem)


def test_interpreted_agrees_where_too_few_interpret_bsl_for_a_long_session() -> None:
    problem = week(families=(DEAF,), interpreters=(interpreter(languages=(BSL,)),), as_of=LONG_AGO)
    assert_agreement(RULE, problem, one_place=True)


@pytest.mark.parametrize(
    ("begin", "end", "busy"),
    [
        (600, 720, Span(at(1, 9), at(1, 10))),
        (601, 720, Span(at(1, 9), at(1, 10))),
        (600, 719, Span(at(1, 12), at(1, 13))),
        (600, 720, Span(at(1, 11, 59), at(1, 13))),
        (600, 720, Span(at(1, 9), at(1, 10, 1))),
    ],
)
def test_interpreted_agrees_on_availability(begin: int, end: int, busy: Span) -> None:
    people = (
        interpreter("i", availability=(WeekTime(1, begin, end),), busy=(busy,)),
        interpreter("j", availability=()),
    )
    assert_agreement(RULE, week(sessions=(session(modes=IN_ROOM),), families=(POLISH,), interpreters=people))


@pytest.mark.parametrize("bsl", [True, False])
@pytest.mark.parametrize("days", [5, 6, 7])
def test_interpreted_agrees_on_booking_notice(days: int, bsl: bool) -> None:
    # Tuesday 2 March lies six working days after Monday 22 February, five when one of them is a holiday.
    spoken = BSL if bsl else "pl"
    people = (interpreter("i", languages=(spoken,)), interpreter("j", languages=(spoken,), booked=("s",)))
    of_bsl, of_others = (days, 9) if bsl else (9, days)
    for holidays in ((), (date(2027, 2, 24),)):
        settings = Settings(
            bsl_two_after_min=120, holidays=holidays, bsl_notice_days=of_bsl, interpreter_notice_days=of_others
        )
        problem = week(
            sessions=(session(modes=IN_ROOM),),
            families=(family("a", interpreter=spoken),),
            interpreters=people,
            settings=settings,
        )
        assert_agreement(RULE, problem)


@pytest.mark.parametrize(("hour", "minute"), [(11, 59), (12, 0), (12, 44), (12, 45), (7, 15), (7, 16)])
def test_interpreted_agrees_on_one_side_of_one_session_at_a_time(hour: int, minute: int) -> None:
    # Two hours each; 45 minutes from v to u, none for the remote side of the first.
    problem = week(
        sessions=(session("s"), session("t", modes=IN_ROOM, rooms=("u1",), start=at(1, hour, minute))),
        venues=(venue("v"), venue("u")),
        rooms=(room(), room("u1", venue="u")),
        venue_travel=(VenueTravel(venues=("v", "u"), minutes=45),),
        families=(POLISH,),
        interpreters=(interpreter(),),
    )
    assert_agreement(RULE, problem, one_place=True)


def test_interpreted_agrees_on_slots() -> None:
    families = (
        family("a", interpreter="pl", languages=("en",), flags=ALONE),
        family("b", languages=("uk", "en"), flags=ALONE),
        family("c", adults=(IN_WELSH,), flags=ALONE),
        family("d", languages=("uk",), flags=ALONE),
    )
    people = (practitioner("w", languages=("en", "pl")), practitioner("x", languages=("cy", "en")))
    slots = (slot("q"), slot("n", practitioner="x", channels=(Channel.VIDEO,)))
    assert_agreement(RULE, week(sessions=(), families=families, practitioners=people, slots=slots))
