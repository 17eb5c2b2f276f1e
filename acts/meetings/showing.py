"""A meeting as it stands: its cards in the group and in private chats (drawn by cards/meetings.py), /meeting, and what holds now."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import views.meetings
from acts.standing import acting, here, in_meeting, opened
from domain.meetings import State
from domain.refusal import Refused
from domain.rights import Right
from storage import meetings, members, networks, outbox, proceedings, questions
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views import concerned
from views.agenda import agenda_lines
from views.concerned import Concerned
from views.meetings import number_of, year_shown
from views.standing import Standing


def card_name(meeting: Meeting) -> str:
    """The name of a meeting's card, the same in every chat."""
    return f"meeting:{meeting.id}"


async def show_group(
    turn: Turn, network: Network, meeting: Meeting, *, fresh: bool = False, not_before: datetime | None = None
) -> None:
    """Post the invitation in the group, or bring its card up to date; pinned is the network's own meeting only."""
    if network.group_chat_id is None:
        return
    body = await networks.body(turn.connection, network.id, meeting.body_id)
    await outbox.show(
        turn,
        network.group_chat_id,
        card_name(meeting),
        network_id=network.id,
        pin=meeting.open and body.is_default,
        fresh=fresh,
        not_before=not_before,
        useful_until=_useful_until(turn, meeting),
    )


async def _show_copy(turn: Turn, network: Network, meeting: Meeting) -> None:
    """The group's card once more for who asked there; the pinned one stays where it is, and only that one follows what happens."""
    await outbox.show(
        turn, turn.here.id, f"copy:{meeting.id}", network_id=network.id, fresh=True, kind="answer", asked=True
    )


def _useful_until(turn: Turn, meeting: Meeting) -> datetime | None:
    """A question or an invitation that could not be sent before the meeting's hour is not sent any more."""
    return meeting.starts_at if meeting.open and meeting.starts_at > turn.now else None


async def show_cards(turn: Turn, network_id: int) -> None:
    """Fresh cards in the group, because it became another chat."""
    network = await networks.by_id(turn.connection, network_id)
    for meeting in await meetings.open_of_network(turn.connection, network_id):
        if meeting.state is State.INVITED:
            await show_group(turn, network, meeting, fresh=True)


async def show_private(
    turn: Turn,
    network: Network,
    meeting: Meeting,
    person: Concerned,
    *,
    fresh: bool = False,
    menu: bool = False,
    not_before: datetime | None = None,
    tells: dict[str, Any] | None = None,
) -> None:
    """Show a meeting in somebody's private chat: the question to those who may invite, the invitation to those invited.

    `fresh` sends a new message and takes the buttons off the older one; `menu` shows what an officer may change.
    """
    if fresh:
        await outbox.strip_card(turn, person.chat_id, card_name(meeting))
    await outbox.show(
        turn,
        person.chat_id,
        card_name(meeting),
        {"menu": menu, "asking": tells is not None},
        network_id=network.id,
        fresh=fresh,
        not_before=not_before,
        tells=tells,
        useful_until=_useful_until(turn, meeting),
    )


async def show_calls(
    turn: Turn, network: Network, meeting: Meeting, chat_id: int, page: int = 0, *, fresh: bool = False
) -> None:
    """The list of calls (cards/answers.py) in a private chat; `fresh` takes the buttons off the older one."""
    name = f"calls:{meeting.id}"
    if fresh:
        await outbox.strip_card(turn, chat_id, name)
    await outbox.show(turn, chat_id, name, {"page": page}, network_id=network.id, fresh=fresh)


async def settle_questions(turn: Turn, network: Network, meeting: Meeting, *, but: int | None) -> None:
    """Somebody answered the question whether to invite: wherever else it was asked it shows that at once (`but`: in their chat).

    The message is let go: the invitation comes as one of its own, at night in the morning.
    """
    name = f"asked:{meeting.id}"
    for shown in await meetings.shown_on(turn.connection, card_name(meeting)):
        if shown.private and shown.message_id is not None and shown.chat_id != but:
            await outbox.put_card_on(turn, shown.chat_id, name, shown.message_id)
            await outbox.show(turn, shown.chat_id, name, network_id=network.id)


async def refresh_cards(turn: Turn, network: Network, meeting: Meeting, *, but: int | None = None) -> None:
    """Every card of the meeting that stands somewhere follows (`but`: the chat in which it is shown otherwise)."""
    await outbox.useful_until(turn, card_name(meeting), _useful_until(turn, meeting))
    chats = None
    if but is not None:
        chats = {each.chat_id for each in await meetings.shown_on(turn.connection, card_name(meeting))} - {but}
    turn.changed("meeting", meeting.id, network.id, chats=chats)


