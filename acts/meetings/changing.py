"""A meeting is held on another day or elsewhere: asked in words, shown before it counts, told to whom it concerns."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import domain.meetings
import language
import views.meetings
from acts import standing
from acts.meetings import planning, showing
from acts.meetings.planning import set_deadlines
from acts.meetings.showing import how_it_is, say_how_it_is, say_it_stays, still_open, tell_when, yes_no
from acts.standing import acting, opened
from acts.telling import post
from acts.work_follows import meeting_moved
from domain.answers import AnswerKind
from domain.meetings import BANGKOK, Answers, Change, State, Told, as_shown
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from domain.statements import When
from language.calendar.moments import day_beside, only_a_moment
from language.hearing import Words
from language.setup_words import extraordinary, place_alone, place_beside, place_moved
from storage import meetings, networks, outbox, proceedings, questions
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import Keyboard, data, say
from storage.questions import Question
from storage.turn import Turn
from views import concerned, days
from views.concerned import Concerned
from views.standing import Standing

STAMP = "%Y%m%d%H%M"
LONGEST_PLACE = 300


async def _checked_move(
    turn: Turn, network: Network, meeting: Meeting, start: datetime | None, place: str | None
) -> Change:
    """The change by the rules; an ordinary meeting may not reach the body's next one."""
    body = await networks.body(turn.connection, network.id, meeting.body_id)
    others = [
        each.rule for each in await meetings.of_body(turn.connection, network.id, body.id) if each.id != meeting.id
    ]
    limit = None
    if meeting.slot is not None and body.recurrence is not None:
        local = meeting.starts_at.astimezone(network.tz)
        slot = datetime.combine(datetime.fromisoformat(meeting.slot).date(), local.time(), network.tz)
        limit = domain.meetings.next_start(body.recurrence, local.time(), slot, network.tz)
    return domain.meetings.move(meeting.rule, turn.now, start, place, others, limit, network.tz)


async def _proposal(
    turn: Turn, where: Standing, meeting: Meeting, start: datetime, place: str | None = None
) -> tuple[dict[str, Any], Keyboard]:
    """What would happen if the meeting moved to `start`, and to `place`: values and buttons of the card that asks for a yes.

    '{question}' in its button stands for the question that keeps the place, which may be too long for a button.
    """
    where.require(Right.CHANGE_MEETING)
    network = where.network
    meeting = meeting.as_put_off(turn.now)
    change = await _checked_move(turn, network, meeting, start, place)
    around = await days.around_meeting(turn.connection, network, meeting, turn.now)
    values = await views.meetings.values_of(turn.connection, network, meeting)
    values |= {
        "to": start.isoformat(),
        "obstacle": around.shown(start),
        "to_place": place,
        "told": change.told.value,
        "another_day": change.answers is Answers.UNANSWERED,
    }
    stamp = start.astimezone(network.tz).strftime(STAMP)
    keyboard: Keyboard = [
        [data("meetings.yes_change", f"meetings.move:{meeting.id}:{as_shown(meeting.rule)}:{stamp}:{{question}}")],
        [data("meetings.no_change", f"meetings.keep:{meeting.id}")],
    ]
    return values, keyboard


def _read_stamp(text: str, network: Network) -> datetime:
    """The moment that a button carries."""
    try:
        return datetime.strptime(text, STAMP).replace(tzinfo=network.tz)
    except ValueError:
        raise Refused("common.old_button") from None


async def _move(
    turn: Turn,
    where: Standing,
    meeting: Meeting,
    person: Concerned | None,
    *,
    shown: str | None = None,
    start: datetime | None = None,
    place: str | None = None,
) -> datetime | None:
    """Move the meeting or change its place; everybody is told what they need. Returns when others hear of it, if later.

    `shown` is how the meeting stood when the change was shown: a second press, or an old card, finds it changed and is told
    what holds now.
    """
    where.require(Right.CHANGE_MEETING)
    network = where.network
    dropped, meeting = meeting, meeting.as_put_off(turn.now)
    if meeting.open:
        domain.meetings.require_shown(meeting.rule, shown)
    change = await _checked_move(turn, network, meeting, start, place)
    before = meeting
    values: dict[str, Any] = {} if dropped.open else {"state": meeting.state, "reason": None}
    values |= {
        "starts_at": change.meeting.start,
        "place": change.meeting.place,
        "sequence": change.meeting.sequence,
    }
    if change.answers is Answers.UNANSWERED:
        values["answers_since"] = turn.now
    act = "moved" if change.meeting.start != before.starts_at else "placed"
    meeting = await meetings.change(turn, meeting, act, **values)
    await set_deadlines(turn, network, meeting)
    not_before = standing.morning(network, turn.now)
    await _tell(turn, network, before, meeting, change, person, not_before)
    await showing.refresh_cards(turn, network, meeting)
    await planning.close_questions(turn, network, meeting)
    await meeting_moved(turn, network.id, meeting.body_id)
    return not_before if change.told is not Told.NOBODY else None


