"""Where one family is, why as far as its own wishes tell, and what else its programme offers."""

from dataclasses import replace

from scheduler.outputs.names import Names
from scheduler.outputs.place import OtherSession, PlaceTold, other_sessions, place_told
from support.told_week import told_problem, told_roster, told_service

NAMES = Names(told_service(), told_problem())


def test_place_in_a_session_is_told_with_what_goes_with_it() -> None:
    # Dev was told of Thursday and is fixed by nobody; he is in the room now on Tuesday.
    assert place_told(NAMES, told_roster(), "0104") == PlaceTold(
        where="Tuesday 2 March, 10:00 to 12:00, in the room, Library, Garden room",
        goes_with="2 children in the crèche, taxi £12.50.",
        why=("This is not the place that was published before.",),
    )


def test_place_remote_and_one_to_one_are_told() -> None:
    faye, kim = place_told(NAMES, told_roster(), "0106"), place_told(NAMES, told_roster(), "0111")

    assert faye is not None
    assert kim is not None
    assert faye.where == "Tuesday 2 March, 10:00 to 12:00, remote, Solihull"
    assert kim.where == "Wednesday 3 March, 14:00, one to one with Gwen, by telephone"


def test_family_without_a_place_has_none() -> None:
    assert place_told(NAMES, told_roster(), "0412") is None


def test_secret_venue_is_not_named() -> None:
    jo = place_told(NAMES, told_roster(), "0110")

    assert jo is not None
    assert jo.where == "Wednesday 3 March, 10:00 to 12:00, in the room, Confidential venue"


def test_other_sessions_of_the_programme_say_how_they_stand() -> None:
    # Nadia waits for Solihull: the running group is past week 2; the new one has 5 adults and a guest on its 8 seats.
    assert other_sessions(NAMES, told_roster(), "0412") == (
        OtherSession(
            when="Monday 1 March, 09:45",
            where="Elm Road, Hall",
            stands="A running group in week four; nobody joins it now.",
        ),
        OtherSession(when="Tuesday 2 March, 10:00", where="Library, Garden room", stands="2 seats free."),
        OtherSession(when="Thursday 4 March, 10:00", where="", stands="Not needed: this group meets at another time."),
    )


def test_session_that_no_group_needs_or_that_is_held_back_says_so() -> None:
    problem = told_problem()
    held = tuple(replace(one, held_back=one.id == "tri-fri") for one in problem.sessions)
    stopped = tuple(replace(plan, runs=plan.id not in ("tri-mon", "tri-fri")) for plan in told_roster().sessions)
    roster = replace(told_roster(), sessions=stopped)

    shown = other_sessions(Names(told_service(), replace(problem, sessions=held)), roster, "0388")

    assert [one.stands for one in shown] == ["Does not run in this plan.", "Held back by a person."]
