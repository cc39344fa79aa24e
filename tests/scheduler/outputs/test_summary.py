"""The coordinator's summary says the week in plain words."""

from dataclasses import replace

from scheduler.outputs.summary import summary
from solver.problem import Status
from solver.roster import Roster
from support.told_week import told_problem, told_roster, told_service


def summary_of(roster: Roster) -> str:
    return summary(told_service(), told_problem(), roster)


def test_summary_tells_the_whole_week() -> None:
    # Two adults of 0104 are one family; 0110 in the secret venue counts as in the room.
    # Nadia waits since 20 December: 64 days, so 9 whole weeks; Beth, urgent, comes first.
    expected = """\
Week of 1 March 2027, as known on Monday 22 February, 09:00.

11 placed: 4 in the room, 2 remote, 4 in one super-group, 1 one to one; 2 need you: Beth M. (0388) and Nadia R. (0412).

4 sessions run, two of them new groups.
Asked for: 1 tablet, 1 data SIM, 9 GB of data, 1 taxi for £12.50, 1 buddy and 1 first call.
1 family chose to miss this week.

Beth M. (0388), Triple P, urgent, new this week
  Needs a decision before any side can be chosen.
  Next – Safeguarding lead: Decide how this family may meet.

Nadia R. (0412), Solihull, waiting 9 weeks
  Wants Tuesday in the room; the crèche at the Library is full.
  Next – Coordinator: Ask whether Thursday by video would do.
  Would work: 1 more crèche worker: then Solihull, Tuesday 2 March, 10:00, in the room.

Proven under these rules, each with what stands before it as it is:
  No better plan for the waiting list exists.
"""
    told = summary_of(told_roster())

    assert told.startswith(expected)
    assert told.endswith("Planned in 0.8 s.\n")


def test_summary_of_full_placing_says_that_nobody_needs_anything() -> None:
    assert "11 placed: 4 in the room, 2 remote, 4 in one super-group, 1 one to one; nobody needs you.\n" in summary_of(
        replace(told_roster(), unplaced=())
    )


def test_summary_without_a_plan_names_the_clash() -> None:
    nothing = Roster(
        week=told_roster().week,
        as_of=told_roster().as_of,
        status=Status.INFEASIBLE,
        seconds=0.1,
        conflict=("family 0101 is fixed in a session that may not run",),
    )

    assert summary_of(nothing).split("\n\n")[1] == (
        "No plan satisfies everything that was fixed:\n  Family 0101 is fixed in a session that may not run."
    )


def test_summary_shows_what_intake_holds_a_family_for() -> None:
    service = told_service()
    held = tuple(
        replace(record, holds=("families.csv row 9: adults is 'tow'; expected how many",))
        if record.id == "0412"
        else record
        for record in service.families
    )

    told = summary(replace(service, families=held), told_problem(), told_roster())

    assert "  To be put right first: families.csv row 9: adults is 'tow'; expected how many.\n" in told
