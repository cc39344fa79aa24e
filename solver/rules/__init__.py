"""The rules, one file each, in the order of the catalogue. A plan that breaks one is never shown."""

from solver.rule import Rule
from solver.rules import in_room_only

RULES: tuple[Rule, ...] = (in_room_only.RULE,)
