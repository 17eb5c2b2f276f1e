"""What follows when a chat opens, closes or moves: the state, fresh cards, and whom it is told, once."""

from datetime import timedelta
from typing import Any

from acts.meetings.showing import show_cards
from acts.newcomers import show_card
from acts.proceedings.record import after_migration
from acts.standing import led, morning
from acts.telling import untold
from domain.people import GROUP_ADMINS, Office
from domain.rights import Right
from storage import chats, members, networks, offices, outbox, tellings
from storage.chats import Chat
from storage.networks import Network
from storage.offices import Holder
from storage.sending import drop_stale, give_up_chat
from storage.turn import Turn

Event = dict[str, Any]

# A supergroup tells that the bot is in it just before it tells that it was our group until now: the greeting waits for that.
_FIRST_WORD = timedelta(seconds=3)


async def added(turn: Turn) -> None:
    """In a group for the first time: one greeting. Back in it: what was written meanwhile is dropped, one fresh card each."""
    group = turn.here
    away = group.state != "active"
    await chats.set_state(turn.connection, group.id, "active")
    await chats.trouble_over(turn.connection, group.id, "lost")
    turn.record("chat.added", group.network_id, chat=group.id)
    if away:
        await drop_stale(turn.connection, group.id, cards_too=True)
        await fresh_cards(turn, group)
        return
    if await chats.has_cards(turn.connection, group.id):
        return  # somebody's message came before this news and was answered already
    wait = turn.now + _FIRST_WORD if group.kind == "supergroup" else None
    await greet(turn, group, fresh=True, not_before=wait)


async def greet(turn: Turn, group: Chat, *, fresh: bool = False, **when: Any) -> None:
    """The group's greeting card: how to begin, who has begun and when, or that the network is ready."""
    network = await networks.of_group(turn.connection, group.id)
    moves = network is None and turn.person is not None and bool(await led(turn, Right.MOVE_NETWORK))
    view = {"at": turn.now.isoformat(), "moves": moves}
    network_id = network.id if network is not None else None
    await outbox.show(turn, group.id, "greeting", view, network_id=network_id, fresh=fresh, **when)


async def fresh_cards(turn: Turn, group: Chat) -> None:
    """Show each card of the group's network once more as a new message; without a running network the greeting."""
    await chats.forget_cards(turn.connection, group.id)
    network = await networks.of_group(turn.connection, group.id)
    if network is None or network.state == "setup":
        await greet(turn, group)
        return

    await show_cards(turn, network.id)
    await after_migration(turn, network.id)
    if await members.of_network(turn.connection, network.id):
        await show_card(turn, network.id)


async def migrated(turn: Turn, event: Event) -> None:
    """The sender learned first that the group has become a supergroup: the row has the new id already."""
    await fresh_cards(turn, turn.here)


async def came_back(turn: Turn, event: Event) -> None:
    """A message comes from a chat that counted as closed, before Telegram's own news that it is open again."""
    await (opened_again(turn) if turn.here.private else added(turn))


async def made_admin(turn: Turn) -> None:
    """The bot may do more in the group: what it may not do was another day's."""
    await chats.trouble_over(turn.connection, turn.here.id, "pin")
    await rights_changed(turn)


async def removed(turn: Turn) -> None:
    """Out of the group: nothing is sent there, the network stays; its chair hears how to bring the bot back."""
    group = turn.here
    await chats.set_state(turn.connection, group.id, "removed", "removed from the group")
    await give_up_chat(turn.connection, group.id, "removed from the group")
    turn.record("chat.removed", group.network_id, chat=group.id)
    await _tell_of_group(turn, group)


async def _tell_of_group(turn: Turn, group: Chat) -> None:
    network = await networks.of_group(turn.connection, group.id)
    if network is None or not await chats.tell_once(turn.connection, group.id, "lost", turn.now):
        return
    for holder in await _leaders(turn, network, without=None):
        values = {"group": group.title, "network": network.name}
        _tell(turn, network, holder, "chats.removed_from_group", values)


async def blocked(turn: Turn) -> None:
    """A person blocked the bot: nothing is sent there any more, and the chair learns whom to call instead."""
    chat = turn.here
    await chats.set_state(turn.connection, chat.id, "blocked", "blocked by the person")
    await give_up_chat(turn.connection, chat.id, "blocked by the person")
    turn.record("chat.blocked", None, chat=chat.id)
    await untold(turn, await tellings.waiting_in(turn.connection, chat.id))
    await _tell_of_person(turn, chat)


async def opened_again(turn: Turn) -> None:
    """The person lets the bot write again: what was only news then is dropped, a card may still show what holds now."""
    await chats.set_state(turn.connection, turn.here.id, "active")
    await chats.trouble_over(turn.connection, turn.here.id, "lost")
    await drop_stale(turn.connection, turn.here.id, cards_too=False)
    outbox.menu(turn, turn.here.id)
    person = await chats.person_in_chat(turn.connection, turn.here.id)  # a message may come without its sender
    for network_id in await members.networks_of(turn.connection, person.id) if person is not None else ():
        await tellings.plan_again(turn, network_id)


