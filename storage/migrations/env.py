"""How alembic reaches the database: one transaction for all migrations, batch mode for SQLite."""

from alembic import context
from sqlalchemy import create_engine

from storage.tables import metadata

config = context.config
engine = create_engine(config.get_main_option("sqlalchemy.url") or "")
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
