"""The list of those who must be telephoned because no message told them what they must know, and what became of messages that tell."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from acts import standing
from acts.telling import end_what_is_over, tell_waiting
from domain.refusal import Refused
from domain.rights import Right
from domain.telling import State
from storage import messages, networks, outbox, tellings
from storage.due import Due
from storage.turn import Turn
from views.tellings import CALLS_ON_A_PAGE, Call, calls


async def arrived(turn: Turn, event: dict[str, Any]) -> None:
    """A message that tells something has arrived, or there was nothing to tell any more."""
    state = State.MOOT if event["nothing"] else State.SENT
    await tellings.arrived(turn, int(event["outbox"]), datetime.fromisoformat(event["at"]), state)


async def show(turn: Turn, network_id: int, page: int = 0) -> None:
    """[รายชื่อที่ต้องโทรบอก], or another page of it."""
    await _keeps(turn, network_id)
    await end_what_is_over(turn, network_id)
    name = f"tellings:{network_id}"
    on_it = await messages.shown_on(turn.connection, turn.here.id, turn.pressed_on)
    fresh = on_it is None or on_it.name != name
    await outbox.show(turn, turn.here.id, name, {"page": page}, network_id=network_id, fresh=fresh)


async def tick(turn: Turn, network_id: int, key: int, page: int = 0) -> None:
    """[บอกแล้ว] as it stood on lists of before calls: of one telling."""
    await _keeps(turn, network_id)
    found = [each for each in await tellings.listed(turn.connection, network_id) if each.id == key]
    await _tick(turn, network_id, calls(found), page)


async def call(turn: Turn, network_id: int, first: int, page: int = 0) -> None:
    """[บอกแล้ว]: somebody telephoned, and told all that stands on the line that begins with this telling."""
    await _keeps(turn, network_id)
    listed = calls(await tellings.listed(turn.connection, network_id))
    await _tick(turn, network_id, [each for each in listed if each.keys[0] == first], page)


async def tick_page(turn: Turn, network_id: int, page: int) -> None:
    """[บอกแล้วทั้ง 5 คนข้างบน]: everybody on that page of the list was telephoned."""
    await _keeps(turn, network_id)
    listed = calls(await tellings.listed(turn.connection, network_id))
    on_it = listed[page * CALLS_ON_A_PAGE : (page + 1) * CALLS_ON_A_PAGE]
    await _tick(turn, network_id, on_it if len(on_it) > 1 else [], page)


async def _tick(turn: Turn, network_id: int, called: Sequence[Call], page: int) -> None:
    """These were telephoned: the seal of the button holds that just this stood on its card."""
    keys = [key for each in called for key in each.keys]
    if not keys:
        raise Refused("common.old_button")
    await tellings.tick(turn, network_id, keys)
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


async def over(turn: Turn, work: Due) -> str | None:
    """Something changed, an hour is over, or a night ends: what is over by now is told to nobody."""
    await end_what_is_over(turn, work.key)
    return None
