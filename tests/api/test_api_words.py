"""docs/api.md speaks of paths that are there, and of the commands as they are called."""

import re
from pathlib import Path

from api.app import create_app

WORDS = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text("utf-8")
REQUEST = re.compile(r"`(GET|POST|PUT|DELETE) (/[^`?…]+)`")


def test_every_request_in_the_words_is_in_the_document() -> None:
    known = {
        (method.upper(), re.sub(r"\\{.*?\\}", "[^/]+", re.escape(path.removeprefix("/api/v1"))))
        for path, operations in create_app(None).openapi()["paths"].items()
        for method in operations
    }
    asked = REQUEST.findall(WORDS)

    lost = [
        (method, path)
        for method, path in asked
        if not any(method == its and re.fullmatch(pattern, path) for its, pattern in known)
    ]

    assert (lost, len(asked) > 10) == ([], True)


def test_every_resource_of_the_document_is_in_the_words() -> None:
    paths = [path for path in create_app(None).openapi()["paths"] if path.startswith("/api/v1/")]
    last = {path: [part for part in path.split("/") if "{" not in part][-1].partition(".")[0] for path in paths}

    assert [path for path, word in last.items() if word and not re.search(rf"\b{re.escape(word)}\b", WORDS)] == []
