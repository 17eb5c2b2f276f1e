"""Whose an answer in words is: asked where it names nobody who can be meant, put right where it was another's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import language
from acts.answers.recording import private_chat, record, take_back
from acts.named import directory_of
from acts.standing import opened
from domain.answers import AnswerKind, latest, still_meant
from domain.refusal import Refused
from domain.rights import Right
from storage import answers, members, outbox, questions, seats
from storage.meetings import Meeting
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views import meetings as meeting_view

SHOWN = 8  # names on buttons; any other is typed
EVERYBODY, NOBODY = 0, -1


@dataclass(frozen=True)
class Said:
    """An answer as words gave it, before it is known whose it is. `words` are kept with a NO."""

    kind: AnswerKind
    reason: str | None = None
    words: str | None = None
    proxy: str | None = None
    people: int | None = None

    @property
    def state(self) -> dict[str, Any]:
        """As a question keeps it."""
        return {**self.__dict__, "kind": self.kind.value}

    @staticmethod
    def of(state: dict[str, Any]) -> "Said":
        """What a question kept."""
        kept = {name: state.get(name) for name in ("reason", "words", "proxy", "people")}
        return Said(AnswerKind(state["kind"]), **kept)


async def keep(turn: Turn, network: Network, meeting: Meeting, said: Said, chosen: list[Member]) -> None:
    """Record it for these members; one for whom the person does not speak was told by telephone."""
    own = {member.id for member in await members.voices_of(turn.connection, turn.who.id, network.id)}
    for member in chosen:
        await record(
            turn,
            network.id,
            meeting.id,
            member.id,
            turn.who.id,
            said.kind,
            reason=said.reason,
            words=said.words if said.kind is AnswerKind.NO else None,
            proxy=said.proxy,
            people=said.people,
            by_telephone=member.id not in own,
        )


async def ask(
    turn: Turn, network: Network, meeting: Meeting, said: Said, named: str | None, fitting: tuple[Member, ...]
) -> None:
    """Ask for whom it is: those who can be meant, else one's own, else, for who answers for others, who has not answered."""
    own = [each for each in await _seated(turn, network, meeting) if each.id in await _own(turn, network)]
    listed = list(fitting) or own or await _silent(turn, network, meeting)
    keyboard: Keyboard = []
    if len(listed) > 1 and set(listed) == set(own):
        keyboard.append([_choice("answers.for_all", EVERYBODY, count=len(own), unit="members")])
    keyboard += [[_choice("answers.for_one", member.id, name=member.name)] for member in listed[:SHOWN]]
    keyboard.append([_choice("answers.whose_nobody", NOBODY)])
    values = {
        "kind": said.kind.value,
        "starts_at": meeting.starts_at.isoformat(),
        "named": named,
        "network": network.name,
    }
    await questions.ask(
        turn,
        "answers.whose",
        "answers.ask_whose",
        values,
        state={
            "meeting": meeting.id,
            "starts_at": meeting.starts_at.isoformat(),
            "own": [each.id for each in own],
            **said.state,
        },
        keyboard=keyboard,
        network_id=network.id,
        chat_id=private_chat(turn),
    )


def _choice(label: str, key: int, **values: Any) -> outbox.Button:
    return data(label, f"answers.whose:{{question}}:{key}", **values)


async def _own(turn: Turn, network: Network) -> set[int]:
    return {member.id for member in await members.voices_of(turn.connection, turn.who.id, network.id)}


async def _seated(turn: Turn, network: Network, meeting: Meeting) -> list[Member]:
    return list(await seats.of_meeting(turn.connection, network, meeting))


async def _silent(turn: Turn, network: Network, meeting: Meeting) -> list[Member]:
    """Who has a seat in the meeting and has not answered."""
    given = await answers.history(turn.connection, network.id, meeting.id)
    seated = await _seated(turn, network, meeting)
    return [member for member in seated if not latest(given, member.id, meeting.answers_since)]


