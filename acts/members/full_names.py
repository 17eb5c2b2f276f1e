"""The name that papers bear: asked of a person once, at joining; told with a tap or typed; in the chats people are called as before."""

from typing import Any

from acts import telling
from acts.standing import here, known_here, yours
from domain.people import clean_name
from domain.refusal import Refused, still_there
from domain.seals import seal
from domain.statements import Kind
from domain.telling import RESPONSIBLE, FirstOf, Somebody
from language import substitute
from language.hearing import Words
from language.names import TITLES, FullName, full_name
from storage import chats, directory, members, networks, outbox, questions
from storage.members import Called, Correction
from storage.networks import Network
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
    place, of = f"members.titled:{network_id}", seal(found.name)
    return [
        [outbox.data("members.titled", f"{place}:{key}:{of}", name=FullName(title, found.name).written)]
        for key, title in TITLES.items()
    ]


async def ask(turn: Turn, network_id: int) -> None:
    """[Tell my full name], [Correct my name]: the next message says it, or a tap the title."""
    await yours(turn, network_id)
    values = {"name": turn.who.name, "full_name": known_in_full(turn.who)}
    keyboard = titles(network_id, turn.who.name) or None
    await questions.ask(turn, QUESTION, "members.ask_own_name", values, keyboard=keyboard, network_id=network_id)


async def asked_at_joining(turn: Turn, network_id: int, person_id: int, chat_id: int) -> bool:
    """Wait for the name in the person's private chat, whoever accepted them; False where something else is asked there."""
    state = {"only_full": True}
    return await questions.expect_where_free(
        turn, QUESTION, state=state, network_id=network_id, chat_id=chat_id, person_id=person_id
    )


async def take_own(turn: Turn, question: Question, words: Words, forwarded: bool) -> bool:
    """One's own name; a report or a word of thanks typed meanwhile is none. Asked at joining, only a name in full is one."""
    if not words.text.strip() or words.request is not None or forwarded:
        return False
    name = substitute(words.text, now=turn.now)
    if name is None:
        # Some names end like a question: ยีหมะ.
        told = [each for each in words.reading().statements if each.kind is not Kind.QUESTION]
        if words.small_talk or told:
            return False
        name = words.text
    if full_name(name) is None and (question.state.get("only_full") or words.reading().statements):
        return False
    await take(turn, question, name)
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
    else:
        await _ask_title(turn, network_id, found.name)


