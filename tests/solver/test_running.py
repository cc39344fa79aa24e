from dataclasses import replace

from solver.problem import Channel, Flag, FlagKind, Mode
from solver.roster import SessionPlan
from solver.running import held_slots, running_sessions
from support.rosters import in_slot, roster, seated
from support.weeks import at, family, practitioner, programme, session, slot, terms, week

ALONE = (Flag(kind=FlagKind.ONE_TO_ONE_ONLY),)


def test_running_sessions_are_those_that_run_in_a_mode_of_their_programme_with_who_is_known() -> None:
    problem = week(
        programmes=(programme(terms=(terms(Mode.SUPER_GROUP, minutes=90),)),),
        sessions=(session("s"), session("t", start=at(2, 9))),
        families=(family("a"), family("b")),
    )
    planned = roster(problem, seated("s", room=("a", "nobody"), remote=("b",)), seated("t", mode=Mode.REMOTE))
    stray = SessionPlan(id="stray", runs=True, start=at(1, 10), mode=Mode.REMOTE)
    (found,) = running_sessions(problem, replace(planned, sessions=(*planned.sessions, stray)))
    assert (found.plan.id, found.start_min, found.end_min) == ("s", 24 * 60 + 600, 24 * 60 + 690)
    assert ([one.id for one in found.in_room], [one.id for one in found.remote]) == (["a"], ["b"])


def test_held_slots_are_those_in_both_lists_and_have_a_venue_only_in_person() -> None:
    people = (practitioner(),)
    slots = (
        slot("q", channels=(Channel.IN_PERSON, Channel.VIDEO)),
        slot("n", start=at(3, 9), channels=(Channel.VIDEO,)),
    )
    problem = week(families=(family("a", flags=ALONE), family("b", flags=ALONE)), practitioners=people, slots=slots)
    placement, plan = in_slot(problem, "a", "q", Channel.IN_PERSON)
    other, unlisted = in_slot(problem, "b", "n", Channel.VIDEO)
    planned = roster(problem, placements=(placement, other), slots=(plan,))
    (found,) = held_slots(problem, planned)
    assert (found.family.id, found.slot.id, found.venue, found.start_min) == ("a", "q", "v", 2 * 24 * 60 + 840)
    both = replace(planned, slots=(replace(plan, channel=Channel.VIDEO), unlisted))
    assert [(one.slot.id, one.venue) for one in held_slots(problem, both)] == [("q", None), ("n", None)]
