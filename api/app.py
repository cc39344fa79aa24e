"""The application, its description, and how it is served: on this machine alone, while there are no logins."""

import json
from importlib.metadata import version
from ipaddress import ip_address

import uvicorn
from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api.errors import answer_with_problems
from api.health import ReachStore, health_routes
from scheduler.errors import NotAllowed

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


def create_app(reach_store: ReachStore) -> FastAPI:
    """The whole API. It answers only those who call it by a name of this machine.

    Without logins, whoever reaches it may do everything; the check of the name keeps out a web page that
    points a name of its own at this machine. `reach_store` raises where the store does not answer.
    """
    app = FastAPI(title="Supergroup", version=version("supergroup"), docs_url=None, redoc_url=None)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK_NAMES, www_redirect=False)
    answer_with_problems(app)
    app.include_router(health_routes(reach_store))
    return app


def openapi_text() -> str:
    """The OpenAPI document as JSON. Needs no store."""
    return json.dumps(create_app(lambda: None).openapi(), indent=2, ensure_ascii=False) + "\n"


def serve(host: str, port: int, reach_store: ReachStore) -> None:
    """The app answers at this address until it is stopped. Raises NotAllowed for an address others can reach."""
    require_loopback(host)
    uvicorn.run(create_app(reach_store), host=host, port=port)


def require_loopback(host: str) -> None:
    """Raises NotAllowed unless only this machine can reach the address."""
    if not _is_loopback(host):
        raise NotAllowed(
            f"host {host!r}: expected localhost or another loopback address; "
            "there are no logins yet, so nobody else may reach the service"
        )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
