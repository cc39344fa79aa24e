"""unplaced.md names who needs a person, and is nothing but text."""

from dataclasses import replace

from scheduler.outputs.names import Names
from scheduler.outputs.needs import reason_lines
from scheduler.outputs.unplaced import unplaced_markdown
from solver.roster import Reason, Violation
from support.told_week import told_problem, told_roster, told_service


def test_unplaced_lists_reason_next_step_and_repair() -> None:
    page = unplaced_markdown(told_service(), told_problem(), told_roster())

    assert page.split("\n## ")[2] == (
        "Nadia R. (0412)\n"
        "\n"
        "Solihull, waiting 9 weeks.\n"
        "\n"
        "- Wants Tuesday in the room; the crèche at the Library is full.\n"
        "- **Next – Coordinator:** Ask whether Thursday by video would do.\n"
        "- **Would work:** 1 more crèche worker: then Solihull, Tuesday 2 March, 10:00, in the room.\n"
    )


def test_unplaced_leaves_out_who_chose_to_be_absent() -> None:
    assert "0500" not in unplaced_markdown(told_service(), told_problem(), told_roster())


def test_unplaced_shows_typed_markup_as_text() -> None:
    service = told_service()
    typed = tuple(replace(one, name="[N](x) <b>\n# R*") if one.id == "0412" else one for one in service.families)

    page = unplaced_markdown(replace(service, families=typed), told_problem(), told_roster())

    assert r"## \[N\](x) \<b\> \# R\* (0412)" in page.splitlines()


def test_reasons_that_tell_of_other_places_alone_are_folded() -> None:
    def no_time(session: str) -> Violation:
        values = (("leaves_min", 1980), ("home_min", 2120), ("free_min", ()))
        return Violation(
            rule="available", kind="no-time", text="", families=("0412",), sessions=(session,), values=values
        )

    reason = Reason(rule="available", text="", turn="", next_step="", facts=(no_time("sol-tue"), no_time("sol-thu")))

    first, folded = reason_lines(Names(told_service(), told_problem()), reason, "0412")
    assert first.startswith("Solihull, Tuesday 2 March, 10:00 takes it from Tuesday 09:00 to 11:20, the way included;")
    assert folded == "And 1 more place in the same way."


def test_decision_that_is_waited_for_is_told_once_whoever_asked_for_it() -> None:
    fact = Violation(rule="decision-first", kind="undecided", text="", families=("0412",), sessions=("sol-tue",))
    reason = Reason(
        rule="decision-first",
        text="",
        turn="",
        next_step="",
        facts=(fact, replace(fact, values=(("set_by", ("safeguarding lead",)),))),
    )

    assert reason_lines(Names(told_service(), told_problem()), reason, "0412") == (
        "It waits for a decision of the safeguarding lead: how it may meet.",
    )
