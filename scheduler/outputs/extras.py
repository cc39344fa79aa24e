"""What goes with a session and with a place beyond seats: crèche, interpreters, kit, loans, taxis, calls."""

from collections import Counter
from collections.abc import Iterable

from scheduler.messages.languages import language
from scheduler.outputs.names import Names
from scheduler.outputs.words import ITEMS, count, listed, money
from solver.problem import ItemKind, Mode, Side, SupportKind
from solver.roster import InterpreterPlan, Placement, SessionPlan, Support


def tags(names: Names, plan: SessionPlan, places: Iterable[Placement]) -> tuple[str, ...]:
    """The session's extras as short phrases, the scarce ones with what there is in all."""
    placed = list(places)
    lent = _lent(support for place in placed for support in place.supports)
    taxis = sum(support.kind is SupportKind.TAXI for place in placed for support in place.supports)
    calls = sum(place.first_call is not None for place in placed)
    said = (
        "Super-group" if plan.mode is Mode.SUPER_GROUP else "",
        _language(names, plan),
        _creche(names, plan),
        *_interpreters(names, plan),
        kit_words(plan.kit) if plan.kit else "",
        _some(lent[ItemKind.TABLET], "tablet"),
        _some(lent[ItemKind.SIM], "data SIM"),
        _some(taxis, "taxi"),
        _some(calls, "first call"),
        _some(len(plan.room_guests) + len(plan.remote_guests), "guest"),
    )
    return tuple(filter(None, said))


def _interpreters(names: Names, plan: SessionPlan) -> Iterable[str]:
    """2 BSL interpreters, in the room: those of whom the same is told stand once."""
    said = Counter(interpreter_words(names, one) for one in plan.interpreters)
    return (
        f"{number} {one.replace(' interpreter,', ' interpreters,')}" if number > 1 else one
        for one, number in said.items()
    )


def kit_words(kit: str) -> str:
    """The kit by its name if it has one; an id in small letters is none."""
    return "Hybrid kit" if kit == kit.lower() and " " not in kit else f"Hybrid kit {kit}"


def _some(number: int, one: str) -> str:
    return count(number, one) if number else ""


def notes(names: Names, place: Placement, children: int) -> str:
    """What goes with a family's place: 2 children in the crèche, taxi £12, tablet, first call by Ade."""
    said = (
        f"{count(children, 'child', 'children')} in the crèche" if children else "",
        *(support_words(support) for support in place.supports),
        f"first call by {names.other(place.first_call)}" if place.first_call else "",
    )
    return ", ".join(filter(None, said))


def support_words(support: Support) -> str:
    """Taxi £12; buddy; or what is lent."""
    if support.kind is SupportKind.TAXI:
        return f"taxi {money(support.pence)}"
    if support.kind is SupportKind.BUDDY:
        return "buddy"
    lent = [f"{item.count} GB" if item.item is ItemKind.DATA_GB else ITEMS[item.item][0] for item in support.items]
    return f"loan of {listed(lent)}"


def interpreter_words(names: Names, one: InterpreterPlan) -> str:
    """Polish interpreter, remote; by name where the person has several languages."""
    languages = names.problem.interpreter[one.interpreter].languages
    side = "in the room" if one.side is Side.ROOM else "remote"
    if len(languages) == 1:
        return f"{language(languages[0])} interpreter, {side}"
    return f"Interpreter {names.other(one.interpreter)}, {side}"


def _language(names: Names, plan: SessionPlan) -> str:
    code = names.problem.session[plan.id].language
    return "" if code == "en" else f"In {language(code)}"


def _creche(names: Names, plan: SessionPlan) -> str:
    children = sum(entry.children for entry in plan.creche)
    creche = names.problem.venue[plan.venue].creche if plan.venue else None
    return f"Crèche {children}/{creche.places}" if children and creche else ""


def _lent(supports: Iterable[Support]) -> Counter[ItemKind]:
    lent: Counter[ItemKind] = Counter()
    for support in supports:
        lent.update({item.item: item.count for item in support.items})
    return lent
