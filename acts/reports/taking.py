"""Takes a message in: what it states goes on a card to be confirmed, an answer to the meeting counts at once, a question is kept."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import language
from acts.reports import card, desk, editing, evening, mine, reading
from acts.reports.reading import LONGEST_WORDS, Heard
from acts.reports.voices import Voice, chosen, some, voices
from domain.answers import AnswerKind
from domain.months import month_of_statement
from domain.refusal import Refused
from domain.reports import LEFT_OUT, MOST_LINES, Line, State
from domain.statements import Statement
from language.report_words import month_named
from language.small_talk import small_talk
from storage import files, meetings, members, networks, outbox, reports
from storage.outbox import url
from storage.reports import Report
from storage.turn import Turn

Attachment = dict[str, Any]
ALBUM = timedelta(minutes=2)  # photos that come one after the other belong to one report
QUIET = timedelta(hours=12)  # small talk is answered once in that time


async def take(
    turn: Turn,
    text: str,
    *,
    forwarded: bool = False,
    attachment: Attachment | None = None,
    replied_card: int | None = None,
    message_id: int | None = None,
) -> bool:
    """A message that no question waited for. In a group the bot was spoken to; what it needs to say goes to the private chat."""
    possible = await voices(turn)
    if not possible and not turn.here.private:
        return False
    if not text.strip():
        return attachment is not None and await _file_alone(turn, attachment)
    if not possible:
        return False
    voice = chosen(turn, possible) or possible[0]
    if not forwarded and await _about_open_card(turn, text, replied_card):
        _noticed(turn, message_id)
        return True
    if not forwarded and attachment is None and language.nothing_to_report(text):
        await mine.nothing(turn, voice.network.id)
        _noticed(turn, message_id)
        return True
    without = await reading.without_report(turn.connection, voice, text) if not forwarded and attachment is None else []
    for number, member in enumerate(without, start=1):  # the parts from 0 on hold what is to be confirmed
        await mine.nothing_of(turn, voice.network, member, part=-number)
    heard = await reading.hear(turn.connection, voice, text, turn.now)
    if heard.empty and without:
        _noticed(turn, message_id)
        return True
    if heard.empty:
        return await _nothing_heard(turn, voice, text, heard, attachment)
    certain = chosen(turn, possible) is not None
    if await keep(turn, voice, text, heard, certain=certain, forwarded=forwarded, attachment=attachment):
        _noticed(turn, message_id)
    return True


async def _about_open_card(turn: Turn, text: str, replied_card: int | None) -> bool:
    """Words that correct what still waits on a card: on the one replied to, else on the newest."""
    report = await reports.of_card(turn.connection, replied_card) if replied_card else None
    if report is None or report.person_id != turn.who.id:
        report = await reports.latest_open(turn.connection, turn.who.id)
    if report is None or report.state not in card.WAITS:
        return False
    return await editing.by_words(turn, report, text, far=True)


def _noticed(turn: Turn, message_id: int | None) -> None:
    """In a group the shortest answer: a reaction; the rest stands in the private chat."""
    if not turn.here.private and message_id is not None:
        outbox.react(turn, turn.here.id, message_id, "👌")


async def keep(
    turn: Turn,
    voice: Voice,
    text: str,
    heard: Heard,
    *,
    certain: bool = True,
    forwarded: bool = False,
    attachment: Attachment | None = None,
) -> bool:
    """Keep what was heard and show it; False when the group had to be told how to open the private chat."""
    told: list[Line] = []
    if not forwarded:
        told = await answer_meeting(turn, voice, heard.answers, text)
        told += [_told(voice, "question", words, turn) for words in heard.questions]
    told += [_told(voice, LEFT_OUT, words[:LONGEST_WORDS], turn) for words in heard.left_out]
    if not heard.lines and not forwarded:
        if heard.questions:
            report = await _report(turn, voice, text, "confirmed", certain, forwarded)
            await reports.add_lines(turn, report, told)
            await desk.show(turn, voice.network.id)
            if turn.here.private:
                besides = [card.shown_line(line) for line in told if line.kind != "question"]
                values: dict[str, Any] = {"answers": besides, "meeting_at": None}
                outbox.reply(turn, "reports.question_kept", values, network_id=voice.network.id)
        elif turn.here.private and told:
            at = await card.next_meeting(turn, voice.network.id)
            values = {"answers": [card.shown_line(line) for line in told], "meeting_at": at}
            outbox.reply(turn, "reports.answers_told", values, network_id=voice.network.id)
        return True
    heard_lines = heard.lines
    if not certain and voice.member is not None:  # a voice was only guessed: whose lines they are is asked first
        guessed = voice.member.id
        heard_lines = tuple(
            replace(each, member_id=None) if each.member_id == guessed else each for each in heard.lines
        )
    parts = [heard_lines[start : start + MOST_LINES] for start in range(0, len(heard_lines), MOST_LINES)] or [()]
    first: Report | None = None
    for number, lines in enumerate(parts):
        report = await _report(turn, voice, text, "open", certain, forwarded, part=number, lines=lines)
        await reports.add_lines(turn, report, [*lines, *(told if number == 0 else [])])
        await evening.plan(turn, report)
        if number == 0:
            first = report
            if attachment is not None:
                file_id = await files.keep(turn, network_id=report.network_id, **attachment)
                await reports.attach(turn, report, file_id)
        await card.show(turn, report)
    if heard.questions:
        await desk.show(turn, voice.network.id)
    assert first is not None
    return await _in_private_chat(turn, first)


async def _report(
    turn: Turn,
    voice: Voice,
    text: str,
    state: str,
    certain: bool,
    forwarded: bool,
    *,
    part: int = 0,
    lines: tuple[Line, ...] = (),
) -> Report:
    """A row for the message; its member is left open while it is not certain who is meant, or lines name several."""
    whose = {line.member_id for line in lines}
    member_id = voice.member.id if voice.member and certain else None
    if len(whose) == 1 and None not in whose and certain:
        member_id = next(iter(whose))
    elif len(whose) > 1:
        member_id = None
    return await reports.keep(
        turn,
        voice.network.id,
        member_id,
        text=text,
        month=month_of_statement(month_named(text), turn.now, voice.network.tz),
        state=state,
        forwarded=forwarded,
        part=part,
        chat_id=turn.who.private_chat_id or turn.here.id,
    )


async def _in_private_chat(turn: Turn, report: Report) -> bool:
    """Whether the card could be shown; who has no private chat yet gets the way to it."""
    if turn.who.private_chat_id is not None:
        return True
    way = url("reports.open_card", f"https://t.me/{{bot}}?start=k{report.id}")
    outbox.reply(
        turn, "reports.waits_in_private", {"name": turn.who.name}, keyboard=[[way]], network_id=report.network_id
    )
    return False


def _told(voice: Voice, kind: str, words: str | None, turn: Turn) -> Line:
    """A line that is no report: a question or an answer to the meeting, said back on the card and never counted."""
    month = month_of_statement(None, turn.now, voice.network.tz)
    member_id = voice.member.id if voice.member else None
    line = Line(0, voice.network.id, 0, member_id, 0, kind, month, turn.now, words=words)
    return replace(line, state=State.CONFIRMED, confirmed_at=turn.now, confirmed_by=turn.who.id)


async def answer_meeting(
    turn: Turn, voice: Voice, answers: tuple[tuple[Statement, int | None], ...], text: str
) -> list[Line]:
    """Record 'ไปสองคนค่ะ' for the open meeting like a tap; returned are lines that say it back."""
    if not answers:
        return []
    body = await networks.default_body(turn.connection, voice.network.id)
    meeting = await meetings.next_open(turn.connection, voice.network.id, body.id)
    if meeting is None:
        return [_told(voice, "rsvp_none", None, turn)]
    from acts.answers import record

    found: list[Line] = []
    for statement, whose in answers:
        if statement.answer is None:
            continue
        own = await members.spoken_for_by(turn.connection, turn.who.id, voice.network.id)
        for_other = whose is not None and whose not in {member.id for member in own}
        member_ids = [whose] if whose is not None else [member.id for member in own]
        for member_id in member_ids:
            kind = AnswerKind(statement.answer)
            reason = language.absence_reason(text) if kind is AnswerKind.NO else None
            await record(
                turn,
                voice.network.id,
                meeting.id,
                member_id,
                turn.who.id,
                kind,
                reason=reason,
                words=text[:200] if kind is AnswerKind.NO else None,
                proxy=statement.proxy,
                people=int(statement.people) if statement.people is not None else None,
                by_telephone=for_other,
            )
        if statement.answer == AnswerKind.PROXY and not (statement.proxy or "").strip():
            continue  # nothing is recorded yet: the name was asked for
        said = language.absence_reason(text) if statement.answer == AnswerKind.NO else statement.proxy
        line = _told(voice, "rsvp", said, turn)
        found.append(replace(line, measure=statement.answer, quantity=statement.people))
    return found


# --- what could not be read ----------------------------------------------------------------------------------------------------


async def _file_alone(turn: Turn, attachment: Attachment) -> bool:
    """A photo, voice message or document without words: kept, and the secretary is asked to enter it."""
    possible = await some(turn)
    voice = chosen(turn, possible) or possible[0]
    latest = next(
        (
            report
            for report, _ in reversed(await reports.waiting_lines(turn.connection, voice.network.id, ("handed_over",)))
            if report.person_id == turn.who.id and turn.now - report.at <= ALBUM
        ),
        None,
    )
    file_id = await files.keep(turn, network_id=voice.network.id, **attachment)
    if latest is not None:
        await reports.attach(turn, latest, file_id)
        return True
    report = await _report(turn, voice, "", "handed_over", True, False)
    await reports.attach(turn, report, file_id)
    values = {"kind": attachment["kind"], "own": voice.for_others}
    outbox.reply(turn, "reports.file_kept", values, network_id=voice.network.id)
    await desk.show(turn, voice.network.id)
    return True


async def _nothing_heard(turn: Turn, voice: Voice, text: str, heard: Heard, attachment: Attachment | None) -> bool:
    """No statement in it: one question with buttons; a friendly word, once, for small talk; in a group silence."""
    if attachment is not None:
        report = await _report(turn, voice, text, "handed_over", True, False)
        await reports.attach(turn, report, await files.keep(turn, network_id=voice.network.id, **attachment))
        values = {"kind": attachment["kind"], "own": voice.for_others}
        outbox.reply(turn, "reports.file_kept", values, network_id=voice.network.id)
        await desk.show(turn, voice.network.id)
        return True
    if not turn.here.private:
        return True
    if heard.unread or not small_talk(text):
        await mine.ask_what(turn, voice.network.id, text)
    elif not await reports.said_lately(turn.connection, turn.here.id, "reports.small_talk", turn.now - QUIET):
        outbox.reply(turn, "reports.small_talk", network_id=voice.network.id)
    return True


async def as_agenda(turn: Turn, network_id: int, text: str) -> None:
    """The words of a message that was not understood are a matter to propose: shown on a card like any statement."""
    await _as(turn, network_id, text, "agenda")


async def as_question(turn: Turn, network_id: int, text: str) -> None:
    """The words of a message that was not understood are a question to the secretary."""
    voice = await _voice_in(turn, network_id)
    await keep(turn, voice, text, Heard(questions=(text[: reading.LONGEST_WORDS],)))


async def _as(turn: Turn, network_id: int, text: str, kind: str) -> None:
    voice = await _voice_in(turn, network_id)
    month = month_of_statement(month_named(text), turn.now, voice.network.tz)
    member_id = voice.member.id if voice.member else None
    line = Line(0, network_id, 0, member_id, 0, kind, month, turn.now, words=text[:500])
    await keep(turn, voice, text, Heard(lines=(line,)))


async def _voice_in(turn: Turn, network_id: int) -> Voice:
    possible = [voice for voice in await some(turn) if voice.network.id == network_id]
    if not possible:
        raise Refused("common.old_button")
    return chosen(turn, possible) or possible[0]
