"""What somebody's rights look like, for readers of the document."""

from typing import Any

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
DUE: dict[str, Any] = {"household": "h0042", "last": "2020-11-03", "in_the_way": []}
OF_RIGHTS: dict[str, dict[str, Any]] = {
    "CopyIn": {"contact": "c0003", "checked": "passport seen", "why": "she asked on 1 March"},
    "CorrectionIn": {"contact": "c0003", "fact": "name", "value": "Nadia R.", "why": "she spelt it"},
    "CorrectedOut": {"void": {"2027-03-01": "the facts changed after it was signed off"}},
    "ErasureIn": {"household": "h0042", "why": "they asked on 1 March"},
    "ErasedOut": {"household": "h0042", "erased": {"referrals": 1, "messages": 4}, "kept": ["the trail, by ids"]},
    "RetentionIn": {"years": 6},
    "DueLine": DUE,
    "RetentionOut": {"years": 6, "due": [DUE], "digest": DIGEST},
    "ApprovalIn": {"digest": DIGEST},
}
