"""A bound that no relaxation gives, searched for on a core that rounds of parts leave idle."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from solver.engines.cpsat import Answer, CpSat
from solver.engines.stopping import Stop, beside, has_a_core_to_spare
from solver.search.face import Face
from solver.search.places import cost_without_people
from solver.search.standing import Standing

TO_END = 0.5
"""Seconds in which a search ends that is told to."""


@contextmanager
def bounded_beside(standing: Standing, light: Face, given: Sequence[int]) -> Iterator[None]:
    """Meanwhile the week without people is searched for how little the next goal can cost; what is proven is kept.

    The goals before it cost at most what is given. What is found is no plan: nobody does it. Where there is one core
    and a limit, the time is better spent on plans.
    """
    tier, clock = len(given), standing.clock
    costs = [cost_without_people(standing.week, before) for before in range(tier + 1)]
    worth_it = clock.left is None or has_a_core_to_spare()
    held = light.held_at(costs[:tier], given) if worth_it else None
    if held is None:
        yield
        return
    cost, hint = held.cost(costs[tier]), standing.values[held.open]

    def searched(stop: Stop) -> Answer:
        search = CpSat(held.matrix, cost)
        effort = clock.ending_early(TO_END).effort(1.0)
        alone = replace(effort, workers=1, stop=lambda: stop() or clock.asked())
        return search.minimise(hint, alone, lambda *_: False)

    with beside(searched, to_its_end=clock.left is None) as found:
        yield
    standing.prove(tier, found.result().bound, given)
    standing.tell(tier)
