"""Who comes: answers by buttons, in words and by telephone (รายชื่อที่ต้องโทรตาม), each kept, the last one counting.

Where an answer in words is not clear it is asked: to which meeting it is, and whose.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import domain.answers
import language
from acts.meetings import showing
from acts.named import directory_of
from acts.standing import in_meeting, known_networks, opened
from acts.telling import tell
from domain.answers import Answer, AnswerKind, Reason, latest, may_answer, still_meant
from domain.answers import Standing as StandingAnswer
from domain.meetings import State
from domain.people import clean_name
from domain.refusal import Refused
from domain.rights import Right
from domain.statements import Statement
from domain.telling import Somebody
from language.absence import speaks_of
from language.corrected import corrected
from language.exchanged_words import exchanged_words, ways
from language.hearing import Words
from language.invited import HEADS, coming
from language.organisation_names import likely
from language.subjects import said_of
from storage import answers, meetings, members, networks, outbox, questions, seats
from storage.meetings import Meeting
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.concerned import named_in
from views.meetings import answer_button, answer_rows, moment, standings, values_of
from views.standing import Standing

STILL_ABOUT_IT = timedelta(hours=12)  # later, words that nobody can read are about something else than the name
SHOWN = 8  # names on buttons; any other is typed
EVERYBODY, NOBODY = 0, -1
LONGEST_KEPT = 200  # characters of the words that are kept with a NO


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
    chat_id = _private_chat(turn)
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
        await _ask_name(turn, where.network, meeting, chosen)
        return
    changed = False
    for member in chosen:
        changed |= await _record(turn, where.network.id, meeting.id, member.id, turn.who.id, kind)
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
        buttons = _ask_buttons(meeting)
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
            await _record(turn, where.network.id, meeting.id, member_id, turn.who.id, AnswerKind.PROXY, proxy=name)
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
            await _record(turn, where.network.id, meeting.id, member.id, turn.who.id, AnswerKind.NO, reason=reason)
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
        await _take_back(turn, network, meeting, member.id)
        turn.answer("answers.taken_back", member=member.name)
    else:
        kind = AnswerKind.YES if what == "yes" else AnswerKind.NO
        await _record(turn, network.id, meeting.id, member.id, None, kind, by_telephone=True)
        turn.answer("answers.kept_by_telephone", member=member.name, kind=kind.value)
    meeting = await meetings.by_id(turn.connection, network.id, meeting.id)
    await showing.show_calls(turn, network, meeting, turn.here.id, page)


# --- in words -----------------------------------------------------------------------------------------------------------------


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
                    await _record(turn, network_id, meeting.id, member.id, turn.who.id, no, reason=reason, words=text)
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
        await _take_back(turn, network, meeting, member_id, by=turn.who.id)
        right: Said | None = Said(answer.kind, answer.reason.value if answer.reason else None, None, answer.proxy)
    else:
        right = _mended(answer, said, words.text)
    if right is None:
        return False
    member = other or await members.by_id(turn.connection, network.id, member_id)
    await _keep(turn, network, meeting, right, [member])
    await _receipt(turn, network, meeting, right, [member])
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


# --- a further body's meeting --------------------------------------------------------------------------------------------------


async def take_of_body(turn: Turn, words: Words) -> bool:
    """An answer by somebody with a seat in a further body that has invited, or by who answers for others there.

    False for the network's own meeting: the answer may stand among other things, and the reports take it.
    """
    text = words.text.strip()
    invited = await _invited(turn)
    said = words.answer or coming(text) if invited else None
    if said is None:
        return False
    if said.on_behalf or await _names_somebody(turn, text, invited):
        found = await _of_named(turn, text, invited)
    else:
        found = await _nearest(turn, [each for each in invited if each.taken])
    if found is None or found.of_network or not is_about(turn, text, found.where.network, found.meeting):
        return False
    network, unclear = found.where.network, found.named and len(found.taken) > 1
    clear, fitting = ((), found.taken) if unclear else (found.taken, ())
    sure = found.named or words.may_answer(said.answer)
    kept = await take(turn, network, found.meeting, said, text, clear, fitting=fitting, sure=sure)
    if kept is not None:
        await _receipt(turn, network, found.meeting, kept, list(clear))
    return True


@dataclass(frozen=True)
class _Invited:
    """A meeting that has invited and can be answered: where the person stands in it, and for whom an answer would be taken."""

    where: Standing
    meeting: Meeting
    of_network: bool  # the network's own, not one of a further body
    taken: tuple[Member, ...]
    named: bool = False

    async def silent(self, turn: Turn) -> bool:
        """Whether one of them has not answered."""
        given = await answers.history(turn.connection, self.where.network.id, self.meeting.id)
        return any(not latest(given, member.id, self.meeting.answers_since) for member in self.taken)


async def _invited(turn: Turn) -> list[_Invited]:
    """The invited meetings of networks with further bodies in which the person has a seat, or answers for others."""
    found: list[_Invited] = []
    several = False
    for network_id in await known_networks(turn):
        bodies = await networks.bodies_of(turn.connection, network_id)
        several |= len(bodies) > 1
        for meeting in await meetings.open_of_network(turn.connection, network_id):
            if meeting.state is State.INVITED and meeting.starts_at > turn.now:
                where = await in_meeting(turn, meeting)
                if where.members or where.may(Right.ANSWER_FOR_OTHERS):
                    found.append(_Invited(where, meeting, meeting.body_id == bodies[0].id, where.members))
    return found if several else []


async def _nearest(turn: Turn, possible: list[_Invited]) -> _Invited | None:
    """Of several meetings the nearest that is not answered yet, else the nearest."""
    if not possible:
        return None
    found = [(not await each.silent(turn), each.meeting.starts_at, each.meeting.id, each) for each in possible]
    return min(found, key=lambda each: each[:3])[3]


async def _names_somebody(turn: Turn, text: str, invited: list[_Invited]) -> bool:
    """Whether words begin with the name of anybody in these networks: then they are no answer of who writes them."""
    for network_id in {each.where.network.id for each in invited}:
        if (await directory_of(turn.connection, network_id)).subjects(text):
            return True
    return False


async def _of_named(turn: Turn, text: str, invited: list[_Invited]) -> _Invited | None:
    """The meeting that words with a name at their head answer: one in which that seat is, and this person may answer for it."""
    possible = []
    for each in invited:
        seated = await seats.of_meeting(turn.connection, each.where.network, each.meeting)
        directory = await directory_of(turn.connection, each.where.network.id, seated)
        named = directory.subjects(text)
        reach = {member.id for member in (seated if each.where.may(Right.ANSWER_FOR_OTHERS) else each.where.members)}
        meant = tuple(member for one in named[:1] for member in directory.members_of(one) if member.id in reach)
        if meant:
            possible.append(replace(each, taken=meant, named=True))
    return await _nearest(turn, possible)


# --- whose an answer in words is ----------------------------------------------------------------------------------------------


async def _keep(turn: Turn, network: Network, meeting: Meeting, said: Said, chosen: list[Member]) -> None:
    """Record it for these members; one for whom the person does not speak was told by telephone."""
    own = {member.id for member in await members.voices_of(turn.connection, turn.who.id, network.id)}
    for member in chosen:
        await _record(
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
        "network": await named_in(turn.connection, network, _private_chat(turn)),
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
        chat_id=_private_chat(turn),
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
        await _receipt(turn, where.network, meeting, said, taken)


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
    if len(said) > 1 or (said[0][0] is not None and language.read(said[0][1], now=turn.now).statements):
        return False
    reach = {member.id for member in where.members}
    found = [each for each in directory.named(text) if where.may(Right.ANSWER_FOR_OTHERS) or each.id in reach]
    if len(found) != 1:
        return False
    await chosen(turn, question, found[0].id)
    return True


async def _receipt(turn: Turn, network: Network, meeting: Meeting, said: Said, taken: list[Member]) -> None:
    """Say whose it was taken to be, of which network, with the way to put it right."""

    values = await values_of(turn.connection, network, meeting)
    values |= {
        "names": [member.name for member in taken],
        "kind": said.kind.value,
        "proxy": said.proxy,
        "people": said.people,
        "reason": said.reason,
        "why": language.absence_words(said.words) if said.words else None,
    }
    values |= {"network": await named_in(turn.connection, network, _private_chat(turn))}
    keyboard = await change_buttons(turn, network, meeting, taken)
    outbox.say(
        turn, _private_chat(turn), "answers.words_kept", values, keyboard=keyboard, kind="answer", network_id=network.id
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
    taken = await _take_back(turn, where.network, meeting, member_id, by=turn.who.id)
    if taken is None:
        raise Refused("common.old_button")
    last, words = taken
    said = Said(last.kind, last.reason.value if last.reason else None, words, last.proxy, last.people)
    mine = {member.id for member in where.members} - {member_id}
    fitting = tuple(each for each in await _seated(turn, where.network, meeting) if each.id in mine)
    if not fitting:
        fitting = tuple(each for each in await _silent(turn, where.network, meeting) if each.id != member_id)
    await _ask(turn, where.network, meeting, said, None, fitting)


# --- kept, and every card brought up to date that shows it --------------------------------------------------------------------


async def _record(
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
        await _ask_name(turn, network, meeting, [member])
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


async def _take_back(
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


def _private_chat(turn: Turn) -> int:
    """Where something is asked further; somebody who never opened the private chat is told how."""
    chat_id = turn.here.id if turn.here.private else turn.who.private_chat_id
    if chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    return chat_id


async def _ask_name(turn: Turn, network: Network, meeting: Meeting, chosen: Sequence[Member]) -> None:
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
        keyboard=_ask_buttons(meeting),
        network_id=network.id,
        chat_id=_private_chat(turn),
    )
    if not turn.here.private:
        turn.answer("answers.asked_in_private")


def _ask_buttons(meeting: Meeting) -> Keyboard:
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
