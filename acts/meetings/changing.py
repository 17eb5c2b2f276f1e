"""Moves a meeting, changes its place, skips or cancels it, or calls an extraordinary one; shown before it counts."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from acts import standing
from acts.group import post
from acts.meetings import aftermath, inviting, showing
from acts.meetings.planning import plan_next, set_deadlines
from acts.work_follows import meeting_moved
from domain import meetings as rules
from domain.answers import AnswerKind
from domain.meetings import Answers, Change, Series, State, Told
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from storage import agenda, meetings, networks, outbox
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.outbox import Keyboard, data, say
from storage.turn import Turn
from views import concerned, days
from views import meetings as meeting_view
from views.concerned import Concerned
from views.meetings import number_shown, provisional, year_shown
from views.standing import Standing

STAMP = "%Y%m%d%H%M"


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
        limit = rules.next_start(body.recurrence, local.time(), slot, network.tz)
    return rules.move(meeting.rule, turn.now, start, place, others, limit, network.tz)


async def proposal(
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
    values = await meeting_view.values_of(turn.connection, network, meeting)
    values |= {
        "to": start.isoformat(),
        "obstacle": around.shown(start),
        "to_place": place,
        "told": change.told.value,
        "another_day": change.answers is Answers.UNANSWERED,
    }
    stamp = start.astimezone(network.tz).strftime(STAMP)
    keyboard: Keyboard = [
        [
            data(
                "meetings.yes_change", f"meetings.move:{meeting.id}:{rules.as_shown(meeting.rule)}:{stamp}:{{question}}"
            )
        ],
        [data("meetings.no_change", f"meetings.keep:{meeting.id}")],
    ]
    return values, keyboard


def read_stamp(text: str, network: Network) -> datetime:
    """The moment that a button carries."""
    try:
        return datetime.strptime(text, STAMP).replace(tzinfo=network.tz)
    except ValueError:
        raise Refused("common.old_button") from None


async def move(
    turn: Turn,
    where: Standing,
    meeting: Meeting,
    acting: Concerned | None,
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
        rules.require_shown(meeting.rule, shown)
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
    await _tell(turn, network, before, meeting, change, acting, not_before)
    await showing.refresh_cards(turn, network, meeting)
    await aftermath.close_questions(turn, network, meeting)
    await meeting_moved(turn, network.id, meeting.body_id)
    return not_before if change.told is not Told.NOBODY else None


async def _tell(
    turn: Turn,
    network: Network,
    before: Meeting,
    meeting: Meeting,
    change: Change,
    acting: Concerned | None,
    not_before: datetime | None,
) -> None:
    """One message to each who has to know, and a post in the group for those without a private chat.

    Of another hour or place hears everybody who may still come: also who has not answered, as nobody has after a move. What
    still waits to be told of an earlier change, as in the evening, is told together with this one.
    """
    kept = (await days.around_meeting(turn.connection, network, meeting, turn.now)).kept
    values = await meeting_view.values_of(turn.connection, network, meeting) | {"kept": kept}
    here = acting.person_id if acting else None
    if change.told is Told.NOBODY:
        return
    if network.group_chat_id is not None:
        text, since = await _since_heard(turn, network, before, meeting, network.group_chat_id)
        if text is not None:
            await post(turn, network, f"meetings.{text}_post", values | since, not_before=not_before)
    where = await meeting_view.standings(turn.connection, network, meeting)
    calls = await to_telephone(turn, network, meeting)
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
        keyboard = meeting_view.answer_rows(meeting) if asks else []
        _notice(turn, network, person, f"meetings.{text}_notice", told, not_before, keyboard)


async def to_telephone(turn: Turn, network: Network, meeting: Meeting) -> list[dict[str, str | None]]:
    """Who has to hear of a change of an invited meeting by telephone: no message reaches them, and they have not said to stay away."""
    if meeting.state is not State.INVITED:
        return []
    where = await meeting_view.standings(turn.connection, network, meeting)
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


def _notice(
    turn: Turn,
    network: Network,
    person: Concerned,
    text: str,
    values: dict[str, Any],
    not_before: datetime | None,
    keyboard: Keyboard,
) -> None:
    values = values | {"several": person.several}
    say(turn, person.chat_id, text, values, keyboard=keyboard, network_id=network.id, not_before=not_before)


async def drop(
    turn: Turn, where: Standing, meeting: Meeting, acting: Concerned | None, reason: str, shown: str | None = None
) -> datetime | None:
    """The month's meeting is not held, or an extraordinary one is cancelled: one post, one message to those coming.

    `shown` is how it stood when that was asked: what was sent or moved meanwhile is not cancelled by an answer to something else.
    Returns when others hear of it, if that is later. What was not held after its hour is only recorded: nobody has to be told.
    """
    where.require(Right.CALL_OFF_MEETING)
    network = where.network
    rules.require_shown(meeting.rule, shown)
    over = turn.now >= meeting.starts_at
    change = (rules.skip if meeting.kind == Series.ORDINARY else rules.cancel)(meeting.rule, reason)
    told = [] if over or change.told is Told.NOBODY else await meeting_view.coming(turn.connection, network, meeting)
    meeting = await meetings.change(
        turn,
        meeting,
        change.meeting.state.value,
        state=change.meeting.state,
        reason=reason or None,
        sequence=change.meeting.sequence,
    )
    await set_deadlines(turn, network, meeting)
    if meeting.kind == Series.ORDINARY:
        await plan_next(turn, network.id, meeting.body_id)
    not_before = None if over else standing.morning(network, turn.now)
    values = await meeting_view.values_of(turn.connection, network, meeting)
    if over:
        await aftermath.offer_other_days(turn, network, meeting, "meetings.not_held_other_days", values, acting)
    else:
        values["follows"] = await _next_of(turn, network, meeting)
        await post(turn, network, "meetings.dropped_post", values, not_before=not_before)
        await _tell_dropped(
            turn, network, meeting, values, acting, {person.person_id for person, _ in told}, not_before
        )
    await showing.refresh_cards(turn, network, meeting)
    await aftermath.close_questions(turn, network, meeting)
    await meeting_moved(turn, network.id, meeting.body_id)
    return not_before


async def _next_of(turn: Turn, network: Network, meeting: Meeting) -> dict[str, Any] | None:
    """The body's next ordinary meeting, which takes the number of one that is not held."""
    upcoming = await meetings.next_ordinary(turn.connection, network.id, meeting.body_id)
    if upcoming is None or not meeting.ordinary:
        return None
    number = await number_shown(turn.connection, network, upcoming)
    return {"starts_at": upcoming.starts_at.isoformat(), "number": number}


