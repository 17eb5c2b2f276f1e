"""Sending the invitation, and another day, hour or place for a meeting: by buttons and in words, shown before it counts."""

from datetime import datetime

from acts import standing
from acts.meetings import changing, inviting, words
from acts.meetings.words import LONGEST_PLACE
from acts.standing import acting, opened
from domain.meetings import State, as_shown
from domain.refusal import Refused
from domain.rights import Right
from handlers.meetings.saying import (
    another_request,
    answered,
    how_it_is,
    say_how_it_is,
    still_open,
    take_buttons,
    tell_when,
    yes_no,
)
from handlers.routes import Press, Spoken
from language.setup_words import extraordinary, place_alone, place_moved
from storage import meetings, networks, outbox, proceedings, questions
from storage.meetings import Meeting
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views import concerned, days
from views import meetings as meeting_view
from views.standing import Standing


async def press_send(turn: Turn, press: Press) -> None:
    """[ส่งคำเชิญ]."""
    where, meeting = await opened(turn, press.number())
    shown = press.arguments[1] if len(press.arguments) > 1 else None
    coming = await inviting.coming_by_sending(turn, where, meeting.body_id, meeting)
    later = await inviting.send(turn, where, meeting, acting(turn, where), shown)
    tell_when(turn, "meetings.sent", later, coming=bool(coming))


async def press_redate(turn: Turn, press: Press) -> None:
    """[เปลี่ยนวันเวลา]: asked in words."""
    where, meeting = await opened(turn, press.number())
    where.require(Right.CHANGE_MEETING)
    still_open(meeting.as_put_off(turn.now))
    values = await meeting_view.values_of(turn.connection, where.network, meeting)
    around = await days.around_meeting(turn.connection, where.network, meeting, turn.now)
    keyboard: Keyboard = [
        [data("meetings.to_day", meeting_view.day_target(meeting, day), day=day.isoformat())]
        for day in around.offered.days
    ]
    await questions.ask(
        turn,
        "meetings.date",
        "meetings.ask_date",
        values,
        state={"meeting": meeting.id},
        keyboard=[*keyboard, [data("meetings.no_change", "meetings.no:{question}")]],
        network_id=where.network.id,
    )


async def take_date(turn: Turn, question: Question, spoken: Spoken, *, whole: bool = False) -> bool:
    """The day and hour in words. `whole`: no day was asked for, so that only words that say nothing but a day, or move it, are one."""
    if another_request(spoken) or (whole and not words.says_a_day(spoken.text, now=turn.now)):
        return False
    where, meeting = await opened(turn, question.state["meeting"])
    start = words.moment_named(spoken.text, now=turn.now, usual=meeting.starts_at, zone=where.network.tz)
    if start is None:
        if whole:
            return False
        outbox.reply(turn, "meetings.ask_date_again", {}, network_id=where.network.id)
        return True
    await questions.end(turn, question)
    await _propose(turn, where, meeting, start, words.place_named(spoken.text, now=turn.now))
    return True


