"""What several resources say of their answers."""

from http import HTTPStatus
from typing import Any

ETAG: dict[str, Any] = {
    "headers": {"ETag": {"description": "Of the state that was read: for If-Match.", "schema": {"type": "string"}}}
}
SAFE_WRITE = (
    HTTPStatus.PRECONDITION_FAILED,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.PRECONDITION_REQUIRED,
)
