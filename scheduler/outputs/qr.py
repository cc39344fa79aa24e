"""QR codes, drawn as a picture that stands in the page itself: nothing is fetched for it."""

from functools import lru_cache

import segno


@lru_cache(maxsize=1000)
def qr_svg(text: str) -> str:
    """The code of a short text as SVG that is as large as its place; black on white, as scanners want it.

    A quarter of it may be unreadable, as a label in a bag gets. Drawing one takes a while, and the same sheet of labels
    is asked for again and again: those drawn last are kept.
    """
    drawn = segno.make(text, error="q", micro=False, boost_error=False)
    return str(drawn.svg_inline(omitsize=True, border=2, dark="black", light="white", svgclass="qr", lineclass=None))
