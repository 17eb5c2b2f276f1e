"""The directory in chats: its pages, corrections typed in short answers, who may see it, a split, its files."""

from acts import directory as acts
from acts.sight import by_link
from domain.refusal import Refused
from handlers.routes import Press, Routes, Spoken
from language.hearing import Words
from storage import questions
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    from handlers.members import on_chosen

    routes.press("directory.page", turn_page)
    routes.press("directory.open", acts.show_entry, int, int)
    routes.press("directory.change", acts.ask, int, int, str)
    routes.press("directory.form", choose_form)
    routes.press("directory.keep", keep)
    routes.press("directory.again", ask_again)
    routes.press("directory.sight", show_sight)
    routes.press("directory.set", set_sight)
    routes.press("directory.file", acts.send_file, int, str)
    routes.press("directory.split", acts.ask_split, int, int)
    routes.press("directory.split_now", split_now)
    routes.answer("directory.typed", take)
    routes.answer("directory.confirm", take_confirmation)
    routes.answer("directory.split", take_split)
    routes.answer("directory.split_sure", take_split_answer)
    on_chosen("directory.headcount", headcount_chosen)
    routes.link("dir", open_by_link, str)


def _private(turn: Turn) -> None:
    if not turn.here.private:
        raise Refused("members.in_private_only")


async def turn_page(turn: Turn, press: Press) -> None:
    """A page of the directory."""
    _private(turn)
    await acts.show_page(turn, press.number(), press.number(1))


async def open_by_link(turn: Turn, rest: str) -> None:
    """t.me/<bot>?start=dir…: the group's button to a directory that everybody may see."""
    sight = await by_link(turn, f"dir{rest}")
    await acts.show_page(turn, sight.network.id, 0, fresh=True, sight=sight)


async def _own_question(turn: Turn, press: Press, name: str) -> Question:
    question = await questions.by_id(turn.connection, press.number())
    if question is None or question.person_id != turn.who.id or question.name != name:
        raise Refused("members.question_over")
    return question


async def choose_form(turn: Turn, press: Press) -> None:
    """One of the usual legal forms."""
    await acts.choose_form(turn, await _own_question(turn, press, "directory.typed"), press.word(1))


async def keep(turn: Turn, press: Press) -> None:
    """[ถูกต้อง]."""
    await acts.keep(turn, await _own_question(turn, press, "directory.confirm"))


async def ask_again(turn: Turn, press: Press) -> None:
    """[แก้ไข]: typed anew."""
    await _again(turn, await _own_question(turn, press, "directory.confirm"))


async def _again(turn: Turn, question: Question) -> None:
    await questions.end(turn, question, "replaced")
    await acts.ask(turn, question.network_id or 0, question.state["member"], question.state["what"])


def _is_request(spoken: Spoken) -> bool:
    return not spoken.text.strip() or spoken.has_file or spoken.words.request is not None


async def take(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """A short answer about an organisation."""
    if _is_request(spoken):
        return False
    await acts.take(turn, question, spoken.text)
    return True


async def take_confirmation(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Yes keeps it, no asks again; anything else is a new answer."""
    said = spoken.words.yes_no
    if said is True:
        await acts.keep(turn, question)
        return True
    if said is False:
        await _again(turn, question)
        return True
    if _is_request(spoken):
        return False
    await acts.take(turn, question, spoken.text)
    return True


async def show_sight(turn: Turn, press: Press) -> None:
    """[ใครเห็นทำเนียบ]."""
    _private(turn)
    await acts.show_sight(turn, press.number())


async def set_sight(turn: Turn, press: Press) -> None:
    """Everybody, members, officers."""
    await acts.set_sight(turn, press.number(), press.word(1), press.word(2))
    await acts.show_sight(turn, press.number())


async def take_split(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The names of the new organisations."""
    if _is_request(spoken):
        return False
    await acts.take_split(turn, question, spoken.text)
    return True


async def split_now(turn: Turn, press: Press) -> None:
    """What becomes of the old organisation."""
    await acts.split(turn, await _own_question(turn, press, "directory.split_sure"), press.word(1))


async def take_split_answer(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """No, in words; anything else needs the button, because two answers mean yes."""
    if spoken.words.yes_no is not False:
        return False
    await acts.split(turn, question, "not")
    return True


async def headcount_chosen(turn: Turn, member: object, resume: dict[str, object]) -> None:
    """Which of several organisations was meant."""
    from storage.members import Member

    assert isinstance(member, Member)
    await acts.confirm_headcount(turn, member.network_id, member.id, Words(str(resume["text"]), turn.now))
