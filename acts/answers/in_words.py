"""Who comes, said in words: where it is not clear whose answer it is, that is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import language
from acts.answers.recording import private_chat, record, take_back
from acts.heard import heard_here
from acts.named import directory_of
from acts.standing import in_meeting, known_networks, opened
from domain.answers import Answer, AnswerKind, Reason, latest, still_meant
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.statements import Statement
from language.absence import speaks_of
from language.corrected import corrected
from language.exchanged_words import exchanged_words, ways
from language.hearing import Words
from language.invited import HEADS
from language.organisation_names import likely
from language.subjects import said_of, says_nothing_else
from storage import answers, meetings, members, networks, outbox, questions, seats
from storage.meetings import Meeting
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.concerned import named_in
from views.meetings import values_of
from views.standing import Standing

STILL_ABOUT_IT = timedelta(hours=12)  # later, words that nobody can read are about something else than the name
SHOWN = 8  # names on buttons; any other is typed
EVERYBODY, NOBODY = 0, -1
LONGEST_KEPT = 200  # characters of the words that are kept with a NO


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


def is_about(turn: Turn, words: str, network: Network, meeting: Meeting) -> bool:
    """Whether words can answer this meeting: they name no day, or its day."""
    day = meeting.starts_at.astimezone(network.tz).date()
    return speaks_of(words, day, now=turn.now.astimezone(network.tz))


async def is_of_named(turn: Turn, words: Words, statement: Statement, said: str) -> bool:
    """Whether words surely give an answer of somebody whom they name, of whom so much is `said`.

    Beside a card or a question a name may be heard as one that is put right, or that answers it: they are heard by themselves then.
    """
    heard = words.heard
    if heard is not None and not {each.kind for each in heard.meanings}.isdisjoint(("correct", "answer")):
        heard, _ = await heard_here(turn, words)
    return words.may_answer_for(statement.answer, said, heard)


async def take(
    turn: Turn,
    network: Network,
    meeting: Meeting,
    statement: Statement,
    words: str,
    clear: Sequence[Member],
    *,
    named: str | None = None,
    fitting: tuple[Member, ...] = (),
    sure: bool = True,
) -> Said | None:
    """Keep what a statement answers for those whose it clearly is; returned is what is recorded, None where something is asked.

    Asked is whose it is, of those it is `fitting` for or by how it is `named`, where it is clear for nobody; whether it is an answer,
    where that is not `sure`; and who comes instead.
    """
    said = _said(statement, words)
    if not (clear and sure):
        await _ask(turn, network, meeting, said, named, tuple(clear) or fitting, doubted=None if sure else words)
        return None
    await _keep(turn, network, meeting, said, list(clear))
    return None if said.kind is AnswerKind.PROXY and not (said.proxy or "").strip() else said


def _said(statement: Statement, words: str) -> Said:
    """What an answer in words says; a reason only of who does not come, in one word where it was that word."""
    kind = AnswerKind(statement.answer or "")
    people = int(statement.people) if statement.people is not None else None
    if kind is not AnswerKind.NO:
        return Said(kind, proxy=statement.proxy, people=people)
    own_words = Reason.UNSTATED.value if language.absence_words(words) else None
    reason = language.absence_reason(words) or own_words
    return Said(kind, reason, words[:LONGEST_KEPT], statement.proxy, people)


async def take_reason(turn: Turn, words: Words) -> bool:
    """Why somebody does not come, after a NO whose reason was not told yet."""
    text = words.text.strip()
    reason = language.absence_reason(text) or Reason.UNSTATED.value
    taken = False
    for network_id in await known_networks(turn):
        for meeting in await meetings.open_of_network(turn.connection, network_id):
            given = await answers.history(turn.connection, network_id, meeting.id)
            for member in (await in_meeting(turn, meeting)).members:
                own = [each for each in latest(given, member.id, meeting.answers_since) if each.person == turn.who.id]
                if own and own[-1].kind is AnswerKind.NO and own[-1].reason is None:
                    no = AnswerKind.NO
                    await record(turn, network_id, meeting.id, member.id, turn.who.id, no, reason=reason, words=text)
                    taken = True
    if taken:
        outbox.reply(turn, "answers.reason_taken", {"reason": reason, "why": language.absence_words(text)})
    return taken


async def mend(turn: Turn, words: Words) -> bool:
    """'ไม่ใช่ป้าแดง ป้าดำ', 'ไม่ใช่สอง สามคน': the newest answer that the person gave, put right in what it says; it is said back.

    False where their newest answer of half a day, to a meeting that can be answered, says nothing of what is wrong.
    """
    found = None
    for network_id in await known_networks(turn):
        network = await networks.by_id(turn.connection, network_id)
        for meeting in await meetings.open_of_network(turn.connection, network_id):
            for member_id, answer, said in await answers.given_by(turn.connection, network_id, meeting.id, turn.who.id):
                if turn.now - answer.at <= STILL_ABOUT_IT and (found is None or answer.at >= found[3].at):
                    found = (network, meeting, member_id, answer, said)
    if found is None:
        return False
    network, meeting, member_id, answer, said = found
    if (other := await _another(turn, network, meeting, member_id, words.text)) is not None:
        await take_back(turn, network, meeting, member_id, by=turn.who.id)
        right: Said | None = Said(answer.kind, answer.reason.value if answer.reason else None, None, answer.proxy)
    else:
        right = _mended(answer, said, words.text)
    if right is None:
        return False
    member = other or await members.by_id(turn.connection, network.id, member_id)
    await _keep(turn, network, meeting, right, [member])
    await receipt(turn, network, meeting, right, [member])
    return True


async def _another(turn: Turn, network: Network, meeting: Meeting, member_id: int, text: str) -> Member | None:
    """Whose an answer was, where words say that it was not this member's: 'ไม่ใช่กลุ่มเลี้ยงวัว กลุ่มข้าวสาร'."""
    where, _ = await opened(turn, meeting.id)
    seated = await _seated(turn, network, meeting) if where.may(Right.ANSWER_FOR_OTHERS) else where.members
    directory = await directory_of(turn.connection, network.id)
    for wrong, right in ways(text):
        meant = {each.id for each in directory.named(right)}
        if [each.id for each in directory.named(wrong)] == [member_id] and len(meant) == 1:
            return next((each for each in seated if each.id in meant), None)
    return None