async def refresh_members(turn: Turn, network: Network, meeting: Meeting, member_ids: Collection[int]) -> None:
    """The private cards of those who speak for these members follow."""
    speaking = [each for key in member_ids for each in await members.representatives_for(turn.connection, key)]
    chats = {each.private_chat_id for each in speaking if each.private_chat_id is not None}
    turn.changed("meeting", meeting.id, network.id, chats=chats)


# --- what holds now -----------------------------------------------------------------------------------------------------------


def tell_when(turn: Turn, key: str, later: datetime | None, **values: Any) -> None:
    """Done; at night the presser learns when the others hear of it."""
    said, at = when_told(key, later)
    turn.answer(said, alert=later is not None, **at, **values)


def when_told(key: str, later: datetime | None) -> tuple[str, dict[str, str]]:
    """The sentence that something is done, and its values: at night with when the others hear of it."""
    return (key, {}) if later is None else (f"{key}_in_the_morning", {"at": later.isoformat()})


def still_open(meeting: Meeting) -> None:
    """Refuse what is asked about a meeting that is over or not held."""
    if not meeting.open:
        raise Refused(f"meeting.already_{meeting.state}", start=meeting.starts_at, reason=meeting.reason or "")


async def say_how_it_is(turn: Turn, text: str, meeting: Meeting) -> None:
    """A line that says what holds now."""
    network = await networks.by_id(turn.connection, meeting.network_id)
    outbox.reply(turn, text, await how_it_is(turn, network, meeting), network_id=network.id)


async def say_it_stays(turn: Turn, question: Question) -> None:
    """What was asked about is not done after all: what holds is said, not only that nothing changes."""
    if "meeting" not in question.state:
        outbox.reply(turn, "meetings.not_called", {}, network_id=question.network_id)
        return
    _, meeting = await opened(turn, question.state["meeting"])
    await say_how_it_is(turn, "meetings.stays", meeting)


async def how_it_is(turn: Turn, network: Network, meeting: Meeting) -> dict[str, Any]:
    """What holds now of a meeting, and when the body meets next."""
    now = await meetings.by_id(turn.connection, network.id, meeting.id)
    upcoming = await meetings.next_open(turn.connection, network.id, meeting.body_id)
    values = await views.meetings.values_of(turn.connection, network, now)
    return values | {"next": upcoming.starts_at.isoformat() if upcoming else None}


def yes_no(yes: str, act: str, no: str) -> Keyboard:
    """The buttons of a question that asks for a yes."""
    return [[data(yes, act + ":{question}")], [data(no, "meetings.no:{question}")]]


async def decide(turn: Turn, question: Question) -> None:
    """A button of a question was pressed, which is over now: a button that is seen holds, whatever was asked since."""
    await questions.decide(turn, question)
    outbox.take_buttons(turn)


async def leave_it(turn: Turn, question_id: int) -> None:
    """A question that is not to be answered after all."""
    question = await questions.still(turn.connection, question_id)
    outbox.take_buttons(turn)
    turn.answer("meetings.kept")
    if question is not None and question.person_id == turn.who.id and question.name.startswith("meetings."):
        await questions.decide(turn, question)
        await say_it_stays(turn, question)


# --- /meeting, and what stands on its card ------------------------------------------------------------------------------------


async def show_next(turn: Turn) -> None:
    """/meeting: the next meeting; where several bodies meet, which one is asked."""
    where = await here(turn)
    bodies = await networks.bodies_of(turn.connection, where.network.id)
    if len(bodies) > 1:
        keyboard: Keyboard = [[_body_button(body)] for body in bodies]
        outbox.reply(turn, "meetings.which_body", {}, keyboard=keyboard, network_id=where.network.id)
        return
    await show_body(turn, where, bodies[0])


def _body_button(body: Body) -> outbox.Button:
    if body.name:
        return data("meetings.body_named", f"meetings.body:{body.id}", name=body.name)
    return data("meetings.body_default", f"meetings.body:{body.id}")


