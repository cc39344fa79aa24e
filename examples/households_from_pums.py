"""Turn a census survey file (ACS PUMS, housing records) into an intake folder, ready to plan.

uv run python examples/households_from_pums.py FILE -o DIR --families 200 --seed 1 [--venues LIBRARIES]
"""

import argparse
import sys
from pathlib import Path

from scheduler.errors import BadInput
from scheduler.examples import EXAMPLE_WEEK, example_as_of
from scheduler.examples.pums import pums_service
from scheduler.intake import write_folder


def main() -> int:
    """An intake folder is written, or a line says why not; the result is the exit code."""
    given = _arguments()
    try:
        service = pums_service(given.file, given.families, given.seed, given.venues)
    except (BadInput, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    write_folder(service, given.out)
    print(f"{len(service.families)} families in {given.out}. Next:")
    print(f"  supergroup plan {given.out} --week {EXAMPLE_WEEK} --as-of {example_as_of():%Y-%m-%dT%H:%M} --out OUT")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a PUMS housing file (CSV, original column names)")
    parser.add_argument("-o", "--out", type=Path, required=True, help="the folder to write")
    parser.add_argument("--families", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--venues", type=Path, help="a file of libraries to use as venues")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
