"""The list of those who must be telephoned because no message told them what they must know, and what became of messages that tell."""

from datetime import datetime
from typing import Any

from acts import standing
from acts.telling import tell_waiting
from domain.refusal import Refused
from domain.rights import Right
from domain.telling import State
from storage import networks, outbox, tellings
from storage.due import Due
from storage.turn import Turn


async def arrived(turn: Turn, event: dict[str, Any]) -> None:
    """A message that tells something has arrived, or there was nothing to tell any more."""
    state = State.MOOT if event["nothing"] else State.SENT
    await tellings.arrived(turn, int(event["outbox"]), datetime.fromisoformat(event["at"]), state)


async def show(turn: Turn, network_id: int, page: int = 0) -> None:
    """[รายชื่อที่ต้องโทรบอก], or another page of it."""
    await _keeps(turn, network_id)
    name = f"tellings:{network_id}"
    on_it = await outbox.shown_on(turn.connection, turn.here.id, turn.pressed_on)
    fresh = on_it is None or on_it.name != name
    await outbox.show(turn, turn.here.id, name, {"page": page}, network_id=network_id, fresh=fresh)


async def tick(turn: Turn, network_id: int, key: int, page: int = 0) -> None:
    """[บอกแล้ว]: somebody telephoned."""
    await _keeps(turn, network_id)
    found = await tellings.by_id(turn.connection, network_id, key)
    if found is None or found.state is not State.LISTED:
        raise Refused("common.old_button")
    await tellings.end(turn, [key], State.TICKED, turn.who.id)
    turn.record("telling.ticked", network_id, telling=key)
    turn.changed("tellings", network_id, network_id)
    turn.answer("tellings.is_ticked")
    await show(turn, network_id, page)


async def tick_page(turn: Turn, network_id: int, first: int, last: int, count: int, page: int) -> None:
    """[บอกแล้วทั้ง 5 เรื่องข้างบน]: so many were telephoned, from the first to the last of a page; refused where others stand there."""
    await _keeps(turn, network_id)
    told = [each for each in await tellings.listed(turn.connection, network_id) if first <= each.id <= last]
    if len(told) != count:
        raise Refused("common.old_button")
    await tellings.end(turn, [each.id for each in told], State.TICKED, turn.who.id)
    for each in told:
        turn.record("telling.ticked", network_id, telling=each.id)
    turn.changed("tellings", network_id, network_id)
    turn.answer("tellings.is_ticked")
    await show(turn, network_id, page)


async def _keeps(turn: Turn, network_id: int) -> None:
    if network_id not in await standing.known_networks(turn):
        raise Refused("common.old_button")
    (await standing.in_network(turn, network_id)).require(Right.SEE_CALL_LIST)


async def again(turn: Turn, work: Due) -> str | None:
    """Somebody may be reached now who was not: they are told what waits."""
    await tell_waiting(turn, await networks.by_id(turn.connection, work.key))
    return None
