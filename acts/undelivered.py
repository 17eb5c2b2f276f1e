"""Who hears that a message did not arrive, or may not have: the person who waits for the answer, else the network's secretary."""

from datetime import timedelta
from typing import Any

from acts import standing
from acts.telling import untold
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from storage import chats, messages, networks, offices, outbox, tellings
from storage.turn import Turn
from storage.undelivered import let_rest, lost_lately, send_again, undelivered

SAME_TROUBLE = timedelta(minutes=10)  # what comes so soon after the last of it stands on the same card


async def tell(turn: Turn, event: dict[str, Any]) -> None:
    """A message was given up, or its fate is unknown and its kind is not sent again."""
    if told := await tellings.told_by(turn.connection, int(event["outbox"])):
        await untold(turn, told)
        return
    lost = await undelivered(turn.connection, int(event["outbox"]))
    if lost is None:
        return
    asked_for = lost.kind == "answer" or (lost.kind == "card" and lost.chat_kind == "private")
    if lost.network_id is None or asked_for:
        if not lost.doubtful:
            key = "undelivered.document" if lost.act == "document" else "undelivered.answer"
            outbox.say(turn, lost.chat_id, key, {}, kind="answer", network_id=lost.network_id)
        return
    chat_id = await _secretary(turn, lost.network_id)
    if chat_id is not None:
        await _show(turn, lost.network_id, chat_id)


async def _secretary(turn: Turn, network_id: int) -> int | None:
    """The private chat of the secretary, else of the chair; None where the bot can write to neither."""
    holders = await offices.leading(turn.connection, network_id)
    for office in (Office.SECRETARY, Office.CHAIR):
        for each in holders:
            chat_id = each.private_chat_id if each.office is office else None
            if chat_id is not None and (await chats.chat_by_id(turn.connection, chat_id)).state == "active":
                return chat_id
    return None


async def _show(turn: Turn, network_id: int, chat_id: int, *, fresh: bool = True) -> None:
    """The one card with everything of the network that is undelivered now."""
    name = f"undelivered:{network_id}"
    last = await messages.card_sent_at(turn.connection, chat_id, name)
    fresh = fresh and (last is None or turn.now - last > SAME_TROUBLE)
    network = await networks.by_id(turn.connection, network_id)
    by_day = standing.morning(network, turn.now) if fresh else None
    await outbox.show(turn, chat_id, name, network_id=network_id, fresh=fresh, not_before=by_day)


async def settle(turn: Turn, network_id: int, row_id: int | None = None, *, again: bool) -> None:
    """Somebody in office decided: one message (all when None) goes out once more, or they rest."""
    if not turn.here.private or network_id not in await standing.known_networks(turn):
        raise Refused("common.old_button")
    (await standing.in_network(turn, network_id)).require(Right.SEND_AGAIN)
    lost = await lost_lately(turn.connection, network_id, turn.now)
    chosen = [each.id for each in lost if row_id in (None, each.id)]
    if chosen:
        await (send_again if again else let_rest)(turn.connection, chosen)
        turn.record("undelivered.again" if again else "undelivered.rest", network_id, messages=chosen)
    turn.answer("undelivered.goes_again" if again and chosen else "undelivered.noted", count=len(chosen))
    await _show(turn, network_id, turn.here.id, fresh=False)
