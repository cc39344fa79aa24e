"""Figures for whoever watches: how requests fare, and what waits. Counts alone: nobody is told apart in them.

A programme that watches calls /metrics with a token that may see them and nothing else.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from http import HTTPStatus

from fastapi import APIRouter, Response
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from api.access.declared import may
from api.deps import Here
from api.errors import Responses, refusals
from scheduler.access.may import May
from scheduler.store import Store
from scheduler.watching import Figures, figures

PLAIN = ("", "", "")
"""No namespace, subsystem or unit: names say all of it."""
SECONDS = (0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 5.0, 20.0)


class Requests:
    """Counts requests of one process, by route and status."""

    def __init__(self) -> None:
        self.figures = CollectorRegistry()
        labels = ("method", "route", "status")
        self._counted = Counter("supergroup_requests", "Requests answered.", labels, *PLAIN, self.figures)
        self._lasted = Histogram(
            "supergroup_request_seconds", "How long they took.", ("route",), *PLAIN, self.figures, buckets=SECONDS
        )

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """One more was answered."""
        self._counted.labels(method, route, str(status)).inc()
        self._lasted.labels(route).observe(seconds)

    def text(self, found: Figures) -> bytes:
        """All figures as Prometheus reads them."""
        waiting = CollectorRegistry()
        waiting.register(_Waiting(found))
        return generate_latest(self.figures) + generate_latest(waiting)


class _Waiting(Collector):
    def __init__(self, found: Figures) -> None:
        self._found = found

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, words, label, counts in self._found.families():
            family = GaugeMetricFamily(f"supergroup_{name}", words, labels=[label] if label else None)
            for value, count in counts.items():
                family.add_metric([value] if label else [], count)
            yield family


def metrics_routes(requests: Requests) -> APIRouter:
    """The route for a programme that watches."""
    routes = APIRouter(tags=["health"], dependencies=[may(May.SEE_METRICS)])

    told: Responses = {200: {"content": {"text/plain": {}}}, **refusals(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)}

    @routes.get("/metrics", response_class=Response, responses=told)
    def metrics(here: Here) -> Response:
        """How requests fare and what waits, as Prometheus reads it."""
        return Response(requests.text(_figures(here.store, here.now)), media_type=CONTENT_TYPE_LATEST)

    return routes


def _figures(store: Store, now: Callable[[], datetime]) -> Figures:
    with store.reading() as desk:
        return figures(desk, now())
