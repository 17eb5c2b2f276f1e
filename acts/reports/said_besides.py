"""What a report says besides what is confirmed: its answer to the meeting counts at once, and stands on its card, said back."""

from collections.abc import Sequence
from dataclasses import replace

import acts.answers.in_words
import language
from acts.named import directory_of, vocabulary
from acts.reports import desk
from acts.reports.reading import Answered, hear
from acts.reports.whose import voices
from domain.answers import AnswerKind, Reason
from domain.months import month_of
from domain.reports import QUESTION, State, Statement
from domain.statements import Kind
from language.absence import answer_words
from language.hearing import Words
from storage import meetings, networks
from storage.members import Member
from storage.turn import Turn
from views.reports import Voice

UNSTATED = str(Reason.UNSTATED)  # the reason is in the words


def said_back(voice: Voice, kind: str, words: str | None, turn: Turn) -> Statement:
    """A line that is no report: a question or an answer to the meeting, said back on the card and never counted."""
    month = month_of(turn.now, voice.network.tz)
    member_id = voice.member.id if voice.member else None
    line = Statement(0, voice.network.id, 0, member_id, 0, kind, month, turn.now, words=words)
    return replace(line, state=State.CONFIRMED, confirmed_at=turn.now, confirmed_by=turn.who.id)


async def words_of_answer(turn: Turn, voice: Voice, answers: tuple[Answered, ...], words: Words) -> str:
    """The part of a message that answers the invitation; '' where nothing of it does. All of it where it was read as nothing else."""
    if not answers:
        return ""
    said = words.reading(await vocabulary(turn.connection, voice.network.id)).statements
    if [each.kind for each in said] == [Kind.RSVP]:
        return words.text.strip()
    return answer_words(words.text, now=words.now)


async def answer_meeting(
    turn: Turn, voice: Voice, answers: tuple[Answered, ...], words: str, message: Words
) -> list[Statement]:
    """Record 'ไปสองคนค่ะ' for the open meeting like a tap; returned are lines that say it back, for whom it was recorded.

    `words` are those of the `message` that answer (`words_of_answer`). Whose it is must be clear: whom it names, else the one
    organisation of the person who writes; anything else is asked, and whether it is an answer at all where somebody's own is not
    heard as one in its situation too.
    """
    if not answers:
        return []
    body = await networks.default_body(turn.connection, voice.network.id)
    meeting = await meetings.next_open(turn.connection, voice.network.id, body.id)
    if meeting is None:
        return [said_back(voice, "rsvp_none", None, turn)]
    if not acts.answers.in_words.is_about(turn, words, voice.network, meeting):
        return [said_back(voice, "rsvp_day", words, turn)]
    found: list[Statement] = []
    for each in answers:
        if each.statement.answer is None:
            continue
        own = voice.spoken_for if len(voice.spoken_for) == 1 and not each.named else ()
        clear: tuple[Member, ...] = (each.member,) if each.member else own
        own_words = words if each.words is None else each.words
        said = await acts.answers.in_words.take(
            turn,
            voice.network,
            meeting,
            each.statement,
            own_words,
            clear,
            named=each.named,
            fitting=each.fitting,
            sure=await acts.answers.in_words.is_of_named(
                turn, message, each.statement, each.said or own_words.replace(each.named, " ", 1)
            )
            if each.named
            else message.may_answer(each.statement.answer),
        )
        if said is not None:
            why = language.absence_words(own_words) if said.reason == UNSTATED else said.reason
            line = said_back(voice, "rsvp", why if said.kind is AnswerKind.NO else said.proxy, turn)
            found.append(replace(line, measure=said.kind.value, quantity=each.statement.people, member_id=clear[0].id))
    return found


async def new_questions(turn: Turn, voice: Voice, asked: Sequence[str]) -> list[Statement]:
    """Lines for questions that this person has not asked already: shown, and passed on to nobody before a tap."""
    new = [words for words in asked if not await desk.asked_already(turn, voice.network.id, words)]
    return [replace(said_back(voice, QUESTION, words, turn), state=desk.KEPT_BACK) for words in new]


async def said_besides(turn: Turn, line: Statement, words: Words) -> list[Statement]:
    """What words about a line say besides: answers to the meeting, recorded, and questions; returned are lines that say it back."""
    possible = [each for each in await voices(turn) if each.network.id == line.network_id]
    own = [each for each in possible if each.member is not None and each.member.id == line.member_id]
    voice = next(iter(own or possible), None)
    if voice is None:
        return []
    heard = await hear(turn.connection, voice, words, await directory_of(turn.connection, voice.network.id))
    answered = await words_of_answer(turn, voice, heard.answers, words)
    told = await answer_meeting(turn, voice, heard.answers, answered, words)
    return [*told, *await new_questions(turn, voice, heard.questions)]
