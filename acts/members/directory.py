"""The directory on one card in a private chat: the list by pages, one member with what may be done there."""

from typing import Any

from acts.members import choosing
from acts.standing import here, yours
from domain.refusal import Refused
from domain.rights import Right
from storage import directory, links, networks, outbox, questions
from storage.questions import Question
from storage.turn import Turn
from views.directory import card_name
from views.offices import chair_gone
from views.standing import Standing


async def show(turn: Turn, part: str = "") -> None:
    """/members, also with `part` of a name: in the group numbers and a way to the private chat, in private the list."""
    if turn.here.private and turn.who.current_network_id is None and await choosing.show_networks(turn):
        return
    standing = await here(turn)
    if not turn.here.private:
        await _in_group(turn, standing)
        return
    await show_list(turn, standing.network.id, 0, part=part[:200], fresh=True)


async def _in_group(turn: Turn, standing: Standing) -> None:

    total, spoken = await directory.counts(turn.connection, standing.network.id)
    keyboard = [[outbox.url("members.open_list", f"https://t.me/{{bot}}?start=d{standing.network.id}")]]
    if standing.network.directory_for == "everybody":
        code = (await links.for_group(turn, standing.network.id, "directory")).code
        keyboard.append([outbox.url("directory.button", "https://t.me/{bot}?start=" + code)])
    body = await networks.default_body(turn.connection, standing.network.id)
    if await chair_gone(turn.connection, standing.network.id, body.id):
        keyboard.append([outbox.url("offices.name_chair", f"https://t.me/{{bot}}?start=c{standing.network.id}")])
    outbox.reply(
        turn,
        "members.in_group",
        {"network": standing.network.name, "total": total, "spoken": spoken},
        keyboard=keyboard,
        network_id=standing.network.id,
    )


async def choose_network(turn: Turn, network_id: int) -> None:
    """The person speaks of this network from now on; its list is shown."""
    await choosing.choose_network(turn, network_id)
    await show_list(turn, network_id, 0, fresh=True)


async def show_list(turn: Turn, network_id: int, page: int, *, part: str = "", fresh: bool = False) -> None:
    """A page of the directory; numbers open a member for those who may change members."""
    await yours(turn, network_id)
    view = {"face": "members", "page": page, "part": part}
    await outbox.show(turn, turn.here.id, card_name(network_id), view, network_id=network_id, fresh=fresh)


async def show_member(turn: Turn, network_id: int, member_id: int, *, fresh: bool = False) -> None:
    """One member: who speaks for it, and every change that chair and secretary may make."""
    standing = await yours(turn, network_id)
    standing.require(Right.CHANGE_MEMBERS)
    if await directory.entry(turn.connection, network_id, member_id) is None:
        raise Refused("members.gone")
    view = {"face": "member", "member": member_id}
    await outbox.show(turn, turn.here.id, card_name(network_id), view, network_id=network_id, fresh=fresh)


async def answered(turn: Turn, question: Question, member_id: int) -> None:
    """What was typed about a member or its person counts: the question is over, and the member's card comes anew."""
    assert question.network_id is not None
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    await show_member(turn, question.network_id, member_id, fresh=True)


async def confirm(
    turn: Turn,
    network_id: int,
    text: str,
    values: dict[str, Any],
    yes: str,
    back: str,
    label: str,
    *,
    fresh: bool = False,
) -> None:
    """Ask on the directory's card before something that is not easily taken back; `fresh` after something was typed."""
    view = {"face": "question", "text": text, "values": values, "yes": yes, "back": back, "label": label}
    await outbox.show(turn, turn.here.id, card_name(network_id), view, network_id=network_id, fresh=fresh)
