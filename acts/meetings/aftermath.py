"""What became of a meeting: asked at its hour and after, held, moved or not held, and 'not known' after a week."""

from typing import Any

from acts import standing
from acts.meetings import showing
from acts.meetings.planning import plan_next, set_deadlines
from domain import meetings as rules
from domain.meetings import State
from domain.people import Office
from domain.quorum import quorum
from domain.refusal import Refused
from domain.rights import Right
from storage import meetings, networks, outbox, proceedings, seats
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.outbox import Keyboard, data, say
from storage.turn import Turn
from views import concerned
from views import meetings as meeting_view
from views.concerned import Concerned
from views.meetings import after_card, held_before
from views.standing import Standing


async def ask_what_became(turn: Turn, network: Network, meeting: Meeting, *, quietly: bool = False) -> None:
    """Ask chair and secretary whether the meeting is being held; each time a new message, the older one loses its buttons.

    `quietly`, at the meeting's hour: the morning note becomes the question, where it stands.
    """
    shown = {each.chat_id: each for each in await meetings.shown_on(turn.connection, after_card(meeting))}
    for person in (await concerned.concerned(turn.connection, network, meeting)).values():
        if not person.offices & {Office.CHAIR, Office.SECRETARY}:
            continue
        old = shown.get(person.chat_id)
        stands = old is not None and old.message_id is not None
        if old is not None and old.message_id is not None and not quietly:
            outbox.strip_keyboard(turn, person.chat_id, old.message_id)
        await outbox.show(
            turn, person.chat_id, after_card(meeting), network_id=network.id, fresh=not (quietly and stands)
        )


async def close_questions(turn: Turn, network: Network, meeting: Meeting) -> None:
    """Somebody said what became of it: the question shows that, wherever it was asked."""
    for shown in await meetings.shown_on(turn.connection, after_card(meeting)):
        await outbox.show(turn, shown.chat_id, after_card(meeting), {"known": True}, network_id=network.id)


async def was_held(turn: Turn, meeting_id: int) -> None:
    """It was held: whether with a quorum decides about the number."""
    where, meeting = await standing.opened(turn, meeting_id)
    where.require(Right.SAY_IF_HELD)
    _hour_has_come(turn, meeting)
    rules.begin(meeting.rule, turn.now, confirmed=True)
    body = await networks.body(turn.connection, where.network.id, meeting.body_id)
    count = len(await seats.of_meeting(turn.connection, where.network, meeting))
    values = await meeting_view.values_of(turn.connection, where.network, meeting)
    values |= {"seats": count, "needed": quorum(body.quorum_rule, count)}
    keyboard: Keyboard = [
        [data("meetings.quorate", f"meetings.quorate:{meeting.id}:1")],
        [data("meetings.not_quorate", f"meetings.quorate:{meeting.id}:0")],
    ]
    outbox.reply(turn, "meetings.ask_quorum", values, keyboard=keyboard, network_id=where.network.id)


async def was_quorate(turn: Turn, meeting_id: int, quorate: bool) -> None:
    """It was held, with or without a quorum."""
    where, meeting = await standing.opened(turn, meeting_id)
    meeting = await _held(turn, where, meeting, standing.acting(turn, where), quorate)
    outbox.take_buttons(turn)
    if quorate:
        await showing.say_how_it_is(turn, "meetings.held_done", meeting)
        return
    days = (
        await meeting_view.other_days(turn.connection, where.network, meeting, turn.now)
        if where.may(Right.CHANGE_MEETING)
        else []
    )
    values = await meeting_view.values_of(turn.connection, where.network, meeting)
    outbox.reply(turn, "meetings.no_quorum_other_days", values, keyboard=days, network_id=where.network.id)


def _hour_has_come(turn: Turn, meeting: Meeting) -> None:
    if turn.now < meeting.starts_at:
        raise Refused("meetings.refused_not_yet", start=meeting.starts_at)


