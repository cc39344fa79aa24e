"""All pages, as one set of routes. They are no part of the API's description: they may change as people need."""

from fastapi import APIRouter

from api.pages import family, intake, paper, planning, publishing, signing, static, week


def pages_routes() -> APIRouter:
    """Everything a browser opens. The app that takes them up has its installation in its state."""
    routes = APIRouter(include_in_schema=False)
    for part in (week, intake, planning, signing, publishing, family, paper):
        routes.include_router(part.routes)
    routes.include_router(static.routes)
    return routes
