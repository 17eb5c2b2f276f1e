"""รายชื่อที่ต้องโทรตาม: whom the secretary has to call, and what was said on the telephone."""

from datetime import timedelta

from acts.answers import recording
from domain.answers import AnswerKind
from domain.rights import Right
from storage import answers, chats, meetings, members, outbox, reports, seats
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views import concerned
from views import meetings as meeting_view
from views.agenda import agenda_lines
from views.standing import Standing, may_in

ON_A_PAGE = 5
STAYS_FOR = timedelta(
    hours=12
)  # so long a row stays where it was after its call, so that a second tap never meets another row


def card_name(meeting: Meeting) -> str:
    """The name of the list's card."""
    return f"calls:{meeting.id}"


async def show_calls(
    turn: Turn, network: Network, meeting: Meeting, chat_id: int, page: int, *, fresh: bool = False
) -> None:
    """Show whom the reader of this chat has to call: who has not answered or not reported, a few on each page, with numbers.

    Also what the reader's own organisation still owes: nobody telephones themselves, but one message says it all.
    """
    connection = turn.connection
    where = await meeting_view.standings(connection, network, meeting)
    owing = await meeting_view.owing_reports(connection, network, meeting)
    in_vain = await answers.without_reply(connection, network.id, meeting.id)
    speaking: dict[int, list[members.Representative]] = {}
    for each in await members.representatives_of(connection, network.id):
        speaking.setdefault(each.member_id, []).append(each)
    viewer = await chats.person_in_chat(connection, chat_id)
    own = await members.voices_of(connection, viewer.id, network.id) if viewer else []
    not_called = {each.id for each in own}  # nobody telephones themselves
    lately = {
        key: each.kind.value
        for key, each in where.items()
        if each.kind and each.counting and each.by_phone and turn.now - each.counting.at < STAYS_FOR
    }
    silent = [
        each
        for each in await seats.of_meeting(connection, network, meeting)
        if where[each.id].open or each.id in owing or each.id in lately
    ]
    typed = await reports.waiting_members(connection, network.id)
    missing = [each for each in silent if each.id not in not_called]
    mine = [
        {
            "member": each.name,
            "answer": where[each.id].kind is None,
            "report": each.id in owing,
            "waits": each.id in typed,
        }
        for each in silent
        if each.id in not_called and (where[each.id].kind is None or each.id in owing)
    ]
    missing.sort(key=lambda each: not where[each.id].open and each.id not in lately)
    pages = max(1, -(-len(missing) // ON_A_PAGE))
    page = min(max(page, 0), pages - 1)
    rows = []
    keyboard: Keyboard = []
    for place, member in enumerate(missing[page * ON_A_PAGE : (page + 1) * ON_A_PAGE], start=page * ON_A_PAGE + 1):
        persons = speaking.get(member.id, [])
        # a person's own seat has the person's name already
        who = [
            {"name": None if member.personal else each.name, "telephone": each.telephone}
            for each in persons
            if each.telephone or not member.personal  # a person's own name stands above already
        ]
        if not any(each["telephone"] for each in who) and (member.telephone or member.contact):
            who.insert(0, {"name": member.contact, "telephone": member.telephone})
        calls = in_vain.get(member.id)
        rows.append(
            {
                "place": place,
                "member": member.name,
                "who": who,
                "telegram": any(each.private_chat_id is not None for each in persons),
                "answered": not where[member.id].open,
                "unsure": where[member.id].kind is AnswerKind.MAYBE,
                "said": lately.get(member.id),
                "reported": member.id not in owing,
                "waits": member.id in typed,
                "calls": {"count": calls.count, "at": calls.last_at.isoformat()} if calls else None,
            }
        )
        if where[member.id].open or member.id in lately:
            said = lately.get(member.id)
            seen = said or str(calls.count if calls else 0)
            keyboard.append(
                [
                    data(
                        f"answers.call.{what}",
                        f"answers.call:{meeting.id}:{member.id}:{what}:{page}:{meeting_view.moment(meeting)}:{seen}",
                        place=place,
                        said=said,
                    )
                    for what in ("yes", "no", "none" if said else "no_reply")
                ]
            )
    if pages > 1:
        turning = []
        if page > 0:
            turning.append(data("answers.page_before", f"meetings.calls:{meeting.id}:{page - 1}"))
        if page < pages - 1:
            turning.append(data("answers.page_after", f"meetings.calls:{meeting.id}:{page + 1}"))
        keyboard.append(turning)
    values = await meeting_view.values_of(connection, network, meeting)
    waiting = await reports.waiting_statements(connection, network.id, ("unconfirmed", "handed_over"))
    if waiting and values["reports"]:
        keyboard.append([data("reports.open_desk", f"reports.desk:{network.id}")])
    if any(each["answer"] for each in mine):
        keyboard += _own_rows(meeting)
    if any(each["report"] for each in mine):
        keyboard += meeting_view.report_rows(network, own="answers.own_")
    values |= {
        "own": mine,
        "waiting": len(waiting) if values["reports"] else 0,
        "rows": rows,
        "page": page + 1,
        "pages": pages,
        "count": len(missing),
        "unanswered": sum(1 for each in missing if where[each.id].kind is None),
    }
    if fresh:
        for shown in await meetings.shown_on(connection, card_name(meeting)):
            if shown.chat_id == chat_id and shown.message_id is not None:
                outbox.strip_keyboard(turn, chat_id, shown.message_id)
    await outbox.show_card(
        turn,
        chat_id,
        card_name(meeting),
        "answers.calls",
        values,
        keyboard=keyboard if meeting.open else [],
        network_id=network.id,
        fresh=fresh,
    )


def _own_rows(meeting: Meeting) -> Keyboard:
    """The caller's own four answers, named as such: they stand below those of the people to call."""
    kinds = ("yes", "no", "late", "proxy")
    own = [meeting_view.answer_button(meeting, kind, label=f"answers.own_{kind}") for kind in kinds]
    return [own[:2], own[2:]]


async def refresh_calls(turn: Turn, network: Network, meeting: Meeting) -> None:
    """Bring every list of this meeting up to date, from its first page, that stands with somebody who may still call."""
    for shown in await meetings.shown_on(turn.connection, card_name(meeting)):
        if await may_in(turn.connection, shown.chat_id, network.id, Right.SEE_CALL_LIST, meeting.body_id):
            await show_calls(turn, network, meeting, shown.chat_id, 0)


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
    await show_calls(turn, network, meeting, turn.here.id, page)


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
