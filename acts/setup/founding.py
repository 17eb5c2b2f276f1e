"""The beginning: the greeting in the group, who may start, and the network that it founds."""

from datetime import timedelta
from typing import Any

from acts import standing
from acts.setup.asking import go_on
from domain import bounds
from domain.people import Appointment, Office, clean_name, name_chair
from domain.refusal import Refused
from domain.rights import Right
from storage import chats, members, networks, offices, outbox, questions, setup
from storage.chats import Chat
from storage.networks import Network
from storage.turn import Turn
from views.setup import chair_of

GREETING = "greeting"
ADMINS = frozenset({"creator", "administrator"})
ABANDONED = timedelta(days=1)


async def greet(turn: Turn, group: Chat, *, fresh: bool = False, **when: Any) -> None:
    """The group's greeting card: how to begin, who has begun and when, or that the network is ready."""
    network = await networks.of_group(turn.connection, group.id)
    moves = network is None and turn.person is not None and bool(await standing.led(turn, Right.MOVE_NETWORK))
    view = {"at": turn.now.isoformat(), "moves": moves}
    network_id = network.id if network is not None else None
    await outbox.show(turn, group.id, GREETING, view, network_id=network_id, fresh=fresh, **when)


async def begin(turn: Turn, message_id: int) -> None:
    """/setup: in private it goes on; in a group it is the greeting's button, and what that says is said as a reply."""
    if turn.here.private:
        await take_up(turn)
        return
    await wish_to_begin(turn)
    if turn.toast is not None:
        key, values, _ = turn.toast
        turn.toast = None
        network = turn.here.network_id
        target = f"https://t.me/{{bot}}?start=s{network}" if network else "https://t.me/{bot}?start=hello"
        keyboard = [[outbox.url("setup.open_private", target)]]
        outbox.reply(turn, key, values, keyboard=keyboard, reply_to=message_id)


async def wish_to_begin(turn: Turn) -> None:
    """Somebody in the group wants to set the network up; whether they are an admin is asked of Telegram after the commit."""
    if turn.here.private:
        raise Refused("common.old_button")
    if turn.thread_id and turn.thread_id != turn.here.thread_id:
        await chats.set_thread(turn.connection, turn.here.id, turn.thread_id)
    network = await networks.of_group(turn.connection, turn.here.id)
    private = turn.who.private_chat_id is not None
    if network is None:
        await _may_found(turn)
    if network is None or (network.state == "setup" and not await _takes_part(turn, network)):
        outbox.look(turn, turn.here.id, turn.who, "setup")
        turn.answer("setup.looking" if private else "setup.looking_open_private", alert=not private)
        return
    if network.state != "setup":
        turn.answer("setup.ready_already", alert=True, network=network.name)
    elif private:
        turn.answer("setup.in_private")
        await _in_private(turn, network.id)
    else:
        turn.answer("setup.open_private_first", alert=True)


async def seen(turn: Turn, event: dict[str, Any]) -> None:
    """Telegram has said what the person is in the group (turn.here): an admin's network is founded and set up in private.

    Anonymous admins press buttons as themselves, so they are looked up like everybody else.
    """
    group = turn.here
    turn.person = await chats.person_by_id(turn.connection, event["person_id"])
    private = turn.who.private_chat_id
    network = await networks.of_group(turn.connection, group.id)
    if event["status"] not in ADMINS:
        if private is not None:
            key = "setup.look_failed" if event["status"] == "unknown" else "setup.only_admins"
            outbox.say(turn, private, key, {"group": group.title}, kind="answer")
        return
    if network is None:
        try:
            await _may_found(turn)
        except Refused as refused:  # several groups at once: what was looked at meanwhile
            if private is not None:
                outbox.say(turn, private, refused.key, dict(refused.values), kind="answer")
            return
        network = await _found(turn, group)
    elif not await _takes_part(turn, network) and not await _taken_over(turn, network):
        if private is not None:
            key = "setup.begun_by" if network.state == "setup" else "setup.ready_already"
            values = {"by": await chair_of(turn.connection, network.id), "network": network.name}
            outbox.say(turn, private, key, values, kind="answer", network_id=network.id)
        return
    await greet(turn, group)
    if private is not None:
        await _in_private(turn, network.id)


