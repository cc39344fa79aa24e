"""The recipe of CONTRIBUTING works as it stands: its rule is a rule, and its test passes."""

import re
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
RULE, TEST = re.findall(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), flags=re.DOTALL)
TESTS = re.findall(r"^def (test_\w+)", TEST, flags=re.MULTILINE)


def module(name: str, path: Path, source: str) -> ModuleType:
    path.write_text(source, "utf-8")
    spec = spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize("name", TESTS)
def test_recipe_for_a_rule_works(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = module("solver.rules.home_by_nine", tmp_path / "home_by_nine.py", RULE)
    monkeypatch.setitem(sys.modules, "solver.rules.home_by_nine", rule)

    test: Callable[[], None] = getattr(module("test_home_by_nine", tmp_path / "test_home_by_nine.py", TEST), name)

    test()


def test_recipe_for_a_rule_has_its_three_parts() -> None:
    assert len(TESTS) == 3
