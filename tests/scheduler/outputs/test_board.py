"""The board shows each day's sessions, what does not run, and one-to-one slots."""

from dataclasses import replace

from scheduler.outputs.board import Off, OneToOne, Who, board
from scheduler.outputs.extras import tags
from scheduler.outputs.names import Names
from solver.problem import WeekKind
from solver.roster import Roster
from support.told_week import told_problem, told_roster, told_service
from support.weeks import at


def days(roster: Roster) -> list[str]:
    return [day.heading for day in board(Names(told_service(), told_problem()), roster)]


def test_board_has_five_days_and_a_weekend_in_use() -> None:
    roster = told_roster()
    saturday = tuple(replace(plan, start=at(5, 10)) if plan.id == "sol-tue" else plan for plan in roster.sessions)

    assert days(roster)[-1] == "Friday 5 March"
    assert days(replace(roster, sessions=saturday))[-1] == "Saturday 6 March"


def test_board_card_tells_the_super_group() -> None:
    tuesday = board(Names(told_service(), told_problem()), told_roster())[1]
    (card,) = tuesday.cards

    assert (card.start, card.end, card.title, card.group) == ("10:00", "12:00", "Solihull", "new")
    assert (card.where, card.staff) == ("Library, Garden room", "Sam, Ade hosts the remote side")
    assert card.tags == (
        "Super-group",
        "Crèche 2/4",
        "Polish interpreter, in the room",
        "Hybrid kit Kit B",
        "1 tablet",
        "1 data SIM",
        "1 taxi",
        "1 guest",
    )
    assert card.who == (
        Who(family="0104", label="Dev P. (0104)", side="in the room", notes="2 children in the crèche, taxi £12.50"),
        Who(family="0105", label="Ela S. (0105)", side="in the room", notes="buddy"),
        Who(family="0106", label="Faye T. (0106)", side="remote", notes="loan of tablet, data SIM and 9 GB"),
        Who(family="0107", label="Grace U. (0107)", side="remote", notes=""),
    )


def test_tags_count_interpreters_of_one_kind_and_show_no_id() -> None:
    (plan,) = (one for one in told_roster().sessions if one.id == "sol-tue")
    several = replace(plan, interpreters=plan.interpreters * 2, kit="hybrid-kit-1")

    assert tags(Names(told_service(), told_problem()), several, [])[2:4] == (
        "2 Polish interpreters, in the room",
        "Hybrid kit",
    )


def test_board_shows_slots_and_groups_that_do_not_run() -> None:
    # sol-thu is no loss: its group runs on Tuesday. Beth waits for Triple P, whose late group takes 6.
    shown = board(Names(told_service(), told_problem()), told_roster())

    assert [one for day in shown for one in day.slots] == [
        OneToOne(start="14:00", practitioner="Gwen", how="by telephone", family="0111", label="Kim Z. (0111)")
    ]
    assert [one for day in shown for one in day.off] == [
        Off(
            start="18:00",
            title="Triple P",
            group="new",
            why="Not opened: it takes 6 adults, and 1 family of this programme waits.",
        )
    ]


def test_board_says_that_a_running_group_does_not_meet() -> None:
    roster = told_roster()
    stopped = tuple(replace(plan, runs=False) if plan.id == "sol-mon" else plan for plan in roster.sessions)

    (off,) = board(Names(told_service(), told_problem()), replace(roster, sessions=stopped))[0].off

    assert off.why == "This running group does not meet. Its members stand with those who need you."


def test_noticeboard_leaves_out_a_neutral_title_that_names_a_programme() -> None:
    """Somebody typed the programme's own title where neutral words were asked for."""
    programmes = tuple(replace(one, neutral_title=f"{one.title} group") for one in told_service().programmes)
    service, problem = replace(told_service(), programmes=programmes), replace(told_problem(), programmes=programmes)

    shown = board(Names(service, problem), told_roster())
    assert {card.board_line for day in shown for card in day.cards} == {""}


def test_noticeboard_is_neutral_and_leaves_out_what_is_sensitive() -> None:
    shown = board(Names(told_service(), told_problem()), told_roster())

    assert [card.board_line for day in shown for card in day.cards] == [
        "Day group – Elm Road, Hall",
        "Evening group – Online",
        "Day group – Library, Garden room",
        "",
    ]


def test_board_says_that_a_course_meets_by_calls_this_week() -> None:
    # Kim is a member of the Solihull group, whose course has a week of calls in week 4.
    problem = told_problem()
    calls = (*(WeekKind.GROUP,) * 3, WeekKind.CALL, *(WeekKind.GROUP,) * 4)
    programmes = tuple(replace(one, weeks=calls if one.id == "solihull" else one.weeks) for one in problem.programmes)
    families = tuple(
        replace(one, programme="solihull", cohort="sol-a") if one.id == "0111" else one for one in problem.families
    )
    sessions = tuple(one for one in problem.sessions if one.id != "sol-mon")
    changed = replace(problem, programmes=programmes, families=families, sessions=sessions, pins=())
    roster = replace(
        told_roster(),
        sessions=tuple(one for one in told_roster().sessions if one.id != "sol-mon"),
        placements=tuple(one for one in told_roster().placements if one.session != "sol-mon"),
    )

    wednesday = board(Names(told_service(), changed), roster)[2]

    assert (wednesday.slots_heading, wednesday.slots[0].occasion) == ("Calls", "week 4: call")
    assert board(Names(told_service(), problem), told_roster())[2].slots_heading == "One to one"
