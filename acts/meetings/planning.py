"""A meeting from the day its date is known: planned, the chair asked, the invitation sent, what became of it asked."""

import secrets
from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

import domain.meetings
from acts import standing
from acts.meetings import showing
from acts.meetings.showing import refresh_cards
from acts.work_follows import meeting_moved
from domain.answers import Answer, AnswerKind
from domain.meetings import Series, State
from domain.people import Office
from domain.quiet_hours import allowed, next_day
from domain.quorum import quorum
from domain.refusal import Refused
from domain.rights import Right
from domain.timetable import Audience, Kind, Step, steps
from storage import answers, chats, due, meetings, networks, offices, outbox, proceedings, seats
from storage.meetings import Meeting
from storage.members import Member
from storage.networks import Body, Network
from storage.outbox import Keyboard, data, say
from storage.turn import Turn
from views import concerned, days
from views.concerned import Concerned
from views.meetings import after_card, held_before, other_days, values_of
from views.standing import Standing

KINDS = {
    "meetings.question": (Kind.QUESTION, 1),
    "meetings.deputies": (Kind.DEPUTIES, 1),
    "meetings.invitation": (Kind.INVITATION, 1),
    "meetings.reminder": (Kind.REMINDER, 1),
    "meetings.agenda": (Kind.AGENDA, 1),
    "meetings.day_before": (Kind.DAY_BEFORE, 1),
    "meetings.morning": (Kind.MORNING, 1),
    **{f"meetings.not_started{which}": (Kind.NOT_STARTED, which) for which in (1, 2, 3, 4)},
    "meetings.unknown": (Kind.UNKNOWN, 1),
}
HOLIDAYS = "meetings.holidays"


def _kind_of(step: Step) -> str:
    """The due table's name for a step."""
    return f"meetings.not_started{step.which}" if step.kind is Kind.NOT_STARTED else f"meetings.{step.kind}"


def _subject_of(meeting: Meeting) -> str:
    """What a deadline is about: the meeting as it stands; a change gives it a new one."""
    return f"{meeting.id}:{meeting.sequence}"


def _planned_by(network: Network, body: Body) -> str:
    hours = (network.sending_hour, network.quiet_from, network.quiet_until)
    return "|".join(map(str, (body.rule, body.hour, *hours, body.place or "")))[:500]


def _same_date_rule(before: str | None, after: str) -> bool:
    return before is not None and before.split("|")[:2] == after.split("|")[:2]


async def plan_next(turn: Turn, network_id: int, body_id: int) -> Meeting | None:
    """Make the body's next ordinary meeting and its deadlines, unless one is planned already; None without a rule.

    Called again it changes nothing, except that a meeting that is not yet invited follows a changed rule, hour or place, and
    every open one follows changed sending hours.
    """
    connection = turn.connection
    network = await networks.by_id(connection, network_id)
    body = await networks.body(connection, network_id, body_id)
    if body.recurrence is None or body.hour is None:
        return None
    known = await meetings.of_body(connection, network_id, body_id)
    current = next((each for each in known if each.open and each.kind == Series.ORDINARY), None)
    planned_by = _planned_by(network, body)
    if current is not None and current.planned_by == planned_by:
        return current
    slots = [date.fromisoformat(each.slot) for each in known if each.slot and each is not current]
    after = turn.now
    if slots:
        after = max(after, datetime.combine(max(slots), time.fromisoformat(body.hour), network.tz))
    start = domain.meetings.next_start(body.recurrence, time.fromisoformat(body.hour), after, network.tz)
    if current is None:
        slot = start.astimezone(network.tz).date()
        meeting = await meetings.add(
            turn,
            network_id,
            body_id,
            kind=Series.ORDINARY,
            slot=slot,
            starts_at=start,
            place=body.place or "",
            uid=f"{secrets.token_hex(12)}@natprachum",
            planned_by=planned_by,
        )
        await set_deadlines(turn, network, meeting)
        return meeting
    return await _follow_settings(turn, network, body, current, start, planned_by)


