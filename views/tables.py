"""The button by which what a message says is asked for as a table (handlers/tables.py)."""

from domain.tables import Table
from storage.outbox import Keyboard, data


def with_button(keyboard: Keyboard, table: Table, press: str, *keys: int | str) -> Keyboard:
    """These buttons and the one for the table, where it is one: beside the last where that stands alone, else below them."""
    if not table.is_one:
        return keyboard
    rows = [row for row in keyboard if row]
    button = data("tables.see", ":".join(map(str, (press, *keys))))
    return [*rows[:-1], [*rows[-1], button]] if rows and len(rows[-1]) == 1 else [*rows, [button]]
