"""รายชื่อที่ต้องโทรตาม: what was said on the telephone (the list: cards/answers.py), and the text for who is on LINE."""

from acts.answers import recording
from acts.meetings import showing
from domain.answers import AnswerKind
from domain.rights import Right
from storage import answers, meetings, members
from storage.meetings import Meeting
from storage.networks import Network
from storage.turn import Turn
from views import concerned
from views import meetings as meeting_view
from views.agenda import agenda_lines
from views.standing import Standing


async def called(
    turn: Turn, where: Standing, meeting: Meeting, member_id: int, what: str, page: int, seen: str
) -> None:
    """What came of a call: an answer for the member as a whole, marked as confirmed by telephone, or nobody picked up.

    `what` is yes, no, no_reply, or none (what was confirmed by telephone is taken back). `seen` is what stood there when it was
    pressed: the answer by telephone, or how often nobody had picked up. Where something else stands by now nothing changes, so
    that a tap that was made twice counts once, and nobody's own answer is replaced unseen.
    """
    where.require(Right.SEE_CALL_LIST)
    network = where.network
    member = await members.by_id(turn.connection, network.id, member_id)
    standing = (await meeting_view.standings(turn.connection, network, meeting))[member.id]
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
        await recording.take_back(turn, network, meeting, member.id)
        turn.answer("answers.taken_back", member=member.name)
    else:
        kind = AnswerKind.YES if what == "yes" else AnswerKind.NO
        await recording.record(turn, network.id, meeting.id, member.id, None, kind, by_telephone=True)
        turn.answer("answers.kept_by_telephone", member=member.name, kind=kind.value)
    meeting = await meetings.by_id(turn.connection, network.id, meeting.id)
    await showing.show_calls(turn, network, meeting, turn.here.id, page)


async def line_text(turn: Turn, network: Network, meeting: Meeting) -> dict[str, object]:
    """The values of a plain text for those who are on LINE; the agenda is cut so that it stays below 1,000 characters."""
    values = await meeting_view.values_of(turn.connection, network, meeting)
    titles = [
        title
        for section in await agenda_lines(turn.connection, meeting.network_id, meeting.id)
        for title in meeting_view.titles(section)
    ]
    shown: list[str] = []
    for title in titles:
        if sum(map(len, shown)) + len(title) > 250 or len(shown) == 6:
            break
        shown.append(title)
    holder = await concerned.contact(turn.connection, network, meeting.body_id)
    return {
        **values,
        "network": network.name[:120],
        "body": str(values["body"])[:120],
        "place": meeting.place[:200],
        "matters": shown,
        "more": len(titles) - len(shown),
        "contact": {"name": holder.name[:80], "telephone": holder.telephone} if holder else None,
    }