async def _follow_settings(
    turn: Turn, network: Network, body: Body, current: Meeting, start: datetime, planned_by: str
) -> Meeting:
    """An open meeting after the settings changed: before the invitation it takes the rule's date, afterwards it stays."""
    if current.state is State.INVITED:
        await meetings.note(turn, current, planned_by=planned_by)
    elif _same_date_rule(current.planned_by, planned_by):
        await meetings.note(turn, current, planned_by=planned_by, place=body.place or current.place)
    else:
        current = await meetings.change(
            turn,
            current,
            "ruled",
            starts_at=start,
            slot=start.astimezone(network.tz).date().isoformat(),
            place=body.place or current.place,
            sequence=current.sequence + 1,
            state=State.PLANNED,
            asked_at=None,
            planned_by=planned_by,
        )
    changed = await meetings.by_id(turn.connection, network.id, current.id)
    await set_deadlines(turn, network, changed)

    await refresh_cards(turn, network, changed)
    return changed


async def set_deadlines(turn: Turn, network: Network, meeting: Meeting) -> None:
    """Plan what is still to be done about the meeting as it stands now; what was planned otherwise is taken back."""
    await due.withdraw_all(turn, "meetings.", f"{meeting.id}:", "the meeting or its state changed")
    if not meeting.open:
        return
    invited = meeting.state is State.INVITED
    planned = steps(meeting.starts_at, turn.now, network.hours, meeting.asked_at, invited)
    if meeting.starts_at <= turn.now and await proceedings.without_quorum(turn.connection, meeting):
        # What became of it is known: nobody is asked whether it met; a week later the month is closed as it was.
        planned = tuple(step for step in planned if step.kind is Kind.UNKNOWN)
    for step in planned:
        await due.plan(turn, _kind_of(step), _subject_of(meeting), step.at, network_id=network.id)
    asked = invited or meeting.asked_at is not None or any(step.kind is Kind.QUESTION for step in planned)
    if not asked and turn.now < meeting.starts_at:
        # Less than ten days are left: nothing is made up, but somebody must be asked once, or nobody is ever invited.
        at = allowed(turn.now, network.hours)
        if at < meeting.starts_at:
            await due.plan(turn, "meetings.question", _subject_of(meeting), at, network_id=network.id)
    if invited:
        await due.repeat(turn, HOLIDAYS, _subject_of(meeting), next_check(network, turn.now), network_id=network.id)


def next_check(network: Network, now: datetime) -> datetime:
    """When it is looked next whether a holiday has become known."""
    return next_day(now, network.hours)


# --- the chair is asked whether to send the invitation ------------------------------------------------------------------------


def _tells(meeting: Meeting) -> dict[str, object]:
    """What comes back once the question was really sent."""
    return {"event": "meeting_asked", "meeting": meeting.id, "network": meeting.network_id}


async def ask_chair(turn: Turn, network: Network, meeting: Meeting) -> set[int]:
    """Put the question to the chair; when the chair cannot be reached, to those who stand in. Returns who was asked."""
    found = await concerned.concerned(turn.connection, network, meeting)
    chair = next((each for each in found.values() if Office.CHAIR in each.offices), None)
    if chair is None:
        return await ask_deputies(turn, network, meeting, {Audience.VICE_CHAIR, Audience.SECRETARY})
    await showing.show_private(turn, network, meeting, chair, fresh=True, tells=_tells(meeting))
    turn.record("meeting.question_said", network.id, meeting=meeting.id, to=chair.person_id)
    # Should the question never arrive (the chair blocked the bot), the others still get their turn the next day.
    tomorrow = next_day(turn.now, network.hours)
    if tomorrow < meeting.starts_at:
        await due.plan(turn, "meetings.deputies", _subject_of(meeting), tomorrow, network_id=network.id)
    return {chair.person_id}


async def ask_deputies(turn: Turn, network: Network, meeting: Meeting, audiences: set[Audience]) -> set[int]:
    """Ask the vice-chair and the secretary, because the chair has not said anything. Returns who was asked."""
    wanted = {Office.VICE_CHAIR: Audience.VICE_CHAIR, Office.SECRETARY: Audience.SECRETARY}
    asked = set()
    for person in (await concerned.concerned(turn.connection, network, meeting)).values():
        if Office.CHAIR in person.offices:
            continue
        if any(office in person.offices and audience in audiences for office, audience in wanted.items()):
            await showing.show_private(turn, network, meeting, person, fresh=True, tells=_tells(meeting))
            asked.add(person.person_id)
    turn.record("meeting.deputies_asked", network.id, meeting=meeting.id, to=sorted(asked))
    return asked


