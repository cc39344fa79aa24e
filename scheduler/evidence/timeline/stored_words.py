"""What is stored as JSON of a family, a place or a reason, in words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from scheduler.evidence.timeline.entry import words
from scheduler.evidence.timeline.stored_plans import StoredPlan, Told
from scheduler.outputs.words import CHANNELS, MODES, listed, money
from solver.problem import DAY_NAMES, Channel, Mode
from solver.rules import RULES

Facts = tuple[tuple[str, str], ...]
DAY_MIN = 1440
SIDES: Mapping[str, str] = {"room": "in the room", "remote": "remote", "slot": "one to one"}
RULE_SAYS: Mapping[str, str] = {rule.id: rule.sentence for rule in RULES}
NOT_TOLD = ("id", "household")
"""Of a family's facts these say whose they are, which the timeline says already."""


def known_facts(now: Told, before: Told | None) -> Facts:
    """What a plan knew of a family: all that says something, or what is different since the plan before."""
    every = ((name, value) for name, value in now.items() if name not in NOT_TOLD)
    if before is None:
        return tuple((_name(name), text) for name, value in every if (text := in_words(name, value)))
    changed = ((name, value) for name, value in every if before.get(name) != value)
    return tuple((_name(name), in_words(name, value) or "no more") for name, value in changed)


def in_words(name: str, value: Any) -> str:  # noqa: ANN401  (whatever a stored fact is)
    """A stored fact; "" for what says nothing."""
    said = SAYS.get(name)
    if value in (None, "", [], 0, 0.0, False) and not isinstance(value, str):
        return ""
    return "; ".join(map(said, value)) if said else _plain(value)


def place_facts(plan: StoredPlan, placement: Told) -> Facts:
    """Where the family is in the plan, with whom and with what support."""
    session = plan.sessions.get(placement["session"], {})
    channel = session.get("channel")
    how = CHANNELS[Channel(channel)] if channel else MODES[Mode(session["mode"])] if session.get("mode") else ""
    staff = session.get("staff") or ([{"practitioner": session["practitioner"]}] if "practitioner" in session else [])
    told = (
        ("place", f"{placement['session']}, {SIDES.get(placement['side'], placement['side'])}"),
        ("group", how),
        ("starts", words(datetime.fromisoformat(session["start"])) if session.get("start") else ""),
        ("venue", words([session.get("venue"), session.get("room")])),
        ("practitioners", listed([one["practitioner"] for one in staff])),
        ("interpreters", listed([one["interpreter"] for one in session.get("interpreters") or ()])),
        ("support", "; ".join(map(_support, placement.get("supports") or ()))),
        ("first call by", placement.get("first_call") or ""),
    )
    return tuple((name, text) for name, text in told if text)


def reason_facts(unplaced: Told) -> Facts:
    """Why the family had no place, rule by rule, whose turn it was, and what would have given it one."""
    reasons = tuple(fact for one in unplaced.get("reasons") or () for fact in _reason(one))
    repairs = (listed([each["text"] for each in one["changes"]]) for one in unplaced.get("repairs") or ())
    helped = tuple(("would have given it a place", text) for text in repairs if text)
    return (*reasons, *helped) or (("no place", "no reason is stored"),)


def _reason(one: Told) -> Facts:
    rule = one["rule"]
    holds = RULE_SAYS.get(rule, "")
    turn = f"{one['turn']}: {one['next_step']}".strip(": ")
    facts = "; ".join(fact["text"] for fact in one.get("facts") or ())
    told = ((f"rule {rule}", holds), ("because", one["text"]), ("in detail", facts), ("turn", turn))
    return tuple((name, text) for name, text in told if text)


def _name(name: str) -> str:
    return name.replace("_", " ")


def _plain(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, list):
        return "; ".join(map(_plain, value))
    if isinstance(value, dict):
        return ", ".join(f"{_name(name)} {text}" for name, each in value.items() if (text := _plain(each)))
    return words(value)


def _span(one: Told) -> str:
    day = DAY_NAMES[one["weekday"]]
    if (one["start_min"], one["end_min"]) == (0, DAY_MIN):
        return f"{day}, all day"
    return f"{day} {_clock(one['start_min'])}–{_clock(one['end_min'])}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _flag(one: Told) -> str:
    parts: Iterable[tuple[str, str]] = (
        ("set by", "set_by"), ("since", "since"), ("until", "until"), ("decided:", "decision"),
        ("through", "decided_until"), ("cleared by", "cleared_by"), ("cleared through", "cleared_until"),
    )  # fmt: skip
    return ", ".join([one["kind"], *(f"{said} {one[name]}" for said, name in parts if one.get(name))])


def _child(one: Told) -> str:
    more = "in arms" if one.get("in_arms") else "to the crèche" if one.get("creche") else ""
    return ", ".join(filter(None, (f"of {one['age']} years", more)))


def _adult(one: Told) -> str:
    return _plain({name: value for name, value in one.items() if value}) or "an adult"


def _support(one: Told) -> str:
    items = words([f"{each['count']} {each['item']}" for each in one.get("items") or ()])
    days = f"from {one['out_from']} to {one['back_by']}" if one.get("out_from") else ""
    price = money(one["pence"]) if one.get("pence") else ""
    return " ".join(filter(None, (one["kind"], items, days, price)))


SAYS: Mapping[str, Callable[[Told], str]] = {
    "windows": _span,
    "preferred": _span,
    "safe_times": _span,
    "flags": _flag,
    "children": _child,
    "adults": _adult,
}
