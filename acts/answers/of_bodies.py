"""Who comes to one of several meetings, said in words: to which it is, by how they name it, or of a further body's the nearest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from acts.answers.in_words import is_about, is_of_named, receipt, take
from acts.named import directory_of
from acts.standing import in_meeting, known_networks
from domain.answers import latest
from domain.meetings import State
from domain.rights import Right
from language.heard.moments import DAY
from language.hearing import Words
from language.invited import coming
from language.meetings_named import Named, answers_by_meeting
from storage import answers, meetings, networks, outbox, seats
from storage.meetings import Meeting
from storage.members import Member
from storage.turn import Turn
from views.meetings import values_of
from views.standing import Standing


async def take_of_each(turn: Turn, words: Words) -> bool:
    """Answers each to the meeting that it names, where the person has a seat in several: 'ประชุมด่วนไปได้ แต่วันที่ 11 ไปไม่ได้'.

    Where it is not clear of which meeting or whose one of several is, none is recorded; False where one names no meeting.
    """
    said = answers_by_meeting(words.text, now=words.now)
    possible = [each for each in await _open(turn) if each.taken] if said else []
    if len(possible) == 1 and sorted(each.which for each in said) == ["later", "this"]:
        return await _take_of_this(turn, words, said, possible[0])
    if len(possible) < 2 or await _names_somebody(turn, words.text, possible):
        return False
    meant = _meant(said, possible, words.now)
    if meant is None or (len(meant) > 1 and any(len(each.taken) > 1 for each, _ in meant)):
        if len(said) > 1:
            listed = [await values_of(turn.connection, each.where.network, each.meeting) for each in possible]
            outbox.reply(turn, "answers.one_by_one", {"meetings": listed})
        return len(said) > 1
    for each, answer in meant:
        own = each.taken if len(each.taken) == 1 else ()
        network = each.where.network
        kept = await take(turn, network, each.meeting, answer.said, answer.rest, own, fitting=each.taken)
        if kept is not None:
            await receipt(turn, network, each.meeting, kept, list(own))
    return True


async def _take_of_this(turn: Turn, words: Words, said: Sequence[Named], nearest: "_Invited") -> bool:
    """'คราวนี้ไปได้ คราวหน้าไม่ได้' where one meeting can be answered: what is said of the next is not kept, which is told."""
    if await _names_somebody(turn, words.text, [nearest]):
        return False
    answers, network = {each.which: each for each in said}, nearest.where.network
    own = nearest.taken if len(nearest.taken) == 1 else ()
    this = answers["this"]
    kept = await take(turn, network, nearest.meeting, this.said, this.rest, own, fitting=nearest.taken)
    if kept is not None:
        await receipt(turn, network, nearest.meeting, kept, list(own))
    outbox.reply(turn, "common.not_kept", {"words": answers["later"].words}, network_id=network.id)
    return True


def _meant(
    said: Sequence[Named], possible: Sequence["_Invited"], now: datetime
) -> list[tuple["_Invited", Named]] | None:
    """The meeting of each answer, which is one and another's none; None where it is not clear."""
    found: list[tuple[_Invited, Named]] = []
    for answer in sorted(said, key=lambda each: each.which == "other"):
        left = [each for each in possible if all(each is not one for one, _ in found)]
        named = (
            left if answer.which == "other" else [each for each in possible if _is_named(each, answer, possible, now)]
        )
        if len(named) != 1 and answer.which != "all":
            return None
        found += [(each, answer) for each in named]
    return found if len({each.meeting.id for each, _ in found}) == len(found) else None


def _is_named(each: "_Invited", answer: Named, possible: Sequence["_Invited"], now: datetime) -> bool:
    zone = each.where.network.tz
    match answer.which:
        case "extraordinary" | "ordinary":
            return each.meeting.ordinary is (answer.which == "ordinary")
        case "first" | "this" | "second" | "later":
            return len(possible) == 2 and each is possible[answer.which in ("second", "later")]
        case _:
            return answer.which != DAY or answer.of_day(
                each.meeting.starts_at.astimezone(zone), now=now.astimezone(zone)
            )


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
    sure = await is_of_named(turn, words, said, found.said) if found.named else words.may_answer(said.answer)
    kept = await take(turn, network, found.meeting, said, text, clear, fitting=fitting, sure=sure)
    if kept is not None:
        await receipt(turn, network, found.meeting, kept, list(clear))
    return True


@dataclass(frozen=True)
class _Invited:
    """A meeting that has invited and can be answered: where the person stands in it, and for whom an answer would be taken."""

    where: Standing
    meeting: Meeting
    of_network: bool  # the network's own, not one of a further body
    taken: tuple[Member, ...]
    named: bool = False
    said: str = ""  # of whom is named

    async def silent(self, turn: Turn) -> bool:
        """Whether one of them has not answered."""
        given = await answers.history(turn.connection, self.where.network.id, self.meeting.id)
        return any(not latest(given, member.id, self.meeting.answers_since) for member in self.taken)


async def _open(turn: Turn) -> list[_Invited]:
    """The meetings still to be held in which the person has a seat, the nearest first."""
    found = [
        _Invited(where, meeting, False, where.members)
        for network_id in await known_networks(turn)
        for meeting in await meetings.open_of_network(turn.connection, network_id)
        if meeting.starts_at > turn.now and (where := await in_meeting(turn, meeting)).members
    ]
    return sorted(found, key=lambda each: (each.meeting.starts_at, each.meeting.id))


async def _invited(turn: Turn) -> list[_Invited]:
    """The invited meetings of networks with further bodies in which the person has a seat, or answers for others."""
    bodies = {each: await networks.bodies_of(turn.connection, each) for each in await known_networks(turn)}
    if all(len(each) < 2 for each in bodies.values()):
        return []
    found: list[_Invited] = []
    for network_id, (own, *_) in bodies.items():
        for meeting in await meetings.open_of_network(turn.connection, network_id):
            if meeting.state is State.INVITED and meeting.starts_at > turn.now:
                where = await in_meeting(turn, meeting)
                if where.members or where.may(Right.ANSWER_FOR_OTHERS):
                    found.append(_Invited(where, meeting, meeting.body_id == own.id, where.members))
    return found


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
            possible.append(replace(each, taken=meant, named=True, said=text[named[0].start :]))
    return await _nearest(turn, possible)