async def really_asked(turn: Turn, event: dict[str, Any]) -> None:
    """The chair's question really reached Telegram: from now the deputies' turn and the silence are counted."""
    network_id, at = event["network"], datetime.fromisoformat(event["at"])
    meeting = await meetings.by_id(turn.connection, network_id, event["meeting"])
    if not meeting.open or meeting.state is State.INVITED or meeting.asked_at is not None:
        return
    network = await networks.by_id(turn.connection, network_id)
    await meetings.note(turn, meeting, asked_at=at, state=domain.meetings.ask(meeting.rule).state.value)
    turn.record("meeting.asked", network_id, meeting=meeting.id, at=event["at"])
    await set_deadlines(turn, network, await meetings.by_id(turn.connection, network_id, meeting.id))


async def pass_on(turn: Turn, network_id: int, body_id: int) -> None:
    """The chair changed: open questions go to the new chair with the deadline they had, old cards show who asks now."""
    network = await networks.by_id(turn.connection, network_id)
    for meeting in await meetings.open_of_network(turn.connection, network_id):
        if meeting.body_id != body_id and not await _led_by(turn, network, meeting.body_id, body_id):
            continue
        chair = await concerned.chair(turn.connection, network, meeting.body_id)
        found = await concerned.concerned(turn.connection, network, meeting)
        shown = {each.chat_id for each in await meetings.shown_on(turn.connection, showing.card_name(meeting))}
        new = found.get(chair.person_id) if chair else None
        await showing.refresh_cards(turn, network, meeting, but=new.chat_id if new else None)
        asked = meeting.asked_at is not None or any(
            each.kind == "meetings.question" for each in await due.ended_about(turn.connection, _subject_of(meeting))
        )
        if new is None:
            continue
        if meeting.state is not State.INVITED and asked:
            await _ask_new(turn, network, meeting, new)
        elif new.chat_id in shown:
            await showing.show_private(turn, network, meeting, new)


async def _ask_new(turn: Turn, network: Network, meeting: Meeting, chair: Concerned) -> None:
    mine = turn.person is not None and turn.person.id == chair.person_id
    not_before = None if mine else standing.morning(network, turn.now)
    await showing.show_private(turn, network, meeting, chair, fresh=True, not_before=not_before, tells=_tells(meeting))
    turn.record("meeting.question_passed_on", network.id, meeting=meeting.id, to=chair.person_id)


async def _led_by(turn: Turn, network: Network, body_id: int, leading: int) -> bool:
    """Whether a body without officers of its own is led by those of `leading`."""
    default = await networks.default_body(turn.connection, network.id)
    if default.id != leading:
        return False
    holders = await offices.holders(turn.connection, network.id, body_id)
    return not any(each.office is Office.CHAIR for each in holders)


# --- the invitation -----------------------------------------------------------------------------------------------------------


async def send(
    turn: Turn, where: Standing, meeting: Meeting, acting: Concerned | None, shown: str | None = None
) -> datetime | None:
    """An officer sends the invitation to the meeting as it was `shown`. Returns when it goes out, if it has to wait for the morning."""
    where.require(Right.SEND_INVITATION)
    if meeting.state is not State.INVITED:  # else the rule says that it has gone out already
        domain.meetings.require_shown(meeting.rule, shown)
    network = where.network
    meeting = await _invited(turn, network, meeting)
    for member in await coming_by_sending(turn, where, meeting.body_id, meeting):
        coming = Answer(member.id, turn.who.id, AnswerKind.YES, turn.now)
        await answers.add(turn, network.id, meeting.id, coming)
    not_before = standing.morning(network, turn.now)
    await _spread(turn, network, meeting, not_before, acting)
    return not_before


