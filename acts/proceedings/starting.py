"""Starts a meeting from a tap with its agenda, takes a mistaken start back, and decides what to do while there is no quorum."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import domain.meetings
from acts import standing
from acts.meetings.planning import close_questions, set_deadlines
from acts.proceedings import electing, record
from acts.proceedings.record import at_desk, settle, turn_to
from domain.attendance import ever_quorate, prefilled
from domain.meetings import OPEN, State
from domain.people import Office, name_key
from domain.proceedings import ASKED_AFTER, DECIDING, Outcome, next_matter, section_among, sections_of
from domain.quorum import quorum
from domain.refusal import Refused
from domain.rights import Right
from storage import (
    action_items,
    agenda,
    answers,
    attendance,
    desks,
    due,
    matters,
    meetings,
    networks,
    outbox,
    proceedings,
)
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import data
from storage.proceedings import Proceedings
from storage.seats import of_meeting
from storage.turn import Turn
from views import concerned
from views.agenda import agenda_lines
from views.meetings import other_days, standings
from views.proceedings import Kept, Returning, head, read, returning
from views.standing import Standing

WAITING = "proceedings.waiting"
WATCHING = "proceedings.watch"
ROOM = 1000  # positions of one section


async def start(turn: Turn, meeting_id: int, *, confirmed: bool = False) -> None:
    """[เริ่มประชุม]: the meeting starts now; more than an hour early it asks; already started it gives the record's card anew."""
    where, meeting = await standing.opened(turn, meeting_id)
    where.require(Right.START_MEETING)
    known = await proceedings.of_meeting(turn.connection, where.network.id, meeting.id)
    if known is not None:
        await keep_too(turn, known)
        return
    try:
        domain.meetings.begin(meeting.rule, turn.now, confirmed)
    except Refused as refusal:
        if refusal.key != "meeting.start_early":
            raise
        keyboard = [
            [data("proceedings.button.start_now", f"proceedings.start_now:{meeting.id}")],
            [data("proceedings.button.not_yet", f"proceedings.not_yet:{meeting.id}")],
        ]
        values = {"starts_at": meeting.starts_at.isoformat(), "now": turn.now.isoformat()}
        outbox.reply(turn, "proceedings.early", values, keyboard=keyboard, network_id=where.network.id)
        return
    kept = await begin(turn, where, meeting, turn.now, "live")
    await _plan(turn, kept)
    await record.show_group(turn, kept)
    await _desks(turn, kept)
    turn.answer("proceedings.started")


async def not_yet(turn: Turn) -> None:
    """[ยังไม่เริ่ม]."""
    turn.answer("proceedings.not_started_yet")


async def keep_too(turn: Turn, found: Proceedings) -> None:
    """Somebody who may keep the record asks for it: a fresh card, wherever the older one is."""
    chat_id = turn.here.id if turn.here.private else turn.who.private_chat_id
    if chat_id is None:
        raise Refused("proceedings.refused_private")
    desk = await desks.desk_of(turn.connection, found.id, turn.who.id)
    view = desk.view if desk else "list" if found.listed_at is None else "matter"
    desk = await desks.open_desk(turn, found.id, turn.who.id, chat_id, view)
    await record.show_desk(turn, found, desk, fresh=True)
    turn.answer("proceedings.already_started" if found.running else "proceedings.already_ended")


