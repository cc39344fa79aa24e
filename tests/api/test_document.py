"""The OpenAPI document holds: what is made from it meets no 500, and no answer that it does not name."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from api.app import create_app
from api.deps import Installation
from api.v1.examples import EXAMPLES
from scheduler.access.may import May
from scheduler.access.tokens import issue_token
from scheduler.jobs import Runner, ask_for_plan
from scheduler.jobs.lease import Worker
from scheduler.jobs.planning import run_plan
from scheduler.messages.compose import compose
from scheduler.records import PieceRecord
from scheduler.store import found_store
from scheduler.store.engine import open_engine
from scheduler.store.migrate import upgrade
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing import publish
from solver.problem import ItemKind
from solver.search.progress import Options
from support.callers import Caller
from support.people import added
from support.servers import answering
from support.signed import signed_off
from support.small_service import LATER, MAIR, running, saved, small_service
from support.weeks import AS_OF, MONDAY

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
)
schemathesis.serializer.alias("message/rfc822", "application/octet-stream")
FOUND = schemathesis.openapi.from_dict(create_app(None).openapi()).get_all_operations()
OPERATIONS = [found.ok() for found in FOUND if isinstance(found, Ok)]
# What stands for something on record, so that not every request asks for what is not there.
MEANT = {
    "monday": str(MONDAY), "family": "amy", "contact": "c-amy", "version": 1, "task": 1, "message": 1,
    "loan": 1, "serial": "T-1", "person": 1, "token": 1,
}  # fmt: skip
TABLET = PieceRecord(serial="T-1", depot="cupboard", item=ItemKind.TABLET)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """An app whose week is published, another one planned by a job; jobs asked for now wait.

    Gives its address, and the headers of somebody who may everything.
    """
    path: Path = tmp_path_factory.mktemp("document") / "store.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    store = saved(found_store(engine), small_service(pieces=(TABLET,)))
    job = ask_for_plan(store, MONDAY, AS_OF, Options(deterministic=True), MAIR).id
    run_plan(Worker(store=store, id="one"), job, lambda: LATER)
    planned = plan_week(store, MONDAY, AS_OF, running(), MAIR)
    signed_off(store, MONDAY, planned.digest, MAIR)
    publish(store, MONDAY, compose, MAIR)
    added(store, "Bea")  # the first person and token, which whoever asks changes and takes back: not their own
    with store.writing() as desk:
        issue_token(desk, "dashboard", {May.SEE_WEEK}, LATER + timedelta(days=9), MAIR)
    app = create_app(Installation(store=store, runner=Runner(store), now=lambda: LATER))
    with answering(app) as address:
        yield address, Caller(app).headers
    engine.dispose()


def test_every_operation_of_the_document_is_asked() -> None:
    paths = create_app(None).openapi()["paths"].values()

    assert len(OPERATIONS) == sum(len(operations) for operations in paths)


def test_every_shape_of_the_api_has_an_example_that_fits_it() -> None:
    schemas = create_app(None).openapi()["components"]["schemas"]
    ours = {name for name in schemas if name.endswith(("Out", "In", "Line", "Changed")) and not name.startswith("Page")}

    for name in EXAMPLES:
        jsonschema.validate(
            EXAMPLES[name], {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
        )
    assert ours - set(EXAMPLES) == {"KitOut", "ReasonOut", "SupportOut", "ViolationOut"}  # shown within others


def test_no_two_shapes_share_a_name() -> None:
    """Where two do, each is called by its module, and programs that write clients leave it out."""
    assert [name for name in create_app(None).openapi()["components"]["schemas"] if "__" in name] == []


@pytest.mark.filterwarnings("ignore:Do not use the `random` module inside strategies")  # schemathesis itself does
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("operation", OPERATIONS, ids=[operation.label for operation in OPERATIONS])
def test_every_request_is_answered_as_the_document_says(
    operation: schemathesis.APIOperation[Any, Any, Any, Any], mode: GenerationMode, service: tuple[str, dict[str, str]]
) -> None:
    address, headers = service

    @settings(max_examples=12, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(base_url=address, headers=headers, checks=list(CHECKS))
        if case.path_parameters:
            case.path_parameters = {name: MEANT.get(name, value) for name, value in case.path_parameters.items()}
            case.call_and_validate(base_url=address, headers=headers, checks=list(CHECKS))

    try:
        ask()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # nothing of such a request can be wrong
