"""A remote session, and families who need one of few tablets for it."""

from solver.problem import Depot, ItemKind, Mode, Screen, Stock, WeekProblem
from support.weeks import family, practitioner, programme, session, terms, week


def remote_week(waiting: int) -> WeekProblem:
    """So many families without a screen, and one tablet."""
    return week(
        programmes=(programme(terms=(terms(Mode.REMOTE),)),),
        sessions=(session(modes=(Mode.REMOTE,), rooms=()),),
        practitioners=(practitioner(),),
        families=tuple(family(f"f{number}", screen=Screen.NONE) for number in range(waiting)),
        depots=(Depot(id="d"),),
        stocks=(Stock(depot="d", item=ItemKind.TABLET, count=1),),
    )