def _mended(answer: Answer, said: str | None, text: str) -> Said | None:
    """What an answer says once what is wrong in it is exchanged: who comes instead, how many come, why somebody does not."""
    if answer.proxy and (name := exchanged_words(answer.proxy, text)) is not None:
        return Said(answer.kind, proxy=name, people=answer.people)
    if answer.kind is AnswerKind.NO and said and (why := exchanged_words(said, text)) is not None:
        own_words = Reason.UNSTATED.value if language.absence_words(why) else None
        return Said(answer.kind, language.absence_reason(why) or own_words, why[:LONGEST_KEPT])
    slip = corrected(text)
    if slip is not None and slip.unit in (None, HEADS) and slip.old is not None and slip.old == answer.people:
        return Said(answer.kind, people=int(slip.quantity))
    return None


async def _keep(turn: Turn, network: Network, meeting: Meeting, said: Said, chosen: list[Member]) -> None:
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


async def _ask(
    turn: Turn,
    network: Network,
    meeting: Meeting,
    said: Said,
    named: str | None,
    fitting: tuple[Member, ...],
    doubted: str | None = None,
) -> None:
    """Ask for whom it is: those who can be meant, else one's own, else, for who answers for others, who has not answered.

    `doubted`: the words, where it is not sure that they are an answer.
    """
    own = [each for each in await _seated(turn, network, meeting) if each.id in await _own(turn, network)]
    near: list[Member] = []
    if named is not None and not fitting:
        seated = {each.id: each for each in await _seated(turn, network, meeting)}
        near = [seated[key] for key in likely(named, {key: each.name for key, each in seated.items()})]
    listed = (
        list(fitting) or [*near, *(each for each in own if each not in near)] or await _silent(turn, network, meeting)
    )
    keyboard: Keyboard = []
    if len(listed) > 1 and set(listed) == set(own):
        keyboard.append([_choice("answers.for_all", EVERYBODY, count=len(own), unit="members")])
    keyboard += [[_choice("answers.for_one", member.id, name=member.name)] for member in listed[:SHOWN]]
    keyboard.append([_choice("answers.whose_nobody", NOBODY)])
    values = {
        "kind": said.kind.value,
        "starts_at": meeting.starts_at.isoformat(),
        "named": named,
        "doubted": None if doubted is None else doubted[:LONGEST_KEPT],
        "network": await named_in(turn.connection, network, private_chat(turn)),
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
            "doubted": [each.id for each in listed] if doubted is not None else [],
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
    await _keep(turn, where.network, meeting, said, taken)
    if said.kind is not AnswerKind.PROXY or said.proxy:
        await receipt(turn, where.network, meeting, said, taken)


async def typed(turn: Turn, question: Question, text: str) -> bool:
    """Whose it is, typed: the name of one member for whom the person may answer, or of a doubted answer yes or no.

    False for anything else, also another answer.
    """
    doubted, right = question.state.get("doubted") or [], language.yes_no(text)
    if doubted and right is not None and (len(doubted) == 1 or not right):
        await chosen(turn, question, doubted[0] if right else NOBODY)
        return True
    where, _ = await opened(turn, int(question.state["meeting"]))
    directory = await directory_of(turn.connection, where.network.id)
    said = said_of(text, directory.subjects(text))
    if len(said) > 1 or (said[0][0] is not None and not says_nothing_else(said[0][1])):
        return False
    reach = {member.id for member in where.members}
    found = [each for each in directory.named(text) if where.may(Right.ANSWER_FOR_OTHERS) or each.id in reach]
    if len(found) != 1:
        return False
    await chosen(turn, question, found[0].id)
    return True


async def receipt(turn: Turn, network: Network, meeting: Meeting, said: Said, taken: list[Member]) -> None:
    """Say whose it was taken to be, of which network, with the way to put it right."""

    values = await values_of(turn.connection, network, meeting)
    values |= {
        "names": [member.name for member in taken],
        "answer": said.kind.value,  # `kind` is the meeting's
        "proxy": said.proxy,
        "people": said.people,
        "reason": said.reason,
        "why": language.absence_words(said.words) if said.words else None,
    }
    values |= {"network": await named_in(turn.connection, network, private_chat(turn))}
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


async def put_right(turn: Turn, where: Standing, meeting: Meeting, member_id: int) -> None:
    """An answer in words was another's: it is taken back, what was answered before stands again, and whose it is is asked."""
    if not (where.may(Right.ANSWER_FOR_OTHERS) or member_id in {member.id for member in where.members}):
        raise Refused("common.old_button")
    taken = still_there(await take_back(turn, where.network, meeting, member_id, by=turn.who.id))
    last, words = taken
    said = Said(last.kind, last.reason.value if last.reason else None, words, last.proxy, last.people)
    mine = {member.id for member in where.members} - {member_id}
    fitting = tuple(each for each in await _seated(turn, where.network, meeting) if each.id in mine)
    if not fitting:
        fitting = tuple(each for each in await _silent(turn, where.network, meeting) if each.id != member_id)
    await _ask(turn, where.network, meeting, said, None, fitting)
