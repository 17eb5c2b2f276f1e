"""Where a turn stands: of which network and body it speaks, for which member, and with which offices."""

from datetime import datetime

from domain import quiet_hours
from domain.refusal import Refused, still_there
from domain.rights import Right
from storage import chats, following, meetings, members, menus, networks
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.turn import NETWORK, Turn
from views.concerned import Concerned
from views.standing import Standing, of_person


async def known_networks(turn: Turn) -> list[int]:
    """The networks in which the acting person speaks for a member or holds an office, oldest first; of words that are of one network
    it is that one alone (acts/one_of.py).
    """
    meant = turn.meant.get(NETWORK)
    return [each for each in await every_network(turn) if meant in (None, str(each))]


async def every_network(turn: Turn) -> list[int]:
    """All networks in which the acting person speaks for a member or holds an office, oldest first."""
    found = await members.networks_of(turn.connection, turn.who.id)
    turn.known = bool(found)
    return found


async def networks_here(turn: Turn) -> list[int]:
    """Those of the acting person's networks that may be spoken of in this chat: in a group its own only, whoever presses there."""
    known = await known_networks(turn)
    return known if turn.here.private else [each for each in known if each == turn.here.network_id]


async def led(turn: Turn, right: Right) -> list[Network]:
    """The networks in which the acting person has a right, oldest first."""
    found = [await in_network(turn, each) for each in await known_networks(turn)]
    return [each.network for each in found if each.may(right)]


async def in_network(turn: Turn, network_id: int) -> Standing:
    """The acting person's standing in one network: with the offices of its default body, for organisations."""
    return await of_person(turn.connection, network_id, turn.who.id)


async def in_body(turn: Turn, network_id: int, body_id: int) -> Standing:
    """The acting person's standing in one body of a network: with the offices that count there, for its seats."""
    return await of_person(turn.connection, network_id, turn.who.id, body_id)


async def in_meeting(turn: Turn, meeting: Meeting) -> Standing:
    """The acting person's standing in a meeting: as in its body, for the seats that are held on its day."""
    return await of_person(turn.connection, meeting.network_id, turn.who.id, meeting.body_id, meeting.starts_at)


async def here_with(turn: Turn, right: Right) -> Standing | None:
    """The acting person's standing in the network meant here where it gives this right; None for anybody else."""
    found = await known_here(turn)
    return found if found is not None and found.may(right) else None


async def known_here(turn: Turn) -> Standing | None:
    """The acting person's standing in the network meant here; None for who has a part in none."""
    if turn.here.private and not await known_networks(turn):
        return None
    try:
        return await here(turn)
    except Refused:
        return None


async def here(turn: Turn) -> Standing:
    """The acting person's standing in the network this chat is about.

    In a group: its network. In private: the network spoken of last, else the only one, else the first; /settings and every
    list of networks lets the person change it (`choose`). Raises Refused('common.no_network'), or what a follower can do instead.
    """
    if not turn.here.private:
        if turn.here.network_id is None:
            raise Refused("common.no_network_here")
        return await in_network(turn, turn.here.network_id)
    known = await known_networks(turn)
    if not known:
        raise await outsider(turn, "common.no_network")
    current = turn.who.current_network_id
    return await in_network(turn, current if current in known else known[0])


async def outsider(turn: Turn, key: str) -> Refused:
    """The refusal (`key`) of what belongs to a network's own people; who only follows networks' figures is told where those are."""
    if await known_networks(turn):
        return Refused(key)
    followed, waiting = await following.followed_from_outside(turn.connection, turn.who.id)
    return Refused("common.only_follows", count=followed) if followed or waiting else Refused(key)


async def several(turn: Turn) -> list[Network]:
    """The networks a person has a part in, when there is a choice; empty when there is none."""
    known = await known_networks(turn)
    return [await networks.by_id(turn.connection, each) for each in known] if len(known) > 1 else []


async def speaking_in(turn: Turn) -> list[Network]:
    """The networks in which the acting person speaks for an organisation, oldest first."""
    found = [await in_network(turn, each) for each in await known_networks(turn)]
    return [each.network for each in found if each.members]


async def choose(turn: Turn, network_id: int, member_id: int | None = None) -> None:
    """Remember of which network, and for which member, this person speaks."""
    await chats.remember_choice(turn.connection, turn.who.id, network_id=network_id, member_id=member_id)
    if network_id != turn.who.current_network_id:
        await menus.follows(turn, turn.who.id)


def morning(network: Network, now: datetime) -> datetime | None:
    """When a private message that somebody else causes may arrive: None (at once), or the end of the quiet hours."""
    return quiet_hours.morning(now, network.hours)


async def yours(
    turn: Turn, network_id: int, right: Right | None = None, *, stranger: str = "members.not_yours"
) -> Standing:
    """The person's standing in a network that a button names, refused without the `right`.

    `stranger`: what is said to who has no part in the network, or not here.
    """
    if network_id not in await networks_here(turn):
        raise Refused(stranger)
    standing = await in_network(turn, network_id)
    if right is not None:
        standing.require(right)
    return standing


def may_write(turn: Turn, network: Network, chat_id: int) -> datetime | None:
    """When a chat may get what this turn says: at once where the person acts, elsewhere not at night."""
    if turn.chat is not None and turn.chat.id == chat_id:
        return None
    return morning(network, turn.now)


async def opened(turn: Turn, meeting_id: int) -> tuple[Standing, Meeting]:
    """The meeting and where the person stands in it: with the offices that count in its body, for its seats.

    In a group only its own network's meetings are known, in private those of the networks the person has a part in;
    anything else is an old button: Refused('common.old_button').
    """
    meeting = still_there(await meetings.among(turn.connection, await networks_spoken_of(turn), meeting_id))
    return await in_meeting(turn, meeting), meeting


async def opened_body(turn: Turn, body_id: int) -> tuple[Standing, Body]:
    """The body and where the person stands in it; refused as in `opened`."""
    for network_id in await networks_spoken_of(turn):
        for body in await networks.bodies_of(turn.connection, network_id):
            if body.id == body_id:
                return await in_body(turn, network_id, body.id), body
    raise Refused("common.old_button")


async def networks_spoken_of(turn: Turn) -> list[int]:
    """The networks whose things a button here may name: in private the person's own, in a group that group's, whoever presses."""
    if turn.here.private:
        return await members.networks_of(turn.connection, turn.who.id)
    return [turn.here.network_id] if turn.here.network_id is not None else []


def acting(turn: Turn, where: Standing) -> Concerned | None:
    """The acting person as somebody concerned; None without a private chat."""
    chat_id = turn.here.id if turn.here.private else turn.who.private_chat_id
    if chat_id is None:
        return None
    return Concerned(turn.who.id, chat_id, turn.who.name, set(where.offices), list(where.members))
