"""Where staff reach the service, for links that one of them gives to another."""

from fastapi import Request

from api.deps import installation_of


def staff_address(request: Request) -> str:
    """The address that is set, else the one by which this browser came. Without a slash at its end."""
    return installation_of(request).url or str(request.base_url).rstrip("/")
