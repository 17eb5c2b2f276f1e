"""Minutes corrected in words that nobody asked for ('แก้วาระ 4.2 เป็น …'): the matter as it stands and as it shall be, before a tap."""

from typing import Any

from acts.minutes.composing import compose
from acts.minutes.drafting import LONGEST_SHOWN, Opened, opened, to_write
from acts.minutes.editing import part_named, refuse_unknown, reword, take_correction
from acts.standing import known_networks
from domain import minutes as rules
from domain.minutes import State
from domain.refusal import Refused
from language.formal import formal
from language.hearing import Words
from language.replies import Correction
from storage import minutes as books
from storage import outbox, questions
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views.minutes import state_values

REWORDED = "minutes.reworded"


async def hear(turn: Turn, words: Words) -> bool:
    """Who writes the minutes sees the matter with the words filled in; who only reads them may tell the secretary by a tap.

    Meant are the newest minutes that are not adopted and that the person writes, else may read; False where there are none.
    """
    told = words.minutes_corrected
    at = await _meant(turn)
    if told is None or at is None:
        return False
    await _ask(turn, at, told, words.text)
    return True


async def _meant(turn: Turn) -> Opened | None:
    drafts = [
        await opened(turn, each.id)
        for network_id in await known_networks(turn)
        for each in (await books.drafts_of(turn.connection, network_id)).values()
        if each.version
    ]
    return max(
        (each for each in drafts if each.writes or each.reads),
        key=lambda each: (each.writes, each.meeting.starts_at),
        default=None,
    )


async def _ask(turn: Turn, at: Opened, told: Correction, typed: str) -> None:
    composed = await compose(turn.connection, at.network, at.meeting, at.found)
    part = part_named(composed, told.part)
    if part is None:
        raise refuse_unknown(composed, told.part)
    said = rules.words(told.words)
    printed = formal(said)
    values: dict[str, Any] = await state_values(turn.connection, at.network, at.meeting, at.found)
    now = part.words[:LONGEST_SHOWN]
    values |= {"name": part.name, "title": part.title, "words": now, "cut": len(part.words) > len(now)}
    values |= {"said": printed[:LONGEST_SHOWN], "said_cut": len(printed) > LONGEST_SHOWN, "writes": at.writes}
    state = {"minutes": at.found.id, "part": part.key, "seen": part.words, "said": said, "typed": typed}
    yes = "minutes.use_words" if at.writes else "minutes.tell_writer"
    keyboard = [[data(yes, "minutes.reword:{question}")]]
    if at.writes:
        keyboard.append([data("minutes.type_anew", f"minutes.part:{at.found.id}:{part.key}")])
    keyboard.append([data("minutes.never_mind", "minutes.never_mind:{question}")])
    await questions.ask(
        turn, REWORDED, "minutes.ask_reworded", values, state=state, keyboard=keyboard, network_id=at.network.id
    )


async def settle(turn: Turn, question: Question, yes: bool) -> None:
    """[ใช้ข้อความนี้]: the matter says this from now on; of who only reads the minutes, it is told to who writes them.

    What was changed meanwhile is shown first. No: nothing changes.
    """
    await questions.settle(turn, question)
    if not yes:
        outbox.reply(turn, "minutes.left_as_it_is", {}, network_id=question.network_id)
        return
    at = await opened(turn, int(question.state["minutes"]))
    if not at.writes or at.found.state is State.ADOPTED:
        await take_correction(turn, at.found.id, str(question.state["typed"]))
        return
    at = await to_write(turn, at.found.id)
    part = (await compose(turn.connection, at.network, at.meeting, at.found)).part(str(question.state["part"]))
    if part is None:
        raise Refused("common.old_button")
    if part.words != question.state["seen"]:
        told = Correction(part.number or _resolution(part.name), str(question.state["said"]))
        await _ask(turn, at, told, str(question.state["typed"]))
        return
    await reword(turn, at, part, str(question.state["said"]))


def _resolution(name: str) -> str:
    return f"resolution:{name.rsplit('-', 1)[-1]}"
