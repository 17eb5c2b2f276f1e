"""How alembic reaches the books: one transaction for all migrations, so that a crash in the midst leaves the version before."""

from typing import Any

from alembic import context
from sqlalchemy import URL, Connection, create_engine, event

from storage.tables import metadata

asked = context.config.attributes
engine = create_engine(URL.create("sqlite", database=str(asked["books"])), hide_parameters=True)


@event.listens_for(engine, "connect")
def _leave_transactions_to_us(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver would commit before each change of a table
    connection.execute("PRAGMA secure_delete = ON")


@event.listens_for(engine, "begin")
def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


with engine.begin() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=True)
    context.run_migrations()
    asked["check"](connection.connection.driver_connection)
engine.dispose()