async def _tell(
    turn: Turn,
    network: Network,
    before: Meeting,
    meeting: Meeting,
    change: Change,
    person: Concerned | None,
    not_before: datetime | None,
) -> None:
    """One message to each who has to know, and a post in the group for those without a private chat.

    Of another hour or place hears everybody who may still come: also who has not answered, as nobody has after a move. What
    still waits to be told of an earlier change, as in the evening, is told together with this one.
    """
    kept = (await days.around_meeting(turn.connection, network, meeting, turn.now)).kept
    values = await views.meetings.values_of(turn.connection, network, meeting) | {"kept": kept}
    here = person.person_id if person else None
    if change.told is Told.NOBODY:
        return
    if network.group_chat_id is not None:
        text, since = await _since_heard(turn, network, before, meeting, network.group_chat_id)
        if text is not None:
            await post(turn, network, f"meetings.{text}_post", values | since, not_before=not_before)
    where = await views.meetings.standings(turn.connection, network, meeting)
    calls = await _to_telephone(turn, network, meeting)
    for person in (await concerned.concerned(turn.connection, network, meeting)).values():
        text, since = await _since_heard(turn, network, before, meeting, person.chat_id)
        kinds = {where[member.id].kind for member in person.members if member.id in where}
        away = change.told is Told.NOT_AWAY and kinds == {AnswerKind.NO}
        if text is None or person.person_id == here or not (person.may(Right.CHANGE_MEETING) or (kinds and not away)):
            continue
        unanswered = None in kinds
        asks = unanswered if text == "changed" else bool(person.members)
        leads = bool(person.offices & {Office.CHAIR, Office.SECRETARY})
        told = values | since | {"unanswered": unanswered, "answered": bool(kinds) and not unanswered}
        told |= {"calls": calls if leads else []}
        keyboard = views.meetings.answer_rows(meeting) if asks else []
        notice(turn, network, person, f"meetings.{text}_notice", told, not_before, keyboard)


async def _to_telephone(turn: Turn, network: Network, meeting: Meeting) -> list[dict[str, str | None]]:
    """Who has to hear of a change of an invited meeting by telephone: no message reaches them, and they have not said to stay away."""
    if meeting.state is not State.INVITED:
        return []
    where = await views.meetings.standings(turn.connection, network, meeting)
    away = {key for key, each in where.items() if each.kind is AnswerKind.NO}
    return await concerned.to_telephone(turn.connection, network, meeting, but=away)


async def _since_heard(
    turn: Turn, network: Network, before: Meeting, meeting: Meeting, chat_id: int
) -> tuple[str | None, dict[str, Any]]:
    """'moved' to another day or only 'changed', and from when and where, as it was last heard in a chat; None: all is as heard.

    An earlier notice that still waits there is taken back: it would be heard only to be corrected.
    """
    texts = [f"meetings.{text}_{kind}" for text in ("moved", "changed") for kind in ("post", "notice")]
    waiting = await outbox.take_back(turn.connection, chat_id, texts, "meeting", meeting.id)
    since = {"from": before.starts_at.isoformat(), "from_place": before.place}
    if waiting is not None:
        since = {name: waiting[name] for name in since}
    heard = datetime.fromisoformat(since["from"])
    if (heard, since["from_place"]) == (meeting.starts_at, meeting.place):
        return None, since
    moved = heard.astimezone(network.tz).date() != meeting.starts_at.astimezone(network.tz).date()
    return "moved" if moved else "changed", since


