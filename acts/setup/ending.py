"""The end of the set-up: the network becomes active, and what is set and what is missing is said."""

from acts.digest.following import watch as watch_months
from acts.meetings.planning import plan_next
from acts.members.joining import send_links
from acts.newcomers import show_card
from acts.setup.founding import greet
from storage import chats, networks, outbox
from storage.action_items import watch
from storage.turn import Turn
from views.settings import Said, summary


async def finish(turn: Turn, network_id: int, said: Said | None) -> None:
    """Every question was answered or skipped: the network meets from now on."""
    await networks.change(turn, network_id, state="active")
    network = await networks.by_id(turn.connection, network_id)
    await turn.flush()
    key, more = said or (None, {})
    shown = await summary(turn.connection, network, turn.now)
    keyboard = [
        [outbox.data("setup.settings", "common.go:settings"), outbox.data("setup.officers", "common.go:members")]
    ]
    outbox.reply(turn, "setup.finished", more | shown | {"said": key}, keyboard=keyboard, network_id=network_id)
    body = await networks.default_body(turn.connection, network_id)
    await plan_next(turn, network_id, body.id)
    await watch(turn, network_id)
    await watch_months(turn)
    if shown["seats"]:
        await send_links(turn, network_id, turn.here.id)
    if network.group_chat_id is not None:
        await greet(turn, await chats.chat_by_id(turn.connection, network.group_chat_id))
        if shown["seats"]:
            await show_card(turn, network_id)


async def tell_ready(turn: Turn, network_id: int) -> None:
    """/setup after the end: what is set, what is missing, and where it is changed."""
    network = await networks.by_id(turn.connection, network_id)
    keyboard = [[outbox.data("setup.settings", "common.go:settings")]]
    values = await summary(turn.connection, network, turn.now) | {"said": None}
    outbox.reply(turn, "setup.finished", values, keyboard=keyboard, network_id=network_id)
