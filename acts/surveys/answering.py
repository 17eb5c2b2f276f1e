"""What an organisation answers to the survey: one message, shown line by line, kept by a tap; or a tap that it buys nothing."""

from collections.abc import Sequence
from datetime import datetime

from acts.standing import in_network, known_networks, yours
from acts.surveys.opening import changed
from domain.refusal import Refused
from domain.rights import Right
from domain.surveys import Line, is_open, line_of, next_season
from domain.trade import SurveyTold
from language.hearing import Words
from storage import members, outbox, questions, surveys
from storage.members import Member
from storage.outbox import data
from storage.questions import Question
from storage.surveys import Answer, Survey
from storage.turn import Turn
from views import catalogue
from views import surveys as seen
from views.standing import Standing

WHOSE, AGAIN, FOR_OTHER = "surveys.whose", "surveys.again", "surveys.for_other"
MOST_LINES = 20


async def hear(turn: Turn, words: Words, sent_at: datetime) -> bool:
    """'ปุ๋ย 15-15-15 ปีละ 60 กระสอบ 825 ร้านสมบูรณ์' of who speaks for an organisation that is asked; else it is a report's."""
    told = _told(words)
    if not told:
        return False
    known = await known_networks(turn)
    closed = None
    for network_id in sorted(known, key=lambda each: each != turn.who.current_network_id):
        here = await in_network(turn, network_id)
        survey = await surveys.latest(turn.connection, network_id) if here.members else None
        if survey is None:
            continue
        if is_open(survey.until, survey.closed_at, sent_at):
            await _take(turn, here, survey, told, words.text)
            return True
        if turn.now < next_season(survey.opened_at):
            closed = closed or survey
    if closed is not None:
        _require_open(closed, sent_at)
    return False


def _told(words: Words) -> list[SurveyTold]:
    told = [each for each in words.trade if isinstance(each, SurveyTold)]
    return told if len(told) == len(words.trade) else []


def _require_open(survey: Survey, at: datetime) -> None:
    if not is_open(survey.until, survey.closed_at, at):
        raise Refused("surveys.refused_closed", until=survey.until.isoformat())


async def _take(turn: Turn, here: Standing, survey: Survey, told: Sequence[SurveyTold], text: str) -> None:
    """Whose answer it is: the one that is left of those for which the person speaks, else it is asked."""
    own = here.members
    if len(own) > 1:
        done = {each.member_id for each in await surveys.answers(turn.connection, survey)}
        own = tuple(each for each in own if each.id not in done) or own
    if len(own) == 1:
        await _draft(turn, survey, own[0].id, await _lines(turn, survey.network_id, told))
        return
    keyboard = [[data("tasks.to_name", f"surveys.whose:{{question}}:{each.id}", name=each.name)] for each in own]
    state = {"words": text, "survey": survey.id}
    await questions.ask(
        turn, WHOSE, "surveys.ask_whose", {}, state=state, keyboard=keyboard, network_id=here.network.id
    )


async def choose(turn: Turn, question: Question, member_id: int) -> None:
    """[กลุ่มทำนาบ้านควนรู]: for which of one's organisations it was."""
    survey, member = await _at(turn, int(question.network_id or 0), int(question.state["survey"]), member_id)
    _require_open(survey, turn.stored_at or turn.now)
    if not await questions.decide(turn, question):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    told = _told(Words(str(question.state["words"]), turn.now))
    await _draft(turn, survey, member.id, await _lines(turn, survey.network_id, told))


async def _lines(turn: Turn, network_id: int, told: Sequence[SurveyTold]) -> list[Line]:
    if len(told) > MOST_LINES:
        raise Refused("surveys.refused_many", most=MOST_LINES)
    return [line_of(each, await catalogue.named(turn.connection, network_id, each.product)) for each in told]


async def _draft(turn: Turn, survey: Survey, member_id: int, lines: Sequence[Line]) -> None:
    """Shown line by line; nothing counts before [ถูกต้องทั้งหมด]."""
    await surveys.draft(turn, survey, member_id, lines)
    name = seen.of_member(survey.id, member_id)
    await outbox.show(turn, turn.here.id, name, network_id=survey.network_id, fresh=True)
    turn.changed("survey", f"{survey.id}:{member_id}", survey.network_id)


# --- on the card --------------------------------------------------------------------------------------------------------------


async def confirm(turn: Turn, network_id: int, answer_id: int) -> None:
    """[ถูกต้องทั้งหมด]: the newest that was said to be right counts."""
    found, survey = await _answer(turn, network_id, answer_id)
    if found.state == "confirmed":
        turn.answer("surveys.is_kept")
        return
    _require_open(survey, turn.stored_at or turn.now)
    if not found.complete or not await surveys.confirm(turn, found):
        raise Refused("common.old_button")
    turn.answer("surveys.is_kept")
    changed(turn, survey)


