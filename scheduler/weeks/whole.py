"""Files that replace those of an earlier writing all together, or not at all."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

BESIDE = ".writing-"


@contextmanager
def written_whole(out: Path, clear: Callable[[Path], None]) -> Iterator[Path]:
    """Gives a folder to write into; what is there at the end is moved to `out`, which is cleared by `clear` before.

    Whatever breaks off the writing leaves `out` as it was. The moving itself takes no time worth telling, and
    Ctrl-C does not break it off: it is done in a thread of its own, which is waited for.
    """
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=BESIDE, dir=out) as beside:
        yield Path(beside)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_take_over, Path(beside), out, clear).result()


def _take_over(beside: Path, out: Path, clear: Callable[[Path], None]) -> None:
    clear(out)
    for path in sorted(beside.rglob("*")):
        place = out / path.relative_to(beside)
        if path.is_dir():
            place.mkdir(exist_ok=True)
        else:
            path.replace(place)
