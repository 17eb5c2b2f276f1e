"""Papers and minutes: /minutes, /search, the buttons of a draft, replies to it, corrections, files."""

from acts import minutes
from acts.minutes import access, checking, editing, filling, listing, offering, papers, settling, showing
from acts.standing import here
from domain.refusal import Refused
from handlers.kinds import rest
from handlers.routes import Press, Routes, Spoken
from storage import minutes as books
from storage import outbox, questions
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("minutes", show)
    routes.command("search", search)
    routes.press("minutes.papers", papers.send, int)
    routes.press("minutes.read", offering.read_minutes, int)
    routes.press("minutes.year", _year)
    routes.press("minutes.register", listing.register, int, int)
    routes.press("minutes.settling", _settling)
    routes.press("minutes.settle_resolution", settling.settle, int, int, int, str, int)
    routes.press("minutes.file", editing.send_file, int, str)
    routes.press("minutes.open", _open)
    routes.press("minutes.words", _words)
    routes.press("minutes.back", _back)
    routes.press("minutes.part", editing.ask_words, int, rest)
    routes.press("minutes.names", _names)
    routes.press("minutes.never_mind", _never_mind)
    routes.press("minutes.annex", editing.see_annex, int, int)
    routes.press("minutes.annexes", _annexes)
    routes.press("minutes.unannex", _unannex)
    routes.press("minutes.send", _send)
    routes.press("minutes.send_again", checking.send_again, int, int)
    routes.press("minutes.check", _check)
    routes.press("minutes.checked_by", _checked_by)
    routes.press("minutes.correct", checking.ask_correction, int)
    routes.press("minutes.settle", _settle)
    routes.answer("minutes.part", _take_part)
    routes.answer("minutes.words", _take_words)
    routes.answer("minutes.correction", _take_correction)
    routes.answer("minutes.annex", _take_annex)
    routes.answer("minutes.names", _take_names)
    routes.reply(_replied)
    routes.link("y", _from_link, str)
    routes.link("v", _read_from_link, str)


async def show(turn: Turn, spoken: Spoken) -> None:
    """/minutes; words behind it are searched for."""
    where = await here(turn)
    if spoken.argument and spoken.text.startswith("/"):
        await minutes.search(turn, where, spoken.argument)
        return
    await minutes.show(turn, where)


async def search(turn: Turn, spoken: Spoken) -> None:
    """ค้นหา กองทุนปุ๋ย."""
    await minutes.search(turn, await here(turn), spoken.argument)


async def _from_link(turn: Turn, rest: str) -> None:
    """The list in the group opened the private chat."""
    if not rest.isdecimal():
        raise Refused("common.old_button")
    await listing.show(turn, await listing.yours(turn, int(rest)))


async def _read_from_link(turn: Turn, rest: str) -> None:
    """[ดูรายงานการประชุม] under the summary in the group opened the private chat."""
    if not rest.isascii() or not rest.isdecimal():
        raise Refused("common.old_button")
    await offering.read_minutes(turn, int(rest[:15]))


async def _year(turn: Turn, press: Press) -> None:
    await listing.show_year(turn, press.number(), press.number(1), press.message_id)


async def _settling(turn: Turn, press: Press) -> None:
    page = press.number(1) if len(press.arguments) > 1 else 0
    await settling.show(turn, press.number(), page, fresh=len(press.arguments) < 2)


async def _open(turn: Turn, press: Press) -> None:
    """The card from which minutes are changed, out of the list."""
    at = await access.to_write(turn, press.number(), locked=True)
    await showing.show(turn, at.found)


async def _words(turn: Turn, press: Press) -> None:
    await editing.choose(turn, press.number(), press.number(1), press.message_id)


async def _back(turn: Turn, press: Press) -> None:
    await editing.back(turn, press.number(), press.message_id)


async def _take_part(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """'5.1 ที่ประชุมอภิปรายว่า…' while the parts are shown; anything else is no answer."""
    return not spoken.has_file and await editing.take_numbered(turn, int(question.state["minutes"]), spoken.text)


async def _take_words(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The words of a part as they shall be."""
    if spoken.has_file or not spoken.text.strip():
        return False
    await editing.take_words(turn, int(question.state["minutes"]), str(question.state["part"]), spoken.text)
    await questions.end(turn, question)
    return True


async def _names(turn: Turn, press: Press) -> None:
    await filling.ask(turn, press.number(), press.message_id)


async def _take_names(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The names that were missing, a line each."""
    if spoken.has_file or not spoken.text.strip():
        return False
    return await filling.take(turn, question, spoken.text)


async def _never_mind(turn: Turn, press: Press) -> None:
    """[ไม่แก้แล้ว]: the question is over, nothing changes."""
    question = await questions.by_id(turn.connection, press.number())
    if question is None or question.person_id != turn.who.id or not question.name.startswith("minutes."):
        raise Refused("common.old_button")
    await questions.end(turn, question, "broken_off")
    if press.message_id is not None:
        outbox.delete(turn, turn.here.id, press.message_id)
    turn.answer("minutes.left_as_it_is")


async def _annexes(turn: Turn, press: Press) -> None:
    await editing.show_annexes(turn, press.number(), press.message_id)


async def _unannex(turn: Turn, press: Press) -> None:
    await editing.drop_annex(turn, press.number(), press.number(1), press.message_id)


async def _take_annex(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """A title, or a photo or document whose caption or name is the title."""
    message = spoken.message
    file: dict[str, object] | None = None
    title = spoken.text
    if message.photo:
        photo = message.photo[-1]
        file = {"kind": "photo", "telegram_file_id": photo.file_id, "unique_id": photo.file_unique_id, "name": ""}
    elif message.document:
        sent = message.document
        name = (sent.file_name or "")[:255]
        file = {"kind": "document", "telegram_file_id": sent.file_id, "unique_id": sent.file_unique_id, "name": name}
        title = title or name
    elif spoken.has_file:
        return False
    await editing.take_annex(turn, int(question.state["minutes"]), title, file)
    await questions.end(turn, question)
    return True


async def _send(turn: Turn, press: Press) -> None:
    await checking.send_to_members(turn, press.number(), press.message_id)


async def _check(turn: Turn, press: Press) -> None:
    await checking.ask_checker(turn, press.number(), press.message_id)


async def _checked_by(turn: Turn, press: Press) -> None:
    seen = press.number(2) if len(press.arguments) > 2 else None  # a button of before says no version
    await checking.checked_by(turn, press.number(), press.number(1), seen, press.message_id)


async def _take_correction(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """What a member found in the draft."""
    if spoken.has_file or not spoken.text.strip():
        return False
    await checking.take_correction(turn, int(question.state["minutes"]), spoken.text)
    await questions.end(turn, question)
    return True


async def _settle(turn: Turn, press: Press) -> None:
    await checking.settle(turn, press.number(), press.number(1), press.word(2), press.message_id)


async def _replied(turn: Turn, spoken: Spoken) -> bool:
    """A reply to a draft or to its card: changed words of whoever writes the minutes, a correction of anybody else."""
    original = spoken.message.reply_to_message
    if not turn.here.private or original is None or spoken.has_file or not spoken.text.strip():
        return False
    minutes_id = await books.named_in(turn.connection, turn.here.id, original.message_id)
    if minutes_id is None:
        return False
    await editing.replied(turn, minutes_id, spoken.text)
    return True
