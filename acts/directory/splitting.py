"""An organisation splits: new members come out of an old one, which stays or leaves; its history remains its own."""

from acts import newcomers
from acts.directory.showing import show_entry, show_page
from acts.meetings import inviting
from acts.members.organisations import leave
from acts.sight import correctable
from acts.standing import yours
from domain.refusal import Refused
from domain.rights import Right
from language.organisation_lists import organisations_from_lines
from storage import members, outbox, questions
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn

MOST_PARTS = 5


async def ask_split(turn: Turn, network_id: int, member_id: int) -> None:
    """Ask for the names of the organisations that come out of this one."""
    sight, entry = await correctable(turn, network_id, member_id)
    sight.standing.require(Right.SPLIT_ORGANISATION)
    if entry.child_network_id is not None:
        raise Refused("common.old_button")
    await questions.ask(
        turn,
        "directory.split",
        "directory.ask_split",
        {"member": entry.name},
        state={"member": entry.id},
        network_id=network_id,
    )


async def take_split(turn: Turn, question: Question, text: str) -> None:
    """The names, one a line: shown with the question what becomes of the old organisation."""
    assert question.network_id is not None
    _, entry = await correctable(turn, question.network_id, question.state["member"])
    present = [each.name for each in await members.of_network(turn.connection, question.network_id)]
    read = organisations_from_lines(text, present)
    if read.duplicates:
        raise Refused("members.name_taken", name=read.duplicates[0])
    if not read.listed or read.too_long or len(read.listed) > MOST_PARTS:
        outbox.reply(turn, "directory.unread_split", {"most": MOST_PARTS}, network_id=question.network_id)
        return
    await questions.end(turn, question)
    await questions.ask(
        turn,
        "directory.split_sure",
        "directory.confirm_split",
        {"member": entry.name, "names": list(read.names), "speakers": [each.name for each in entry.speakers]},
        state={"member": entry.id, "rows": [[each.name, each.phone] for each in read.listed]},
        keyboard=[
            [data("directory.split_stays", "directory.split_now:{question}:stays", name=entry.name)],
            [data("directory.split_leaves", "directory.split_now:{question}:leaves", name=entry.name)],
            [data("directory.split_not", "directory.split_now:{question}:not")],
        ],
        network_id=question.network_id,
    )


async def leave_whole(turn: Turn, question: Question, yes: bool) -> bool:
    """No, in words; anything else needs the button, because two answers mean yes."""
    if yes:
        return False
    await split(turn, question, "not")
    return True


async def split(turn: Turn, question: Question, how: str) -> None:
    """The new members begin; the old one stays, or leaves with its history."""
    assert question.network_id is not None
    network_id = question.network_id
    (await yours(turn, network_id)).require(Right.SPLIT_ORGANISATION)
    if how not in ("stays", "leaves", "not"):
        raise Refused("common.old_button")
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    if how == "not":
        await show_entry(turn, network_id, question.state["member"], fresh=True)
        return
    _, entry = await correctable(turn, network_id, question.state["member"])
    names = []
    for name, number in question.state["rows"]:
        same = await members.by_name(turn.connection, network_id, name)
        if same is not None:
            raise Refused("members.name_taken", name=same.name)
        added = await members.add(turn, network_id, name, telephone=number)
        await members.change(turn, network_id, added.id, split_from_id=entry.id)
        names.append(added.name)
    turn.record("member.split", network_id, member=entry.id, into=names, stays=how == "stays")
    if how == "leaves":
        await leave(turn, network_id, entry.id)
    else:
        await inviting.members_changed(turn, network_id)
    await newcomers.refresh(turn, network_id)
    outbox.reply(
        turn,
        "directory.split_done",
        {"member": entry.name, "names": names, "stays": how == "stays"},
        keyboard=[[data("members.send_links", f"members.links:{network_id}")]],
        network_id=network_id,
    )
    await show_page(turn, network_id, 0, fresh=True)
