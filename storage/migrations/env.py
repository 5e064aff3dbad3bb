"""What Alembic runs for every command. The caller hands in an open connection inside its own transaction, so that a
migration is there as a whole or not at all, on both databases."""

from __future__ import annotations

from alembic import context

from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=False,
)
context.run_migrations()