async def _tell_dropped(
    turn: Turn,
    network: Network,
    meeting: Meeting,
    values: dict[str, Any],
    acting: Concerned | None,
    coming: set[int],
    not_before: datetime | None,
) -> None:
    """Those who said to come; chair and secretary in any case, with whom to telephone: whoever has no private chat with the bot."""
    calls = await concerned.to_telephone(turn.connection, network, meeting)
    calendar: Keyboard = [[data("meetings.out_of_calendar", f"meetings.calendar:{meeting.id}")]]
    for person in (await concerned.concerned(turn.connection, network, meeting)).values():
        comes, leads = person.person_id in coming, bool(person.offices & {Office.CHAIR, Office.SECRETARY})
        if (acting is None or person.person_id != acting.person_id) and (comes or leads):
            told = values | {"comes": comes, "calls": calls if leads else []}
            _notice(turn, network, person, "meetings.dropped_notice", told, not_before, calendar if comes else [])


# --- extraordinary meetings ---------------------------------------------------------------------------------------------------


async def _planned(turn: Turn, where: Standing, body: Body, start: datetime, place: str | None) -> rules.Meeting:
    """An extraordinary meeting of a body at `start`, by the rules."""
    where.require(Right.CALL_MEETING)
    known = await meetings.of_body(turn.connection, where.network.id, body.id)
    return rules.plan(start, place or body.place or "", turn.now, [each.rule for each in known], Series.EXTRAORDINARY)


async def extraordinary_proposal(
    turn: Turn, where: Standing, body: Body, start: datetime, place: str | None = None
) -> dict[str, Any]:
    """What an extraordinary meeting at `start` would be, for the card that asks for a yes; refused where it cannot be.

    Without a `place` it is the body's usual one.
    """
    planned = await _planned(turn, where, body, start, place)
    network = where.network
    around = await days.around(turn.connection, network, start, body.recurrence, turn.now)
    number = await provisional(turn.connection, network, body, Series.EXTRAORDINARY, start)
    return {
        "kind": "extraordinary",
        "number": year_shown(number),
        "body": body.name,
        "starts_at": start.isoformat(),
        "place": planned.place,
        "obstacle": around.shown(),
    }


async def call_extraordinary(
    turn: Turn,
    where: Standing,
    body: Body,
    start: datetime,
    matters: Sequence[str],
    acting: Concerned | None,
    place: str | None = None,
) -> datetime | None:
    """Call an extraordinary meeting for these matters, and for nothing else, and invite to it at once."""
    planned = await _planned(turn, where, body, start, place)
    meeting = await meetings.add(
        turn,
        where.network.id,
        body.id,
        kind=Series.EXTRAORDINARY,
        slot=None,
        starts_at=planned.start,
        place=planned.place,
        uid=f"{secrets.token_hex(12)}@natprachum",
    )
    await agenda.state_matters(turn, meeting, matters)
    return await inviting.send(turn, where, meeting, acting)
