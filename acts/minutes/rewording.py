"""Minutes corrected in words: in a reply, while their parts are shown, or unasked. What it says and shall say is seen before a tap."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

import language
from acts.minutes.composing import Composed, Part, compose
from acts.minutes.drafting import LONGEST_SHOWN, Opened, opened, to_write
from acts.minutes.editing import checked, reword, take_correction
from acts.standing import known_networks
from domain.minutes import State, check_changeable
from domain.minutes import words as words_typed
from domain.refusal import Refused, still_there
from language.hearing import Words
from language.replies import Correction, corrected_part, named_part
from storage import minutes, outbox, questions
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
        for each in (await minutes.drafts_of(turn.connection, network_id)).values()
        if each.version
    ]
    return max(
        (each for each in drafts if each.writes or each.reads),
        key=lambda each: (each.writes, each.meeting.starts_at),
        default=None,
    )


async def replied(turn: Turn, message_id: int, text: str) -> bool:
    """A reply to the draft or its card: the secretary's begins with the matter's number and says its words; a member's is a
    correction. False where the message is none of them.
    """
    minutes_id = await minutes.named_in(turn.connection, turn.here.id, message_id)
    if minutes_id is None:
        return False
    at = await opened(turn, minutes_id)
    if not at.writes:
        await take_correction(turn, at, text)
        return True
    check_changeable(at.found.state)
    await _take_numbered(turn, at, text)
    return True


async def take_numbered(turn: Turn, question: Question, text: str) -> bool:
    """'1 ประธานแจ้งว่า…' typed while the parts are shown: whether it begins with a number, and so says a part's new words."""
    if named_part(text) is None:
        return False
    await _take_numbered(turn, await to_write(turn, int(question.state["minutes"])), text)
    return True


async def _take_numbered(turn: Turn, at: Opened, text: str) -> None:
    told = corrected_part(text)
    if told is None:
        named = named_part(text)
        told = Correction(*named) if named else None
    if told is None:
        raise _unknown(await compose(turn.connection, at.network, at.meeting, at.found), None)
    await _ask(turn, at, told, text)


def _unknown(composed: Composed, name: str | None) -> Refused:
    """What somebody is told who corrects a part that these minutes have not, or names none."""
    numbers = [each.number for each in composed.parts if each.number][:20]
    if name is None:
        return Refused("minutes.refused_no_number", number="", numbers=numbers)
    return Refused("minutes.refused_no_such_number", number=name.removeprefix("resolution:"), numbers=numbers)


def _named(composed: Composed, name: str) -> Part | None:
    """The part that a number means ('5.1', a section's '1', or the resolution of that place), or the only one of such a title."""
    if not name.startswith("resolution:"):
        called = [each for each in composed.parts if each.number == name] or [
            each for each in composed.parts if each.number and not name[0].isdigit() and name in each.title
        ]
        return called[0] if len(called) == 1 else None
    wanted = name.removeprefix("resolution:")
    resolved = [each for each in composed.parts if each.resolution_id is not None]
    return next((each for each in resolved if each.name.rsplit("-", 1)[-1] == wanted), None)


def _likest(parts: Sequence[Part], words: str) -> Part:
    return max(parts, key=lambda each: SequenceMatcher(None, words, each.words).ratio())


async def _ask(turn: Turn, at: Opened, told: Correction, typed: str, key: str | None = None) -> None:
    """Show what a part says and shall say. Words that are a resolution by themselves are those of the matter's resolution, and not
    its text; where a matter has both, the other can be chosen (`key`).
    """
    composed = await compose(turn.connection, at.network, at.meeting, at.found)
    named = _named(composed, told.part)
    if named is None:
        raise _unknown(composed, told.part)
    resolved = [each for each in composed.parts if named.number and each.of == named.number]
    part = _likest(resolved, told.words) if resolved and language.resolution(told.words) is not None else named
    part = next((each for each in (named, *resolved) if each.key == key), part)
    said = checked(part, told.words) if at.writes else words_typed(told.words)
    printed = part.printed(said)
    values: dict[str, Any] = await state_values(turn.connection, at.network, at.meeting, at.found)
    now = part.words[:LONGEST_SHOWN]
    values |= {"name": part.name, "title": part.title, "words": now, "cut": len(part.words) > len(now)}
    values |= {"said": printed[:LONGEST_SHOWN], "said_cut": len(printed) > LONGEST_SHOWN, "writes": at.writes}
    values |= {"resolution": part.resolution_id is not None, "objections": [each[:300] for each in part.objections[:5]]}
    state = {
        "minutes": at.found.id,
        "part": part.key,
        "seen": part.words,
        "said": said,
        "typed": typed,
        "as": told.part,
    }
    yes = "minutes.use_words" if at.writes else "minutes.tell_writer"
    keyboard = [[data(yes, "minutes.reword:{question}")]]
    if at.writes:
        for each in (named, *resolved):
            if each.key != part.key:
                label = "minutes.reword_text" if each is named else "minutes.reword_resolution"
                keyboard.append([data(label, f"minutes.reword_as:{{question}}:{each.key}", name=each.name)])
        keyboard.append([data("minutes.type_anew", f"minutes.part:{at.found.id}:{part.key}")])
    keyboard.append([data("minutes.never_mind", "minutes.never_mind:{question}")])
    await questions.ask(
        turn, REWORDED, "minutes.ask_reworded", values, state=state, keyboard=keyboard, network_id=at.network.id
    )


async def other_part(turn: Turn, question: Question, key: str) -> None:
    """The words are meant for the matter's resolution and not for its text, or the other way round: that is shown."""
    await questions.settle(turn, question)
    at = await to_write(turn, int(question.state["minutes"]))
    told = Correction(str(question.state["as"]), str(question.state["said"]))
    await _ask(turn, at, told, str(question.state["typed"]), key)


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
        await take_correction(turn, at, str(question.state["typed"]))
        return
    at = await to_write(turn, at.found.id)
    key, said = str(question.state["part"]), str(question.state["said"])
    part = still_there((await compose(turn.connection, at.network, at.meeting, at.found)).part(key))
    if part.words != question.state["seen"]:
        named = part.number or f"resolution:{part.name.rsplit('-', 1)[-1]}"
        told = Correction(str(question.state.get("as", named)), said)
        await _ask(turn, at, told, str(question.state["typed"]), key)
        return
    await reword(turn, at, part, said)
