"""The name that papers bear: asked of a person once, at joining; told with a tap or typed; in the chats people are called as before."""

from typing import Any

from acts.standing import here
from domain.people import clean_name
from domain.refusal import Refused
from language.hearing import Words
from language.names import TITLES, FullName, full_name
from storage import members, outbox, questions
from storage.members import Called
from storage.outbox import Keyboard
from storage.questions import Question
from storage.turn import Turn
from views.members import known_in_full, name_button

QUESTION = "members.own_name"


def offered(turn: Turn, network_id: int) -> Keyboard:
    """The button for whoever has not told it yet; no row for the others."""
    return [] if known_in_full(turn.who) else [[name_button(network_id)]]


def titles(network_id: int, name: str) -> Keyboard:
    """One tap where first and last name are known and only the title is missing."""
    found = full_name(name)
    if found is None or found.complete:
        return []
    return [
        [outbox.data("members.titled", f"members.titled:{network_id}:{key}", name=FullName(title, found.name).written)]
        for key, title in TITLES.items()
    ]


async def ask(turn: Turn, network_id: int) -> None:
    """[Tell my full name], [Correct my name]: the next message says it, or a tap the title."""
    values = {"name": turn.who.name, "full_name": known_in_full(turn.who)}
    keyboard = titles(network_id, turn.who.name) or None
    await questions.ask(turn, QUESTION, "members.ask_own_name", values, keyboard=keyboard, network_id=network_id)


async def asked_at_joining(turn: Turn, network_id: int, person_id: int, chat_id: int) -> bool:
    """Wait for the name in the person's private chat, whoever accepted them; False where something else is asked there."""
    if await questions.open_question(turn.connection, chat_id, person_id) is not None:
        return False
    state = {"only_full": True}
    await questions.expect(turn, QUESTION, state=state, network_id=network_id, chat_id=chat_id, person_id=person_id)
    return True


async def take(turn: Turn, question: Question, text: str) -> None:
    """Title, first and last name are kept for papers; without the title it is asked for; a single name is the one of the chats."""
    found = full_name(text)
    if found is None:
        name = clean_name(text)
        await members.change_person(turn, turn.who.id, name=name)
        values = {"name": name, "full_name": known_in_full(Called(name, turn.who.full_name))}
        outbox.reply(turn, "members.own_name_kept", values, network_id=question.network_id)
        await questions.end(turn, question)
    else:
        if found.complete:
            await questions.end(turn, question)
        await tell(turn, question.network_id or 0, found)


async def tell(turn: Turn, network_id: int, found: FullName) -> None:
    """A person's own first and last name, asked for or not: kept, or asked for its title."""
    if found.complete:
        await _keep(turn, network_id, found.written)
        return
    await questions.ask(
        turn,
        QUESTION,
        "members.ask_title",
        {"name": found.name},
        state={"name": found.name},
        keyboard=titles(network_id, found.name),
        network_id=network_id,
    )


async def hear(turn: Turn, words: Words) -> bool:
    """'ฉันชื่อนางจันทร์เพ็ญ มีสุข', also when nobody has asked for it any more: by whoever's full name is not known yet."""
    if words.own_name is None or known_in_full(turn.who):
        return False
    try:
        network_id = (await here(turn)).network.id
    except Refused:
        return False
    await tell(turn, network_id, words.own_name)
    return True


async def title(turn: Turn, network_id: int, key: str) -> None:
    """[Mrs …]: the title of the name that was typed, else of the one the person has."""
    question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    asked = question if question is not None and question.name == QUESTION else None
    found = full_name((asked.state.get("name") if asked is not None else None) or turn.who.name)
    if found is None or key not in TITLES:
        raise Refused("common.old_button")
    await _keep(turn, network_id, FullName(TITLES[key], found.name).written)
    if asked is not None:
        await questions.end(turn, asked)


async def _keep(turn: Turn, network_id: int | None, name: str) -> None:
    if turn.who.full_name != name:
        await members.change_person(turn, turn.who.id, full_name=name)
    keyboard: Keyboard | None = None
    if turn.who.name != name:
        keyboard = [[outbox.data("members.name_in_chats", f"members.name_in_chats:{network_id or 0}")]]
    values = {"name": turn.who.name, "full_name": name}
    outbox.reply(turn, "members.own_name_kept", values, keyboard=keyboard, network_id=network_id)


async def in_chats(turn: Turn) -> None:
    """[Use it in the chats too]: from now on people read this name in the chats too."""
    if not turn.who.full_name:
        raise Refused("common.old_button")
    if turn.who.name != turn.who.full_name:
        await members.change_person(turn, turn.who.id, name=turn.who.full_name)
    turn.answer("members.name_in_chats_kept", name=turn.who.full_name)


def corrected(name: str) -> dict[str, Any]:
    """What changes with a name that was typed: 'ลุงเขียน (นายเขียน รักเมือง)' says both, and a name in full is that of papers too."""
    called, full = both(name)
    return {"name": called} | ({"full_name": full} if full else {})


def both(name: str) -> tuple[str, str]:
    """What somebody is called, and the name in full ('' where it is not said): in brackets, or the name itself."""
    called, _, rest = name.partition("(")
    inside = full_name(rest.rstrip(") "))
    if called.strip() and rest and inside is not None and inside.complete:
        return clean_name(called), inside.written
    found = full_name(name)
    return name, found.written if found is not None and found.complete else ""
