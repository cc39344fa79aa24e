"""A transparency record as text that prints, and for a machine."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from scheduler.evidence.transparency.field import BY_SAYS, AnswerFrom, Field, Record

GAP = "**To be said by the organisation.**"


def text_of(record: Record) -> str:
    """The record as a Markdown page."""
    return "\n".join([*_head(record), *(line for one in record.sections for line in _section(one.title, one.fields))])


def json_of(record: Record) -> str:
    """The same for a machine, with the gaps by name."""
    told = {**asdict(record), "gaps": [one.id for one in record.gaps]}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _head(record: Record) -> Iterator[str]:
    yield f"# Transparency record: {record.service}"
    yield ""
    yield f"{record.standard}. Software: Supergroup {record.version}. Made on {record.on}."
    yield ""
    gaps = len(record.gaps)
    yield f"{gaps} fields are still to be said by the organisation." if gaps else "Every field is filled."
    yield ""


def _section(title: str, fields: tuple[Field, ...]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    for one in fields:
        yield f"### {one.id} {one.title}"
        yield ""
        yield f"*{one.asks[:1].upper()}{one.asks[1:]}; {BY_SAYS[one.by]}.*"
        yield ""
        yield from (one.says if len(one.says) < 2 else (f"- {said}" for said in one.says))
        if one.by is AnswerFrom.GAP:
            yield GAP
        yield ""
