"""A photo as we keep it: our own JPEG of what can be seen, small, and nothing of where or with what it was taken."""

import io
import warnings
from dataclasses import dataclass, field

from PIL import Image, ImageOps, UnidentifiedImageError

from scheduler.errors import BadInput

MOST_SENT_BYTES = 12_000_000
MOST_PIXELS = 40_000_000
"""More than any telephone takes. A file can say that it holds more than a machine can: it is not opened then."""
MOST_BYTES = 30_000
"""What a family loads, on data that it pays for."""
LONGEST_PX = (640, 520, 420, 340, 260, 200)
QUALITIES = (78, 66, 54, 44)
FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The bytes of a JPEG, and its size."""

    body: bytes = field(repr=False)
    width: int
    height: int


def picture_of(sent: bytes, name: str) -> Picture:
    """What can be seen in the file, turned upright and written anew. Raises BadInput for what is no photo of ours."""
    if len(sent) > MOST_SENT_BYTES:
        raise BadInput(f"{name}: the file is too large; expected at most {MOST_SENT_BYTES // 1_000_000} MB")
    seen = _seen(sent, name)
    for longest in LONGEST_PX:
        smaller = seen.copy()
        smaller.thumbnail((longest, longest))
        for quality in QUALITIES:
            body = _written(smaller, quality)
            if len(body) <= MOST_BYTES:
                return Picture(body=body, width=smaller.width, height=smaller.height)
    raise BadInput(f"{name}: the photo cannot be made small enough; expected one that shows less")


def _seen(sent: bytes, name: str) -> Image.Image:
    """The pixels alone: a new image has no place, no camera, no comment and no thumbnail of before in it."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(sent), formats=FORMATS) as opened:
            warnings.simplefilter("error")
            if opened.width * opened.height > MOST_PIXELS:
                raise BadInput(
                    f"{name}: it has {opened.width} × {opened.height} pixels; expected fewer than 40 million"
                )
            opened.draft("RGB", (2 * LONGEST_PX[0], 2 * LONGEST_PX[0]))
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except UnidentifiedImageError as error:
        raise BadInput(f"{name}: this is no photo; expected a JPEG, PNG or WebP file") from error
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as error:
        raise BadInput(f"{name}: the photo cannot be read; expected a whole JPEG, PNG or WebP file") from error
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright.getchannel("A"))
    return plain


def _written(image: Image.Image, quality: int) -> bytes:
    there = io.BytesIO()
    image.save(there, "JPEG", quality=quality, optimize=True)
    return there.getvalue()
