import ctypes
import resource
from pathlib import Path

import numpy as np
import pytest

from solver.engines.memory import memory_kept

pytestmark = pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "mallopt"), reason="only glibc can be told to keep memory"
)
MIB = 1 << 20


def test_while_open_the_memory_of_an_array_is_taken_again_and_afterwards_given_back() -> None:
    # 512 MiB, of which the first array has each page cleared by the system, and the second finds them there. Whatever
    # the size of a page, what is left for the second are a few of other things.
    with memory_kept():
        first, second = _faults(), _faults()
        held = _resident()
    assert first > 200
    assert second < first / 4
    assert held - _resident() > 400 * MIB


def test_it_is_closed_also_where_a_search_fails() -> None:
    held: list[int] = []

    def search() -> None:
        with memory_kept():
            _faults()
            held.append(_resident())
            raise ValueError("no plan")

    with pytest.raises(ValueError, match="no plan"):
        search()
    assert held[0] - _resident() > 400 * MIB


def _faults() -> int:
    """How often the system had to give memory for an array that is written to and let go."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    np.ones(512 * MIB // 8, dtype=np.int64)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