async def press_send(turn: Turn, where: Standing, meeting: Meeting, shown: str | None = None) -> None:
    """[ส่งคำเชิญ]: to the meeting as it was `shown`."""
    later, coming = await _send_here(turn, where, meeting, shown)
    showing.tell_when(turn, "meetings.sent", later, coming=coming)


async def _send_here(
    turn: Turn, where: Standing, meeting: Meeting, shown: str | None = None
) -> tuple[datetime | None, bool]:
    """Send it by whoever acts here: when it goes out if it has to wait for the morning, and whether it says that they come too."""
    coming = await coming_by_sending(turn, where, meeting.body_id, meeting)
    return await send(turn, where, meeting, standing.acting(turn, where), shown), bool(coming)


async def send_in_words(turn: Turn) -> bool:
    """'ส่งเลยครับ' to the question whether the invitation shall go out; False where no one meeting, and no other, waits for that."""
    waiting = []
    for network_id in await standing.networks_spoken_of(turn):
        for meeting in await meetings.open_of_network(turn.connection, network_id):
            if meeting.state is State.ASKED:
                where = await standing.in_meeting(turn, meeting)
                if where.may(Right.SEND_INVITATION):
                    waiting.append((where, meeting))
    if len(waiting) != 1:
        return False
    ((where, meeting),) = waiting
    later, coming = await _send_here(turn, where, meeting)
    key, values = showing.when_told("meetings.sent", later)
    outbox.reply(turn, key, {**values, "coming": coming}, network_id=where.network.id)
    return True


async def coming_by_sending(turn: Turn, where: Standing, body_id: int, meeting: Meeting | None = None) -> list[Member]:
    """The chair's 'send' is the chair's 'coming' (docs/meetings.md, 'Weight of a month'): the seats that it answers for; `meeting`: but
    those that were answered for already.
    """
    chair = await concerned.chair(turn.connection, where.network, body_id)
    if chair is None or chair.person_id != turn.who.id:
        return []
    given = await answers.history(turn.connection, where.network.id, meeting.id) if meeting is not None else ()
    said = {each.member for each in given if each.person == turn.who.id}
    return [member for member in where.members if member.id not in said]


async def by_silence(turn: Turn, network: Network, meeting: Meeting) -> set[int]:
    """Nobody said anything for two days: the invitation goes out; from a bad day it moves to the free one that silence takes."""
    around = await days.around_meeting(turn.connection, network, meeting, turn.now)
    day = around.by_silence
    if day is not None:
        body = await networks.body(turn.connection, network.id, meeting.body_id)
        start = datetime.combine(day, around.start.time(), network.tz)
        others = [each.rule for each in await meetings.of_body(turn.connection, network.id, body.id) if each != meeting]
        if start > turn.now and not any(
            each.start == start and each.state not in domain.meetings.NOT_HELD for each in others
        ):
            meeting = await meetings.change(
                turn, meeting, "silent_move", starts_at=start, sequence=meeting.sequence + 1
            )
            await meeting_moved(turn, network.id, meeting.body_id)
    meeting = await _invited(turn, network, meeting, "silence_moved" if day is not None else "invited")
    return await _spread(turn, network, meeting, None, None)


async def _invited(turn: Turn, network: Network, meeting: Meeting, act: str = "invited") -> Meeting:
    state = domain.meetings.invite(meeting.rule, turn.now).state
    around = await days.around_meeting(turn.connection, network, meeting, turn.now)
    found = around.obstacle
    by = turn.by
    known = "\n".join(found.names) if found else ""
    meeting = await meetings.change(
        turn, meeting, act, state=state, invited_at=turn.now, invited_by=by, known_days=known
    )
    await set_deadlines(turn, network, meeting)
    return meeting


