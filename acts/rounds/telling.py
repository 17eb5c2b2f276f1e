"""Tells of a round: its card in the group, each organisation's own card in private, and news to those it concerns."""

from collections.abc import Iterable
from typing import Any

from acts.group import leading
from acts.standing import may_write
from storage import chats, members, outbox
from storage.networks import Network
from storage.outbox import Keyboard
from storage.rounds import Found
from storage.turn import Turn
from views import rounds as seen
from views.trade import marketing


async def post(turn: Turn, network: Network, found: Found, *, fresh: bool = False) -> None:
    """The round's card in the group."""
    if network.group_chat_id is not None:
        await outbox.show(
            turn,
            network.group_chat_id,
            seen.in_group(found.id),
            network_id=network.id,
            fresh=fresh,
            not_before=may_write(turn, network, network.group_chat_id),
        )


async def show_marketing(turn: Turn, network: Network, found: Found, *, fresh: bool = False, **view: Any) -> None:
    """The round's card with everybody who runs rounds."""
    for chat_id in await private_chats(turn, await marketing(turn.connection, network)):
        await outbox.show(
            turn,
            chat_id,
            seen.in_group(found.id),
            view,
            network_id=network.id,
            fresh=fresh,
            not_before=may_write(turn, network, chat_id),
        )


async def private_chats(turn: Turn, people: Iterable[int]) -> list[int]:
    """The private chats of these people, where the bot knows one."""
    found = [await chats.person_by_id(turn.connection, each) for each in people]
    return [each.private_chat_id for each in found if each.private_chat_id is not None]


async def speakers(turn: Turn, member_id: int) -> list[int]:
    """The private chats of who speaks for a member."""
    found = await members.representatives_for(turn.connection, member_id)
    return [each.private_chat_id for each in found if each.state == "accepted" and each.private_chat_id is not None]


async def show_own(
    turn: Turn, network: Network, found: Found, member_id: int, why: str, *, fresh: bool = True, **view: Any
) -> bool:
    """An organisation's own card, sent anew with what is news (`why`: opened, ordered, …); False where nobody can be written to."""
    chats_of = await speakers(turn, member_id)
    for chat_id in chats_of:
        await outbox.show(
            turn,
            chat_id,
            seen.of_organisation(found.id, member_id),
            view | {"why": why},
            network_id=network.id,
            fresh=fresh,
            not_before=may_write(turn, network, chat_id),
        )
    return bool(chats_of)


async def tell(
    turn: Turn,
    network: Network,
    people: Iterable[int],
    text: str,
    values: dict[str, Any],
    keyboard: Keyboard | None = None,
) -> bool:
    """A message to these people in private; False where nobody of them can be written to."""
    reached = await private_chats(turn, people)
    for chat_id in reached:
        not_before = may_write(turn, network, chat_id)
        outbox.say(turn, chat_id, text, values, keyboard=keyboard, network_id=network.id, not_before=not_before)
    return bool(reached)


async def tell_secretary(turn: Turn, network: Network, found: Found, why: str, member_ids: list[int]) -> None:
    """Who cannot be written to is one line on the secretary's list, to be told by telephone or in the group on LINE."""
    if not member_ids:
        return
    names = {each.id: each for each in await members.of_network(turn.connection, network.id)}
    rows = [
        {"name": names[each].name, "telephone": names[each].telephone} | seen.own(found, found.round.line(each))
        for each in member_ids
        if each in names
    ]
    values = await seen.figures(turn.connection, network, found) | {"why": why, "rows": rows}
    for chat_id in await leading(turn.connection, network):
        not_before = may_write(turn, network, chat_id)
        outbox.say(turn, chat_id, "rounds.without_telegram", values, network_id=network.id, not_before=not_before)


def say_late(turn: Turn, network: Network, found: Found, chat_id: int, quantity: int) -> None:
    """What was wanted in time was not confirmed in time: the former figure stays."""
    values = {"product": found.product, "unit": found.unit, "quantity": quantity}
    outbox.say(turn, chat_id, "rounds.not_confirmed", values, kind="notice", network_id=network.id)


async def remind_chair(turn: Turn, network: Network, found: Found) -> None:
    """Nobody has taken the next step for two days: chair and secretary read whom it waits for."""
    values = await seen.figures(turn.connection, network, found)
    people = await marketing(turn.connection, network)
    called = await members.called(turn.connection, people)
    values |= {"waits_for": [called[each].name for each in people if each in called]}
    for chat_id in await leading(turn.connection, network):
        outbox.say(turn, chat_id, "rounds.waits", values, network_id=network.id)