async def show_body(turn: Turn, where: Standing, body: Body) -> None:
    """The next meeting of a body, or the one that is going on."""
    for going_on in await proceedings.running(turn.connection, where.network.id):
        if going_on.body_id == body.id:
            under_way = await meetings.by_id(turn.connection, where.network.id, going_on.meeting_id)
            await show_one(turn, await in_meeting(turn, under_way), under_way)
            return
    await _say_called_off(turn, where, body)
    found = await meetings.open_of_network(turn.connection, where.network.id, body.id)
    if where.network.state == "resting" and not any(each.starts_at > turn.now for each in found):
        outbox.reply(turn, "meetings.resting", {}, network_id=where.network.id)
        return
    if not found:
        keyboard = [[_call_extraordinary(body)]] if turn.here.private and where.may(Right.CALL_MEETING) else []
        outbox.reply(turn, "meetings.none", {}, keyboard=keyboard, network_id=where.network.id)
        return
    nearest = next((each for each in found if each.starts_at > turn.now), found[0])
    await show_one(turn, await in_meeting(turn, nearest), nearest)
    later = [
        each
        for each in found
        if each.starts_at > nearest.starts_at and (each.state is State.INVITED or not nearest.ordinary)
    ]
    rows: Keyboard = [
        [data("meetings.show_other", f"meetings.show:{each.id}", starts_at=each.starts_at.isoformat())]
        for each in later
    ]
    if rows:
        outbox.reply(turn, "meetings.others", {"count": len(later)}, keyboard=rows, network_id=where.network.id)


async def _say_called_off(turn: Turn, where: Standing, body: Body) -> None:
    """That the body's meeting of these days was called off, before the next one is shown: who asks may still wait for it."""
    today = turn.now.astimezone(where.network.tz).date()
    for each in await meetings.of_body(turn.connection, where.network.id, body.id):
        waited_for = each.starts_at.astimezone(where.network.tz).date() >= today
        if each.state in (State.SKIPPED, State.CANCELLED) and waited_for:
            values = await views.meetings.values_of(turn.connection, where.network, each)
            outbox.reply(turn, "meetings.called_off", values, network_id=where.network.id)


def _call_extraordinary(body: Body) -> outbox.Button:
    return data("meetings.call_extraordinary", f"meetings.extra:{body.id}")


async def show_one(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """In private the meeting's own card, sent anew; in the group a copy, the pinned card stays where it is."""
    person = acting(turn, where)
    if turn.here.private and person is not None:
        await show_private(turn, where.network, meeting, person, fresh=True, menu=True)
        return
    await _show_copy(turn, where.network, meeting)


async def show_menu(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """What an officer may change, on the same card."""
    person = acting(turn, where)
    if person is not None:
        await show_private(turn, where.network, meeting, person, menu=True)


async def leave_menu(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """The card without what may be changed."""
    person = acting(turn, where)
    if not where.belongs:
        raise Refused("common.old_button")
    if person is not None:
        await show_private(turn, where.network, meeting, person)


async def send_calendar(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """[ใส่ปฏิทิน]: the calendar file, as the meeting stands now."""
    agenda = await agenda_lines(turn.connection, meeting.network_id, meeting.id)
    values = {
        "meeting": meeting.id,
        "network": where.network.id,
        "number": year_shown(await number_of(turn.connection, where.network, meeting)),
        "agenda": [title for section in agenda for title in views.meetings.titles(section)],
    }
    outbox.document(turn, turn.here.id, "calendar_entry", values, network_id=where.network.id)
    turn.answer("meetings.calendar_comes")


async def open_calls(turn: Turn, where: Standing, meeting: Meeting, page: int) -> None:
    """[รายชื่อที่ต้องโทรตาม], or another page of it."""
    shown = {
        each.message_id
        for each in await meetings.shown_on(turn.connection, f"calls:{meeting.id}")
        if each.chat_id == turn.here.id
    }
    fresh = turn.pressed_on not in shown
    await show_calls(turn, where.network, meeting, turn.here.id, page, fresh=fresh)


async def send_line_text(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """[ข้อความสำหรับไลน์]."""
    values = await _line_text(turn, where.network, meeting)
    keyboard = [[outbox.copy("common.copy_text")]]
    outbox.reply(turn, "meetings.line", values, keyboard=keyboard, network_id=where.network.id)


async def _line_text(turn: Turn, network: Network, meeting: Meeting) -> dict[str, object]:
    """The values of a plain text for those who are on LINE; the agenda is cut so that it stays below 1,000 characters."""
    values = await views.meetings.values_of(turn.connection, network, meeting)
    titles = [
        title
        for section in await agenda_lines(turn.connection, meeting.network_id, meeting.id)
        for title in views.meetings.titles(section)
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
