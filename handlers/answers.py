"""Answers to an invitation: buttons in the group and in private, the substitute's name, reasons, answers by telephone."""

from datetime import UTC, datetime, timedelta

import language
from acts.answers import whose
from acts.answers.calls import called
from acts.answers.recording import ask_buttons, ask_name, private_chat, record
from acts.standing import opened
from domain.answers import AnswerKind, Reason, may_answer, still_meant
from domain.people import clean_name
from domain.refusal import Refused
from handlers.routes import Press, Routes, Spoken
from storage import answers, outbox, questions, seats
from storage.meetings import Meeting
from storage.members import Member
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views import meetings as meeting_view
from views.standing import Standing

STILL_ABOUT_IT = timedelta(hours=12)  # later, words that nobody can read are about something else than the name


def register(routes: Routes) -> None:
    """Name the functions."""
    for kind in AnswerKind:
        routes.press(f"answers.{kind.value}", press_answer(kind))
    routes.press("answers.for", press_for)
    routes.press("answers.reason", press_reason)
    routes.press("answers.call", press_call)
    routes.press("answers.whose", press_whose)
    routes.press("answers.other", whose.put_right, int, int)
    routes.answer("answers.whose", take_whose)
    routes.answer("answers.proxy", take_proxy, patient=True)


def press_answer(kind: AnswerKind):  # type: ignore[no-untyped-def]
    """The function behind one of the four answers."""

    async def press(turn: Turn, press: Press) -> None:
        where, meeting = await opened(turn, press.number())
        _same_day(where, meeting, press, 1)
        await _answer(turn, where, meeting, kind)

    return press


def _same_day(where: Standing, meeting: Meeting, press: Press, position: int) -> None:
    """Refuse an answer to a meeting that is over, or one that was asked for another day than the meeting is on now."""
    may_answer(meeting.state)
    try:
        asked = datetime.fromtimestamp(press.number(position) * 60, UTC) if len(press.arguments) > position else None
    except (OverflowError, ValueError):
        raise Refused("common.old_button") from None
    if not still_meant(asked, meeting.starts_at, meeting.answers_since is not None, where.network.tz):
        raise Refused("answers.refused_moved", start=meeting.starts_at)


async def _answer(turn: Turn, where: Standing, meeting: Meeting, kind: AnswerKind) -> None:
    may_answer(meeting.state)
    if not where.members:
        raise Refused("answers.refused_no_seat" if where.belongs else "answers.refused_nobody")
    if len(where.members) > 1:
        await _ask_which(turn, where, meeting, kind)
    else:
        await _take(turn, where, meeting, kind, where.members)


async def _ask_which(turn: Turn, where: Standing, meeting: Meeting, kind: AnswerKind) -> None:
    """Who speaks for two seats says for which, in the private chat."""
    chat_id = private_chat(turn)
    unit = "seats" if any(member.personal for member in where.members) else "members"
    asked = meeting_view.moment(meeting)
    keyboard: Keyboard = [
        [
            data(
                "answers.for_all",
                f"answers.for:{kind.value}:{meeting.id}:0:{asked}",
                count=len(where.members),
                unit=unit,
            )
        ]
    ]
    keyboard += [
        [data("answers.for_one", f"answers.for:{kind.value}:{meeting.id}:{member.id}:{asked}", name=member.name)]
        for member in where.members
    ]
    values = {"kind": kind.value, "starts_at": meeting.starts_at.isoformat(), "unit": unit}
    outbox.say(turn, chat_id, "answers.which", values, keyboard=keyboard, kind="answer", network_id=where.network.id)
    if not turn.here.private:
        turn.answer("answers.asked_in_private")


async def press_for(turn: Turn, press: Press) -> None:
    """For which of the organisations: one, or all of them (0)."""
    where, meeting = await opened(turn, press.number(1))
    try:
        kind = AnswerKind(press.word(0))
    except ValueError:
        raise Refused("common.old_button") from None
    _same_day(where, meeting, press, 3)
    chosen = tuple(each for each in where.members if press.number(2) in (0, each.id))
    if not chosen:
        raise Refused("common.old_button")
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)
    await _take(turn, where, meeting, kind, chosen)


