"""/meeting and the cards: the next meeting, its calendar file, the list of calls, the text for LINE."""

from acts import standing
from acts.answers.calls import line_text
from acts.meetings import showing
from acts.standing import acting, opened, opened_body
from domain.meetings import State
from domain.refusal import Refused
from domain.rights import Right
from handlers.routes import Press, Spoken
from storage import meetings, networks, outbox, proceedings
from storage.meetings import Meeting
from storage.networks import Body
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views import meetings as meeting_view
from views.agenda import agenda_lines
from views.meetings import number_of, year_shown
from views.standing import Standing


async def show_next(turn: Turn, spoken: Spoken) -> None:
    """/meeting: the next meeting; where several bodies meet, which one is asked."""
    where = await standing.here(turn)
    bodies = await networks.bodies_of(turn.connection, where.network.id)
    if len(bodies) > 1:
        keyboard: Keyboard = [[_body_button(body)] for body in bodies]
        outbox.reply(turn, "meetings.which_body", {}, keyboard=keyboard, network_id=where.network.id)
        return
    await _show_body(turn, where, bodies[0])


def _body_button(body: Body) -> outbox.Button:
    if body.name:
        return data("meetings.body_named", f"meetings.body:{body.id}", name=body.name)
    return data("meetings.body_default", f"meetings.body:{body.id}")


async def press_body(turn: Turn, press: Press) -> None:
    """The body was chosen: its next meeting."""
    where, body = await opened_body(turn, press.number())
    await _show_body(turn, where, body)


async def _show_body(turn: Turn, where: Standing, body: Body) -> None:
    for going_on in await proceedings.held.running(turn.connection, where.network.id):
        if going_on.body_id == body.id:
            under_way = await meetings.by_id(turn.connection, where.network.id, going_on.meeting_id)
            await _show(turn, await standing.in_meeting(turn, under_way), under_way)
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
    await _show(turn, await standing.in_meeting(turn, nearest), nearest)
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
            values = await meeting_view.values_of(turn.connection, where.network, each)
            outbox.reply(turn, "meetings.called_off", values, network_id=where.network.id)


def _call_extraordinary(body: Body) -> outbox.Button:
    return data("meetings.call_extraordinary", f"meetings.extra:{body.id}")


async def press_show(turn: Turn, press: Press) -> None:
    """Another meeting than the nearest."""
    where, meeting = await opened(turn, press.number())
    await _show(turn, where, meeting)


async def _show(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """In private the meeting's own card, sent anew; in the group a copy, the pinned card stays where it is."""
    person = acting(turn, where)
    if turn.here.private and person is not None:
        await showing.show_private(turn, where.network, meeting, person, fresh=True, menu=True)
        return
    await showing.show_copy(turn, where.network, meeting)


async def press_change(turn: Turn, press: Press) -> None:
    """What an officer may change, on the same card."""
    where, meeting = await opened(turn, press.number())
    where.require(Right.CHANGE_MEETING)
    person = acting(turn, where)
    if person is not None:
        await showing.show_private(turn, where.network, meeting, person, menu=True)


async def press_back(turn: Turn, press: Press) -> None:
    """The card without what may be changed."""
    where, meeting = await opened(turn, press.number())
    person = acting(turn, where)
    if not where.belongs:
        raise Refused("common.old_button")
    if person is not None:
        await showing.show_private(turn, where.network, meeting, person)


async def press_calendar(turn: Turn, press: Press) -> None:
    """[ใส่ปฏิทิน]: the calendar file, as the meeting stands now."""
    where, meeting = await opened(turn, press.number())
    agenda = await agenda_lines(turn.connection, meeting.network_id, meeting.id)
    values = {
        "meeting": meeting.id,
        "network": where.network.id,
        "number": year_shown(await number_of(turn.connection, where.network, meeting)),
        "agenda": [title for section in agenda for title in meeting_view.titles(section)],
    }
    outbox.document(turn, turn.here.id, "calendar_entry", values, network_id=where.network.id)
    turn.answer("meetings.calendar_comes")


async def press_calls(turn: Turn, press: Press) -> None:
    """[รายชื่อที่ต้องโทรตาม], or another page of it."""
    where, meeting = await opened(turn, press.number())
    where.require(Right.SEE_CALL_LIST)
    if not turn.here.private:
        raise Refused("common.old_button")
    shown = {
        each.message_id
        for each in await meetings.shown_on(turn.connection, f"calls:{meeting.id}")
        if each.chat_id == turn.here.id
    }
    fresh = press.message_id not in shown
    await showing.show_calls(turn, where.network, meeting, turn.here.id, press.number(1), fresh=fresh)


async def press_line(turn: Turn, press: Press) -> None:
    """[ข้อความสำหรับไลน์]."""
    where, meeting = await opened(turn, press.number())
    where.require(Right.SEE_CALL_LIST)
    values = await line_text(turn, where.network, meeting)
    outbox.reply(turn, "meetings.line", values, network_id=where.network.id)