def notice(
    turn: Turn,
    network: Network,
    person: Concerned,
    text: str,
    values: dict[str, Any],
    not_before: datetime | None,
    keyboard: Keyboard,
) -> None:
    """One message to somebody concerned, which names the network where the person has several."""
    values = values | {"several": person.several}
    say(turn, person.chat_id, text, values, keyboard=keyboard, network_id=network.id, not_before=not_before)


# --- asked for and shown, by buttons and in words -----------------------------------------------------------------------------


async def ask_date(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """[เปลี่ยนวันเวลา]: asked in words."""
    still_open(meeting.as_put_off(turn.now))
    values = await views.meetings.values_of(turn.connection, where.network, meeting)
    around = await days.around_meeting(turn.connection, where.network, meeting, turn.now)
    keyboard: Keyboard = [
        [data("meetings.to_day", views.meetings.day_target(meeting, day), day=day.isoformat())]
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


async def take_date(turn: Turn, question: Question, text: str, *, whole: bool = False) -> bool:
    """The day and hour in words. `whole`: no day was asked for (other days were offered for a meeting that could not be held), so that
    only words that say nothing but a day, or move it, are one.
    """
    if whole and not _says_a_day(text, now=turn.now):
        return False
    where, meeting = await opened(turn, question.state["meeting"])
    start = moment_named(text, now=turn.now, usual=meeting.starts_at, zone=where.network.tz)
    if start is None:
        if whole:
            return False
        outbox.reply(turn, "meetings.ask_date_again", {}, network_id=where.network.id)
        return True
    await questions.end(turn, question)
    await _propose(turn, where, meeting, start, _place_named(text, now=turn.now))
    return True


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
    values, keyboard = await _proposal(turn, where, meeting, start, place)
    state = {"meeting": meeting.id, "shown": as_shown(meeting.rule), "start": start.isoformat(), "place": place}
    name, text, network_id = "meetings.move_confirm", "meetings.confirm_move", where.network.id
    if turn.here.private:
        await questions.ask(turn, name, text, values, state=state, keyboard=keyboard, network_id=network_id)
        return
    kept = await questions.expect(turn, name, state=state, network_id=network_id)
    rows = [[(a, b, c, to.replace("{question}", str(kept))) for a, b, c, to in row] for row in keyboard]
    outbox.reply(turn, text, values, keyboard=rows, network_id=network_id, reply_to=reply_to)


async def take_move_confirm(turn: Turn, question: Question, words: Words) -> bool:
    """ใช่, ไม่ใช่, or yet another day instead of the one that was shown."""
    where, meeting = await opened(turn, question.state["meeting"])
    said = words.yes_no
    if said is None:
        if words.reading().statements:
            return False  # a report that happens to name a day
        before = datetime.fromisoformat(question.state["start"])
        # Of an hour alone its day stays.
        start = moment_named(words.text, now=turn.now, usual=before, zone=where.network.tz)
        place = _place_named(words.text, now=turn.now) or place_moved(words.text, now=turn.now)
        if start is None and place is None:
            return False
        await questions.end(turn, question)
        start, place = start or before, place or question.state.get("place")
        await _propose(turn, where, meeting, start, place)
        return True
    await questions.end(turn, question, "answered" if said else "broken_off")
    if said:
        start, shown = datetime.fromisoformat(question.state["start"]), question.state.get("shown")
        place = question.state.get("place")
        await _move(turn, where, meeting, acting(turn, where), shown=shown, start=start, place=place)
        await _say_moved(turn, where, meeting)
    else:
        await say_how_it_is(turn, "meetings.stays", meeting)
    return True


async def _say_moved(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """How it is after the change, with whom to telephone: whoever has no private chat with the bot hears it from nobody else."""
    meeting = await meetings.by_id(turn.connection, where.network.id, meeting.id)
    calls = await _to_telephone(turn, where.network, meeting)
    values = await how_it_is(turn, where.network, meeting) | {"calls": calls}
    outbox.reply(turn, "meetings.moved_done", values, network_id=where.network.id)


async def hear(turn: Turn, words: Words, message_id: int) -> bool:
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
            waits = each in not_held or await proceedings.without_quorum(turn.connection, each)
            if each.starts_at > turn.now or waits:
                found.append((in_it, each))  # one that could not be held waits for its new day, before the next month's
    if not led:
        return False
    if not found:
        outbox.reply(turn, "meetings.none", {}, network_id=where.network.id)
        return True
    where, meeting = await _meant(turn, found, words.text)
    if words.meeting_place is not None:
        await _propose_place(turn, where, meeting, words.meeting_place)
        return True
    start = rescheduled(words.text, now=turn.now, usual=meeting.starts_at, zone=where.network.tz)
    if start is None:
        return False
    place = _place_named(words.text, now=turn.now)
    await _propose(turn, where, meeting, start, place, message_id)
    return True


async def hear_new_day(turn: Turn, words: Words) -> bool:
    """'วันพุธหน้า เก้าโมงครึ่ง' by somebody who may, while a meeting that could not be held waits for its new day."""
    try:
        here = await standing.here(turn)
    except Refused:
        return False
    not_held = await meetings.lately_not_held(turn.connection, here.network.id, turn.now)
    for meeting in [*not_held, *await meetings.open_of_network(turn.connection, here.network.id)]:
        waits = meeting in not_held or await proceedings.waits_for_day(turn.connection, meeting, turn.now)
        where = await standing.in_meeting(turn, meeting)
        if not waits or not where.may(Right.CHANGE_MEETING):
            continue
        start = moment_named(words.text, now=turn.now, usual=meeting.starts_at, zone=where.network.tz)
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


async def take_day(turn: Turn, where: Standing, meeting: Meeting, shown: str, day: str) -> None:
    """A free day that was offered: before the invitation it is taken at once, afterwards it is shown first."""
    meeting = meeting.as_put_off(turn.now)
    for name in ("meetings.date", "meetings.other_date", "meetings.reason"):
        await questions.leave(turn, name)
    local = meeting.starts_at.astimezone(where.network.tz)
    start = _read_stamp(f"{day}{local:%H%M}", where.network)
    if meeting.state is State.INVITED:
        await _propose(turn, where, meeting, start)
        return
    await _move(turn, where, meeting, acting(turn, where), shown=shown, start=start)
    turn.answer("meetings.moved")


async def move_as_shown(
    turn: Turn, where: Standing, meeting: Meeting, shown: str, stamp: str, question_id: int | None = None
) -> None:
    """The change that was shown is made."""
    start = _read_stamp(stamp, where.network)
    place = await _place_shown(turn, meeting, question_id)
    who = acting(turn, where)
    later = await _move(turn, where, meeting, who, shown=shown, start=start, place=place)
    await questions.leave(turn, "meetings.move_confirm")
    outbox.take_buttons(turn)
    await _say_moved(turn, where, meeting)
    tell_when(turn, "meetings.moved", later)


async def _place_shown(turn: Turn, meeting: Meeting, question_id: int | None) -> str | None:
    """The place of the change that was shown; one that is asked about no more is not made without its place."""
    if question_id is None:
        return None  # a button of an older make
    question = await questions.by_id(turn.connection, question_id)
    if question is None or question.name != "meetings.move_confirm" or question.state["meeting"] != meeting.id:
        raise Refused("meetings.refused_changed_meanwhile", start=meeting.starts_at, place=meeting.place)
    await questions.end(turn, question)
    place = question.state.get("place")
    return str(place) if place else None


async def keep(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """The change that was shown is not made."""
    await questions.leave(turn, "meetings.move_confirm")
    outbox.take_buttons(turn)
    turn.answer("meetings.kept")
    await say_how_it_is(turn, "meetings.stays", meeting)


async def ask_place(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """[เปลี่ยนสถานที่]: asked in words."""
    still_open(meeting)
    values = await views.meetings.values_of(turn.connection, where.network, meeting)
    await questions.ask(
        turn, "meetings.place", "meetings.ask_place", values, state={"meeting": meeting.id}, network_id=where.network.id
    )


async def take_place(turn: Turn, question: Question, where: Standing, meeting: Meeting, text: str) -> None:
    """The place in words."""
    place = place_alone(text) or " ".join(text.split())
    await questions.end(turn, question)
    await _propose_place(turn, where, meeting, place)


async def _propose_place(turn: Turn, where: Standing, meeting: Meeting, place: str) -> None:
    """Show the place that was asked for; it counts with a yes."""
    if len(place) > LONGEST_PLACE:
        raise Refused("meetings.refused_long", most=LONGEST_PLACE)
    if place == meeting.place:
        raise Refused("meeting.unchanged", start=meeting.starts_at, place=meeting.place)
    values = await views.meetings.values_of(turn.connection, where.network, meeting) | {"to": place}
    await questions.ask(
        turn,
        "meetings.place_confirm",
        "meetings.confirm_place",
        values,
        state={"meeting": meeting.id, "place": place, "shown": as_shown(meeting.rule)},
        keyboard=yes_no("meetings.yes_change", "meetings.placed", "meetings.no_change"),
        network_id=where.network.id,
    )


async def place(turn: Turn, question: Question) -> None:
    """The place that was shown is taken."""
    await showing.decide(turn, question)
    await _place_it(turn, question)


async def take_place_confirm(turn: Turn, question: Question, yes: bool) -> None:
    """Yes or no in words, where buttons were offered."""
    await questions.end(turn, question, "answered" if yes else "broken_off")
    if yes:
        await _place_it(turn, question)
    else:
        await say_it_stays(turn, question)


async def _place_it(turn: Turn, question: Question) -> None:
    """The meeting is held at the place that was shown."""
    where, meeting = await opened(turn, question.state["meeting"])
    place, shown = question.state["place"], question.state.get("shown")
    later = await _move(turn, where, meeting, acting(turn, where), shown=shown, place=place)
    await _say_moved(turn, where, meeting)
    if turn.pressed:
        tell_when(turn, "meetings.moved", later)


# --- the moment that words mean for a meeting, which has a day and an hour already --------------------------------------------


def moment_named(text: str, *, now: datetime, usual: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment that `text` names: a day without an hour keeps the usual hour, an hour without a day the usual day.

    None when nothing can be read. Raises Refused('meetings.refused_contradiction') for a date that does not exist or is
    not the weekday it is called.
    """
    read = language.when(text, now=_wall(now, zone))
    return _settled(text, read, now=now, usual=usual, zone=zone)


def rescheduled(text: str, *, now: datetime, usual: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment to which a message moves the meeting; None where it moves none. Raises as `moment_named`."""
    read = language.rescheduling(text, now=_wall(now, zone))
    return None if read is None else _settled(text, read, now=now, usual=usual, zone=zone)


def _says_a_day(text: str, *, now: datetime) -> bool:
    """Whether the words move the meeting to a day, or are nothing but a day and an hour; a reason may name a day too."""
    return language.rescheduling(text, now=now) is not None or only_a_moment(text, now=now)


def _wall(now: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which a clock in Bangkok, by which words are read, shows what one in `zone` shows now."""
    return now.astimezone(zone).replace(tzinfo=BANGKOK)


def _place_named(text: str, *, now: datetime) -> str | None:
    """The place that is said with the moment; None where the usual one is meant."""
    place = place_beside(text, now=now)
    return place[:LONGEST_PLACE] if place else None


def _settled(text: str, read: When, *, now: datetime, usual: datetime, zone: ZoneInfo) -> datetime | None:
    if read.contradiction:
        raise Refused("meetings.refused_contradiction")
    if read.start is None:
        return None
    usual = usual.astimezone(zone)
    start = read.start.astimezone(BANGKOK).replace(tzinfo=zone)  # the hour that was said is the network's
    if not read.all_day and _names_no_day(text, start, now.astimezone(zone)):
        return datetime.combine(usual.date(), start.timetz())
    day = day_beside(text, of=usual.date()) if start < usual else None
    return datetime.combine(day or start.date(), usual.timetz() if read.all_day else start.timetz())


def _names_no_day(text: str, start: datetime, now: datetime) -> bool:
    """Whether only an hour was said: then the reader takes its next occurrence, today before it and tomorrow after it."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    at_hour = midnight.replace(hour=start.hour, minute=start.minute)
    before = _read(text, at_hour - timedelta(minutes=1))
    after = _read(text, at_hour + timedelta(minutes=1))
    return before == at_hour and after == at_hour + timedelta(days=1)


def _read(text: str, now: datetime) -> datetime | None:
    here = now.replace(tzinfo=BANGKOK)
    found = language.rescheduling(text, now=here) or language.when(text, now=here)
    return found.start.astimezone(BANGKOK).replace(tzinfo=now.tzinfo) if found.start is not None else None