async def _held(turn: Turn, where: Standing, meeting: Meeting, person: Concerned | None, quorate: bool) -> Meeting:
    """The meeting was held: its number is fixed and the next one planned. Without a quorum it was only tried, and waits for another
    day as one that was recorded does; the chair is offered days.
    """
    where.require(Right.SAY_IF_HELD)
    _hour_has_come(turn, meeting)
    network = where.network
    begun = rules.begin(meeting.rule, turn.now, confirmed=True)
    body = await networks.body(turn.connection, network.id, meeting.body_id)
    if not quorate:
        return await _tried(turn, network, body, meeting, person)
    day = meeting.starts_at.astimezone(network.tz).date()
    known = [each.fixed_number for each in await meetings.of_body(turn.connection, network.id, body.id)]
    numbers = [number for number in known if number is not None]
    before = held_before(body, day.year, begun.series)
    number = rules.end(rules.fix_number(begun, numbers, before, network.tz)).number
    assert number is not None
    meeting = await meetings.change(
        turn,
        meeting,
        "held",
        state=State.ENDED,
        number=number.count,
        number_year=number.year - rules.BUDDHIST_ERA,
        reason=None,
    )
    await _over(turn, network, meeting)
    return meeting


async def _tried(turn: Turn, network: Network, body: Body, meeting: Meeting, acting: Concerned | None) -> Meeting:
    if await proceedings.held.without_quorum(turn.connection, meeting):
        return meeting  # said already
    count = len(await seats.of_meeting(turn.connection, network, meeting))
    at, needed = meeting.starts_at, quorum(body.quorum_rule, count)
    found = await proceedings.held.begin(
        turn, meeting, body, recorded="afterwards", started_at=at, seats=count, quorum=needed
    )
    await proceedings.held.change(turn, found, "no_quorum", state="no_quorum")
    meeting = await meetings.change(turn, meeting, "no_quorum")
    await set_deadlines(turn, network, meeting)
    await showing.refresh_cards(turn, network, meeting)
    await close_questions(turn, network, meeting)
    values = await meeting_view.values_of(turn.connection, network, meeting)
    await offer_other_days(turn, network, meeting, "meetings.no_quorum_other_days", values, acting)
    return meeting


async def offer_other_days(
    turn: Turn, network: Network, meeting: Meeting, text: str, values: dict[str, Any], acting: Concerned | None
) -> None:
    """The chair is offered other days at once; whoever said what became of the meeting gets them with the answer."""
    keyboard = await meeting_view.other_days(turn.connection, network, meeting, turn.now)
    not_before = standing.morning(network, turn.now)
    for person in (await concerned.concerned(turn.connection, network, meeting)).values():
        if Office.CHAIR in person.offices and keyboard and (acting is None or person.person_id != acting.person_id):
            named = values | {"several": person.several}
            say(turn, person.chat_id, text, named, keyboard=keyboard, network_id=network.id, not_before=not_before)


async def not_known(turn: Turn, network: Network, meeting: Meeting) -> None:
    """A week has passed and nobody said anything: the month is recorded as not known, and the next meeting is planned."""
    changed = rules.not_known(meeting.rule, turn.now)
    if changed.state is not State.UNKNOWN:
        return
    if await proceedings.held.without_quorum(turn.connection, meeting):
        # It is known: people came and were too few, and nobody found another date.
        meeting = await meetings.change(turn, meeting, "no_quorum", state=State.ENDED, reason="no_quorum")
        await _over(turn, network, meeting)
        return
    meeting = await meetings.change(turn, meeting, "not_known", state=changed.state)
    values = await meeting_view.values_of(turn.connection, network, meeting)
    for person in (await concerned.concerned(turn.connection, network, meeting)).values():
        if person.offices & {Office.CHAIR, Office.SECRETARY}:
            named = values | {"several": person.several}
            say(turn, person.chat_id, "meetings.not_known", named, network_id=network.id)
    await _over(turn, network, meeting)


async def _over(turn: Turn, network: Network, meeting: Meeting) -> None:
    await set_deadlines(turn, network, meeting)
    await showing.refresh_cards(turn, network, meeting)
    await close_questions(turn, network, meeting)
    await plan_next(turn, network.id, meeting.body_id)
