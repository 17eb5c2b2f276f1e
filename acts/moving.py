"""A network goes on in another group by the word of who leads it, also when the bot was put out of the old one."""

from typing import Any

from acts.chats import fresh_cards, greet, group_title, no_admin
from acts.standing import in_network, led, may_write
from domain.refusal import Refused
from domain.rights import Right
from storage import chats, moving, offices, outbox, questions
from storage.chats import Chat
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn

CONFIRM = "moving.confirm"


async def wish(turn: Turn) -> None:
    """[ย้ายเครือข่ายมาที่กลุ่มนี้] in a group without a network: as for a new one, an admin of the group says so.

    Raises Refused('moving.taken') in another network's group, Refused('moving.nothing') for who leads no network.
    """
    if turn.here.private:
        raise Refused("common.old_button")
    if turn.here.network_id is not None:
        raise Refused("moving.taken")
    if not await led(turn, Right.MOVE_NETWORK) or turn.who.private_chat_id is None:
        raise Refused("moving.nothing")
    if turn.thread_id and turn.thread_id != turn.here.thread_id:
        await chats.set_thread(turn.connection, turn.here.id, turn.thread_id)
    outbox.look(turn, turn.here.id, turn.who, "moving")
    turn.answer("moving.looking")


async def seen(turn: Turn, event: dict[str, Any]) -> None:
    """Telegram has said what the person is in the new group (turn.here): an admin is asked in private, once more."""
    group = turn.here
    turn.person = await chats.person_by_id(turn.connection, event["person_id"])
    private = turn.who.private_chat_id
    if private is None or group.network_id is not None:
        return
    if no_admin(turn, event, "moving.only_admins"):
        return
    turn.chat = await chats.chat_by_id(turn.connection, private)
    found = await led(turn, Right.MOVE_NETWORK)
    if not found:
        return
    keyboard: Keyboard = [
        [data("moving.yes", f"moving.yes:{{question}}:{each.id}", network=each.name)] for each in found
    ]
    keyboard.append([data("moving.no", "moving.no:{question}")])
    values = {
        "group": group.title,
        "networks": [{"name": each.name, "group": await group_title(turn, each)} for each in found],
    }
    state = {"chat": group.id}
    await questions.ask(turn, CONFIRM, "moving.confirm", values, state=state, keyboard=keyboard, network_id=found[0].id)


async def keep(turn: Turn, question: Question) -> None:
    """[ไม่ย้าย]."""
    if not await questions.end(turn, question, "broken_off"):
        raise Refused("members.question_over")
    turn.answer("moving.kept")


async def move(turn: Turn, question: Question, network_id: int) -> None:
    """The second word, in private: everything follows, the old group gets one line, who leads the network is told.

    Raises Refused('moving.taken') where another network came first, Refused('moving.away') where the bot is no longer there.
    """
    standing = await in_network(turn, network_id)
    standing.require(Right.MOVE_NETWORK)
    network = standing.network
    group = await chats.chat_by_id(turn.connection, question.state["chat"])
    if group.network_id is not None:
        raise Refused("moving.taken")
    if group.state != "active":
        raise Refused("moving.away", group=group.title)
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    old = await chats.chat_by_id(turn.connection, network.group_chat_id) if network.group_chat_id else None
    carried = await moving.move(turn, network.id, group.id)
    if old is not None and old.state == "active":
        for message_id in carried:
            outbox.strip_keyboard(turn, old.id, message_id)
        outbox.say(turn, old.id, "moving.old_group", {"network": network.name}, network_id=network.id)
    await _arrive(turn, network, group)
    outbox.reply(turn, "moving.moved", {"network": network.name, "group": group.title}, network_id=network.id)
    await _tell(turn, network, group)


async def _arrive(turn: Turn, network: Network, group: Chat) -> None:
    """The new group: its greeting names the network, and each card comes as a new message."""
    here = await chats.chat_by_id(turn.connection, group.id)
    await fresh_cards(turn, here)
    if network.state != "setup":
        await greet(turn, here)


async def _tell(turn: Turn, network: Network, group: Chat) -> None:
    """Chair and secretary, but for whoever did it."""
    told = {turn.here.id}
    for holder in await offices.leading(turn.connection, network.id):
        if holder.private_chat_id is not None and holder.private_chat_id not in told:
            told.add(holder.private_chat_id)
            values = {"network": network.name, "group": group.title, "by": turn.who.name}
            when = may_write(turn, network, holder.private_chat_id)
            outbox.say(turn, holder.private_chat_id, "moving.told", values, network_id=network.id, not_before=when)
