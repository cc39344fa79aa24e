"""What the planner holds to, in plain words."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from api.access.declared import may
from scheduler.access.may import May
from solver.catalogue import catalogue

routes = APIRouter(tags=["catalogue"], dependencies=[may(May.SEE_SERVICE)])


@routes.get("/rules", response_class=PlainTextResponse)
def rules() -> str:
    """Every rule, goal and default, printed from the code."""
    return catalogue()
