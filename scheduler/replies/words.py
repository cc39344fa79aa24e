"""What everybody reads who answers, whatever was asked, whoever asked it, and whatever becomes of it.

Other words for another answer would tell whoever reads over a shoulder that something stands against it. The Welsh
has not been read by a native reader yet: one must, before a service relies on it.
"""

from collections.abc import Mapping
from types import MappingProxyType

THE_SAME_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "en": "We have your answer. Nothing changes until we contact you.",
        "cy": "Rydym wedi cael eich ateb. Ni fydd dim yn newid nes i ni gysylltu â chi.",
    }
)
"""By language: of somebody's own choosing, never by whether we know them."""

IN_BOTH = "\n".join(THE_SAME_WORDS.values())
"""Where nobody chose a language: both, English first."""
