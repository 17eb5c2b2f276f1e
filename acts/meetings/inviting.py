"""Sends the invitation: by a tap of the chair, vice-chair or secretary, or by silence; and to who joins later."""

from collections.abc import Collection
from datetime import date, datetime

from acts import standing
from acts.meetings import showing
from acts.meetings.planning import set_deadlines
from acts.work_follows import meeting_moved
from domain import meetings as rules
from domain.answers import Answer, AnswerKind
from domain.meetings import State
from domain.people import Office
from domain.rights import Right
from storage import answers, chats, meetings, networks
from storage.meetings import Meeting
from storage.members import Member
from storage.networks import Network
from storage.turn import Turn
from views import concerned, days
from views.concerned import Concerned
from views.standing import Standing


async def send(
    turn: Turn, where: Standing, meeting: Meeting, acting: Concerned | None, shown: str | None = None
) -> datetime | None:
    """An officer sends the invitation to the meeting as it was `shown`. Returns when it goes out, if it has to wait for the morning."""
    where.require(Right.SEND_INVITATION)
    if meeting.state is not State.INVITED:  # else the rule says that it has gone out already
        rules.require_shown(meeting.rule, shown)
    network = where.network
    meeting = await _invited(turn, network, meeting)
    for member in await coming_by_sending(turn, where, meeting.body_id, meeting):
        coming = Answer(member.id, turn.who.id, AnswerKind.YES, turn.now)
        await answers.add(turn, network.id, meeting.id, coming)
    not_before = standing.morning(network, turn.now)
    await _spread(turn, network, meeting, not_before, acting)
    return not_before


async def press_send(turn: Turn, meeting_id: int, shown: str | None = None) -> None:
    """[ส่งคำเชิญ]: to the meeting as it was `shown`."""
    where, meeting = await standing.opened(turn, meeting_id)
    coming = await coming_by_sending(turn, where, meeting.body_id, meeting)
    later = await send(turn, where, meeting, standing.acting(turn, where), shown)
    showing.tell_when(turn, "meetings.sent", later, coming=bool(coming))


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
        if start > turn.now and not any(each.start == start and each.state not in rules.NOT_HELD for each in others):
            meeting = await meetings.change(
                turn, meeting, "silent_move", starts_at=start, sequence=meeting.sequence + 1
            )
            await meeting_moved(turn, network.id, meeting.body_id)
    meeting = await _invited(turn, network, meeting, "silence_moved" if day is not None else "invited")
    return await _spread(turn, network, meeting, None, None)


async def _invited(turn: Turn, network: Network, meeting: Meeting, act: str = "invited") -> Meeting:
    state = rules.invite(meeting.rule, turn.now).state
    around = await days.around_meeting(turn.connection, network, meeting, turn.now)
    found = around.obstacle
    by = turn.person.id if turn.person else None
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
