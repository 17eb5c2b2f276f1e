"""A network belongs to the network above it (สังกัด), by the code that the one above gave out."""

from typing import Any

from acts import newcomers
from acts.meetings import planning
from acts.members.directory import add_centre
from acts.setup.founding import SETTINGS, again, ask_step, done, end, put
from acts.standing import in_network, known_networks, yours
from acts.telling import no_news, tell
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.setup import check_parent
from domain.telling import CHAIR_AND_SECRETARY
from language.setup_words import network_code
from storage import belonging, members, networks, outbox, questions, setup
from storage.belonging import SeatRequest
from storage.members import Member
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views.members import whom_to_ask


async def _checked(turn: Turn, child: Network, parent: Network) -> None:
    above = await belonging.above(turn.connection, parent.id)
    check_parent(child.id, child.level, parent.id, parent.level, above)


async def hear_code(turn: Turn, question: Question, code: str) -> None:
    """A code was typed: show whose it is, to be confirmed; nobody learns more of that network than its name."""
    said = network_code(code)
    network_id, code = question.network_id or 0, said[0] if said is not None else code
    child = await networks.by_id(turn.connection, network_id)
    parent = await networks.by_code(turn.connection, code[:40])
    none = [[data("setup.parent_none", f"setup.parent:none:{question.id}")]]
    if parent is None:
        again(turn, question, "setup.parent_unknown", {"code": code if said is not None else ""}, none)
        return
    if parent.code_expired(turn.now):
        again(
            turn,
            question,
            "setup.parent_expired",
            {"parent": parent.name, **await whom_to_ask(turn.connection, parent.id)},
            none,
        )
        return
    try:
        await _checked(turn, child, parent)
    except Refused as refusal:
        if refusal.key == "setup.parent_level_first" and await questions.end(turn, question):
            await ask_step(turn, network_id, "level", back=question.state["back"], said=(refusal.key, {}))
            return
        again(turn, question, refusal.key, dict(refusal.values), none)
        return
    await end(turn, question)
    await _ask_whether(turn, network_id, parent, question.state["back"])


async def could_belong(turn: Turn, parent: Network) -> list[Network]:
    """The networks whose settings the person may change and that could belong to another one, by their levels."""
    found = []
    for network_id in await known_networks(turn):
        here = await in_network(turn, network_id)
        if not here.may(Right.CHANGE_SETTINGS) or here.network.parent_id is not None or here.network.level is None:
            continue
        try:
            await _checked(turn, here.network, parent)
        except Refused:
            continue
        found.append(here.network)
    return found


async def begin(turn: Turn, network_id: int, code: str) -> None:
    """[… เข้าสังกัด]: the network wishes to belong to the one whose code was typed; asked once more before anybody is told."""
    standing = await yours(turn, network_id, Right.CHANGE_SETTINGS)
    parent = still_there(await networks.by_code(turn.connection, code[:40]))
    if parent.code_expired(turn.now) or standing.network.parent_id is not None:
        raise Refused("common.old_button")
    await _checked(turn, standing.network, parent)
    outbox.take_buttons(turn)
    await _ask_whether(turn, network_id, parent, SETTINGS)


async def _ask_whether(turn: Turn, network_id: int, parent: Network, back: str) -> None:
    """Is it that network? Nobody learns more of it than its name."""
    keyboard = [
        [data("setup.yes_ours", "setup.parent:yes:{question}"), data("setup.not_ours", "setup.parent:no:{question}")]
    ]
    await put(
        turn,
        network_id,
        "parent_confirm",
        back=back,
        keyboard=keyboard,
        values={"parent": parent.name, "level": parent.level},
        state={"parent": parent.id},
        passing=False,
    )


async def ask_code_again(turn: Turn, question: Question) -> None:
    """It was another network: the code is asked once more."""
    await end(turn, question)
    await ask_step(turn, question.network_id or 0, "parent", back=question.state["back"])


async def keep_parent(turn: Turn, question: Question) -> None:
    """The network belongs to the one above from now on, as one of its members; chair and secretary there are told.

    Where an organisation of its name is listed there, they are asked first: nothing is changed before they answer.
    """
    network_id = question.network_id or 0
    child = await networks.by_id(turn.connection, network_id)
    parent = await networks.by_id(turn.connection, question.state["parent"])
    said = "setup.said_parent"
    if child.parent_id != parent.id:
        await _checked(turn, child, parent)
        listed = await members.by_name(turn.connection, parent.id, child.name) if child.name else None
        if listed is not None and listed.child_network_id is None:
            await _ask_for_seat(turn, parent, child, listed)
            said = "setup.said_parent_asked"
        else:
            await _join(turn, parent, child)
            await _tell(turn, parent, child, "setup.child_joined", undo=True)
    await done(turn, question, "parent", (said, {"parent": parent.name}))


async def _join(turn: Turn, parent: Network, child: Network, request: SeatRequest | None = None) -> None:
    """Out of the network that it belonged to, into this one: on the seat that it asked for, or on one of its own."""
    if child.parent_id is not None:
        await _leave(turn, child)
    await networks.change(turn, child.id, parent_id=parent.id)
    if request is None:
        await _withdraw(turn, child)
        await add_centre(turn, parent.id, child.id)
    else:
        await belonging.sit_as(turn, request, await members.by_id(turn.connection, parent.id, request.member_id))
    await _refresh(turn, parent)