async def _ask_title(turn: Turn, network_id: int, name: str) -> None:
    values, keyboard = {"name": name}, titles(network_id, name)
    await questions.ask(
        turn, QUESTION, "members.ask_title", values, state={"name": name}, keyboard=keyboard, network_id=network_id
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


async def correct(turn: Turn, words: Words) -> bool:
    """'ชื่อผมสะกดผิด ต้องเป็น นายสมชาย ใจดี': as [แก้ชื่อของฉัน] with the name typed there; where no name in full is said it is asked for."""
    standing = await known_here(turn) if words.name_corrected is not None else None
    if standing is None:
        return False
    found = full_name(words.name_corrected or "")
    if found is None:
        await ask(turn, standing.network.id)
    else:
        await tell(turn, standing.network.id, found)
    return True


async def title(turn: Turn, network_id: int, key: str, of: str = "") -> None:
    """[Mrs …]: the title of the name that was typed, else of the one the person has.

    `of` is the seal of the name on the button: where another was typed since, that one's title is asked for.
    """
    await yours(turn, network_id)
    question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    asked = question if question is not None and question.name == QUESTION else None
    found = still_there(full_name((asked.state.get("name") if asked is not None else None) or turn.who.name))
    if key not in TITLES:
        raise Refused("common.old_button")
    if of not in ("", seal(found.name)):
        outbox.shows_other(turn)
        await _ask_title(turn, network_id, found.name)
        return
    await _keep(turn, network_id, FullName(TITLES[key], found.name).written)
    if asked is not None:
        await questions.end(turn, asked)


async def _keep(turn: Turn, network_id: int | None, name: str) -> None:
    if turn.who.full_name != name:
        await members.change_person(turn, turn.who.id, full_name=name)
    _say_kept(turn, network_id, name)


def _say_kept(turn: Turn, network_id: int | None, name: str) -> None:
    keyboard: Keyboard | None = None
    if turn.who.name != name:
        in_chats = f"members.name_in_chats:{network_id or 0}:{seal(name)}"
        keyboard = [[outbox.data("members.name_in_chats", in_chats)]]
    values = {"name": turn.who.name, "full_name": name}
    outbox.reply(turn, "members.own_name_kept", values, keyboard=keyboard, network_id=network_id)


async def in_chats(turn: Turn, network_id: int = 0, of: str = "") -> None:
    """[Use it in the chats too]: from now on people read this name in the chats too.

    `of` is the seal of the name that was shown: where it was put right since, the new one is shown first.
    """
    if not turn.who.full_name:
        raise Refused("common.old_button")
    if of not in ("", seal(turn.who.full_name)):
        outbox.shows_other(turn)
        _say_kept(turn, network_id or None, turn.who.full_name)
        return
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


# --- a name in one network that the person is asked about ---------------------------------------------------------------------


async def ask_correction(turn: Turn, network: Network, person_id: int, name: str, telephone: str | None) -> None:
    """Ask the person in private, with both as they would stand from now on; the asking network is told the answer.

    `telephone` is None when it is not in question, '' when there shall be none. Raises Refused('members.person_shared', name=…)
    where the bot cannot reach the person.
    """
    person = await chats.person_by_id(turn.connection, person_id)
    if await directory.writable(turn.connection, person_id) is None:
        raise Refused("members.person_shared", name=person.name)
    if telephone == (person.telephone or ""):
        telephone = None
    correction = await members.ask_person(turn, network.id, person_id, name, telephone)
    card, view = _correction_card(network), {"correction": correction.id}
    await telling.tell(turn, network, Somebody(person_id), card, view, about=_about(correction))
    outbox.reply(turn, "members.person_asked", {"name": person.name, "proposed": name}, network_id=network.id)


async def decide_correction(turn: Turn, correction_id: int, agreed: bool) -> None:
    """[ใช้ตามนี้] or [ใช้อย่างเดิม], by the person alone, whose name it is in every network."""
    connection = turn.connection
    correction = still_there(
        await members.asked_of(connection, turn.who.id, correction_id) if turn.here.private else None
    )
    network = await networks.by_id(connection, correction.network_id)
    if not await members.end_correction(turn, correction, "agreed" if agreed else "declined"):
        raise Refused("members.question_over")
    before = turn.who.name
    if agreed:
        values = corrected(correction.name)
        if correction.telephone is not None:
            values["telephone"] = correction.telephone or None
        await members.change_person(turn, turn.who.id, **values)
    turn.answer("members.correction_kept" if agreed else "members.correction_not")
    await telling.no_news(turn, network.id, _about(correction))
    view = {"correction": correction.id}
    await outbox.show(turn, turn.here.id, _correction_card(network), view, network_id=network.id)
    await _tell(turn, network, correction, "members.person_agreed" if agreed else "members.person_declined", before)


def _correction_card(network: Network) -> str:
    """The name of the person's card: what is asked, by whom, and every network in which it would stand."""
    return f"correction:{network.id}"


def _about(correction: Correction) -> str:
    return f"correction:{correction.id}"


async def _tell(turn: Turn, network: Network, correction: Correction, text: str, before: str) -> None:
    """Whoever asked hears the answer; where they lead no more, whoever sees to the network."""
    leads = network.id in await members.networks_of(turn.connection, correction.asked_by)
    who = Somebody(correction.asked_by) if leads else FirstOf(RESPONSIBLE)
    values = {"name": correction.name, "before": before, "network": network.name}
    await telling.tell(turn, network, who, text, values, others=True)
