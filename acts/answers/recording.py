"""An answer is kept, the last one counts, and every card that shows it is brought up to date."""

from collections.abc import Sequence
from dataclasses import replace

import domain.answers
from acts.meetings import showing
from acts.telling import tell
from domain.answers import Answer, AnswerKind, Reason, latest, may_answer
from domain.answers import Standing as StandingAnswer
from domain.meetings import State
from domain.refusal import Refused
from domain.telling import Somebody
from storage import answers, meetings, members, networks, outbox, questions, seats
from storage.meetings import Meeting
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard
from storage.turn import Turn
from views.meetings import answer_button, answer_rows, values_of


async def record(
    turn: Turn,
    network_id: int,
    meeting_id: int,
    member_id: int,
    person_id: int | None,
    kind: AnswerKind | str,
    *,
    reason: Reason | str | None = None,
    words: str | None = None,
    proxy: str | None = None,
    people: int | None = None,
    by_telephone: bool = False,
) -> bool:
    """Keep an answer for one member; the last one counts, the earlier stay as history. Returns whether it changed anything.

    `person_id` is whose answer it is, None when the secretary gives it for the member as a whole. A NO without a reason counts
    at once; the reason may be told afterwards. A substitute without a name is asked for, and nothing counts before. Raises what
    `domain.answers` raises, Refused('answers.refused_no_seat') for a member without a seat in the meeting's body, and LookupError
    for another network's keys.
    """
    network = await networks.by_id(turn.connection, network_id)
    meeting = await meetings.by_id(turn.connection, network_id, meeting_id)
    member = await members.by_id(turn.connection, network_id, member_id)
    if member.id not in {each.id for each in await seats.of_meeting(turn.connection, network, meeting)}:
        raise Refused("answers.refused_no_seat")
    may_answer(meeting.state)
    if AnswerKind(kind) is AnswerKind.PROXY and not (proxy or "").strip():
        await ask_name(turn, network, meeting, [member])
        return False
    person_id = None if by_telephone else person_id
    given = await answers.history(turn.connection, network_id, meeting_id)
    answer = Answer(
        member.id,
        person_id,
        AnswerKind(kind),
        turn.now,
        Reason(reason) if reason else None,
        proxy,
        people,
        by_telephone,
    )
    checked = domain.answers.checked(answer)
    counting = [
        replace(each, reason=each.reason or Reason.UNSTATED) if each.kind is AnswerKind.NO else each for each in given
    ]
    _, changed = domain.answers.record(counting, checked, meeting.answers_since)
    if not changed and not _settles_reason(given, answer):
        return False
    kept = replace(checked, reason=answer.reason)  # a reason that was not told yet is not invented
    await answers.add(turn, network_id, meeting_id, kept, words)
    await meetings.note(turn, meeting, last_act="answered", last_by=turn.who.id, last_at=turn.now)
    await _show(turn, network, await meetings.by_id(turn.connection, network_id, meeting_id), member_id)
    if answer.kind is not AnswerKind.PROXY and person_id is not None:
        await _ask_no_more(turn, meeting_id, member_id)
    before = domain.answers.standing(given, member_id, meeting.answers_since)
    after = domain.answers.standing([*given, kept], member_id, meeting.answers_since)
    await _tell_other_voices(turn, network, meeting, member, before, after)
    return True


async def take_back(
    turn: Turn, network: Network, meeting: Meeting, member_id: int, *, by: int | None = None
) -> tuple[Answer, str | None] | None:
    """The member's newest answer by telephone (with `by`: the newest, of that person) was a mistake: what was answered before it
    counts again. Returned is what it was, with its words.
    """
    gone = await answers.take_back(turn, network.id, meeting.id, member_id, by=by)
    if gone is not None:
        await meetings.note(turn, meeting, last_act="answered", last_by=turn.who.id, last_at=turn.now)
        await _show(turn, network, await meetings.by_id(turn.connection, network.id, meeting.id), member_id)
    return gone


