"""A bound that no relaxation gives, searched for on a core that rounds of parts leave idle."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from solver.engines.cpsat import Answer, CpSat
from solver.engines.stopping import Stop, beside
from solver.search.face import Face
from solver.search.places import cost_without_people
from solver.search.standing import Standing


@contextmanager
def bounded_beside(standing: Standing, light: Face, tier: int) -> Iterator[None]:
    """Meanwhile the week without people is searched for how little this goal can cost; what is proven is kept.

    In `light` the goals before it cost no more than now. What is found there is no plan: nobody does it.
    """
    given, clock, hint = standing.counts[:tier], standing.clock, standing.values[light.open]
    cost, effort = light.cost(cost_without_people(standing.week, tier)), clock.effort(1.0)

    def searched(stop: Stop) -> Answer:
        alone = replace(effort, workers=1, stop=lambda: stop() or clock.asked())
        return CpSat(light.matrix, cost).minimise(hint, alone, lambda *_: False)

    with beside(searched, to_its_end=clock.left is None) as found:
        yield
    standing.prove(tier, found.result().bound, given)
    standing.tell(tier)
