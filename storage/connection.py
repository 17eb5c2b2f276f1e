"""The type of an open transaction: what the storage room uses of one, whichever database it stands in.

SQLite has its own (storage/driver.py), a server's is SQLAlchemy's with what it lacks (storage/server.py).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, overload

if TYPE_CHECKING:
    from typing import TypeVarTuple

    from sqlalchemy import CursorResult, Dialect, Executable
    from sqlalchemy.sql.selectable import TypedReturnsRows

    Columns = TypeVarTuple("Columns")

__all__ = ["AsyncConnection"]


class AsyncConnection(Protocol):
    """An open transaction, or one view of the books."""

    @property
    def dialect(self) -> "Dialect":
        """Which database speaks."""

    @overload
    async def execute(
        self,
        statement: "TypedReturnsRows[*Columns] | Callable[[], TypedReturnsRows[*Columns]]",
        parameters: Any = None,
    ) -> "CursorResult[*Columns]": ...

    @overload
    async def execute(
        self, statement: "Executable | Callable[[], Executable]", parameters: Any = None
    ) -> "CursorResult[*tuple[Any, ...]]": ...

    async def execute(self, statement: Any, parameters: Any = None) -> "CursorResult[*tuple[Any, ...]]":
        """Run one statement, or one for each of several parameter sets; the result is whole at once.

        A lambda that builds the statement is run once: storage/prepared.py.
        """

    async def exec_driver_sql(self, statement: str, parameters: Any = None) -> "CursorResult[*tuple[Any, ...]]":
        """Run SQL as it stands."""
