"""The fields about what the planner does and how: every rule and goal of the code, and every setting in force."""

from collections.abc import Iterator

from scheduler.evidence.transparency.answers import Answers, of_code, of_service
from scheduler.evidence.transparency.field import Field
from scheduler.evidence.transparency.settings_told import settings_told
from solver.goals import GOALS
from solver.problem import OVERRIDABLE
from solver.rules import RULES


def rationale(answers: Answers) -> Iterator[Field]:
    """What it is for, and what it is not for."""
    yield of_code(
        "2.2.1",
        "Detailed description",
        "what the tool does, step by step",
        "It takes a week's families, sessions, rooms, staff, interpreters, crèche places, taxis and lent kit, and"
        " looks for a plan that breaks no rule and, goal by goal in strict order, is as good as can be. It says how far"
        " each goal is proven. A second program, which shares nothing with the search, judges the plan; one that breaks"
        " a rule is never shown as a plan.",
    )
    yield of_code(
        "2.2.2",
        "Scope",
        "what it decides and what it does not",
        "It proposes places, modes and support for one week. It does not decide who is referred, who is at risk, what a"
        " flag says, or who leaves; it does not learn from anybody's data, and foretells nothing about anybody.",
    )
    yield answers.said("2.2.3", "Benefit", "benefit")
    yield answers.said("2.2.4", "Previous process", "previous_process")
    yield answers.said("2.2.5", "Alternatives considered", "alternatives")


def tool(answers: Answers) -> Iterator[Field]:
    """The model: rules that always hold, goals in their order, and the numbers that they use."""
    yield of_code(
        "2.4.1",
        "Kind of model",
        "how proposals come about",
        "Mathematical optimisation over written rules: an integer programme, for which OR-Tools searches. Nothing is"
        " trained. In its deterministic mode the same records give the same plan. That a rule is a reason is shown by"
        " planning again without it.",
    )
    yield of_code(
        "2.4.2",
        "Rules",
        "what no plan breaks; some may be set aside by a named person with a reason",
        *(f"{rule.id}: {rule.sentence}{_aside(rule.id)}" for rule in RULES),
    )
    yield of_code(
        "2.4.3",
        "Goals",
        "what is sought, in strict order: a lower one never costs a higher one anything",
        *(f"{number}. {goal.id}: {goal.sentence}" for number, goal in enumerate(GOALS, start=1)),
    )
    yield of_service(
        "2.4.4", "Settings in force", "the numbers that rules and goals use", *settings_told(answers.settings)
    )
    yield answers.said("2.4.5", "Performance", "performance")


def _aside(rule: str) -> str:
    return " (may be set aside by name, with a reason)" if rule in OVERRIDABLE else ""


def risks(answers: Answers) -> Iterator[Field]:
    """What can go wrong, and what stands against it."""
    yield answers.said("2.6.1", "Impact assessments", "impact_assessments")
    yield of_code(
        "2.6.2",
        "Risks and mitigations",
        "what can go wrong, and what the software does against it",
        "A place brings people together who must not meet: a hard rule, which nobody may set aside, judged a second"
        " time.",
        "A message tells somebody where a person is: nothing outside that adult's own safe-contact record is used.",
        "Somebody is always left out: weeks waited and times passed over count in the goals, and each family without a"
        " place is listed with why.",
        "Staff trust the plan too much: reasons, costs of other places and what is not proven stand beside it, and a"
        " person signs.",
        "Facts change after signing: what was published is judged anew, and what is unsafe is held.",
        "Somebody looks who should not: each look at a flag, each file and each override is on a trail that the"
        " database itself refuses to change.",
        "Data is kept for ever, or leaks: what is due is listed for erasure, and content is sealed: a copy of the"
        " database without its keys shows ids, states and times, and what else this record says is in clear.",
    )
