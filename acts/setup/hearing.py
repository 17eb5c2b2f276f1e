"""What is typed in answer to the set-up's questions."""

from typing import Any

from acts.setup import belonging, figures, habit, listing
from acts.setup.asking import SETUP, again, done, require_settings
from domain.refusal import Refused
from domain.setup import Level
from language import setup_words as words
from language import yes_no
from storage.questions import Question
from storage.turn import Turn


async def pass_over(turn: Turn, question: Question) -> None:
    """[ข้าม]: the question is left for later; a part of a sentence is left open, the rest of it stays."""
    name = question.name.removeprefix("setup.")
    if name == "hour":
        await habit.take_hour(turn, question, None)
    elif name == "place":
        await habit.take_place(turn, question, None)
    elif name == "theme":
        await done(turn, question, "level", ("setup.said_level", {"level": "themed", "theme": None}))
    elif question.state["back"] != SETUP:
        await done(turn, question, name, None)
    else:
        step = {"quorum_number": "quorum"}.get(name, name)
        await done(turn, question, step, None, "skipped")


async def take(turn: Turn, question: Question, text: str) -> None:
    """What was typed, where the person may still set up; what cannot be kept is told, and the question stays open with its way out."""
    await _take(turn, question, text, None)


async def take_list(turn: Turn, question: Question, text: str, document: dict[str, Any] | None) -> None:
    """Lines with names, or the .xlsx."""
    await _take(turn, question, text, document)


async def _take(turn: Turn, question: Question, text: str, document: dict[str, Any] | None) -> None:
    await require_settings(turn, question)
    if words.skip(text) and not question.name.endswith("_confirm"):
        await pass_over(turn, question)
        return
    try:
        if document is not None:
            await listing.take_file(turn, question, **document)
        else:
            await _HEARD[question.name.removeprefix("setup.")](turn, question, text)
    except Refused as refusal:
        if refusal.key == "setup.answered_already":
            raise
        again(turn, question, refusal.key, dict(refusal.values))


async def _habit(turn: Turn, question: Question, text: str) -> None:
    """ทุกศุกร์ที่สองของเดือน เก้าโมงเช้า ที่สหกรณ์."""
    await habit.hear(turn, question, words.meeting_habit(text, now=turn.now))


async def _fifth(turn: Turn, question: Question, text: str) -> None:
    """The answer about a fifth weekday in words."""
    said = yes_no(text)
    if words.last(text) or said is True:
        await habit.choose_fifth(turn, question, "last")
    elif said is False:
        await habit.choose_fifth(turn, question, "keep")
    else:
        await _habit(turn, question, text)


async def _hour(turn: Turn, question: Question, text: str) -> None:
    """เก้าโมงเช้า, 9.30 น.; with more in the sentence all of it is taken."""
    heard = words.meeting_habit(text, now=turn.now)
    if heard.rrule or heard.place:
        await habit.hear(turn, question, heard)
        return
    hour = words.hour_alone(text, now=turn.now)
    if hour is None:
        again(turn, question, "setup.hour_unread")
    else:
        await habit.take_hour(turn, question, hour)


async def _place(turn: Turn, question: Question, text: str) -> None:
    """ที่ห้องประชุมสหกรณ์."""
    await habit.take_place(turn, question, words.place_alone(text))


async def _confirm(turn: Turn, question: Question, text: str) -> None:
    """ถูกต้อง, ไม่ใช่, or the correction itself: ไม่ใช่ เก้าโมงครึ่ง."""
    said = yes_no(text)
    if said is True:
        await habit.confirm(turn, question)
    elif said is False:
        await habit.say_again(turn, question)
    else:
        await _habit(turn, question, text)


async def _quorum(turn: Turn, question: Question, text: str) -> None:
    """กึ่งหนึ่ง, เกินครึ่ง, สองในสาม, 7."""
    rule = words.quorum(text)
    if rule is None:
        again(turn, question, "setup.quorum_unread")
    else:
        await figures.keep_quorum(turn, question, rule)


async def _held(turn: Turn, question: Question, text: str) -> None:
    """11, สิบเอ็ดครั้ง."""
    number = words.count(text)
    if number is None:
        again(turn, question, "setup.held_unread")
    else:
        await figures.keep_held(turn, question, number)


async def _extraordinary(turn: Turn, question: Question, text: str) -> None:
    """2, สองครั้ง, ยังไม่เคย."""
    number = words.count(text)
    if number is None:
        again(turn, question, "setup.held_unread")
    else:
        await figures.keep_extraordinary(turn, question, number)


async def _matters(turn: Turn, question: Question, text: str) -> None:
    """One open matter a line, or ไม่มี."""
    if words.nothing(text):
        await figures.keep_no_matters(turn, question)
    else:
        await figures.keep_matters(turn, question, text)


async def _level(turn: Turn, question: Question, text: str) -> None:
    """อำเภอ, จังหวัด, or the theme itself."""
    level = words.level(text)
    if level is None and words.names_a_place(text):
        raise Refused("setup.level_smallest")
    if level is None:
        await figures.keep_level(turn, question, Level.THEMED, text)
    else:
        await figures.keep_level(turn, question, level)


async def _theme(turn: Turn, question: Question, text: str) -> None:
    """ยางพารา, ปุ๋ย, การเงิน."""
    await figures.keep_level(turn, question, Level.THEMED, text)


async def _parent(turn: Turn, question: Question, text: str) -> None:
    """The code that the network above gave, or ไม่มี."""
    if words.nothing(text):
        await belonging.keep_no_parent(turn, question)
    else:
        await belonging.hear_code(turn, question, text)


async def _parent_confirm(turn: Turn, question: Question, text: str) -> None:
    """ใช่, ไม่ใช่, or another code."""
    said = yes_no(text)
    if said is True:
        await belonging.keep_parent(turn, question)
    elif said is False:
        await belonging.ask_code_again(turn, question)
    else:
        await belonging.hear_code(turn, question, text)


async def _members_confirm(turn: Turn, question: Question, text: str) -> None:
    """ใช่, ไม่ใช่, or the rest of the list."""
    said = yes_no(text)
    if said is True:
        await listing.save(turn, question)
    elif said is False:
        await listing.change(turn, question)
    else:
        await listing.hear_lines(turn, question, text)


async def _office(turn: Turn, question: Question, text: str) -> None:
    """ประธาน, เลขานุการ, or another office."""
    await figures.keep_office(turn, question, words.office(text))


_HEARD = {
    "name": figures.keep_name,
    "rule": _habit,
    "fifth": _fifth,
    "hour": _hour,
    "place": _place,
    "rule_confirm": _confirm,
    "quorum": _quorum,
    "quorum_number": _quorum,
    "held": _held,
    "extraordinary": _extraordinary,
    "matters": _matters,
    "level": _level,
    "theme": _theme,
    "parent": _parent,
    "parent_confirm": _parent_confirm,
    "members": listing.hear_lines,
    "members_confirm": _members_confirm,
    "office": _office,
}