async def chosen(turn: Turn, question: Question, key: int) -> None:
    """Whose it is, tapped: one of those for whom the person may answer, all their own, or nobody's."""
    where, meeting = await opened(turn, int(question.state["meeting"]))
    reach = {member.id for member in where.members}
    seated = {member.id: member for member in await _seated(turn, where.network, meeting)}
    if key == NOBODY:
        await questions.end(turn, question)
        outbox.reply(turn, "answers.not_recorded", {}, network_id=where.network.id)
        return
    wanted = list(question.state["own"]) if key == EVERYBODY else [key]
    taken = [seated[each] for each in wanted if each in seated]
    if not taken or not (where.may(Right.ANSWER_FOR_OTHERS) or {each.id for each in taken} <= reach):
        raise Refused("common.old_button")
    await questions.end(turn, question)
    asked = datetime.fromisoformat(question.state["starts_at"])
    if not still_meant(asked, meeting.starts_at, meeting.answers_since is not None, where.network.tz):
        raise Refused("answers.refused_moved", start=meeting.starts_at)
    said = Said.of(question.state)
    await keep(turn, where.network, meeting, said, taken)
    if said.kind is not AnswerKind.PROXY or said.proxy:
        await receipt(turn, where.network, meeting, said, taken)


async def typed(turn: Turn, question: Question, text: str) -> bool:
    """Whose it is, typed: the name of one member for whom the person may answer; False for anything else."""
    where, _ = await opened(turn, int(question.state["meeting"]))
    directory = await directory_of(turn.connection, where.network.id)
    reach = {member.id for member in where.members}
    found = [each for each in directory.named(text) if where.may(Right.ANSWER_FOR_OTHERS) or each.id in reach]
    if len(found) != 1:
        return False
    await chosen(turn, question, found[0].id)
    return True


async def receipt(turn: Turn, network: Network, meeting: Meeting, said: Said, taken: list[Member]) -> None:
    """Say whose it was taken to be, of which network, with the way to put it right."""

    values = await meeting_view.values_of(turn.connection, network, meeting)
    values |= {
        "names": [member.name for member in taken],
        "kind": said.kind.value,
        "proxy": said.proxy,
        "reason": said.reason,
        "why": language.absence_words(said.words) if said.words else None,
    }
    values |= {"network": network.name}
    keyboard = await change_buttons(turn, network, meeting, taken)
    outbox.say(
        turn, private_chat(turn), "answers.words_kept", values, keyboard=keyboard, kind="answer", network_id=network.id
    )


async def change_buttons(turn: Turn, network: Network, meeting: Meeting, taken: list[Member]) -> Keyboard | None:
    """[ของแห่งอื่น], for who could have meant another: who speaks for several, or answers for others."""
    where, _ = await opened(turn, meeting.id)
    others = where.may(Right.ANSWER_FOR_OTHERS) or len(where.members) > len(taken)
    if not others or len(taken) != 1:
        return None
    return [[data("reports.other", f"answers.other:{meeting.id}:{taken[0].id}")]]


async def put_right(turn: Turn, meeting_id: int, member_id: int) -> None:
    """An answer in words was another's: it is taken back, what was answered before stands again, and whose it is is asked."""
    where, meeting = await opened(turn, meeting_id)
    if not (where.may(Right.ANSWER_FOR_OTHERS) or member_id in {member.id for member in where.members}):
        raise Refused("common.old_button")
    taken = await take_back(turn, where.network, meeting, member_id, by=turn.who.id)
    if taken is None:
        raise Refused("common.old_button")
    last, words = taken
    said = Said(last.kind, last.reason.value if last.reason else None, words, last.proxy, last.people)
    mine = {member.id for member in where.members} - {member_id}
    fitting = tuple(each for each in await _seated(turn, where.network, meeting) if each.id in mine)
    if not fitting:
        fitting = tuple(each for each in await _silent(turn, where.network, meeting) if each.id != member_id)
    await ask(turn, where.network, meeting, said, None, fitting)
