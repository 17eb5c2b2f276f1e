"""What organisations owe beside goods: the network's dues, and what they are called for when somebody has died."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from storage import cash_book, funerals
from storage.connection import AsyncConnection
from storage.members import Member
from storage.networks import Network
from views.cash_book import dues_owed


async def owed_besides(
    connection: AsyncConnection, network: Network, members: Collection[Member], now: datetime
) -> list[dict[str, Any]]:
    """A line for each sum that these organisations owe so, in satang: of which year, or for whom and until when."""
    of = {each.id: each.name for each in members}
    lines: list[dict[str, Any]] = []
    if of and await cash_book.book(connection, network.id) is not None:
        lines += [
            {"what": "dues", "member": of[each.member_id], "year": each.year, "satang": each.satang}
            for each in await dues_owed(connection, network, network.day_of(now))
            if each.member_id in of
        ]
    for call, funeral in await funerals.open_calls(connection, network.id, of) if of else ():
        left = {"satang": call.satang - call.received_satang, "due": funeral.due_on}
        lines.append({"what": "funeral", "member": of[call.member_id], "name": funeral.name} | left)
    return lines
