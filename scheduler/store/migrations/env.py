"""Alembic asks here for the connection and the tables. The product always hands it a connection of its own."""

from alembic import context

from scheduler.store.tables import CATALOGUE

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=CATALOGUE, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
