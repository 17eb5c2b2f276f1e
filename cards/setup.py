"""The cards of founding: the greeting in a group, and whether a network below is an organisation that is listed."""

from cards.drawing import Card, Look, card
from domain.rights import Right
from storage import belonging, chats, members, networks, setup
from storage.outbox import Keyboard, data, url
from views.setup import chair_of, leaders, other_language
from views.standing import may_in

WAYS = ("same", "apart", "declined")


async def greeting(look: Look) -> Card:
    """The greeting in a group (`view`: when it was let come, and whether who acted may move a network here)."""
    connection = look.connection
    network = await networks.of_group(connection, look.chat_id)
    if network is None:
        keyboard: Keyboard = [[data("setup.begin", "setup.begin")]]
        if look.view.get("moves"):
            keyboard.append([data("moving.here", "moving.here")])
        keyboard.append([other_language(await chats.chat_by_id(connection, look.chat_id))])
        return card("setup.greeting", keyboard)
    if network.state != "setup":
        private = url("setup.open_private", "https://t.me/{bot}?start=hello")
        return card("setup.greeting_ready", [[private]], network=network.name, at=look.view["at"])
    begun = await setup.last_activity(connection, network.id) or network.created_at
    return card(
        "setup.greeting_begun",
        [[url("setup.continue", f"https://t.me/{{bot}}?start=s{network.id}")]],
        network=network.name,
        by=await chair_of(connection, network.id),
        at=begun.isoformat(),
    )


async def seat_request(look: Look) -> Card | None:
    """The request of a network below, for those who may answer it."""
    connection = look.connection
    asked = await belonging.request(connection, look.network_id, look.key)
    if asked is None or not await may_in(connection, look.chat_id, look.network_id, Right.MERGE_ORGANISATIONS):
        return None
    parent = await networks.by_id(connection, look.network_id)
    child = await networks.by_id(connection, asked.child_network_id)
    listed = await members.by_id(connection, parent.id, asked.member_id)
    keyboard: Keyboard = []
    if asked.state == "asked":
        keyboard = [[data(f"setup.seat_{way}", f"setup.seat:{parent.id}:{asked.id}:{way}")] for way in WAYS]
    elif asked.state in ("same", "apart") and child.parent_id == parent.id:
        keyboard = [[data("setup.not_our_child", f"setup.not_child:{parent.id}:{child.id}")]]
    return card(
        "setup.seat_request",
        keyboard,
        network=parent.name,
        child=child.name,
        level=child.level,
        leaders=[each.name for each in await leaders(connection, child.id)],
        member=listed.name,
        speakers=[each.name for each in await members.representatives_for(connection, listed.id)],
        by=(await chats.person_by_id(connection, asked.asked_by)).name,
        state=asked.state,
        ended_by=(await chats.person_by_id(connection, asked.ended_by)).name if asked.ended_by else "",
    )


CARDS = {
    "greeting": greeting,
    "seat_request": seat_request,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
