"""Several files in one answer."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fastapi import Response

ZIP = "application/zip"
EARLIEST = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes], name: str) -> Response:
    """An archive to be saved under this name: the same bytes for the same files."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(ZipInfo(path, EARLIEST), content, ZIP_DEFLATED)
    return Response(written.getvalue(), media_type=ZIP, headers=saved_as(name))


def saved_as(name: str) -> dict[str, str]:
    """The header that lets a browser save what comes under this name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