async def _take(turn: Turn, where: Standing, meeting: Meeting, kind: AnswerKind, chosen: tuple[Member, ...]) -> None:
    if kind is AnswerKind.PROXY:
        await ask_name(turn, where.network, meeting, chosen)
        return
    changed = False
    for member in chosen:
        changed |= await record(turn, where.network.id, meeting.id, member.id, turn.who.id, kind)
    later = "" if changed else "_before"
    if kind is AnswerKind.NO and changed:
        later = "_tell_why" if turn.who.private_chat_id is not None and not turn.here.private else "_why"
    turn.answer(f"answers.kept.{kind.value}{later}", names=[member.name for member in chosen])


async def take_proxy(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The substitute's name; a report, an order, another answer typed meanwhile is none and is read as what it is."""
    if not spoken.text.strip() or spoken.forwarded or spoken.words.request is not None:
        return False
    named = language.substitute(spoken.text, now=turn.now)
    if named is None:
        said = spoken.words.small_talk or spoken.words.reading().statements
        if said or spoken.has_file or turn.now - question.asked_at > STILL_ABOUT_IT:
            return False
        _, meeting = await opened(turn, question.state["meeting"])
        buttons = ask_buttons(meeting)
        outbox.reply(turn, "answers.proxy_unread", {}, keyboard=buttons, network_id=question.network_id)
        return True
    where, meeting = await opened(turn, question.state["meeting"])
    asked = datetime.fromisoformat(question.state["starts_at"]) if "starts_at" in question.state else None
    if not still_meant(asked, meeting.starts_at, meeting.answers_since is not None, where.network.tz):
        await questions.end(turn, question, "overtaken")
        moved = {"start": meeting.starts_at.isoformat()}
        buttons = meeting_view.answer_rows(meeting)
        outbox.reply(turn, "answers.refused_moved", moved, keyboard=buttons, network_id=question.network_id)
        return True
    name = clean_name(named)
    spoken_for = {member.id: member for member in where.members}
    for member_id in question.state["members"]:
        if member_id in spoken_for:
            await record(turn, where.network.id, meeting.id, member_id, turn.who.id, AnswerKind.PROXY, proxy=name)
    await questions.end(turn, question)
    names = [spoken_for[each].name for each in question.state["members"] if each in spoken_for]
    outbox.reply(turn, "answers.proxy_kept", {"proxy": name, "names": names}, network_id=where.network.id)
    return True


async def press_reason(turn: Turn, press: Press) -> None:
    """Why not: the 'no' counted already."""
    where, meeting = await opened(turn, press.number(1))
    _same_day(where, meeting, press, 2)
    try:
        reason = Reason(press.word(0))
    except ValueError:
        raise Refused("common.old_button") from None
    given = await answers.history(turn.connection, where.network.id, meeting.id)
    for member in where.members:
        own = [each for each in given if each.member == member.id and each.person == turn.who.id]
        if own and own[-1].kind is AnswerKind.NO:
            await record(turn, where.network.id, meeting.id, member.id, turn.who.id, AnswerKind.NO, reason=reason)
    turn.answer("answers.reason_kept", reason=reason.value)


async def press_whose(turn: Turn, press: Press) -> None:
    """Whose an answer in words is."""
    question = await questions.by_id(turn.connection, press.number())
    if question is None:
        raise Refused("common.old_button")
    await whose.chosen(turn, question, press.number(1))


async def take_whose(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Whose an answer in words is, typed."""
    if not spoken.text.strip() or spoken.forwarded or spoken.has_file:
        return False
    return await whose.typed(turn, question, spoken.text)


async def press_call(turn: Turn, press: Press) -> None:
    """What came of a call that the secretary made."""
    where, meeting = await opened(turn, press.number())
    if not turn.here.private or press.word(2) not in ("yes", "no", "no_reply", "none"):
        raise Refused("common.old_button")
    seated = await seats.of_meeting(turn.connection, where.network, meeting)
    if press.number(1) not in {member.id for member in seated}:
        raise Refused("common.old_button")
    _same_day(where, meeting, press, 4)
    await called(turn, where, meeting, press.number(1), press.word(2), press.number(3), press.word(5))