async def begin(turn: Turn, where: Standing, meeting: Meeting, at: datetime, recorded: str) -> Kept:
    """The seats are fixed, the agenda becomes matters, and whoever starts is there. Returns the meeting as it then stands."""
    network = where.network
    body = await networks.body(turn.connection, network.id, meeting.body_id)
    seats = await _seats(turn, network, meeting)
    needed = quorum(body.quorum_rule, len(seats))
    found = await proceedings.begin(
        turn, meeting, body, recorded=recorded, started_at=at, seats=len(seats), quorum=needed
    )
    await attendance.fix_seats(turn, found, seats)
    await copy_agenda(turn, network, meeting, found)
    meeting = await meetings.change(turn, meeting, "started", state=State.STARTED)
    await set_deadlines(turn, network, meeting)
    await meeting_cards(turn, network, meeting)
    mine = {member.id for member in where.members}
    if recorded == "live":
        if not mine and where.offices:
            await attendance.move(turn, found, None, turn.who.id, "in", at, "start")
        for seat in seats:
            if seat["member_id"] in mine:
                await attendance.move(turn, found, seat["member_id"], turn.who.id, "in", at, "start")
    kept = await read(turn.connection, found)
    first = next_matter([matter.rule for matter in kept.recorded.matters], None)
    await proceedings.note(turn, found, matter_id=first)
    return await settle(turn, kept)


async def _seats(turn: Turn, network: Network, meeting: Meeting) -> list[dict[str, Any]]:
    """The seats with what was answered to the invitation: the list is prefilled with those who said they come."""
    where = await standings(turn.connection, network, meeting)
    words = await answers.reason_words(turn.connection, network.id, meeting.id)
    expected = {key: each.kind for key, each in where.items()}
    ticked = prefilled(expected, ())
    rows = []
    seated = await of_meeting(turn.connection, network, meeting)
    for position, member in enumerate(seated, start=1):
        standing_of = where.get(member.id)
        counting = standing_of.counting if standing_of else None
        kind = expected.get(member.id)
        rows.append(
            {
                "member_id": member.id,
                "name": member.name,
                "personal": member.personal,
                "position": position,
                "expected": kind.value if kind else None,
                "proxy": counting.proxy if counting else None,
                "ticked": member.id in ticked,
                "excused": kind is not None and kind.value == "no",
                "reason": counting.reason.value if counting and counting.reason else None,
                "words": words.get(member.id),
            }
        )
    return rows


async def meeting_cards(turn: Turn, network: Network, meeting: Meeting) -> None:
    """The invitation's cards, and the questions what became of the meeting, show that it has begun, ended or waits again."""
    turn.changed("meeting", meeting.id, network.id)
    await close_questions(turn, network, meeting)


async def _plan(turn: Turn, kept: Kept) -> None:
    """The clock looks after the waiting time whether there is a quorum, and later whether somebody forgot to end."""
    found = kept.found
    _, wait = await proceedings.body_rules(turn.connection, found.body_id)
    at = found.started_at + timedelta(minutes=wait)
    await due.plan(turn, WAITING, f"{found.id}:0", at, network_id=found.network_id)
    await due.plan(turn, WATCHING, f"{found.id}:0", found.last_entry_at + ASKED_AFTER, network_id=found.network_id)


async def _desks(turn: Turn, kept: Kept) -> None:
    """The secretary gets the card on which the record is kept; whoever starts gets it when there is no other secretary."""
    found = kept.found
    holders = await concerned.holders(turn.connection, kept.network, kept.meeting.body_id)
    reachable = await meetings.reachable(turn.connection, [each.private_chat_id for each in holders])
    secretaries = [
        (each.person_id, each.private_chat_id)
        for each in holders
        if each.office is Office.SECRETARY and each.private_chat_id in reachable
    ]
    mine = turn.here.id if turn.here.private else turn.who.private_chat_id
    keepers = {person: chat for person, chat in secretaries if chat is not None}
    if not keepers or turn.who.id in await _assistants(kept, turn):
        if mine is None:
            raise Refused("proceedings.refused_private")
        keepers[turn.who.id] = mine
    for person_id, chat_id in keepers.items():
        desk = await desks.open_desk(turn, found.id, person_id, chat_id, "list")
        await record.show_desk(turn, found, desk, fresh=True)


async def _assistants(kept: Kept, turn: Turn) -> set[int]:
    holders = await concerned.holders(turn.connection, kept.network, kept.meeting.body_id)
    return {each.person_id for each in holders if each.office in (Office.SECRETARY, Office.ASSISTANT)}


# --- a mistaken start -------------------------------------------------------------------------------------------------------