async def _taken_over(turn: Turn, network: Network) -> bool:
    """A set-up that nobody worked at for a day goes to another admin of the group, who is its chair then; the first is told."""
    latest = await setup.last_activity(turn.connection, network.id) or network.created_at
    if network.state != "setup" or turn.now - latest < ABANDONED:
        return False
    body = await networks.default_body(turn.connection, network.id)
    before = await offices.appointments(turn.connection, network.id, body.id)
    after = name_chair(before, turn.who.id, turn.who.id, group_admin=True, chair_gone=True)
    await offices.set_appointments(turn, network.id, body.id, before, after)
    for holder in [each for each in before if each.office is Office.CHAIR]:
        gone = await chats.person_by_id(turn.connection, holder.person)
        if gone.private_chat_id is not None:
            values = {"by": turn.who.name, "network": network.name}
            quiet = standing.morning(network, turn.now)
            outbox.say(turn, gone.private_chat_id, "setup.taken_over", values, network_id=network.id, not_before=quiet)
    await standing.choose(turn, network.id)
    return True


async def _takes_part(turn: Turn, network: Network) -> bool:
    return bool(await offices.of_person(turn.connection, network.id, turn.who.id))


async def _may_found(turn: Turn) -> None:
    founded = await networks.founded_since(turn.connection, turn.who.id, turn.now - bounds.FOUNDED_WITHIN)
    bounds.may_found(founded)


async def _found(turn: Turn, group: Chat) -> Network:
    """A new network of this group; whoever begins is its chair from the first moment, so that there always is one."""
    try:
        name = clean_name(group.title[:120])
    except Refused:
        name = ""
    network = await networks.found(turn, group_chat_id=group.id, name=name, language=group.language or "th")
    body = await networks.default_body(turn.connection, network.id)
    chair = (Appointment(Office.CHAIR, turn.who.id),)
    await offices.set_appointments(turn, network.id, body.id, (), chair)
    await standing.choose(turn, network.id)
    return network


async def _in_private(turn: Turn, network_id: int) -> None:
    """Go on in the person's private chat, unless a question of this set-up is open there already."""
    assert turn.who.private_chat_id is not None
    turn.chat = await chats.chat_by_id(turn.connection, turn.who.private_chat_id)
    await turn.flush()
    open_one = await questions.open_question(turn.connection, turn.chat.id, turn.who.id)
    if open_one is not None and open_one.network_id == network_id and open_one.name.startswith("setup."):
        return
    await resume(turn, network_id)


async def resume(turn: Turn, network_id: int) -> None:
    """Go on with the set-up of a network at its first open question, in this private chat."""
    here = await standing.in_network(turn, network_id)
    if not here.offices:
        raise Refused("setup.link_unknown")
    await standing.choose(turn, network_id)
    if here.network.state == "setup":
        await go_on(turn, network_id)
        return
    from acts.setup.ending import tell_ready

    await tell_ready(turn, network_id)


async def by_link(turn: Turn, payload: str) -> None:
    """The private chat was opened by the group's button: t.me/<bot>?start=s<network>."""
    if not payload.isascii() or not payload.isdigit():
        raise Refused("setup.link_unknown")
    network = await networks.find(turn.connection, int(payload[:15]))
    if network is None:
        raise Refused("setup.link_unknown")
    if await _takes_part(turn, network):
        await resume(turn, network.id)
    elif network.group_chat_id is None or network.state != "setup":
        raise Refused("setup.link_unknown")
    else:
        outbox.look(turn, network.group_chat_id, turn.who, "setup")


async def take_up(turn: Turn) -> None:
    """/setup in the private chat: go on where it was broken off, or say how to begin."""
    unfinished = await setup.unfinished_of(turn.connection, turn.who.id)
    if unfinished:
        current = turn.who.current_network_id
        await resume(turn, current if current in unfinished else unfinished[0])
        return
    from acts.setup.ending import tell_ready

    known = await members.networks_of(turn.connection, turn.who.id)
    if known:
        current = turn.who.current_network_id
        await tell_ready(turn, current if current in known else known[0])
    else:
        keyboard = [[outbox.url("setup.add_to_group", "https://t.me/{bot}?startgroup=begin")]]
        outbox.reply(turn, "setup.how_to_begin", {}, keyboard=keyboard)
