"""Answers to the set-up's questions in words."""

from collections.abc import Awaitable, Callable

from acts.setup import belonging, figures, habit, listing
from acts.setup.asking import again, require_settings
from domain.refusal import Refused
from domain.setup import Level
from handlers.routes import Routes, Spoken
from handlers.setup.pressing import pass_over
from language import request, yes_no
from language import setup_words as words
from storage.questions import Question
from storage.turn import Turn

Answer = Callable[[Turn, Question, Spoken], Awaitable[None]]


def register(routes: Routes) -> None:
    """Name the functions."""
    for name, function in {
        "name": name_typed,
        "rule": habit_typed,
        "fifth": fifth_typed,
        "hour": hour_typed,
        "place": place_typed,
        "rule_confirm": confirm_typed,
        "quorum": quorum_typed,
        "quorum_number": quorum_typed,
        "held": held_typed,
        "extraordinary": extraordinary_typed,
        "matters": matters_typed,
        "level": level_typed,
        "theme": theme_typed,
        "parent": parent_typed,
        "parent_confirm": parent_confirm_typed,
        "members": members_typed,
        "members_confirm": members_confirm_typed,
        "office": office_typed,
    }.items():
        routes.answer(f"setup.{name}", _guarded(function), patient=True)


def _guarded(function: Answer) -> Callable[[Turn, Question, Spoken], Awaitable[bool | None]]:
    """The function, after a look at the right; words that ask for a command ('ใช้ยังไง') and empty messages are no answer."""

    async def answer(turn: Turn, question: Question, spoken: Spoken) -> bool | None:
        with_list = question.name.startswith("setup.members") and spoken.message.document is not None
        if not with_list and (spoken.has_file or not spoken.text.strip()):
            return False
        if "\n" not in spoken.text and request(spoken.text) is not None and not with_list:
            return False
        await require_settings(turn, question)
        if words.skip(spoken.text) and not question.name.endswith("_confirm"):
            await pass_over(turn, question)
            return None
        try:
            await function(turn, question, spoken)
        except Refused as refusal:
            # What was typed cannot be kept: the question stays open, with its way out.
            if refusal.key == "setup.answered_already":
                raise
            again(turn, question, refusal.key, dict(refusal.values))
        return None

    return answer


async def name_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """The network's name."""
    await figures.keep_name(turn, question, spoken.text)


async def habit_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """ทุกศุกร์ที่สองของเดือน เก้าโมงเช้า ที่สหกรณ์."""
    await habit.hear(turn, question, words.meeting_habit(spoken.text, now=turn.now))


async def fifth_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """The answer about a fifth weekday in words."""
    said = yes_no(spoken.text)
    if words.last(spoken.text) or said is True:
        await habit.choose_fifth(turn, question, "last")
    elif said is False:
        await habit.choose_fifth(turn, question, "keep")
    else:
        await habit_typed(turn, question, spoken)


async def hour_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """เก้าโมงเช้า, 9.30 น.; with more in the sentence all of it is taken."""
    heard = words.meeting_habit(spoken.text, now=turn.now)
    if heard.rrule or heard.place:
        await habit.hear(turn, question, heard)
        return
    hour = words.hour_alone(spoken.text, now=turn.now)
    if hour is None:
        again(turn, question, "setup.hour_unread")
    else:
        await habit.take_hour(turn, question, hour)


async def place_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """ที่ห้องประชุมสหกรณ์."""
    await habit.take_place(turn, question, words.place_alone(spoken.text))


async def confirm_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """ถูกต้อง, ไม่ใช่, or the correction itself: ไม่ใช่ เก้าโมงครึ่ง."""
    said = yes_no(spoken.text)
    if said is True:
        await habit.confirm(turn, question)
    elif said is False:
        await habit.say_again(turn, question)
    else:
        await habit_typed(turn, question, spoken)


async def quorum_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """กึ่งหนึ่ง, เกินครึ่ง, สองในสาม, 7."""
    rule = words.quorum(spoken.text)
    if rule is None:
        again(turn, question, "setup.quorum_unread")
    else:
        await figures.keep_quorum(turn, question, rule)


async def held_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """11, สิบเอ็ดครั้ง."""
    number = words.count(spoken.text)
    if number is None:
        again(turn, question, "setup.held_unread")
    else:
        await figures.keep_held(turn, question, number)


async def extraordinary_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """2, สองครั้ง, ยังไม่เคย."""
    number = words.count(spoken.text)
    if number is None:
        again(turn, question, "setup.held_unread")
    else:
        await figures.keep_extraordinary(turn, question, number)


async def matters_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """One open matter a line, or ไม่มี."""
    if words.nothing(spoken.text):
        await figures.keep_no_matters(turn, question)
    else:
        await figures.keep_matters(turn, question, spoken.text)


async def level_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """อำเภอ, จังหวัด, or the theme itself."""
    level = words.level(spoken.text)
    if level is None and words.names_a_place(spoken.text):
        raise Refused("setup.level_smallest")
    if level is None:
        await figures.keep_level(turn, question, Level.THEMED, spoken.text)
    else:
        await figures.keep_level(turn, question, level)


async def theme_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """ยางพารา, ปุ๋ย, การเงิน."""
    await figures.keep_level(turn, question, Level.THEMED, spoken.text)


async def parent_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """The code that the network above gave, or ไม่มี."""
    if words.nothing(spoken.text):
        await belonging.keep_no_parent(turn, question)
    else:
        await belonging.hear_code(turn, question, spoken.text)


async def parent_confirm_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """ใช่, ไม่ใช่, or another code."""
    said = yes_no(spoken.text)
    if said is True:
        await belonging.keep_parent(turn, question)
    elif said is False:
        await belonging.ask_code_again(turn, question)
    else:
        await belonging.hear_code(turn, question, spoken.text)


async def members_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """Lines with names, or the .xlsx."""
    document = spoken.message.document
    if document is not None:
        known = {"telegram_file_id": document.file_id, "unique_id": document.file_unique_id}
        name = document.file_name or ""
        await listing.take_file(turn, question, name=name[-255:], size=document.file_size, **known)
    else:
        await listing.hear_lines(turn, question, spoken.text)


async def members_confirm_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """ใช่, ไม่ใช่, or the rest of the list."""
    said = yes_no(spoken.text) if spoken.text else None
    if said is True:
        await listing.save(turn, question)
    elif said is False:
        await listing.change(turn, question)
    else:
        await members_typed(turn, question, spoken)


async def office_typed(turn: Turn, question: Question, spoken: Spoken) -> None:
    """ประธาน, เลขานุการ, or another office."""
    await figures.keep_office(turn, question, words.office(spoken.text))
