"""A client that others generate from the document runs against the service."""

import importlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from api.app import create_app, openapi_text
from api.deps import Installation
from scheduler.jobs import Runner
from scheduler.store import Store
from scheduler.weeks.planning import plan_week
from support.cupboard import GB, SIM, TABLET, asked_for, cupboard_service, lending
from support.servers import answering
from support.signing_in import token_of
from support.small_service import LATER, MAIR, running
from support.weeks import AS_OF, MONDAY

# The generator asks for no network, and for no formatter, which it would look for on the path.
SETTINGS = """
post_hooks: []
content_type_overrides:
  application/problem+json: application/json
  application/vnd.openxmlformats-officedocument.spreadsheetml.sheet: application/octet-stream
  application/zip: application/octet-stream
  image/jpeg: application/octet-stream
  message/rfc822: application/octet-stream
  text/calendar: application/octet-stream
  text/csv: application/octet-stream
"""


@pytest.fixture
def generated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a package that was generated from the document, and can be imported."""
    (tmp_path / "openapi.json").write_text(openapi_text(), encoding="utf-8")
    (tmp_path / "settings.yml").write_text(SETTINGS, encoding="utf-8")
    wanted = ("--path", "openapi.json", "--config", "settings.yml", "--meta", "none", "--output-path", "week_client")
    done = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", "generate", "--fail-on-warning", *wanted],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    monkeypatch.syspath_prepend(tmp_path)
    return "week_client"


@pytest.fixture
def here(shelf: Store) -> Iterator[dict[str, str]]:
    """Where the service answers, and with which token, as the generated client takes it."""
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)
    made = Installation(store=shelf, runner=Runner(shelf))
    with answering(create_app(made)) as address:
        yield {"base_url": address, "token": token_of(made)}


def asking(package: str, client: Any) -> Callable[..., Any]:
    """Asks by the generated function of that path."""

    def ask(path: str, *given: Any, **more: Any) -> Any:
        return importlib.import_module(f"{package}.api.{path}").sync_detailed(*given, client=client, **more)

    return ask


def test_generated_client_reads_and_signs_a_week(generated: str, here: dict[str, str]) -> None:
    package = importlib.import_module(generated)
    models = importlib.import_module(f"{generated}.models")

    with package.AuthenticatedClient(**here) as client:
        ask = asking(generated, client)
        names = [family.name for family in ask("families.families_families", limit=2).parsed.items]
        week = ask("weeks.weeks_one_week", MONDAY)
        seen = ask("weeks.weeks_preview", MONDAY)
        looked_at = models.SignOffIn(digest=week.parsed.current.digest, preview=seen.parsed.preview)
        signed = ask("weeks.weeks_sign", MONDAY, body=looked_at, if_match=week.headers["etag"])
        refused = ask("weeks.weeks_publication", MONDAY)

    assert names == ["Amy A.", "Bea B."]
    assert (signed.status_code, signed.parsed.state) == (200, "signed-off")
    assert (refused.parsed.status, refused.parsed.title) == (404, "Not Found")


def test_generated_client_takes_a_loan_its_whole_round(generated: str, shelf: Store) -> None:
    package = importlib.import_module(generated)
    models = importlib.import_module(f"{generated}.models")
    (loan,) = lending(shelf, cupboard_service(), asked_for("cal", ((TABLET, 1), (SIM, 1), (GB, 6))))
    made = Installation(store=shelf, runner=Runner(shelf), now=lambda: LATER)
    client_of = partial(package.AuthenticatedClient, token=token_of(made))

    with answering(create_app(made)) as address, client_of(base_url=address) as client:
        ask = asking(generated, client)
        (found,) = ask("loans.loans_loan_requests", state=[models.Stage.REQUESTED]).parsed.items
        tag = ask("loans.loans_one_loan", found.loan).headers["etag"]
        states = [found.state.value]
        for name, body in (
            ("allocate_pieces", None),
            ("prepare_loan", None),
            ("hand_over_loan", None),
            ("top_up_loan", models.TopUpIn(gb=2)),
            ("extend_loan", models.ExtendIn(back_by=date(2027, 3, 19))),
            ("return_pieces", models.SerialsIn(serials=["S-1"])),
            ("return_pieces", models.SerialsIn()),
            ("wipe_all", models.WipeIn(how="factory reset")),
        ):
            more = {} if body is None else {"body": body}
            key = f"key-{len(states)}"
            told = ask(f"loans.loans_{name}", loan, if_match=tag, idempotency_key=key, **more)
            states.append(told.parsed.state.value)
            tag = told.headers["etag"]
        piece = ask("pieces.pieces_one_piece", "S-1").parsed
        refused = ask("loans.loans_prepare_loan", loan, if_match="*")

    assert states == ["requested", "allocated", "prepared", *["handed-over"] * 4, "returned", "done"]
    # The SIM came with 2 GB, was filled to 6 and by 2 more: all 8 count as used.
    assert (piece.state.value, piece.gb, piece.loan) == ("available", 0, None)
    assert (refused.parsed.status, refused.parsed.title) == (409, "Conflict")
