"""Files as a telephone or somebody else's programme makes them: photos, and what only calls itself one."""

import io
import random

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

HOME = (53.0, 48.0, 1.5)
"""Degrees, minutes and seconds that a photo must not tell anybody."""


def image(width: int = 1600, height: int = 1200, *, noisy: bool = False) -> Image.Image:
    """A plain picture, or one that no compression makes small."""
    if not noisy:
        return Image.linear_gradient("L").resize((width, height)).convert("RGB")
    return Image.frombytes("RGB", (width, height), random.Random(8).randbytes(width * height * 3))  # noqa: S311


def encoded(made: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    """The picture as a file of this kind."""
    there = io.BytesIO()
    made.save(there, kind, **more)
    return there.getvalue()


def of_a_telephone(width: int = 1600, height: int = 1200, orientation: int = 6) -> bytes:
    """A JPEG that says where it was taken, with what, and by whom, and that it lies on its side."""
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Artist], exif[Base.Orientation] = "Camera of Zofia", "Zofia Nowak", orientation
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: HOME})
    return encoded(image(width, height), exif=exif, comment=b"taken at home by Zofia")
