"""The type of an open transaction, for annotations: SQLAlchemy's AsyncConnection, or our driver's stand-in for it on SQLite.

SQLAlchemy's asyncio layer brings its whole object mapper along, a third of a second at every start; it is loaded only where it is used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection
else:
    AsyncConnection = object

__all__ = ["AsyncConnection"]