async def lost(turn: Turn, event: Event) -> None:
    """The sender was refused for good; its state is set already."""
    if turn.here.private:
        await untold(turn, await tellings.waiting_in(turn.connection, turn.here.id))
        await _tell_of_person(turn, turn.here)
    else:
        await _tell_of_group(turn, turn.here)


async def _tell_of_person(turn: Turn, chat: Chat) -> None:
    """Tell the chair of each of the person's networks once who cannot be reached; of the chair, the secretary is told."""
    person = await chats.person_in_chat(turn.connection, chat.id)
    if person is None or not await chats.tell_once(turn.connection, chat.id, "lost", turn.now):
        return
    for network_id in await members.networks_of(turn.connection, person.id):
        network = await networks.by_id(turn.connection, network_id)
        speaks_for = await members.spoken_for_by(turn.connection, person.id, network_id)
        telephone = person.telephone or next((each.telephone for each in speaks_for if each.telephone), None)
        held = await offices.of_person(turn.connection, network_id, person.id)
        values: dict[str, Any] = {
            "name": person.name,
            "members": [each.name for each in speaks_for],
            "telephone": telephone,
            "offices": [office.value for office in Office if office in held],
            "network": network.name,
        }
        for holder in await _leaders(turn, network, without=person.id):
            _tell(turn, network, holder, "chats.person_lost", values)


async def _leaders(turn: Turn, network: Network, *, without: int | None) -> list[Holder]:
    """The chair; where that is whom it is about, or cannot be reached either, the secretary."""
    holders = await offices.leading(turn.connection, network.id)
    for office in (Office.CHAIR, Office.SECRETARY):
        for each in holders:
            if each.office is not office or each.person_id == without or each.private_chat_id is None:
                continue
            if (await chats.chat_by_id(turn.connection, each.private_chat_id)).state == "active":
                return [each]
    return []


def _tell(turn: Turn, network: Network, holder: Holder, key: str, values: dict[str, Any]) -> None:
    assert holder.private_chat_id is not None
    quiet = morning(network, turn.now)
    outbox.say(turn, holder.private_chat_id, key, values, network_id=network.id, not_before=quiet)


async def may_not_write(turn: Turn, event: Event) -> None:
    """The bot is in the group but muted there: the chair is told once what the group's admin can do."""
    network = await networks.of_group(turn.connection, turn.here.id)
    if network is None or not await chats.tell_once(turn.connection, turn.here.id, "lost", turn.now):
        return
    for holder in await _leaders(turn, network, without=None):
        _tell(turn, network, holder, "chats.may_not_write", {"group": turn.here.title, "network": network.name})


async def rights_changed(turn: Turn) -> None:
    """The bot's rights in a group changed: where it could not write, everything is shown as it stands now."""
    if await chats.trouble_over(turn.connection, turn.here.id, "lost"):
        await fresh_cards(turn, turn.here)


async def pin_refused(turn: Turn, event: Event) -> None:
    """The bot may not pin in this group: the chair is told once how to allow it."""
    network = await networks.of_group(turn.connection, turn.here.id)
    if network is None or not await chats.tell_once(turn.connection, turn.here.id, "pin", turn.now):
        return
    for holder in await _leaders(turn, network, without=None):
        _tell(turn, network, holder, "chats.may_not_pin", {"group": turn.here.title})


async def migration(turn: Turn, event: Event) -> None:
    """A group became a supergroup: every row follows, each card is shown once more; the second notice changes nothing, nor does
    whatever else comes late under the old id (`chats.meet_chat`).
    """
    await turn.flush()
    chat_id = await chats.migrate(turn.connection, int(event["from"]), int(event["to"]))
    if chat_id is not None:
        turn.chat = await chats.chat_by_id(turn.connection, chat_id)
        turn.record("chat.migrated", turn.chat.network_id, chat=chat_id)
        await fresh_cards(turn, turn.chat)


async def group_title(turn: Turn, network: Network) -> str:
    """The title of the network's group chat; '' without one."""
    if network.group_chat_id is None:
        return ""
    return (await chats.chat_by_id(turn.connection, network.group_chat_id)).title


def no_admin(turn: Turn, event: Event, refused: str) -> bool:
    """Whether the person is no admin of this group, as Telegram said; then they read so (`refused`), where they have a private chat."""
    if event["status"] in GROUP_ADMINS:
        return False
    if turn.who.private_chat_id is not None:
        key = "setup.look_failed" if event["status"] == "unknown" else refused
        outbox.say(turn, turn.who.private_chat_id, key, {"group": turn.here.title}, kind="answer")
    return True