async def take_other_date(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """A new day typed where other days were offered: it means the meeting that could not be held, not next month's."""
    return await take_date(turn, question, spoken, whole=True)


async def offer_other_days(turn: Turn, meeting: Meeting) -> None:
    """How it is now; what was not held after its hour may get another day, by a button or in words."""
    network = await networks.by_id(turn.connection, meeting.network_id)
    meeting = await meetings.by_id(turn.connection, network.id, meeting.id)
    keyboard = (
        await meeting_view.other_days(turn.connection, network, meeting, turn.now)
        if turn.now >= meeting.starts_at
        else []
    )
    values = await how_it_is(turn, network, meeting)
    if turn.now < meeting.starts_at:
        values["calls"] = await concerned.to_telephone(turn.connection, network, meeting)
    if not keyboard:
        outbox.reply(turn, "meetings.dropped_done", values, network_id=network.id)
        return
    state, text = {"meeting": meeting.id}, "meetings.dropped_and_now"
    await questions.ask(
        turn, "meetings.other_date", text, values, state=state, keyboard=keyboard, network_id=network.id
    )


async def _propose(
    turn: Turn,
    where: Standing,
    meeting: Meeting,
    start: datetime,
    place: str | None = None,
    reply_to: int | None = None,
) -> None:
    """Show the change that was asked for; in private yes, no or yet another day may be typed as well as pressed."""
    meeting = meeting.as_put_off(turn.now)
    place = None if place == meeting.place else place
    values, keyboard = await changing.proposal(turn, where, meeting, start, place)
    state = {"meeting": meeting.id, "shown": as_shown(meeting.rule), "start": start.isoformat(), "place": place}
    name, text, network_id = "meetings.move_confirm", "meetings.confirm_move", where.network.id
    if turn.here.private:
        await questions.ask(turn, name, text, values, state=state, keyboard=keyboard, network_id=network_id)
        return
    kept = await questions.expect(turn, name, state=state, network_id=network_id)
    rows = [[(a, b, c, to.replace("{question}", str(kept))) for a, b, c, to in row] for row in keyboard]
    outbox.reply(turn, text, values, keyboard=rows, network_id=network_id, reply_to=reply_to)


async def take_move_confirm(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """ใช่, ไม่ใช่, or yet another day instead of the one that was shown."""
    if another_request(spoken):
        return False
    where, meeting = await opened(turn, question.state["meeting"])
    said = spoken.words.yes_no
    if said is None:
        if spoken.words.reading().statements:
            return False  # a report that happens to name a day
        start = words.moment_named(spoken.text, now=turn.now, usual=meeting.starts_at, zone=where.network.tz)
        place = words.place_named(spoken.text, now=turn.now) or place_moved(spoken.text, now=turn.now)
        if start is None and place is None:
            return False
        await questions.end(turn, question)
        start, place = start or datetime.fromisoformat(question.state["start"]), place or question.state.get("place")
        await _propose(turn, where, meeting, start, place)
        return True
    await questions.end(turn, question, "answered" if said else "broken_off")
    if said:
        start, shown = datetime.fromisoformat(question.state["start"]), question.state.get("shown")
        place = question.state.get("place")
        await changing.move(turn, where, meeting, acting(turn, where), shown=shown, start=start, place=place)
        await _say_moved(turn, where, meeting)
    else:
        await say_how_it_is(turn, "meetings.stays", meeting)
    return True


async def _say_moved(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """How it is after the change, with whom to telephone: whoever has no private chat with the bot hears it from nobody else."""
    meeting = await meetings.by_id(turn.connection, where.network.id, meeting.id)
    calls = await changing.to_telephone(turn, where.network, meeting)
    values = await how_it_is(turn, where.network, meeting) | {"calls": calls}
    outbox.reply(turn, "meetings.moved_done", values, network_id=where.network.id)


async def take_rescheduling(turn: Turn, spoken: Spoken) -> bool:
    """'เลื่อนประชุมไปวันศุกร์หน้าบ่ายโมง', 'ย้ายที่ประชุมไปที่วัด' by somebody who may; from others it is left to who reads messages."""
    try:
        where = await standing.here(turn)
    except Refused:
        return False
    found = []
    led = where.may(Right.CHANGE_MEETING)
    not_held = await meetings.lately_not_held(turn.connection, where.network.id, turn.now)
    for each in [*not_held, *await meetings.open_of_network(turn.connection, where.network.id)]:
        in_it = await standing.in_meeting(turn, each)
        if in_it.may(Right.CHANGE_MEETING):
            led = True
            waits = each in not_held or await proceedings.held.without_quorum(turn.connection, each)
            if each.starts_at > turn.now or waits:
                found.append((in_it, each))  # one that could not be held waits for its new day, before the next month's
    if not led:
        return False
    if not found:
        outbox.reply(turn, "meetings.none", {}, network_id=where.network.id)
        return True
    where, meeting = await _meant(turn, found, spoken.text)
    if spoken.words.meeting_place is not None:
        await _propose_place(turn, where, meeting, spoken.words.meeting_place)
        return True
    start = words.rescheduled(spoken.text, now=turn.now, usual=meeting.starts_at, zone=where.network.tz)
    if start is None:
        return False
    place = words.place_named(spoken.text, now=turn.now)
    await _propose(turn, where, meeting, start, place, spoken.message.message_id)
    return True


async def take_new_day(turn: Turn, spoken: Spoken) -> bool:
    """'วันพุธหน้า เก้าโมงครึ่ง' by somebody who may, while a meeting that could not be held waits for its new day."""
    try:
        here = await standing.here(turn)
    except Refused:
        return False
    not_held = await meetings.lately_not_held(turn.connection, here.network.id, turn.now)
    for meeting in [*not_held, *await meetings.open_of_network(turn.connection, here.network.id)]:
        waits = meeting in not_held or await proceedings.held.waits_for_day(turn.connection, meeting, turn.now)
        where = await standing.in_meeting(turn, meeting)
        if not waits or not where.may(Right.CHANGE_MEETING):
            continue
        start = words.moment_named(spoken.text, now=turn.now, usual=meeting.starts_at, zone=where.network.tz)
        if start is not None:
            await _propose(turn, where, meeting, start)
            return True
    return False


async def _meant(turn: Turn, found: list[tuple[Standing, Meeting]], text: str) -> tuple[Standing, Meeting]:
    """Of the meetings that somebody may move: the network's own nearest, else the nearest of a further body.

    An extraordinary one is meant where the words say so, or where no other is to be held.
    """
    default = await networks.default_body(turn.connection, found[0][1].network_id)
    wanted = not extraordinary(text)
    return min(found, key=lambda pair: (pair[1].ordinary is not wanted, pair[1].body_id != default.id))


async def press_day(turn: Turn, press: Press) -> None:
    """A free day that was offered: before the invitation it is taken at once, afterwards it is shown first."""
    where, meeting = await opened(turn, press.number())
    meeting = meeting.as_put_off(turn.now)
    for name in ("meetings.date", "meetings.other_date", "meetings.reason"):
        await questions.leave(turn, name)
    local = meeting.starts_at.astimezone(where.network.tz)
    start = changing.read_stamp(f"{press.word(2)}{local:%H%M}", where.network)
    if meeting.state is State.INVITED:
        await _propose(turn, where, meeting, start)
        return
    await changing.move(turn, where, meeting, acting(turn, where), shown=press.word(1), start=start)
    turn.answer("meetings.moved")


async def press_move(turn: Turn, press: Press) -> None:
    """The change that was shown is made."""
    where, meeting = await opened(turn, press.number())
    start = changing.read_stamp(press.word(2), where.network)
    place = await _place_shown(turn, meeting, press)
    who = acting(turn, where)
    later = await changing.move(turn, where, meeting, who, shown=press.word(1), start=start, place=place)
    await questions.leave(turn, "meetings.move_confirm")
    take_buttons(turn, press)
    await _say_moved(turn, where, meeting)
    tell_when(turn, "meetings.moved", later)


async def _place_shown(turn: Turn, meeting: Meeting, press: Press) -> str | None:
    """The place of the change that was shown; one that is asked about no more is not made without its place."""
    if len(press.arguments) < 4:
        return None  # a button of an older make
    question = await questions.by_id(turn.connection, press.number(3))
    if question is None or question.name != "meetings.move_confirm" or question.state["meeting"] != meeting.id:
        raise Refused("meetings.refused_changed_meanwhile", start=meeting.starts_at, place=meeting.place)
    await questions.end(turn, question)
    place = question.state.get("place")
    return str(place) if place else None


async def press_keep(turn: Turn, press: Press) -> None:
    """The change that was shown is not made."""
    where, meeting = await opened(turn, press.number())
    where.require(Right.CHANGE_MEETING)
    await questions.leave(turn, "meetings.move_confirm")
    take_buttons(turn, press)
    turn.answer("meetings.kept")
    await say_how_it_is(turn, "meetings.stays", meeting)


async def press_replace(turn: Turn, press: Press) -> None:
    """[เปลี่ยนสถานที่]: asked in words."""
    where, meeting = await opened(turn, press.number())
    where.require(Right.CHANGE_MEETING)
    still_open(meeting)
    values = await meeting_view.values_of(turn.connection, where.network, meeting)
    await questions.ask(
        turn, "meetings.place", "meetings.ask_place", values, state={"meeting": meeting.id}, network_id=where.network.id
    )


async def take_place(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The place in words."""
    if another_request(spoken):
        return False
    where, meeting = await opened(turn, question.state["meeting"])
    where.require(Right.CHANGE_MEETING)
    place = place_alone(spoken.text) or " ".join(spoken.text.split())
    await questions.end(turn, question)
    await _propose_place(turn, where, meeting, place)
    return True


async def _propose_place(turn: Turn, where: Standing, meeting: Meeting, place: str) -> None:
    """Show the place that was asked for; it counts with a yes."""
    if len(place) > LONGEST_PLACE:
        raise Refused("meetings.refused_long", most=LONGEST_PLACE)
    if place == meeting.place:
        raise Refused("meeting.unchanged", start=meeting.starts_at, place=meeting.place)
    values = await meeting_view.values_of(turn.connection, where.network, meeting) | {"to": place}
    await questions.ask(
        turn,
        "meetings.place_confirm",
        "meetings.confirm_place",
        values,
        state={"meeting": meeting.id, "place": place, "shown": as_shown(meeting.rule)},
        keyboard=yes_no("meetings.yes_change", "meetings.placed", "meetings.no_change"),
        network_id=where.network.id,
    )


async def press_placed(turn: Turn, press: Press) -> None:
    """The place that was shown is taken."""
    question = await answered(turn, press, "meetings.place_confirm")
    await place_it(turn, question)


async def place_it(turn: Turn, question: Question) -> None:
    """The meeting is held at the place that was shown."""
    where, meeting = await opened(turn, question.state["meeting"])
    place, shown = question.state["place"], question.state.get("shown")
    later = await changing.move(turn, where, meeting, acting(turn, where), shown=shown, place=place)
    await _say_moved(turn, where, meeting)
    if turn.pressed:
        tell_when(turn, "meetings.moved", later)
