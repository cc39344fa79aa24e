"""How one value is written into a backup, and read again on whatever database. Sealed values stay sealed."""

from base64 import b64decode, b64encode
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Float, Integer, LargeBinary, String
from sqlalchemy.types import TypeEngine

from scheduler.backup.manifest import Kind

Written = str | int | float | bool | None
Value = str | int | float | bool | date | datetime | bytes | None
KINDS: tuple[tuple[type[TypeEngine[Any]], Kind], ...] = (
    (Boolean, Kind.BOOLEAN),
    (Integer, Kind.INTEGER),
    (Float, Kind.REAL),
    (DateTime, Kind.MOMENT),
    (Date, Kind.DATE),
    (LargeBinary, Kind.BYTES),
    (String, Kind.TEXT),
)


def kind_of(column: TypeEngine[Any], where: str) -> Kind:
    """What a column of this type holds. Raises TypeError for a type that no backup knows: nothing is left out."""
    for known, kind in KINDS:
        if isinstance(column, known):
            return kind
    raise TypeError(f"{where}: a backup does not know how to keep {column!r}")


def written(value: Value) -> Written:
    """The value as JSON has it. Moments are in UTC; bytes are in base 64."""
    match value:
        case datetime():
            return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case bytes() | memoryview():
            return b64encode(value).decode()
    return value


def read(given: Written, kind: Kind, *, has_zones: bool) -> Value:
    """The value for a database, that keeps zones or keeps moments in UTC without one."""
    if not isinstance(given, str):
        return given
    match kind:
        case Kind.MOMENT:
            moment = datetime.fromisoformat(given).astimezone(UTC)
            return moment if has_zones else moment.replace(tzinfo=None)
        case Kind.DATE:
            return date.fromisoformat(given)
        case Kind.BYTES:
            return b64decode(given)
    return given