async def _spread(
    turn: Turn, network: Network, meeting: Meeting, not_before: datetime | None, acting: Concerned | None
) -> set[int]:
    """The card in the group, one message to everybody concerned; the presser's own card is edited. Returns who got one."""
    await showing.show_group(turn, network, meeting, not_before=not_before)
    found = await concerned.concerned(turn.connection, network, meeting)
    told = set()
    shown = {each.chat_id for each in await meetings.shown_on(turn.connection, showing.card_name(meeting))}
    await showing.settle_questions(turn, network, meeting, but=acting.chat_id if acting else None)
    for person in found.values():
        if acting is not None and person.person_id == acting.person_id:
            await showing.show_private(turn, network, meeting, person)
        elif person.members or person.offices & {Office.CHAIR, Office.SECRETARY} or person.chat_id in shown:
            await showing.show_private(turn, network, meeting, person, fresh=True, not_before=not_before)
        else:
            continue
        told.add(person.person_id)
    return told


async def invite_person(turn: Turn, network_id: int, member_id: int, person_id: int) -> None:
    """Somebody speaks for a member from now on: the invitations that are out go to that person too."""
    network = await networks.by_id(turn.connection, network_id)
    mine = turn.person is not None and turn.person.id == person_id
    not_before = None if mine else standing.morning(network, turn.now)
    for meeting in await meetings.open_of_network(turn.connection, network_id):
        if meeting.state is State.INVITED and meeting.starts_at > turn.now:
            person = (await concerned.concerned(turn.connection, network, meeting)).get(person_id)
            if person is not None and any(member.id == member_id for member in person.members):
                await showing.show_private(turn, network, meeting, person, fresh=True, not_before=not_before)


async def let_go(turn: Turn, network_id: int, person_id: int) -> None:
    """Somebody speaks for a member no longer: their cards of what is announced ask them nothing more, the lists of calls follow."""
    person = await chats.person_by_id(turn.connection, person_id)
    if person.private_chat_id is None:
        return
    await turn.flush()
    network = await networks.by_id(turn.connection, network_id)
    for meeting in await meetings.open_of_network(turn.connection, network_id):
        shown = await meetings.shown_on(turn.connection, showing.card_name(meeting))
        if any(each.chat_id == person.private_chat_id for each in shown):
            found = await concerned.concerned(turn.connection, network, meeting, also_unreachable=True)
            left = concerned.Concerned(person.id, person.private_chat_id, person.name)
            await showing.show_private(turn, network, meeting, found.get(person.id, left))
        turn.changed("calls", meeting.id, network.id)


async def members_changed(turn: Turn, network_id: int, named: Collection[int] = ()) -> None:
    """An organisation came into the network or left it: what is announced shows the new count.

    `named`: keys of the bodies with named seats in which it had one; those of all members follow in any case.
    """
    await turn.flush()
    for body in await networks.bodies_of(turn.connection, network_id):
        if body.seats == "all" or body.id in named:
            await seats_changed(turn, network_id, body.id, ())


async def seats_changed(
    turn: Turn, network_id: int, body_id: int, new: Collection[int], after: date | None = None
) -> None:
    """The seats of a body changed: those who speak for the `new` ones get the invitations that are out, every card follows.

    `after`: new only to meetings later than that day (a term was prolonged). A meeting that runs keeps the seats of its start.
    """
    network = await networks.by_id(turn.connection, network_id)
    for meeting in await meetings.open_of_network(turn.connection, network_id, body_id):
        had = after is not None and meeting.starts_at.astimezone(network.tz).date() <= after
        if meeting.state is State.INVITED and meeting.starts_at > turn.now and not had:
            for person in (await concerned.concerned(turn.connection, network, meeting)).values():
                if any(member.id in new for member in person.members):
                    mine = turn.person is not None and turn.person.id == person.person_id
                    not_before = None if mine else standing.morning(network, turn.now)
                    await showing.show_private(turn, network, meeting, person, fresh=True, not_before=not_before)
        await showing.refresh_cards(turn, network, meeting)
        turn.changed("calls", meeting.id, network.id)


# --- what became of it --------------------------------------------------------------------------------------------------------


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


