"""While a large week is planned, memory that arrays gave back is kept for the next ones.

The C library asks the system for each array of some megabytes anew and gives it back afterwards; the system clears it
each time. Posting ten thousand families makes thousands of such arrays: clearing took a good part of its time. glibc
can be told to keep them (mallopt(3)); other C libraries are left as they are.
"""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""What mallopt calls them: the bytes kept, and the size from which an array has memory of its own."""
_MIB = 1 << 20
_KEPT = (1024 * _MIB, 1024 * _MIB)
_USUAL = (64 * _MIB, 32 * _MIB)
"""Where glibc itself ends up in a process that has freed a few large arrays."""


@contextmanager
def memory_kept() -> Iterator[None]:
    """While open, what is freed stays with the process; then it is given back to the system."""
    library = ctypes.CDLL(None) if os.name == "posix" else None
    if library is None or not hasattr(library, "mallopt"):
        yield
        return
    _set(library, _KEPT)
    try:
        yield
    finally:
        _set(library, _USUAL)
        library.malloc_trim(0)


def _set(library: ctypes.CDLL, thresholds: tuple[int, int]) -> None:
    trim, mmap = thresholds
    library.mallopt(_TRIM_THRESHOLD, trim)
    library.mallopt(_MMAP_THRESHOLD, mmap)
