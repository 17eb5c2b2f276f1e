"""Asks for which organisation, or in which network, somebody speaks, when there is a choice and it matters."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from acts.standing import choose, several, yours
from domain.people import name_key
from domain.refusal import Refused
from storage import members as books
from storage import networks, outbox, questions
from storage.members import Member
from storage.questions import Question
from storage.turn import Turn

Resume = Callable[[Turn, Member, dict[str, Any]], Awaitable[None]]

_resume: dict[str, Resume] = {}


def on_chosen(name: str, function: Resume) -> None:
    """`function(turn, member, resume)` goes on where `ask_which` was given a `resume` with this 'name'."""
    _resume[name] = function


async def ask_which(turn: Turn, members: Sequence[Member], resume: dict[str, Any]) -> int:
    """Ask for which of these members the person speaks now. Returns the question's key.

    `resume` goes into the question (JSON only); its 'name' is the one given to `on_chosen`, whose function then gets
    (turn, member, resume). The choice is remembered as the person's organisation of now (acts.standing.choose).
    """
    several_networks = len({each.network_id for each in members}) > 1
    names = {each.network_id: (await networks.by_id(turn.connection, each.network_id)).name for each in members}
    buttons = [
        [
            outbox.data(
                "members.named_in" if several_networks else "members.named",
                f"members.which:{{question}}:{each.id}",
                name=each.name,
                network=names[each.network_id],
            )
        ]
        for each in members
    ]
    return await questions.ask(
        turn,
        "members.which",
        "members.which",
        {"count": len(members)},
        state={"members": {str(each.id): [each.network_id, each.name] for each in members}, "resume": resume},
        keyboard=buttons,
        network_id=members[0].network_id,
    )


async def chosen(turn: Turn, question: Question, member_id: int) -> None:
    """The person chose an organisation: remembered, and what waited for it goes on."""
    network_id, _ = question.state["members"].get(str(member_id), (None, ""))
    own = {each.id: each for each in await books.spoken_for_by(turn.connection, turn.who.id)}
    if network_id is None or member_id not in own:
        raise Refused("members.you_speak_no_more")
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    await choose(turn, network_id, member_id)
    waiting = question.state["resume"]
    if (function := _resume.get(str(waiting.get("name", "")))) is not None:
        await function(turn, own[member_id], waiting)


async def take_which(turn: Turn, question: Question, text: str) -> bool:
    """The organisation's name, or a part that only one of them has."""
    key = name_key(text)
    found = [int(each) for each, (_, name) in question.state["members"].items() if key and key in name_key(name)]
    if len(found) != 1:
        return False
    await chosen(turn, question, found[0])
    return True


async def choose_among(turn: Turn) -> None:
    """The person's networks, to choose another: of no concern to a group, which may be another network's."""
    if not await show_networks(turn):
        raise Refused("common.old_button")


async def show_networks(turn: Turn) -> bool:
    """The person's networks as buttons; False when there is no choice."""
    found = await several(turn)
    if not found:
        return False
    outbox.reply(
        turn,
        "members.networks",
        {"count": len(found)},
        keyboard=[[outbox.data("members.named", f"members.network:{each.id}", name=each.name)] for each in found],
    )
    return True


async def choose_network(turn: Turn, network_id: int) -> None:
    """From now on the person speaks of this network."""
    standing = await yours(turn, network_id)
    only = standing.members[0].id if len(standing.members) == 1 else None
    await choose(turn, network_id, only)