async def take_back(turn: Turn, proceedings_id: int) -> None:
    """[เริ่มผิด]: as if the meeting had not been started; refused once something was decided."""
    kept = await at_desk(turn, proceedings_id)
    decided = [each for each in kept.recorded.matters if each.outcome in {outcome.value for outcome in DECIDING}]
    given = [each for each in kept.recorded.assignments if each.state == "confirmed"]
    if decided or given or kept.recorded.votes or kept.found.reopened is not None:
        raise Refused("proceedings.refused_take_back")
    await _undo(turn, kept, "taken_back")
    turn.answer("proceedings.taken_back")


async def _undo(turn: Turn, kept: Kept, state: str) -> None:
    """The meeting waits again as before its start; what was typed stays in the books of the taken-back start."""
    found, meeting = kept.found, kept.meeting
    before = State(found.before)
    numbered = {} if before is State.ENDED else {"number": None, "number_year": None}
    await proceedings.change(turn, found, state, state=state)
    if meeting.ordinary:  # what an extraordinary one was called for stays its own
        await proceedings.attach_proposals(
            turn, None, [each.agenda_item_id for each in kept.recorded.matters if each.agenda_item_id]
        )
    act = "start_taken_back" if state == "taken_back" else "no_quorum"
    meeting = await meetings.change(turn, meeting, act, state=before, **numbered)
    await withdraw_deadlines(turn, found)
    if before in OPEN:
        await set_deadlines(turn, kept.network, meeting)
    await meeting_cards(turn, kept.network, meeting)
    await record.show(turn, kept)


async def withdraw_deadlines(turn: Turn, found: Proceedings) -> None:
    """Nothing more is due about a meeting that is over."""
    for kind in (WATCHING, WAITING):
        await due.withdraw_all(turn, kind, f"{found.id}:", "the meeting is over")


# --- no quorum --------------------------------------------------------------------------------------------------------------


async def waited(turn: Turn, proceedings_id: int, network_id: int) -> str | None:
    """The waiting time is over: without a quorum, whoever keeps the record is asked what to do."""
    found = await proceedings.among(turn.connection, [network_id], proceedings_id)
    if found is None or not found.live:
        return "the meeting is over"
    kept = await read(turn.connection, found)
    if ever_quorate(kept.recorded.moves, found.quorum) is not None:
        return "there was a quorum"
    if found.discussion:
        return "it was decided to discuss without resolutions"
    await desks.set_desks(turn, found.id, "waiting")
    for desk in await desks.desks_of(turn.connection, found.id):
        await record.show_desk(turn, found, desk, fresh=True)
    turn.record("proceedings.no_quorum_asked", network_id, proceedings=found.id, present=len(kept.recorded.room))
    return None


async def wait(turn: Turn, proceedings_id: int) -> None:
    """[รอต่อ]: as long again."""
    kept = await at_desk(turn, proceedings_id)
    found = await proceedings.change(turn, kept.found, "waiting", waits=kept.found.waits + 1)
    _, minutes = await proceedings.body_rules(turn.connection, found.body_id)
    at = turn.now + timedelta(minutes=minutes)
    await due.plan(turn, WAITING, f"{found.id}:{found.waits}", at, network_id=found.network_id)
    await desks.set_desks(turn, found.id, "list" if found.listed_at is None else "matter", only="waiting")
    await record.show(turn, kept)
    turn.answer("proceedings.waits", minutes=minutes)


async def discuss(turn: Turn, proceedings_id: int) -> None:
    """[ประชุมหารือ ไม่มีมติ]: information goes on, decisions wait for a quorum."""
    kept = await at_desk(turn, proceedings_id)
    await proceedings.change(turn, kept.found, "discussing", discussion=True)
    await desks.set_desks(turn, kept.found.id, "matter", only="waiting")
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept)


