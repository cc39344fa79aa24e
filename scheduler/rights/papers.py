"""A copy as files that somebody is handed: a page that anybody can read, and the same for a machine."""

import io
import json
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from scheduler.rights.copies import Copy, Entry, Part

BEGUN = (2020, 1, 1, 0, 0, 0)
RIGHTS = (
    "This is a copy of what is stored about you. Things about other people are not in it, and the law lets a service"
    " keep some other things back. You may ask for a mistake to be corrected, for things to be erased, and for somebody"
    " to explain this to you. If you are not content with the answer, you may complain to the Information Commissioner."
)


def archive(copy: Copy) -> bytes:
    """A zip file with the page and the data. What was kept back stands in neither."""
    kept = io.BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as files:
        files.writestr(ZipInfo("your-record.html", BEGUN), page_of(copy))
        files.writestr(ZipInfo("your-record.json", BEGUN), data_of(copy))
    return kept.getvalue()


def page_of(copy: Copy) -> str:
    """The page: it needs nothing else, and prints."""
    parts = "".join(map(_part, copy.parts))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Your record</title><style>'
        "body{font:1.1rem/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}dt{font-weight:bold}"
        "dd{margin:0 0 .4rem;white-space:pre-wrap;overflow-wrap:anywhere}dl{border-top:1px solid #777;padding-top:1rem}"
        f"</style></head><body><h1>Your record</h1><p>{escape(RIGHTS)}</p>{parts}</body></html>"
    )


def data_of(copy: Copy) -> str:
    """The same, part by part."""
    parts = {part.title: [dict(entry.facts) for entry in part.entries] for part in copy.parts}
    return json.dumps(parts, indent=2, ensure_ascii=False)


def _part(part: Part) -> str:
    return f"<h2>{escape(part.title)}</h2>{''.join(map(_entry, part.entries))}"


def _entry(entry: Entry) -> str:
    return f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{escape(value)}</dd>' for name, value in entry.facts)}</dl>"
