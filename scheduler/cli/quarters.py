"""Which quarters a command tells of: the same two options wherever figures are told."""

from typing import Annotated

import typer

Quarter = Annotated[str, typer.Option(help="The last quarter, as 2026-Q3; the last that is over if not given.")]
Quarters = Annotated[int, typer.Option(help="How many quarters: 1, 2 or 4.")]
