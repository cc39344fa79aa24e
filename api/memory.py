"""What a process keeps for good is not gone through again while it answers."""

import gc

AFTER = 10_000
"""How many more objects than before there must be until Python looks for what nobody needs. [A]"""


def settle() -> None:
    """Everything that is loaded by now stays, and Python's collector leaves it alone; call it once, before answering.

    A server loads half a million objects that live as long as it does. Gone through with the rest, they stopped a
    process for half a second after every few pages.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(AFTER)