async def anew(turn: Turn, proceedings_id: int) -> None:
    """[นัดใหม่]: there was no quorum; the meeting waits for another date, and the books keep that it was tried."""
    kept = await at_desk(turn, proceedings_id)
    if kept.recorded.quorate:
        raise Refused(
            "proceedings.refused_quorate", present=len(kept.recorded.room), needed=kept.found.quorum, unit=kept.unit
        )
    await _undo(turn, kept, "no_quorum")
    await _offer_other_days(turn, kept)


async def _offer_other_days(turn: Turn, kept: Kept) -> None:
    """Whoever leads is offered other days at once, besides the card on which the record was kept."""
    meeting = await meetings.by_id(turn.connection, kept.network.id, kept.meeting.id)
    keepers = {each.person_id for each in await desks.desks_of(turn.connection, kept.found.id)}
    keyboard = await other_days(turn.connection, kept.network, meeting, turn.now)
    for holder in await concerned.holders(turn.connection, kept.network, meeting.body_id):
        if holder.office is Office.CHAIR and holder.private_chat_id is not None and holder.person_id not in keepers:
            values = await head(turn.connection, kept)
            outbox.say(
                turn,
                holder.private_chat_id,
                "proceedings.other_days",
                values,
                keyboard=keyboard,
                network_id=kept.network.id,
            )


# --- the agenda as it stands at the start -------------------------------------------------------------------------------------


async def copy_agenda(turn: Turn, network: Network, meeting: Meeting, found: Proceedings) -> None:
    """The agenda as it stands now becomes the matters of the meeting, in its order: the numbers on papers are those of the room.

    A section without any stands for itself; in an extraordinary meeting, called for stated matters, it is passed over already.
    """
    sections = sections_of(network.sections)
    lines = {section: [] for section in sections}  # type: dict[str, list[dict[str, Any]]]
    waiting = await agenda.waiting_for(turn.connection, network.id, meeting.body_id, meeting)
    proposals = {name_key(each.title): each.id for each in waiting}
    open_items = await action_items.open_of_network(turn.connection, network.id, meeting.body_id)
    items = {name_key(each.title): each.id for each in open_items}
    left = await returning(turn.connection, network.id, meeting.body_id, meeting.id) if meeting.ordinary else []
    back = {each.matter_id: each for each in left}
    known = {name_key(each.title) for each in left}
    for section in await agenda_lines(turn.connection, network.id, meeting.id):
        name = section_among(str(section.get("section", "other")), sections)
        for matter in section.get("matters", ()):
            key = name_key(matter["title"])
            if (returned := back.get(matter.get("returned_from", 0))) is not None:
                lines[name].append(_agenda_row(returned))
            elif key not in known:
                lines[name].append(
                    {
                        "title": matter["title"],
                        "note": matter.get("member"),
                        "first_meeting": matter.get("origin"),
                        "agenda_item_id": proposals.get(key),
                        "adopts_meeting_id": matter.get("adopts"),
                        "postponed": matter.get("postponed", 0),
                        "action_item_id": matter.get("action_item_id")
                        or (items.get(key) if section.get("section") == "arising" else None),
                    }
                )
    rows = []
    empty: dict[str, Any] = {"title": ""}
    if not meeting.ordinary and any(lines.values()):
        empty |= {"outcome": Outcome.NOTHING.value}
    for place, section_name in enumerate(sections):
        for index, line in enumerate(lines[section_name] or [empty]):
            rows.append(line | {"section": section_name, "position": place * ROOM + index})
    await matters.add(turn, found, rows)
    await proceedings.attach_proposals(turn, meeting.id, _keys(rows))
    await electing.taken_by(turn, network, meeting, found)


def _agenda_row(each: Returning) -> dict[str, Any]:
    return {
        "title": each.title,
        "note": each.note,
        "first_meeting": each.origin,
        "postponed": each.postponed,
        "returned_from": each.matter_id,
        "agenda_item_id": each.agenda_item_id,
    }


def _keys(rows: Iterable[dict[str, Any]]) -> list[int]:
    return [row["agenda_item_id"] for row in rows if row.get("agenda_item_id")]
