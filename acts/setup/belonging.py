"""A network belongs to the network above it (สังกัด), by the code that the one above gave out."""

from typing import Any

from acts.setup.asking import again, ask_step, done, put
from acts.standing import morning
from domain.people import Office
from domain.refusal import Refused
from domain.setup import check_parent
from storage import networks, offices, outbox, questions, setup
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn

TOLD = (Office.CHAIR, Office.SECRETARY)


async def _checked(turn: Turn, child: Network, parent: Network) -> None:
    above = await setup.above(turn.connection, parent.id)
    check_parent(child.id, child.level, parent.id, parent.level, above)


async def hear_code(turn: Turn, question: Question, code: str) -> None:
    """A code was typed: show whose it is, to be confirmed; nobody learns more of that network than its name."""
    network_id = question.network_id or 0
    child = await networks.by_id(turn.connection, network_id)
    parent = await networks.by_code(turn.connection, code[:40])
    none = [[data("setup.parent_none", f"setup.parent:none:{question.id}")]]
    if parent is None:
        again(turn, question, "setup.parent_unknown", {"code": code[:20]}, none)
        return
    try:
        await _checked(turn, child, parent)
    except Refused as refusal:
        if refusal.key == "setup.parent_level_first" and await questions.end(turn, question):
            await ask_step(turn, network_id, "level", back=question.state["back"], said=(refusal.key, {}))
            return
        again(turn, question, refusal.key, dict(refusal.values), none)
        return
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    keyboard = [
        [data("setup.yes_ours", "setup.parent:yes:{question}"), data("setup.not_ours", "setup.parent:no:{question}")]
    ]
    await put(
        turn,
        network_id,
        "parent_confirm",
        back=question.state["back"],
        keyboard=keyboard,
        values={"parent": parent.name, "level": parent.level},
        state={"parent": parent.id},
        passing=False,
    )


async def ask_code_again(turn: Turn, question: Question) -> None:
    """It was another network: the code is asked once more."""
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    await ask_step(turn, question.network_id or 0, "parent", back=question.state["back"])


async def keep_parent(turn: Turn, question: Question) -> None:
    """The network belongs to the one above from now on, as one of its members; chair and secretary there are told."""
    network_id = question.network_id or 0
    child = await networks.by_id(turn.connection, network_id)
    parent = await networks.by_id(turn.connection, question.state["parent"])
    if child.parent_id != parent.id:
        await _checked(turn, child, parent)
        if child.parent_id is not None:
            await _leave(turn, child)
        await networks.change(turn, child.id, parent_id=parent.id)
        from acts.members import add_centre

        await add_centre(turn, parent.id, child.id)
        await _tell(turn, parent, child, "setup.child_joined", undo=True)
    await done(turn, question, "parent", ("setup.said_parent", {"parent": parent.name}))


async def keep_no_parent(turn: Turn, question: Question) -> None:
    """[ยังไม่มีสังกัด]; in the settings it ends a belonging."""
    child = await networks.by_id(turn.connection, question.network_id or 0)
    if child.parent_id is not None:
        await _leave(turn, child)
        await networks.change(turn, child.id, parent_id=None)
    await done(turn, question, "parent", ("setup.said_no_parent", {}))


async def _leave(turn: Turn, child: Network) -> None:
    parent = await networks.by_id(turn.connection, child.parent_id or 0)
    if await setup.leave_parent(turn, parent.id, child.id):
        await _tell(turn, parent, child, "setup.child_left")
        await _refresh(turn, parent)


async def _refresh(turn: Turn, parent: Network) -> None:
    """The parent's card in its group counts one member less."""
    from acts.members.cards import refresh

    await refresh(turn, parent.id)


async def _tell(turn: Turn, network: Network, other: Network, key: str, *, undo: bool = False) -> None:
    """Tell chair and secretary of a network, each once, not at night."""
    told: set[int] = set()
    for holder in await offices.leading(turn.connection, network.id):
        chat_id = holder.private_chat_id
        if holder.office not in TOLD or chat_id is None or chat_id in told:
            continue
        told.add(chat_id)
        values: dict[str, Any] = {"child": other.name or other.code, "network": network.name, "by": turn.who.name}
        keyboard = [[data("setup.not_our_child", f"setup.not_child:{network.id}:{other.id}")]] if undo else None
        outbox.say(
            turn,
            chat_id,
            key,
            values,
            keyboard=keyboard,
            network_id=network.id,
            not_before=None if holder.person_id == turn.who.id else morning(network, turn.now),
        )


async def put_out(turn: Turn, parent: Network, child_id: int) -> None:
    """Chair or secretary of the network above: the one that came by the code is not theirs; its own officers are told."""
    child = await networks.find(turn.connection, child_id)
    if child is None or child.parent_id != parent.id:
        raise Refused("setup.child_gone")
    await setup.leave_parent(turn, parent.id, child.id)
    await networks.change(turn, child.id, parent_id=None)
    await setup.ask_again(turn, child.id, "parent")
    await _tell(turn, child, parent, "setup.put_out_of_parent")
    await _refresh(turn, parent)
    turn.answer("setup.child_put_out", child=child.name or child.code)
