"""Templates of the pages without login: escaped, and nothing may be missing from what they are told."""

import re
from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined

TEMPLATES = Environment(
    loader=PackageLoader("api.outside"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def dialled(number: str) -> str:
    """The number as a telephone takes it."""
    return re.sub(r"[^0-9+]", "", number)


def fragment(template: str, told: Mapping[str, object]) -> str:
    """The page, as text."""
    return TEMPLATES.get_template(template).render(told)