async def ask_again(turn: Turn, network_id: int, answer_id: int, place: int) -> None:
    """[แก้ข้อ 2]: what that line should say."""
    found, survey = await _answer(turn, network_id, answer_id)
    if found.state != "draft" or not 0 <= place < len(found.lines):
        raise Refused("common.old_button")
    _require_open(survey, turn.stored_at or turn.now)
    values = {"number": place + 1} | seen.shown(found.lines[place])
    state = {"answer": answer_id, "place": place}
    keyboard = [[data("surveys.leave_out", "surveys.leave_out:{question}")]] if len(found.lines) > 1 else None
    await questions.ask(turn, AGAIN, "surveys.ask_again", values, state=state, keyboard=keyboard, network_id=network_id)


async def take_again(turn: Turn, question: Question, words: Words) -> bool:
    """The line as it was typed anew, in the place of what it said."""
    if words.request is not None:
        return False
    told = _told(words)
    if not told:
        raise Refused("surveys.unreadable")
    await _put(turn, question, await _lines(turn, int(question.network_id or 0), told))
    return True


async def leave_out(turn: Turn, question: Question) -> None:
    """[ไม่มีข้อนี้]: the line was none."""
    outbox.take_buttons(turn)
    await _put(turn, question, [])


async def _put(turn: Turn, question: Question, lines: Sequence[Line]) -> None:
    found, survey = await _answer(turn, int(question.network_id or 0), int(question.state["answer"]))
    _require_open(survey, turn.stored_at or turn.now)
    if found.state != "draft":
        raise Refused("common.old_button")
    await questions.end(turn, question)
    place = int(question.state["place"])
    await _draft(turn, survey, found.member_id, [*found.lines[:place], *lines, *found.lines[place + 1 :]])


async def nothing(turn: Turn, network_id: int, survey_id: int, member_id: int) -> None:
    """[ไม่ได้ซื้ออะไร]: an answer too."""
    survey, member = await _at(turn, network_id, survey_id, member_id)
    _require_open(survey, turn.stored_at or turn.now)
    await surveys.confirm(turn, await surveys.draft(turn, survey, member.id, ()))
    turn.answer("surveys.is_kept")
    changed(turn, survey)


# --- for organisations without Telegram ----------------------------------------------------------------------------------------


async def ask_for(turn: Turn, network_id: int, survey_id: int, member_id: int) -> None:
    """[ตอบแทนกลุ่มเลี้ยงโคบ้านเขาพระ]: the secretary types what she heard on the telephone."""
    survey, member = await _at(turn, network_id, survey_id, member_id)
    _require_open(survey, turn.stored_at or turn.now)
    keyboard = [[data("surveys.nothing", f"surveys.nothing:{network_id}:{survey_id}:{member_id}")]]
    state = {"survey": survey.id, "member": member.id}
    await questions.ask(
        turn, FOR_OTHER, "surveys.ask_for", {"member": member.name}, state=state, keyboard=keyboard,
        network_id=network_id,
    )  # fmt: skip


async def take_for(turn: Turn, question: Question, words: Words) -> bool:
    """What that organisation answered, as the secretary typed it."""
    if words.request is not None:
        return False
    told = _told(words)
    if not told:
        raise Refused("surveys.unreadable")
    survey, member = await _at(
        turn, int(question.network_id or 0), int(question.state["survey"]), int(question.state["member"])
    )
    _require_open(survey, turn.now)
    await questions.end(turn, question)
    await _draft(turn, survey, member.id, await _lines(turn, survey.network_id, told))
    return True


async def _answer(turn: Turn, network_id: int, answer_id: int) -> tuple[Answer, Survey]:
    """An answer of an organisation for which the person may answer."""
    found = await surveys.answer(turn.connection, network_id, answer_id)
    if found is None:
        raise Refused("common.old_button")
    survey, _ = await _at(turn, network_id, found.survey_id, found.member_id)
    return found, survey


async def _at(turn: Turn, network_id: int, survey_id: int, member_id: int) -> tuple[Survey, Member]:
    """A survey and the organisation that answers: one's own, or any for who reports for others."""
    here = await yours(turn, network_id)
    survey = await surveys.by_id(turn.connection, network_id, survey_id)
    present = {each.id: each for each in await members.of_network(turn.connection, network_id)}
    if survey is None or member_id not in present:
        raise Refused("common.old_button")
    if member_id not in {each.id for each in here.members} and not here.may(Right.REPORT_FOR_OTHERS):
        raise Refused("common.old_button")
    return survey, present[member_id]
