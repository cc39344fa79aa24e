"""Where a service's records, weeks and ledgers are kept: SQLite in a file, or PostgreSQL."""

from scheduler.store.desk import Desk
from scheduler.store.service import load_service, save_service
from scheduler.store.store import Store, found_store, open_store

__all__ = ["Desk", "Store", "found_store", "load_service", "open_store", "save_service"]