async def _tell_other_voices(
    turn: Turn, network: Network, meeting: Meeting, member: Member, before: StandingAnswer, after: StandingAnswer
) -> None:
    """Who had answered otherwise for the same member hears what counts now and from whom, and whoever answered hears of them."""
    if before.kind is None or after.kind is None or after.kind is before.kind:
        return
    speaking = {each.person_id: each for each in await members.representatives_for(turn.connection, member.id)}
    others = {
        each.person: each.kind
        for each in before.answers
        if each.person in speaking and each.person != turn.who.id and each.kind is not after.kind
    }
    values = await values_of(turn.connection, network, meeting)
    values |= {"member": member.name, "now": after.kind.value, "by": turn.who.name}
    for person_id, kind in others.items():
        said, keyboard = values | {"said": kind.value}, answer_rows(meeting)
        who, until = Somebody(person_id), meeting.starts_at
        await tell(turn, network, who, "answers.other_voice", said, keyboard=keyboard, useful_until=until)
    mine = turn.here.id if turn.here.private else turn.who.private_chat_id
    if others and mine is not None:
        values["others"] = [[speaking[person_id].name, kind.value] for person_id, kind in others.items()]
        outbox.say(turn, mine, "answers.told_other_voice", values, kind="answer", network_id=network.id)


async def _ask_no_more(turn: Turn, meeting_id: int, member_id: int) -> None:
    """Who answered otherwise after all is not waited for any more with "who comes instead?"."""
    chat_id = turn.here.id if turn.here.private else turn.who.private_chat_id
    waiting = await questions.open_question(turn.connection, chat_id, turn.who.id) if chat_id is not None else None
    if waiting is not None and waiting.name == "answers.proxy" and waiting.state["meeting"] == meeting_id:
        rest = [each for each in waiting.state["members"] if each != member_id]
        if rest:
            await questions.pass_on(turn, waiting, waiting.state | {"members": rest})
        else:
            await questions.end(turn, waiting, "overtaken")


def private_chat(turn: Turn) -> int:
    """Where something is asked further; somebody who never opened the private chat is told how."""
    chat_id = turn.here.id if turn.here.private else turn.who.private_chat_id
    if chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    return chat_id


async def ask_name(turn: Turn, network: Network, meeting: Meeting, chosen: Sequence[Member]) -> None:
    """Who comes instead: asked in the private chat, nothing counts before the name."""
    may_answer(meeting.state)
    await questions.ask(
        turn,
        "answers.proxy",
        "answers.ask_proxy",
        {"names": [member.name for member in chosen], "starts_at": meeting.starts_at.isoformat()},
        state={
            "meeting": meeting.id,
            "members": [member.id for member in chosen],
            "starts_at": meeting.starts_at.isoformat(),
        },
        keyboard=ask_buttons(meeting),
        network_id=network.id,
        chat_id=private_chat(turn),
    )
    if not turn.here.private:
        turn.answer("answers.asked_in_private")


def ask_buttons(meeting: Meeting) -> Keyboard:
    """The ways out of "who comes instead?"."""
    return [[answer_button(meeting, "yes"), answer_button(meeting, "no")]]


def _settles_reason(given: list[Answer], answer: Answer) -> bool:
    """Whether 'no reason stated' was chosen now, where nothing was chosen before."""
    current = [each for each in latest(given, answer.member) if each.person == answer.person]
    return bool(current) and current[-1].reason is None and answer.reason is Reason.UNSTATED


async def _show(turn: Turn, network: Network, meeting: Meeting, member_id: int) -> None:
    """The group's card, the private cards of those who speak for the member, and the secretary's list."""
    if meeting.state is State.INVITED:
        await showing.show_group(turn, network, meeting)
    await showing.refresh_members(turn, network, meeting, {member_id})
    turn.changed("calls", meeting.id, network.id)
    for each in await members.representatives_for(turn.connection, member_id):
        if each.private_chat_id is not None:
            # A reminder that has not gone out yet would come to somebody who has just answered.
            for asked in ("meetings.reminder", "meetings.still_unsure"):
                await outbox.withdraw(turn.connection, each.private_chat_id, asked)
