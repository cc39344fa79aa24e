"""What is kept of a photo is what can be seen in it, and little of that."""

import io
import struct
import zlib

import pytest
from PIL import Image

from scheduler.errors import BadInput
from scheduler.photos.picture import MOST_BYTES, MOST_SENT_BYTES, picture_of
from support.pictures import encoded, image, of_a_telephone


def test_photo_of_a_telephone_is_upright_small_and_tells_nothing() -> None:
    sent = of_a_telephone()
    assert b"Zofia" in sent

    kept = picture_of(sent, "door.jpg")

    with Image.open(io.BytesIO(kept.body)) as opened:
        assert (opened.format, opened.size, dict(opened.getexif())) == ("JPEG", (480, 640), {})
        assert not {"exif", "comment", "icc_profile", "photoshop", "xmp"} & set(opened.info)
    assert (kept.width, kept.height) == (480, 640)
    assert len(kept.body) <= MOST_BYTES
    assert b"Zofia" not in kept.body
    assert b"Exif" not in kept.body


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_become_a_jpeg_on_white(kind: str) -> None:
    clear = Image.new("RGBA", (300, 200), (0, 0, 0, 0))

    kept = picture_of(encoded(clear, kind), "door.png")

    with Image.open(io.BytesIO(kept.body)) as opened:
        assert (opened.format, opened.size, opened.getpixel((5, 5))) == ("JPEG", (300, 200), (255, 255, 255))


def test_photo_that_does_not_get_small_is_made_smaller_still() -> None:
    kept = picture_of(encoded(image(900, 900, noisy=True), quality=95), "leaves.jpg")

    assert len(kept.body) <= MOST_BYTES
    assert kept.width < 640


def bomb() -> bytes:
    """A PNG of a few bytes that says it has ten thousand million pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


REFUSED = {
    "no photo": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "empty": b"",
    "broken off": of_a_telephone()[:3000],
    "of another kind": encoded(image(40, 40), "GIF"),
    "a postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
    "a bomb": bomb(),
    "too many pixels": encoded(Image.new("L", (8000, 5001)), "PNG"),
    "too large a file": b"\xff\xd8\xff" + b"\0" * MOST_SENT_BYTES,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_photo_is_refused_and_named(name: str) -> None:
    with pytest.raises(BadInput, match=r"^up\.jpg: "):
        picture_of(REFUSED[name], "up.jpg")
