"""รายชื่อที่ต้องโทรตาม: whom the secretary has to call before a meeting, and what came of it."""

from datetime import timedelta
from typing import Any

from cards.drawing import Card, Look, card
from domain.answers import AnswerKind, Standing
from domain.rights import Right
from storage import answers, meetings, members, networks, reports, seats, tellings
from storage.answers import Calls
from storage.meetings import Meeting
from storage.members import Member, Representative
from storage.outbox import Button, Keyboard, data
from views import memoranda
from views.meetings import answer_button, moment, owing_reports, report_rows, standings, values_of
from views.standing import may_in

ON_A_PAGE = 5
STAYS_FOR = timedelta(
    hours=12
)  # so long a row stays where it was after its call, so that a second tap never meets another row


async def calls(look: Look) -> Card | None:
    """The list of calls of a meeting; None for who may not see it any more."""
    connection = look.connection
    network = await networks.by_id(connection, look.network_id)
    meeting = await meetings.by_id(connection, network.id, look.key)
    if not await may_in(connection, look.chat_id, network.id, Right.SEE_CALL_LIST, meeting.body_id):
        return None
    where = await standings(connection, network, meeting)
    owing = await owing_reports(connection, network, meeting)
    in_vain = await answers.without_reply(connection, network.id, meeting.id)
    typed = await reports.waiting_members(connection, network.id)
    viewer = await look.person()
    own = {each.id for each in await members.voices_of(connection, viewer.id, network.id)} if viewer else set()
    lately = {
        key: each.kind.value
        for key, each in where.items()
        if each.kind and each.counting and each.by_phone and look.now - each.counting.at < STAYS_FOR
    }
    silent = [
        each
        for each in await seats.of_meeting(connection, network, meeting)
        if where[each.id].open or each.id in owing or each.id in lately
    ]
    missing = [each for each in silent if each.id not in own]  # nobody telephones themselves
    mine = [
        {
            "member": each.name,
            "answer": where[each.id].kind is None,
            "report": each.id in owing,
            "waits": each.id in typed,
        }
        for each in silent
        if each.id in own and (where[each.id].kind is None or each.id in owing)
    ]
    missing.sort(key=lambda each: not where[each.id].open and each.id not in lately)
    pages = max(1, -(-len(missing) // ON_A_PAGE))
    page = min(max(int(look.view.get("page", 0)), 0), pages - 1)
    speaking: dict[int, list[Representative]] = {}
    for each in await members.representatives_of(connection, network.id):
        speaking.setdefault(each.member_id, []).append(each)
    rows = []
    keyboard: Keyboard = []
    for place, member in enumerate(missing[page * ON_A_PAGE : (page + 1) * ON_A_PAGE], start=page * ON_A_PAGE + 1):
        called, said = in_vain.get(member.id), lately.get(member.id)
        rows.append(
            _row(member, speaking.get(member.id, []), where[member.id], called, said)
            | {"place": place, "reported": member.id not in owing, "waits": member.id in typed}
        )
        if where[member.id].open or said:
            keyboard.append(_buttons(meeting, member, place, page, said, called.count if called else 0))
    if pages > 1:
        before = data("answers.page_before", f"meetings.calls:{meeting.id}:{page - 1}")
        after = data("answers.page_after", f"meetings.calls:{meeting.id}:{page + 1}")
        keyboard.append([*([before] if page else []), *([after] if page < pages - 1 else [])])
    values = await values_of(connection, network, meeting)
    waiting = await reports.waiting_statements(connection, network.id, ("unconfirmed", "handed_over"))
    waiting = waiting if values["reports"] else []
    if waiting:
        keyboard.append([data("reports.open_desk", f"reports.desk:{network.id}")])
    if untold := await tellings.listed(connection, network.id):
        keyboard.append([data("tellings.open", f"tellings.list:{network.id}:0", count=len(untold))])
    if any(each["answer"] for each in mine):
        keyboard += _own_rows(meeting)
    if any(each["report"] for each in mine):
        keyboard += report_rows(network, own="answers.own_")
    values |= {"own": mine, "waiting": len(waiting), "rows": rows, "page": page + 1, "pages": pages}
    values["drafts"] = []
    if meeting.open and await may_in(connection, look.chat_id, network.id, Right.LEAD_MEMORANDA):
        present = {each.id for each in await members.of_network(connection, network.id)}
        values["drafts"] = await memoranda.unanswered(connection, network, present, look.now)
    values["unanswered"] = sum(1 for each in missing if where[each.id].kind is None)
    return card("answers.calls", keyboard if meeting.open else [], **values)


def _row(
    member: Member, persons: list[Representative], standing: Standing, called: Calls | None, said: str | None
) -> dict[str, Any]:
    """Whom to call for a member, and what is known of it; a person's own seat has the person's name already."""
    who = [
        {"name": None if member.personal else each.name, "telephone": each.telephone}
        for each in persons
        if each.telephone or not member.personal
    ]
    if not any(each["telephone"] for each in who) and (member.telephone or member.contact):
        who.insert(0, {"name": member.contact, "telephone": member.telephone})
    return {
        "member": member.name,
        "who": who,
        "telegram": any(each.private_chat_id is not None for each in persons),
        "answered": not standing.open,
        "unsure": standing.kind is AnswerKind.MAYBE,
        "said": said,
        "calls": {"count": called.count, "at": called.last_at.isoformat()} if called else None,
    }


def _buttons(meeting: Meeting, member: Member, place: int, page: int, said: str | None, count: int) -> list[Button]:
    """What can come of a call; each carries what stood there, so that a second tap changes nothing unseen."""
    target = f"answers.call:{meeting.id}:{member.id}"
    seen = f"{page}:{moment(meeting)}:{said or count}"
    return [
        data(f"answers.call.{what}", f"{target}:{what}:{seen}", place=place, said=said)
        for what in ("yes", "no", "none" if said else "no_reply")
    ]


def _own_rows(meeting: Meeting) -> Keyboard:
    """The caller's own four answers, named as such: they stand below those of the people to call."""
    kinds = ("yes", "no", "late", "proxy")
    own = [answer_button(meeting, kind, label=f"answers.own_{kind}") for kind in kinds]
    return [own[:2], own[2:]]


CARDS = {
    "calls": calls,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
