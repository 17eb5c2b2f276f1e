"""What people type in answer to the directory's questions."""

from collections.abc import Awaitable, Callable

from acts.members import claims, directory, full_names, joining, links, organisations, speaking
from acts.standing import choose, yours
from domain.people import name_key
from domain.refusal import Refused
from domain.rights import Right
from domain.statements import Kind
from handlers.members.chosen import go_on
from handlers.routes import Routes, Spoken
from language import substitute
from language.names import full_name
from storage import members, outbox, questions
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the questions."""
    routes.answer("members.claim", take_claim)
    routes.answer("members.both", take_both)
    routes.answer("members.which_name", take_which_name)
    routes.answer("members.which", take_which)
    routes.answer("members.lines", take_lines)
    routes.answer("members.confirm_lines", take_confirmation)
    routes.answer("members.rename", take_name)
    routes.answer("members.telephone", take_telephone)
    routes.answer("members.by_hand", take_person)
    routes.answer("members.correct", take_correction)
    routes.answer("members.own_name", take_own_name)


def _is_request(spoken: Spoken) -> bool:
    """Whether the words ask for something else ('ยกเลิก', 'ช่วยด้วย') or carry nothing to read."""
    return not spoken.text.strip() or spoken.words.request is not None


async def take_claim(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Part of an organisation's name."""
    if _is_request(spoken):
        return False
    return await claims.typed(turn, question, spoken.text)


async def settle_both(turn: Turn, question: Question, yes: bool) -> None:
    """Two seats for one person: goes on with the link or the claim, or stays with the one."""
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    network, entry = await joining.entry_of(turn, question.state["network"], question.state["member"])
    if not yes:
        outbox.reply(turn, "members.both_not", {"member": entry.name if entry else ""}, network_id=network.id)
    elif "code" in question.state:
        await links.use_link(turn, question.state["code"], both=True)
    elif entry is None:
        raise Refused("members.gone")
    else:
        await claims.claim(turn, network, entry, both=True)


async def take_both(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Yes or no in words."""
    said = spoken.words.yes_no
    if said is None:
        return False
    await settle_both(turn, question, said)
    return True


async def take_which_name(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The name in words instead of a button."""
    for key, name in question.state["names"].items():
        if name_key(name) == name_key(spoken.text) and await questions.end(turn, question):
            await links.use_link(turn, question.state["code"], both=bool(question.state["both"]), instead_of=int(key))
            return True
    return False


async def settle_which(turn: Turn, question: Question, member_id: int) -> None:
    """The person chose an organisation: remembered, and what waited for it goes on."""
    network_id, _ = question.state["members"].get(str(member_id), (None, ""))
    own = {each.id: each for each in await members.spoken_for_by(turn.connection, turn.who.id)}
    if network_id is None or member_id not in own:
        raise Refused("members.you_speak_no_more")
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    await choose(turn, network_id, member_id)
    await go_on(turn, own[member_id], question.state["resume"])


async def take_which(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The organisation's name, or a part that only one of them has."""
    if not name_key(spoken.text):
        return False
    found = [
        int(key) for key, (_, name) in question.state["members"].items() if name_key(spoken.text) in name_key(name)
    ]
    if len(found) != 1:
        return False
    await settle_which(turn, question, found[0])
    return True


async def take_lines(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """A list of organisations: shown with what was left out before it counts."""
    if _is_request(spoken):
        return False
    assert question.network_id is not None
    (await yours(turn, question.network_id)).require(Right.CHANGE_MEMBERS)
    existing = [each.name for each in await members.of_network(turn.connection, question.network_id)]
    read = organisations.read_lines(spoken.text, existing)
    if not read["rows"]:
        outbox.reply(turn, "members.lines_none", read, network_id=question.network_id)
        return True
    await questions.end(turn, question)
    await questions.ask(
        turn,
        "members.confirm_lines",
        "members.confirm_lines",
        read,
        state=read,
        keyboard=[
            [
                outbox.data("members.save", "members.save:{question}"),
                outbox.data("members.type_again", "members.again:{question}"),
            ]
        ],
        network_id=question.network_id,
    )
    return True


async def save(turn: Turn, question: Question) -> None:
    """The confirmed list becomes members."""
    assert question.network_id is not None
    (await yours(turn, question.network_id)).require(Right.CHANGE_MEMBERS)
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    added = await organisations.add_organisations(turn, question.network_id, question.state["rows"])
    outbox.reply(
        turn,
        "members.added",
        {"names": [each.name for each in added.members], "duplicates": added.duplicates},
        keyboard=[[outbox.data("members.send_links", f"members.links:{question.network_id}")]],
        network_id=question.network_id,
    )


async def take_confirmation(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Yes saves; no asks anew; more lines are a new list."""
    said = spoken.words.yes_no
    if said is True:
        await save(turn, question)
        return True
    if said is False:
        await questions.end(turn, question, "replaced")
        await questions.ask(turn, "members.lines", "members.ask_lines", network_id=question.network_id)
        return True
    return await take_lines(turn, question, spoken)


Take = Callable[[Turn, int, int, str], Awaitable[object]]


async def _take(turn: Turn, question: Question, spoken: Spoken, key: str, act: Take, *, then_show: bool = True) -> bool:
    """A typed answer about one member or person: the act, the question's end, the directory's card anew."""
    if _is_request(spoken):
        return False
    assert question.network_id is not None
    done = await act(turn, question.network_id, question.state[key], spoken.text)
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    if then_show:
        member_id = done if key == "speaker" and isinstance(done, int) else question.state.get("member")
        if member_id is not None:
            await directory.show_member(turn, question.network_id, member_id, fresh=True)
    return True


async def take_name(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """An organisation's new name."""
    return await _take(turn, question, spoken, "member", organisations.rename)


async def take_telephone(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """An organisation's telephone."""
    return await _take(turn, question, spoken, "member", organisations.set_telephone)


async def take_person(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """A representative without Telegram."""
    return await _take(turn, question, spoken, "member", speaking.add_by_hand)


async def take_correction(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """A representative's corrected name and telephone."""
    return await _take(turn, question, spoken, "speaker", speaking.correct_person)


async def take_own_name(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """One's own name; a report or a word of thanks typed meanwhile is none. Asked at joining, only a name in full is one."""
    if _is_request(spoken) or spoken.forwarded:
        return False
    name = substitute(spoken.text, now=turn.now)
    if name is None:
        # Some names end like a question: ยีหมะ.
        told = [each for each in spoken.words.reading().statements if each.kind is not Kind.QUESTION]
        if spoken.words.small_talk or told:
            return False
        name = spoken.text
    if full_name(name) is None and (question.state.get("only_full") or spoken.words.reading().statements):
        return False
    await full_names.take(turn, question, name)
    return True