async def answer_parent(turn: Turn, question: Question, what: str) -> None:
    """[ยังไม่มีสังกัด] to the question; [ใช่] [ไม่ใช่] to the name behind a code."""
    if (what == "none") != (question.name == "setup.parent"):
        raise Refused("setup.answered_already")
    await {"none": keep_no_parent, "yes": keep_parent, "no": ask_code_again}[what](turn, question)


async def keep_no_parent(turn: Turn, question: Question) -> None:
    """[ยังไม่มีสังกัด]; in the settings it ends a belonging, and a wish for one."""
    child = await networks.by_id(turn.connection, question.network_id or 0)
    await _withdraw(turn, child)
    if child.parent_id is not None:
        await _leave(turn, child)
        await networks.change(turn, child.id, parent_id=None)
    await done(turn, question, "parent", ("setup.said_no_parent", {}))


async def _leave(turn: Turn, child: Network) -> None:
    """The network leaves the one above; a seat that was an organisation's before is that organisation's again."""
    parent = await networks.by_id(turn.connection, child.parent_id or 0)
    if await _give_up_seat(turn, parent, child):
        await _tell(turn, parent, child, "setup.child_left")


async def _give_up_seat(turn: Turn, parent: Network, child: Network) -> bool:
    sat = await belonging.seated(turn.connection, child.id)
    if not await belonging.leave(turn, parent.id, child.id):
        return False
    if sat is not None:
        await _request_follows(turn, sat)
    await _refresh(turn, parent)
    return True


# --- the seat of an organisation of the same name ------------------------------------------------------------------------------


async def _ask_for_seat(turn: Turn, parent: Network, child: Network, listed: Member) -> None:
    """Ask chair and secretary above whether the network is the organisation that they have listed."""
    await _withdraw(turn, child)
    key = await belonging.ask_for_seat(turn, parent.id, child.id, listed.id)
    await tell(turn, parent, CHAIR_AND_SECRETARY, _request_card(key), about=_request_card(key))


def _request_card(request_id: int) -> str:
    return f"seat_request:{request_id}"


async def _withdraw(turn: Turn, child: Network) -> None:
    asked = await belonging.withdraw(turn, child.id)
    if asked is not None:
        await _request_follows(turn, asked)


async def _request_follows(turn: Turn, asked: SeatRequest) -> None:
    """Nobody is telephoned about a request that has ended."""
    await no_news(turn, asked.network_id, _request_card(asked.id))


async def _led(turn: Turn, network_id: int) -> Network:
    """The network above, which whoever decides leads."""
    network = still_there(await networks.find(turn.connection, network_id))
    (await in_network(turn, network.id)).require(Right.MERGE_ORGANISATIONS)
    return network


async def decide_seat(turn: Turn, parent_id: int, request_id: int, way: str) -> None:
    """[แห่งเดียวกัน] [คนละแห่ง] [ไม่ใช่เครือข่ายในสังกัดเรา], once, by chair or secretary above; the one that asked is told."""
    parent = await _led(turn, parent_id)
    connection = turn.connection
    asked = still_there(await belonging.request(connection, parent.id, request_id))
    if asked.state != "asked":
        await _request_follows(turn, asked)
        turn.answer("setup.seat_answered")
        return
    child = await networks.by_id(connection, asked.child_network_id)
    listed = await members.by_id(connection, parent.id, asked.member_id)
    if way != "declined":
        try:
            await _checked(turn, child, parent)
        except Refused as refused:  # its words are for the one that asked
            raise Refused("setup.seat_levels", child=child.name) from refused
    if way == "same":
        if listed.left_at is not None or listed.child_network_id is not None:
            raise Refused("setup.seat_gone", member=listed.name)
        await _join(turn, parent, child, asked)
    else:
        await belonging.end(turn, asked, way)
        if way == "apart":
            await _join(turn, parent, child)
    await _request_follows(turn, asked)
    await _tell(turn, child, parent, "setup.parent_refused" if way == "declined" else "setup.parent_agreed")
    turn.answer(f"setup.seat_kept_{way}", child=child.name)


async def _refresh(turn: Turn, parent: Network) -> None:
    """The parent's card in its group, and its meetings, count the members that there are now."""
    await newcomers.refresh(turn, parent.id)
    await planning.members_changed(turn, parent.id)


async def _tell(turn: Turn, network: Network, other: Network, key: str, *, undo: bool = False) -> None:
    """Tell chair and secretary of a network."""
    values: dict[str, Any] = {"child": other.name or other.code, "network": network.name, "by": turn.who.name}
    keyboard = [[data("setup.not_our_child", f"setup.not_child:{network.id}:{other.id}")]] if undo else None
    await tell(turn, network, CHAIR_AND_SECRETARY, key, values, keyboard=keyboard)


async def put_out(turn: Turn, parent_id: int, child_id: int) -> None:
    """[ไม่ใช่เครือข่ายในสังกัดเรา], by chair or secretary above, of one that came by the code; its own officers are told."""
    parent = await _led(turn, parent_id)
    child = await networks.find(turn.connection, child_id)
    if child is None or child.parent_id != parent.id:
        raise Refused("setup.child_gone")
    await _give_up_seat(turn, parent, child)
    await networks.change(turn, child.id, parent_id=None)
    await setup.ask_again(turn, child.id, "parent")
    await _tell(turn, child, parent, "setup.put_out_of_parent")
    turn.answer("setup.child_put_out", child=child.name or child.code)
