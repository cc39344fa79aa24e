"""Reading a composed e-mail as a mail program does."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


def opened(mail: bytes) -> EmailMessage:
    message = message_from_bytes(mail, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def parts(message: EmailMessage) -> dict[str, bytes]:
    """The decoded content by type."""
    found = [part for part in message.walk() if not part.is_multipart()]
    return {part.get_content_type(): _decoded(part) for part in found}


def everything(mail: bytes) -> str:
    """Every header and every decoded part, with folded calendar lines joined: all that the mail tells."""
    message = opened(mail)
    headers = "\n".join(f"{name}: {value}" for part in message.walk() for name, value in part.items())
    texts = (body.decode().replace("\r\n ", "") for body in parts(message).values())
    return "\n".join((headers, *texts))


def _decoded(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload
