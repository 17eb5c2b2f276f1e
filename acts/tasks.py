"""Action items in the chat: what is open for oneself, one's organisation and the network, and done with a sentence."""

from typing import Any

from acts.standing import Standing, in_network
from domain.people import Act
from domain.refusal import Refused
from storage import action_items, members, outbox, questions
from storage.action_items import ActionItem
from storage.outbox import Keyboard, data
from storage.turn import Turn

MOST = 20


def _shown(item: ActionItem, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "title": item.title[:300],
        "origin": None if item.origin == "setup" else item.origin,
        "owner": item.owner_person or item.owner_member,
        "office": item.owner_office,
        "due_day": item.due_day,
    }


def may_end(standing: Standing, person_id: int, item: ActionItem) -> bool:
    """Whether a person may say that an item is done: its owner, or who writes for the network."""
    return (
        item.owner_person_id == person_id
        or item.owner_member_id in {member.id for member in standing.members}
        or item.owner_office in {office.value for office in standing.offices}
        or standing.may(Act.EDIT_AGENDA)
    )


async def show(turn: Turn, standing: Standing) -> None:
    """/tasks: in private one's own items first, with a button where one may say it is done; in the group the network's."""
    network = standing.network
    everything = await action_items.open_of_network(turn.connection, network.id)
    own: list[ActionItem] = []
    if turn.here.private:
        keys = [member.id for member in standing.members]
        own = await action_items.open_of_person(turn.connection, network.id, turn.who.id, keys)
    own_keys = {item.id for item in own}
    others = [item for item in everything if item.id not in own_keys]
    listed = [*own, *others][:MOST]
    rows = [_shown(item, number) for number, item in enumerate(listed, start=1)]
    buttons = [
        data("tasks.done", f"tasks.done:{network.id}:{item.id}", number=number)
        for number, item in enumerate(listed, start=1)
        if turn.here.private and may_end(standing, turn.who.id, item)
    ]
    keyboard: Keyboard = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    values = {
        "network": network.name,
        "own": rows[: min(len(own), MOST)],
        "others": rows[min(len(own), MOST) :],
        "more": max(0, len(everything) - MOST),
        "private": turn.here.private,
    }
    outbox.reply(turn, "tasks.list", values, keyboard=keyboard or None, network_id=network.id)


async def _item(turn: Turn, network_id: int, item_id: int) -> tuple[Standing, ActionItem]:
    if network_id not in await members.networks_of(turn.connection, turn.who.id):
        raise Refused("tasks.not_yours")
    standing = await in_network(turn, network_id)
    item = await action_items.by_id(turn.connection, network_id, item_id)
    if item is None:
        raise Refused("common.old_button")
    if not may_end(standing, turn.who.id, item):
        raise Refused("tasks.not_yours")
    return standing, item


async def ask_result(turn: Turn, network_id: int, item_id: int) -> None:
    """[ทำเสร็จแล้ว]: asks for one sentence on what was done."""
    _, item = await _item(turn, network_id, item_id)
    if item.state != "open":
        turn.answer("tasks.ended_already")
        return
    if not turn.here.private:
        raise Refused("tasks.in_private_only")
    await questions.ask(
        turn,
        "tasks.result",
        "tasks.ask_result",
        {"title": item.title[:300]},
        state={"network": network_id, "item": item_id},
        network_id=network_id,
    )


async def take_result(turn: Turn, network_id: int, item_id: int, text: str) -> None:
    """Done, with a sentence; said twice, the first stands. It can be opened again."""
    _, item = await _item(turn, network_id, item_id)
    if not any(char.isalnum() for char in text):
        raise Refused("tasks.needs_a_sentence")
    await action_items.end(turn, network_id, item.id, "done", " ".join(text.split()))
    await _show_item(turn, network_id, item.id)


async def reopen(turn: Turn, network_id: int, item_id: int) -> None:
    """It was not done after all."""
    _, item = await _item(turn, network_id, item_id)
    await action_items.reopen(turn, network_id, item.id)
    await _show_item(turn, network_id, item.id)
    turn.answer("tasks.open_again")


async def _show_item(turn: Turn, network_id: int, item_id: int) -> None:
    item = await action_items.by_id(turn.connection, network_id, item_id)
    assert item is not None
    done = item.state != "open"
    values = {
        "title": item.title[:300],
        "done": done,
        "result": item.result,
        "by": turn.who.name,
        "at": (item.ended_at or turn.now).isoformat(),
    }
    button = (
        data("tasks.not_done", f"tasks.open:{network_id}:{item_id}")
        if done
        else data("tasks.done_this", f"tasks.done:{network_id}:{item_id}")
    )
    await outbox.show_card(
        turn, turn.here.id, f"task:{item_id}", "tasks.item", values, keyboard=[[button]], network_id=network_id
    )
