"""[ดูเป็นตาราง]: what a card or a message says, its rows beside each other, in a message of its own. It is drawn when it is sent, as the
card it stands on: whoever may not see that gets no table (TABLES of cards/).
"""

from storage import outbox
from storage.turn import Turn
from views.scopes import check_named, scope_of
from views.standing import Standing

OF_A_MONTH = "digest.table"


async def show(turn: Turn, standing: Standing, key: int, press: str) -> None:
    """Send the table of a thing of a network below the message that was pressed."""
    outbox.table(turn, turn.here.id, press, [key], network_id=standing.network.id)


async def show_month(turn: Turn, number: int, month: str, network_id: int) -> None:
    """Send the networks of a scope's month, directly below one of it (0: those that are followed)."""
    check_named(month, await scope_of(turn.connection, turn.who.id, number), turn.now)
    outbox.table(turn, turn.here.id, OF_A_MONTH, [month, number, network_id], network_id=number or None)
