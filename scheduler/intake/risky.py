"""Headers that nobody knows and that speak of risk: what stands under them may be what keeps people safe."""

import re

from scheduler.intake.cells import key_of

_STEMS = (
    "risk", "safeguard", "safety", "unsafe", "danger", "nocontact", "notcontact", "dontcontact", "notapproach",
    "keepaway", "keepapart", "stayaway", "injunction", "restrain", "molest", "courtorder", "protectionorder",
    "bailcondition", "perpetrat", "expartner", "abus", "violen", "assault", "threat", "stalk", "harass", "coerciv",
    "marac", "mappa", "idva", "childprotection", "protectionplan", "domestic", "selfharm", "suicid",
)  # fmt: skip
_WORDS = frozenset(("da", "dv", "dva", "cp"))


def speaks_of_risk(header: str) -> bool:
    """Whether somebody who heads a column so may have noted a danger in it."""
    words = re.findall(r"[^\W_]+", header.casefold())
    return not _WORDS.isdisjoint(words) or any(stem in key_of(header) for stem in _STEMS)
