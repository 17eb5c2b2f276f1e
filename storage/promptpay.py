"""The hub's PromptPay numbers in the books: what stands, what waits, and who had a QR."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.promptpay import State
from storage import books
from storage.connection import AsyncConnection
from storage.tables import promptpay_numbers, promptpay_receivers
from storage.tables.columns import columns_of
from storage.turn import Audit, Turn


@dataclass(frozen=True)
class Number:
    """A number as it was entered; '' takes away the one that stands. `state` as domain.promptpay.State."""

    id: int
    network_id: int
    number: str
    state: str
    by_person_id: int
    at: datetime
    decided_by: int | None
    decided_at: datetime | None


_columns = columns_of(promptpay_numbers, Number)


async def by_id(connection: AsyncConnection, network_id: int, number_id: int) -> Number | None:
    """One number of this network."""
    row = await books.one(connection, _columns, id=number_id, network_id=network_id)
    return Number(*row) if row else None


async def standing(connection: AsyncConnection, network_id: int) -> Number | None:
    """The number to which the hub is paid; None where none was confirmed, or it was taken away."""
    row = await books.one(connection, _columns, network_id=network_id, state=State.STANDS)
    return Number(*row) if row and row.number else None


async def waiting(connection: AsyncConnection, network_id: int) -> Number | None:
    """What waits for who confirms it."""
    row = await books.one(connection, _columns, network_id=network_id, state=State.WAITING)
    return Number(*row) if row else None


async def enter(turn: Turn, network_id: int, number: str) -> Number:
    """Another number, or '' for none, waits from now on."""
    values = {"network_id": network_id, "number": number, "by_person_id": turn.who.id, "at": turn.now}
    audit = Audit("promptpay.entered", number_id=promptpay_numbers.c.id)
    key = await turn.add(promptpay_numbers, audit=audit, **values)
    found = await by_id(turn.connection, network_id, key)
    assert found is not None
    return found


async def end(turn: Turn, found: Number, state: State) -> bool:
    """What became of a number; False where it is not as it was found any more (two taps at once)."""
    values = {"state": state.value, "decided_by": turn.by, "decided_at": turn.now}
    audit = Audit(f"promptpay.{state.value}", number_id=found.id)
    return await turn.change(promptpay_numbers, values, audit=audit, id=found.id, state=found.state)


async def replace_standing(turn: Turn, network_id: int) -> Number | None:
    """What stood stands no more; None where nothing did, or where it was none."""
    row = await books.one(turn.connection, _columns, network_id=network_id, state=State.STANDS)
    if row is None or not await end(turn, Number(*row), State.REPLACED):
        return None
    return Number(*row) if row.number else None


async def handed(turn: Turn, found: Number) -> None:
    """The acting person has a QR of this number; kept once."""
    row: dict[str, Any] = {
        "network_id": found.network_id,
        "promptpay_number_id": found.id,
        "person_id": turn.who.id,
        "at": turn.now,
    }
    await turn.add_once(promptpay_receivers, **row)


async def receivers(connection: AsyncConnection, network_id: int, number_id: int) -> Sequence[int]:
    """Who had a QR of this number, in the order in which they had the first."""
    table = promptpay_receivers
    return await books.values(
        connection, table.c.person_id, order=table.c.id, network_id=network_id, promptpay_number_id=number_id
    )
