"""Keeps what a message holds: its lines on a card to be confirmed, its answers to the meeting at once, its questions for a tap."""

from dataclasses import replace
from typing import Any

from acts.answers import in_words
from acts.reports import card, desk, mine, reading
from acts.reports.orders import to_rounds
from acts.reports.reading import LONGEST_WORDS, Heard
from acts.reports.said_besides import answer_meeting, new_questions, said_back, words_of_answer
from acts.rounds import inquiring
from acts.standing import in_network
from domain.answers import AnswerKind
from domain.months import month_of
from domain.reports import LEFT_OUT, MOST_STATEMENTS, QUESTION, Statement
from domain.rights import Right
from language.hearing import Words
from language.plain_answers import begins_anew
from storage import cash_book, files, meetings, members, networks, outbox, reports
from storage.outbox import url
from storage.reports import Report
from storage.turn import Turn
from views.cash_book import keeps
from views.concerned import named_in
from views.reports import Voice, next_meeting, shown_statement

Attachment = dict[str, Any]
PUT_RIGHT = 1000  # the first part of a message that puts right what counts; what it tells besides is numbered from 0


async def keep(
    turn: Turn,
    voice: Voice,
    words: Words,
    heard: Heard,
    *,
    certain: bool = True,
    forwarded: bool = False,
    attachment: Attachment | None = None,
    first_part: int = 0,
) -> bool:
    """Keep what was heard, in parts from `first_part` on, and show it.

    Returns False when the group had to be told how to open the private chat.
    """
    text, told = words.text, list[Statement]()
    if not forwarded and attachment is None and turn.here.private:
        heard = await to_rounds(turn, voice, heard)
    if not forwarded:
        await _said_besides(turn, voice, heard)
        answered = await words_of_answer(turn, voice, heard.answers, words)
        told = await answer_meeting(turn, voice, heard.answers, answered, words)
        away = any(each.statement.answer != AnswerKind.YES for each in heard.answers)
        of_answer = answered if away else ""  # what follows an absence says why
        heard = replace(
            heard, left_out=tuple(each for each in heard.left_out if each not in of_answer or begins_anew(each))
        )
        asked = [each for each in heard.questions if not await inquiring.answers(turn, Words(each, words.now))]
        if heard.questions and not asked and not (heard.lines or told or heard.left_out):
            return True
        heard = replace(heard, questions=tuple(asked))
        new = await new_questions(turn, voice, heard.questions)
        if heard.questions and not new and not (heard.lines or told or heard.left_out):
            return True
        heard = replace(heard, questions=tuple(each.words or "" for each in new))
        told += new
    told += [said_back(voice, LEFT_OUT, each[:LONGEST_WORDS], turn) for each in heard.left_out]
    if not heard.lines and not forwarded:
        if heard.questions:
            report = await report_of(turn, voice, text, "confirmed", certain, forwarded)
            kept = await reports.add_statements(turn, report, told)
            of_question = [line for line in kept if line.kind == QUESTION]
            besides = [line for line in kept if line.kind != QUESTION]
            await desk.offer_to_pass_on(turn, voice.network.id, of_question, besides)
            return turn.here.private or turn.who.private_chat_id is not None
        elif turn.here.private and told:
            await _answers_told(turn, voice, told)
        return True
    parts = [heard.lines[start : start + MOST_STATEMENTS] for start in range(0, len(heard.lines), MOST_STATEMENTS)] or [
        ()
    ]
    first: Report | None = None
    for number, lines in enumerate(parts):
        report = await report_of(turn, voice, text, "open", certain, forwarded, part=first_part + number, lines=lines)
        written = await reports.add_statements(turn, report, [*lines, *(told if number == 0 else [])])
        await card.plan_evening(turn, report, voice.network)
        if number == 0:
            first = report
            if attachment is not None:
                file_id = await files.keep(turn, network_id=report.network_id, **attachment)
                await reports.attach(turn, report, file_id)
        await card.show(turn, report, lines=written, again=True)  # it stands nowhere yet
    assert first is not None
    return await _in_private_chat(turn, first)


async def _answers_told(turn: Turn, voice: Voice, told: list[Statement]) -> None:
    """The receipt of answers to the meeting: whose they are, of which network, and the way to put it right."""
    at = await next_meeting(turn.connection, voice.network.id)
    names = await members.by_keys(
        turn.connection, voice.network.id, [line.member_id for line in told if line.member_id]
    )
    shown = [
        shown_statement(line) | {"member": names[line.member_id].name if line.member_id else None} for line in told
    ]
    keyboard = None
    body = await networks.default_body(turn.connection, voice.network.id)
    meeting = await meetings.next_open(turn.connection, voice.network.id, body.id)
    if meeting is not None:
        keyboard = await in_words.change_buttons(turn, voice.network, meeting, [names[key] for key in names])
    named = await named_in(turn.connection, voice.network, turn.here.id)
    values = {"answers": shown, "meeting_at": at, "network": named}
    outbox.reply(turn, "reports.answers_told", values, keyboard=keyboard, network_id=voice.network.id)


async def _said_besides(turn: Turn, voice: Voice, heard: Heard) -> None:
    """Who has nothing to report, and for whom the writer may not speak."""
    for number, part in enumerate(heard.nothing, start=1):  # the parts from 0 on hold what is to be confirmed
        await mine.nothing_of(turn, voice.network, part.meant, part=-number, text=part.text)
    if heard.refused:
        where = await in_network(turn, voice.network.id)
        begun = await cash_book.book(turn.connection, voice.network.id) is not None
        values = {
            "names": [member.name for member in heard.refused],
            "own": [each.name for each in voice.spoken_for],
            "accounts": where.may(Right.KEEP_ACCOUNTS),
            "book": begun and await keeps(turn.connection, where),
        }
        chat_id = turn.who.private_chat_id or turn.here.id
        outbox.say(turn, chat_id, "reports.named_another", values, kind="answer", network_id=voice.network.id)


async def report_of(
    turn: Turn,
    voice: Voice,
    text: str,
    state: str,
    certain: bool,
    forwarded: bool,
    *,
    part: int = 0,
    lines: tuple[Statement, ...] = (),
) -> Report:
    """A row for the message; its member is left open while it is not certain who is meant, or lines name several."""
    whose = {line.member_id for line in lines}
    default = voice.member.id if voice.member and certain else None
    member_id = (next(iter(whose)) if len(whose) == 1 else None) if lines else default
    return await reports.keep(
        turn,
        voice.network.id,
        member_id,
        text=text,
        month=_month(text, turn, voice, lines),
        state=state,
        forwarded=forwarded,
        part=part,
        chat_id=turn.who.private_chat_id or turn.here.id,
    )


def _month(text: str, turn: Turn, voice: Voice, lines: tuple[Statement, ...]) -> str:
    """The month of a report: that of all its lines, else the present one, and each line shows its own."""
    told = {line.month for line in lines}
    if len(told) > 1:
        return month_of(turn.now, voice.network.tz)
    return told.pop() if told else reading.month_told(text, turn.now, voice.network.tz)


async def _in_private_chat(turn: Turn, report: Report) -> bool:
    """Whether the card could be shown; who has no private chat yet gets the way to it."""
    if turn.who.private_chat_id is not None:
        return True
    way = url("reports.open_card", f"https://t.me/{{bot}}?start=k{report.id}")
    outbox.reply(
        turn, "reports.waits_in_private", {"name": turn.who.name}, keyboard=[[way]], network_id=report.network_id
    )
    return False
