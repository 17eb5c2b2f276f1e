"""What a transaction has read is not asked of the database again before it writes: its one view of the books stays the same.

Acts, cards and buttons each read what they need, and need not know what was read before them (docs/decisions/sqlite.md).
"""

from typing import Any

MOST = 256  # reads that are kept, of so many rows at most: a transaction may go through all the books
LONGEST = 64


class Reads:
    """What was read in one transaction, by the statement and its values, until `changes` differs: how many rows it has changed."""

    def __init__(self) -> None:
        self._kept: dict[Any, Any] = {}
        self._changes = 0

    def kept(self, key: Any, changes: int) -> Any:
        """What was found for this key since something was changed last; None where nothing was."""
        if changes != self._changes:
            self._kept.clear()
            self._changes = changes
        return self._kept.get(key)

    def keep(self, key: Any, found: Any, rows: int) -> None:
        """Keep what was just found: so many rows."""
        if rows <= LONGEST and len(self._kept) < MOST:
            self._kept[key] = found

    def forget(self) -> None:
        """A transaction begins or ends, or goes back to a point in it: nothing is known of the books."""
        self._kept.clear()
