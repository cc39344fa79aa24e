"""Prints docs/intake.md: `python -m scheduler.intake > docs/intake.md`."""

import sys

from scheduler.intake import document

sys.stdout.write(document.text())
