"""Who comes: answers by buttons, and by telephone (รายชื่อที่ต้องโทรตาม)."""

from datetime import datetime
from typing import Any

import language
from acts.answers.in_words import STILL_ABOUT_IT
from acts.answers.recording import ask_buttons, ask_name, private_chat, record, take_back
from acts.meetings import showing
from acts.standing import opened
from domain.answers import AnswerKind, Reason, may_answer, still_meant
from domain.people import clean_name
from domain.refusal import Refused
from domain.rights import Right
from language.hearing import Words
from language.invited import coming
from storage import answers, meetings, members, outbox, questions, seats
from storage.meetings import Meeting
from storage.members import Member
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.meetings import answer_rows, moment, standings
from views.standing import Standing


async def answer(
    turn: Turn, where: Standing, meeting: Meeting, asked: datetime | None = None, *, kind: AnswerKind
) -> None:
    """One of the four answers, to a meeting on the day of which it was `asked`; a button of an older make says none."""
    _same_day(where, meeting, asked)
    if not where.members:
        raise Refused("answers.refused_no_seat" if where.belongs else "answers.refused_nobody")
    if len(where.members) > 1:
        await _ask_which(turn, where, meeting, kind)
    else:
        await _take(turn, where, meeting, kind, where.members)


def _same_day(where: Standing, meeting: Meeting, asked: datetime | None) -> None:
    """Refuse an answer to a meeting that is over, or one that was asked for another day than the meeting is on now."""
    may_answer(meeting.state)
    if not still_meant(asked, meeting.starts_at, meeting.answers_since is not None, where.network.tz):
        raise Refused("answers.refused_moved", start=meeting.starts_at)


async def _ask_which(turn: Turn, where: Standing, meeting: Meeting, kind: AnswerKind) -> None:
    """Who speaks for two seats says for which, in the private chat."""
    chat_id = private_chat(turn)
    unit = "seats" if any(member.personal for member in where.members) else "members"
    asked = moment(meeting)
    count = len(where.members)
    whole = f"answers.for:{kind.value}:{meeting.id}:0:{asked}:{count}"
    keyboard: Keyboard = [[data("answers.for_all", whole, count=count, unit=unit)]]
    keyboard += [
        [data("answers.for_one", f"answers.for:{kind.value}:{meeting.id}:{member.id}:{asked}", name=member.name)]
        for member in where.members
    ]
    values = {"kind": kind.value, "starts_at": meeting.starts_at.isoformat(), "unit": unit}
    outbox.say(turn, chat_id, "answers.which", values, keyboard=keyboard, kind="answer", network_id=where.network.id)
    if not turn.here.private:
        turn.answer("answers.asked_in_private")


async def answer_for(
    turn: Turn,
    kind: AnswerKind,
    where: Standing,
    meeting: Meeting,
    member_id: int,
    asked: datetime | None = None,
    count: int | None = None,
) -> None:
    """For which of the organisations: one, or all of them (0), as many as were shown (`count`); else it is asked anew."""
    _same_day(where, meeting, asked)
    chosen = tuple(each for each in where.members if member_id in (0, each.id))
    if not chosen:
        raise Refused("common.old_button")
    if count not in (None, len(chosen)):
        outbox.shows_other(turn)
        await _ask_which(turn, where, meeting, kind)
        return
    outbox.take_buttons(turn)
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


async def take_proxy(
    turn: Turn, question: Question, words: Words, file: dict[str, Any] | None, forwarded: bool
) -> bool:
    """The substitute's name; a report, an order, another answer typed meanwhile is none and is read as what it is."""
    if not words.text.strip() or forwarded or words.request is not None:
        return False
    named = language.substitute(words.text, now=turn.now)
    if named is None:
        said = words.small_talk or words.reading().statements or coming(words.text)
        if said or file is not None or turn.now - question.asked_at > STILL_ABOUT_IT:
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
        buttons = answer_rows(meeting)
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


async def give_reason(
    turn: Turn, reason: Reason, where: Standing, meeting: Meeting, asked: datetime | None = None
) -> None:
    """Why not: the 'no' counted already."""
    _same_day(where, meeting, asked)
    given = await answers.history(turn.connection, where.network.id, meeting.id)
    for member in where.members:
        own = [each for each in given if each.member == member.id and each.person == turn.who.id]
        if own and own[-1].kind is AnswerKind.NO:
            await record(turn, where.network.id, meeting.id, member.id, turn.who.id, AnswerKind.NO, reason=reason)
    turn.answer("answers.reason_kept", reason=reason.value)


async def called(
    turn: Turn, where: Standing, meeting: Meeting, member_id: int, what: str, page: int, asked: datetime, seen: str
) -> None:
    """What came of a call: an answer for the member as a whole, marked as confirmed by telephone, or nobody picked up.

    `what` is yes, no, no_reply, or none (what was confirmed by telephone is taken back). `seen` is what stood there when it was
    pressed: the answer by telephone, or how often nobody had picked up. Where something else stands by now nothing changes, so
    that a tap that was made twice counts once, and nobody's own answer is replaced unseen.
    """
    seated = await seats.of_meeting(turn.connection, where.network, meeting)
    if member_id not in {member.id for member in seated}:
        raise Refused("common.old_button")
    _same_day(where, meeting, asked)
    where.require(Right.SEE_CALL_LIST)
    network = where.network
    member = await members.by_id(turn.connection, network.id, member_id)
    standing = (await standings(turn.connection, network, meeting))[member.id]
    in_vain = (await answers.without_reply(turn.connection, network.id, meeting.id)).get(member.id)
    decided = None if standing.open else standing.kind
    if decided is not None and (decided.value == what or not standing.by_phone):
        turn.answer("answers.answered_already", member=member.name, kind=decided.value)
    elif decided is not None and decided.value != seen:
        turn.answer("answers.refused_seen_otherwise", alert=True, member=member.name, kind=decided.value)
    elif what == "no_reply":
        if str(in_vain.count if in_vain else 0) == seen:
            await answers.no_reply(turn, network.id, meeting.id, member.id)
            turn.answer("answers.no_reply_kept", member=member.name)
        else:
            turn.answer("answers.no_reply_already", member=member.name)
    elif what == "none":
        await take_back(turn, network, meeting, member.id)
        turn.answer("answers.taken_back", member=member.name)
    else:
        kind = AnswerKind.YES if what == "yes" else AnswerKind.NO
        await record(turn, network.id, meeting.id, member.id, None, kind, by_telephone=True)
        turn.answer("answers.kept_by_telephone", member=member.name, kind=kind.value)
    meeting = await meetings.by_id(turn.connection, network.id, meeting.id)
    await showing.show_calls(turn, network, meeting, turn.here.id, page)
