"""How alembic reaches the books: one transaction for all migrations, so that a crash in the midst leaves the version before."""

from typing import Any

from alembic import context
from sqlalchemy import URL, Connection, create_engine, event

from storage.tables import metadata

asked = context.config.attributes


def _leave_transactions_to_us(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver would commit before each change of a table
    connection.execute("PRAGMA secure_delete = ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _migrate(connection: Connection, *, in_batches: bool) -> None:
    context.configure(
        connection=connection, target_metadata=metadata, render_as_batch=in_batches, transactional_ddl=True
    )
    context.run_migrations()


if "connection" in asked:  # on a server, in the transaction of whoever asked
    _migrate(asked["connection"], in_batches=False)
else:
    engine = create_engine(URL.create("sqlite", database=str(asked["books"])), hide_parameters=True)
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", _begin)
    with engine.begin() as connection:
        _migrate(connection, in_batches=True)
        asked["check"](connection.connection.driver_connection)
    engine.dispose()
