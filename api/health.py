"""Whether the process is up, and whether it can do its work."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from api.access.declared import ANYBODY
from api.errors import problem, refusals

ReachStore = Callable[[], object]


class Health(BaseModel):
    """The process runs."""

    status: Literal["up"] = "up"


class Ready(BaseModel):
    """The store answers."""

    status: Literal["ready"] = "ready"


def health_routes(reach_store: ReachStore) -> APIRouter:
    """Routes for whoever watches the process. `reach_store` raises where the store does not answer."""
    routes = APIRouter(tags=["health"], dependencies=[ANYBODY])

    @routes.get("/health")
    async def health() -> Health:
        """The process is up."""
        return Health()

    @routes.get("/ready", response_model=Ready, responses=refusals(HTTPStatus.SERVICE_UNAVAILABLE))
    def ready() -> Ready | Response:
        """The process is up and its store answers."""
        try:
            reach_store()
        except (OSError, SQLAlchemyError):
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, "The store does not answer.")
        return Ready()

    return routes
