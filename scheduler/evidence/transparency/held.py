"""What is stored, table by table, and which columns of it are sealed: read from the schema itself."""

from dataclasses import dataclass

from scheduler.store.resealing import sealed_names
from scheduler.store.tables import CATALOGUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One table: the columns whose content only the keys open, and those in clear."""

    table: str
    sealed: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def says(self) -> str:
        """One line of the record."""
        sealed = f"sealed: {', '.join(self.sealed)}" if self.sealed else "nothing sealed"
        return f"{self.table} – {sealed}; in clear: {', '.join(self.open) or 'nothing'}"


def held() -> tuple[Held, ...]:
    """Every table of the schema, by name."""
    return tuple(
        Held(
            table=table.name,
            sealed=tuple(sealed_names(table)),
            open=tuple(one.name for one in table.columns if one.name not in sealed_names(table)),
        )
        for table in sorted(CATALOGUE.tables.values(), key=lambda one: one.name)
    )
