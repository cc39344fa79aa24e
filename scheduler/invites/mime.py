"""The parts of an e-mail as bytes, written out by RFC 2045 and 2046: the same for the same content.

Python's own e-mail classes read each header again whenever they set one, which takes most of the time of composing.
"""

from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Sequence
from email.policy import SMTP
from functools import lru_cache

POLICY = SMTP.clone(cte_type="7bit")
"""Nothing but ASCII goes over the line: a server on the way that takes no more would spoil every ŵ and ŷ."""


@lru_cache(maxsize=256)
def header(name: str, value: str) -> bytes:
    """One header, folded and encoded as mail has it. `value` is on one line."""
    return bytes(POLICY.header_factory(name, value).fold(policy=POLICY).encode("ascii"))


def words(kind: str, text: str) -> bytes:
    """A part of text, in ASCII that a person can still read."""
    body = b2a_qp(text.replace("\r\n", "\n").replace("\n", "\r\n").encode(), istext=True)
    return _part(f'text/{kind}; charset="utf-8"', "quoted-printable", body + b"\r\n")


def data(kind: str, content: bytes, *more: str) -> bytes:
    """A part whose bytes arrive as they are: no mail server breaks its lines. `more` are further headers."""
    return _part(kind, "base64", encodebytes(content).replace(b"\n", b"\r\n"), *more)


def several(kind: str, boundary: str, parts: Sequence[bytes]) -> bytes:
    """A part of parts, the boundary between them."""
    line = f"--{boundary}".encode()
    between = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts)
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    return head + between + line + b"--\r\n"


def _part(kind: str, encoded: str, body: bytes, *more: str) -> bytes:
    lines = (f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoded}", *more, "", "")
    return "\r\n".join(lines).encode("ascii") + body