async def was_held(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """It was held: whether with a quorum decides about the number."""
    _hour_has_come(turn, meeting)
    domain.meetings.begin(meeting.rule, turn.now, confirmed=True)
    body = await networks.body(turn.connection, where.network.id, meeting.body_id)
    count = len(await seats.of_meeting(turn.connection, where.network, meeting))
    values = await values_of(turn.connection, where.network, meeting)
    values |= {"seats": count, "needed": quorum(body.quorum_rule, count)}
    keyboard: Keyboard = [
        [data("meetings.quorate", f"meetings.quorate:{meeting.id}:1")],
        [data("meetings.not_quorate", f"meetings.quorate:{meeting.id}:0")],
    ]
    outbox.reply(turn, "meetings.ask_quorum", values, keyboard=keyboard, network_id=where.network.id)


async def was_quorate(turn: Turn, where: Standing, meeting: Meeting, quorate: bool) -> None:
    """It was held, with or without a quorum."""
    meeting = await _held(turn, where, meeting, standing.acting(turn, where), quorate)
    outbox.take_buttons(turn)
    if quorate:
        await showing.say_how_it_is(turn, "meetings.held_done", meeting)
        return
    days = (
        await other_days(turn.connection, where.network, meeting, turn.now) if where.may(Right.CHANGE_MEETING) else []
    )
    values = await values_of(turn.connection, where.network, meeting)
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
    begun = domain.meetings.begin(meeting.rule, turn.now, confirmed=True)
    body = await networks.body(turn.connection, network.id, meeting.body_id)
    if not quorate:
        return await _tried(turn, network, body, meeting, person)
    day = meeting.starts_at.astimezone(network.tz).date()
    numbers = await meetings.numbers_of(turn.connection, body.id, day.year)
    before = held_before(body, day.year, begun.series)
    number = domain.meetings.end(domain.meetings.fix_number(begun, numbers, before, network.tz)).number
    assert number is not None
    meeting = await meetings.change(
        turn,
        meeting,
        "held",
        state=State.ENDED,
        number=number.count,
        number_year=number.year - domain.meetings.BUDDHIST_ERA,
        reason=None,
    )
    await _over(turn, network, meeting)
    return meeting


async def _tried(turn: Turn, network: Network, body: Body, meeting: Meeting, acting: Concerned | None) -> Meeting:
    if await proceedings.without_quorum(turn.connection, meeting):
        return meeting  # said already
    count = len(await seats.of_meeting(turn.connection, network, meeting))
    at, needed = meeting.starts_at, quorum(body.quorum_rule, count)
    found = await proceedings.begin(
        turn, meeting, body, recorded="afterwards", started_at=at, seats=count, quorum=needed
    )
    await proceedings.change(turn, found, "no_quorum", state="no_quorum")
    meeting = await meetings.change(turn, meeting, "no_quorum")
    await set_deadlines(turn, network, meeting)
    await showing.refresh_cards(turn, network, meeting)
    await close_questions(turn, network, meeting)
    values = await values_of(turn.connection, network, meeting)
    await offer_other_days(turn, network, meeting, "meetings.no_quorum_other_days", values, acting)
    return meeting


async def offer_other_days(
    turn: Turn, network: Network, meeting: Meeting, text: str, values: dict[str, Any], acting: Concerned | None
) -> None:
    """The chair is offered other days at once; whoever said what became of the meeting gets them with the answer."""
    keyboard = await other_days(turn.connection, network, meeting, turn.now)
    not_before = standing.morning(network, turn.now)
    for person in (await concerned.concerned(turn.connection, network, meeting)).values():
        if Office.CHAIR in person.offices and keyboard and (acting is None or person.person_id != acting.person_id):
            named = values | {"several": person.several}
            say(turn, person.chat_id, text, named, keyboard=keyboard, network_id=network.id, not_before=not_before)


async def not_known(turn: Turn, network: Network, meeting: Meeting) -> None:
    """A week has passed and nobody said anything: the month is recorded as not known, and the next meeting is planned."""
    changed = domain.meetings.not_known(meeting.rule, turn.now)
    if changed.state is not State.UNKNOWN:
        return
    if await proceedings.without_quorum(turn.connection, meeting):
        # It is known: people came and were too few, and nobody found another date.
        meeting = await meetings.change(turn, meeting, "no_quorum", state=State.ENDED, reason="no_quorum")
        await _over(turn, network, meeting)
        return
    meeting = await meetings.change(turn, meeting, "not_known", state=changed.state)
    values = await values_of(turn.connection, network, meeting)
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
