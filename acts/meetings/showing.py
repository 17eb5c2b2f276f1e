"""Writes every card of a meeting as it stands: one in the group, one in each private chat."""

from datetime import date, datetime
from typing import Any

import language
from acts.meetings import days, neighbours
from acts.meetings.people import Concerned, concerned
from acts.meetings.planning import number_shown
from acts.minutes import offering
from domain import answers as answer_rules
from domain import meetings as rules
from domain.answers import AnswerKind, Standing
from domain.meetings import START_OFFERED, State
from domain.people import Office
from domain.rights import Right
from domain.timetable import by_silence
from storage import answers, chats, meetings, members, networks, outbox, proceedings, seats
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import Button, Keyboard, data
from storage.turn import Turn

REASONS = ("ill", "busy", "official", "unstated")


def card_name(meeting: Meeting) -> str:
    """The name of a meeting's card, the same in every chat."""
    return f"meeting:{meeting.id}"


async def standings(connection: AsyncConnection, network: Network, meeting: Meeting) -> dict[int, Standing]:
    """Where each seat of the meeting's day stands, organisations in the directory's order, then persons."""
    seated = [member.id for member in await seats.of_meeting(connection, network, meeting)]
    given = await answers.history(connection, network.id, meeting.id)
    speaking: dict[int, set[int]] | None = None
    if answer_rules.answered_by_several(given):
        speaking = {}
        for each in await members.representatives_of(connection, network.id):
            speaking.setdefault(each.member_id, set()).add(each.person_id)
    return answer_rules.standings(given, seated, meeting.answers_since, speaking)


async def values_of(connection: AsyncConnection, network: Network, meeting: Meeting) -> dict[str, Any]:
    """What every text about a meeting may say."""
    body = await networks.body(connection, network.id, meeting.body_id)
    last = None
    if meeting.last_act is not None and meeting.last_at is not None:
        name = (await chats.person_by_id(connection, meeting.last_by)).name if meeting.last_by else None
        silent = meeting.last_act == "invited" and name is None
        last = {"act": "silence" if silent else meeting.last_act, "by": name, "at": meeting.last_at.isoformat()}
    return {
        "meeting": meeting.id,
        "kind": meeting.kind,
        "number": await number_shown(connection, network, meeting),
        "body": body.name,
        "unit": await seats.unit_of(connection, network, body, meeting),
        "main": body.is_default,  # the network's own body
        "reports": await neighbours.takes_reports(connection, network, meeting),
        "network": network.name,
        "several": False,
        "starts_at": meeting.starts_at.isoformat(),
        "place": meeting.place,
        "state": meeting.state.value,
        "reason": meeting.reason or "",
        "last": last,
    }


def tally_shown(where: dict[int, Standing]) -> dict[str, int]:
    """Seats by answer, as the cards show them."""
    counted = answer_rules.tally(where)
    return {
        "seats": counted.seats,
        "yes": counted.yes,
        "no": counted.no,
        "proxy": counted.proxy,
        "late": counted.late,
        "unanswered": counted.unanswered,
        "maybe": counted.maybe,
    }


def moment(meeting: Meeting) -> int:
    """The moment of a meeting as buttons carry it, in minutes since 1970."""
    return int(meeting.starts_at.timestamp()) // 60


def asked(meeting: Meeting) -> str:
    """What the buttons of an answer carry: the meeting, and the moment that was asked for."""
    return f"{meeting.id}:{moment(meeting)}"


def answer_button(meeting: Meeting, kind: str, *, label: str | None = None) -> Button:
    """One of the four answers, to the meeting on the day it is on now."""
    return data(label or f"answers.{kind}", f"answers.{kind}:{asked(meeting)}")


def answer_rows(meeting: Meeting) -> Keyboard:
    """The four answers."""
    yes, no, late, proxy = (answer_button(meeting, kind) for kind in ("yes", "no", "late", "proxy"))
    return [[yes, no], [late, proxy]]


def report_button(network: Network, label: str = "answers.report") -> Button:
    """Begins a report in the private chat."""
    return data(label, f"reports.begin:{network.id}")


def report_rows(network: Network, own: str | None = None) -> Keyboard:
    """What stands on every reminder of a report: to send one, or that there is nothing (who speaks for several is asked for which).

    `own` begins the labels where the reminder is of other organisations too.
    """
    report, nothing = (f"{own}report", f"{own}nothing") if own else ("answers.report", "reports.nothing")
    return [[report_button(network, report)], [data(nothing, f"reports.nothing:{network.id}")]]


def change_rows(meeting: Meeting, *, extraordinary: bool = False) -> Keyboard:
    """What the chair and the secretary may do about a meeting that is still to be held."""
    more = [[data("meetings.call_extraordinary", f"meetings.extra:{meeting.body_id}")]] if extraordinary else []
    drop = "meetings.skip_month" if meeting.kind == "ordinary" else "meetings.cancel_this"
    return [
        [
            data("meetings.change_date", f"meetings.redate:{meeting.id}"),
            data("meetings.change_place", f"meetings.replace:{meeting.id}"),
        ],
        [data(drop, f"meetings.skip:{meeting.id}")],
        *more,
    ]


def day_target(meeting: Meeting, day: date) -> str:
    """What the button of a free day carries: the meeting as it stood, and the day."""
    return f"meetings.day:{meeting.id}:{meeting.sequence}:{day:%Y%m%d}"


async def other_days(turn: Turn, network: Network, meeting: Meeting) -> Keyboard:
    """The free days to which a meeting that could not be held may go, and the way to type another one."""
    meeting = meeting.as_put_off(turn.now)
    if not meeting.open:
        return []
    around = await days.around_meeting(turn.connection, network, meeting, turn.now)
    keyboard: Keyboard = [
        [data("meetings.to_day", day_target(meeting, day), day=day.isoformat())] for day in around.offered.days
    ]
    return [*keyboard, [data("proceedings.button.redate", f"meetings.redate:{meeting.id}")]]


# --- the group's card -------------------------------------------------------------------------------------------------------


async def group_card(
    connection: AsyncConnection, network: Network, meeting: Meeting, now: datetime
) -> tuple[str, dict[str, Any], Keyboard]:
    """Text, values and buttons of the one card in the group."""
    values = await values_of(connection, network, meeting)
    if not meeting.open:
        return "meetings.closed_card", values | {"minutes": None}, []
    if await proceedings.held.waits_for_day(connection, meeting, now):
        return "meetings.waits_for_day", values, []
    values["kept"] = (await days.around_meeting(connection, network, meeting, meeting.starts_at)).kept
    values["tally"] = tally_shown(await standings(connection, network, meeting))
    values |= neighbours.so_far(await neighbours.agenda(connection, meeting))
    reporting = [[report_button(network)]] if values["reports"] else []
    return "meetings.card", values, [*answer_rows(meeting), *reporting]


async def show_group(
    turn: Turn, network: Network, meeting: Meeting, *, fresh: bool = False, not_before: Any = None
) -> None:
    """Post the invitation in the group, or bring its card up to date; pinned is the network's own meeting only."""
    if network.group_chat_id is None:
        return
    text, values, keyboard = await group_card(turn.connection, network, meeting, turn.now)
    await outbox.show_card(
        turn,
        network.group_chat_id,
        card_name(meeting),
        text,
        values,
        keyboard=keyboard,
        network_id=network.id,
        pin=meeting.open and values["main"],
        fresh=fresh,
        not_before=not_before,
        useful_until=_useful_until(turn, meeting),
    )


def _useful_until(turn: Turn, meeting: Meeting) -> datetime | None:
    """A question or an invitation that could not be sent before the meeting's hour is not sent any more."""
    return meeting.starts_at if meeting.open and meeting.starts_at > turn.now else None


async def show_card(turn: Turn, network_id: int, meeting_id: int) -> None:
    """Bring the group's card of an invited meeting up to date; before the invitation there is none."""
    network = await networks.by_id(turn.connection, network_id)
    meeting = await meetings.by_id(turn.connection, network_id, meeting_id)
    if meeting.state is State.INVITED:
        await show_group(turn, network, meeting)


async def show_cards(turn: Turn, network_id: int) -> None:
    """Fresh cards in the group, because it became another chat."""
    network = await networks.by_id(turn.connection, network_id)
    for meeting in await meetings.open_of_network(turn.connection, network_id):
        if meeting.state is State.INVITED:
            await show_group(turn, network, meeting, fresh=True)


# --- the private cards ------------------------------------------------------------------------------------------------------


async def show_private(
    turn: Turn,
    network: Network,
    meeting: Meeting,
    person: Concerned,
    *,
    fresh: bool = False,
    menu: bool = False,
    not_before: Any = None,
    tells: dict[str, Any] | None = None,
) -> None:
    """Show a meeting in somebody's private chat: the question to those who may invite, the invitation to those invited.

    `fresh` sends a new message and takes the buttons off the older one; `menu` shows what an officer may change.
    """
    if fresh:
        for shown in await meetings.shown_on(turn.connection, card_name(meeting)):
            if shown.chat_id == person.chat_id and shown.message_id is not None:
                outbox.strip_keyboard(turn, person.chat_id, shown.message_id)
    text, values, keyboard = await private_card(turn, network, meeting, person, menu=menu, asking=tells is not None)
    await outbox.show_card(
        turn,
        person.chat_id,
        card_name(meeting),
        text,
        values,
        keyboard=keyboard,
        network_id=network.id,
        fresh=fresh,
        not_before=not_before,
        tells=tells,
        useful_until=_useful_until(turn, meeting),
    )


async def settle_questions(turn: Turn, network: Network, meeting: Meeting, *, but: int | None) -> None:
    """Somebody answered the question whether to invite: wherever else it was asked it shows that at once (`but`: in their chat).

    The message is let go: the invitation comes as one of its own, at night in the morning.
    """
    values = await values_of(turn.connection, network, meeting)
    name = f"asked:{meeting.id}"
    for shown in await meetings.shown_on(turn.connection, card_name(meeting)):
        if shown.private and shown.message_id is not None and shown.chat_id != but:
            await outbox.put_card_on(turn, shown.chat_id, name, shown.message_id)
            await outbox.show_card(
                turn, shown.chat_id, name, "meetings.became", values, keyboard=[], network_id=network.id
            )


async def private_card(
    turn: Turn,
    network: Network,
    meeting: Meeting,
    person: Concerned,
    *,
    menu: bool = False,
    asking: bool = False,
) -> tuple[str, dict[str, Any], Keyboard]:
    """Text, values and buttons of a meeting's card in one private chat."""
    connection = turn.connection
    values = await values_of(connection, network, meeting)
    values["several"] = bool(await members.in_several_networks(connection, [person.person_id]))
    if not meeting.open:
        called_off = meeting.invited_at is not None and meeting.state in (State.SKIPPED, State.CANCELLED)
        update = data("meetings.out_of_calendar", f"meetings.calendar:{meeting.id}")
        minutes = await offering.offered(connection, network, meeting)
        values["minutes"] = offering.values_of(minutes) if person.members else None
        read = [[offering.button(minutes)]] if minutes is not None and person.members else []
        if meeting.state is State.STARTED and person.may(Right.RECORD_MEETING):
            read = [[record_button(meeting)]]
        return "meetings.closed_card", values, [[update]] if called_off else read
    if await proceedings.held.waits_for_day(connection, meeting, turn.now):
        leads = person.may(Right.CHANGE_MEETING)
        return "meetings.waits_for_day", values, await other_days(turn, network, meeting) if leads else []
    if meeting.state is not State.INVITED and person.may(Right.SEND_INVITATION):
        return await _question(turn, network, meeting, person, values, menu=menu, asking=asking)
    if not (person.members or person.offices):
        if network.id not in await members.networks_of(connection, person.person_id):
            return "meetings.no_part", values, []  # spoke for a member once
        if not values["main"]:
            return "meetings.no_seat", values, []  # the seat was taken away, or its term ends before that day
    values["kept"] = (await days.around_meeting(connection, network, meeting, turn.now)).kept
    values |= neighbours.so_far(await neighbours.agenda(connection, meeting))
    values["mine"] = await _mine(turn, network, meeting, person)
    values["owed"] = [
        {"member": member.name, "titles": titles}
        for member in person.members
        if meeting.ordinary and (titles := await neighbours.owed(connection, network.id, member.id))
    ]
    keyboard: Keyboard = []
    if person.members:
        keyboard += answer_rows(meeting)
        if any(each["reason_open"] for each in values["mine"]):
            reasons = [data(f"answers.reason.{each}", f"answers.reason:{each}:{asked(meeting)}") for each in REASONS]
            keyboard = [reasons[:2], reasons[2:], *keyboard]
        keyboard.append([*([report_button(network)] if values["reports"] else []), _calendar(meeting)])
    elif meeting.state is State.INVITED:
        keyboard.append([_calendar(meeting)])
    if person.may(Right.SEE_CALL_LIST) and Office.CHAIR not in person.offices:
        keyboard.append(
            [
                data("meetings.call_list", f"meetings.calls:{meeting.id}:0"),
                data("meetings.for_line", f"meetings.line:{meeting.id}"),
            ]
        )
    if person.members and meeting.ordinary:
        keyboard += [[each] for each in await offering.to_be_adopted(connection, network, meeting)]
    if menu and person.may(Right.MAKE_MEETING_PAPERS):
        keyboard.append([data("minutes.papers_button", f"minutes.papers:{meeting.id}")])
    if person.may(Right.START_MEETING) and turn.now >= meeting.starts_at - START_OFFERED:
        keyboard.append([start_button(meeting)])
    if person.may(Right.CHANGE_MEETING):
        if menu:
            keyboard += change_rows(meeting, extraordinary=True)
            keyboard.append([data("meetings.back", f"meetings.back:{meeting.id}")])
        else:
            keyboard.append([data("meetings.change", f"meetings.change:{meeting.id}")])
    return "meetings.private", values, keyboard


def send_button(meeting: Meeting) -> Button:
    """[send the invitation], for the meeting as it is shown."""
    return data("meetings.send", f"meetings.send:{meeting.id}:{rules.as_shown(meeting.rule)}")


def start_button(meeting: Meeting) -> Button:
    """[start the meeting], for those who may run it."""
    return data("proceedings.button.start", f"proceedings.start:{meeting.id}")


def record_button(meeting: Meeting) -> Button:
    """[keep the record] of a meeting that is going on: brings the card for it to whoever may, also when another kept it so far."""
    return data("proceedings.button.record", f"proceedings.start:{meeting.id}")


def _calendar(meeting: Meeting) -> Button:
    return data("meetings.into_calendar", f"meetings.calendar:{meeting.id}")


async def _mine(turn: Turn, network: Network, meeting: Meeting, person: Concerned) -> list[dict[str, Any]]:
    """What the members of a person have answered, and what that person said."""
    where = await standings(turn.connection, network, meeting)
    words = await answers.reason_words(turn.connection, network.id, meeting.id)
    found = []
    for member in person.members:
        standing = where[member.id]
        own = next((each for each in reversed(standing.answers) if each.person in (person.person_id, None)), None)
        counting = standing.counting
        found.append(
            {
                "member": member.name,
                "kind": standing.kind.value if standing.kind else None,
                "proxy": counting.proxy if counting else None,
                "reason": counting.reason.value if counting and counting.reason else None,
                "why": language.absence_words(words[member.id]) if member.id in words else None,
                "people": counting.people if counting else None,
                "by_phone": standing.by_phone,
                "own": own.kind.value if own else None,
                "reason_open": own is not None
                and own.kind is AnswerKind.NO
                and own.reason is None
                and not own.by_phone,
            }
        )
    return found


async def _question(
    turn: Turn,
    network: Network,
    meeting: Meeting,
    person: Concerned,
    values: dict[str, Any],
    *,
    menu: bool,
    asking: bool,
) -> tuple[str, dict[str, Any], Keyboard]:
    """The question whether to send the invitation, with what speaks against the day and the free days instead."""
    around = await days.around_meeting(turn.connection, network, meeting, turn.now)
    found = around.obstacle
    offered = around.offered.days if found else ()
    values["obstacle"] = around.shown()
    asked = meeting.asked_at or (turn.now if asking else None)
    silence = by_silence(asked, network.hours) if asked else None
    values["silence_at"] = silence.isoformat() if silence and turn.now < silence < meeting.starts_at else None
    values["silent_day"] = around.by_silence.isoformat() if around.by_silence else None
    values["to_deputy"] = asked is not None and Office.CHAIR not in person.offices
    keyboard: Keyboard = [[send_button(meeting)]]
    for day in offered:
        keyboard.append([data("meetings.to_day", day_target(meeting, day), day=day.isoformat())])
    if menu and person.may(Right.MAKE_MEETING_PAPERS):
        keyboard.append([data("minutes.papers_button", f"minutes.papers:{meeting.id}")])
    return "meetings.question", values, [*keyboard, *change_rows(meeting, extraordinary=menu)]


async def refresh_cards(turn: Turn, network: Network, meeting: Meeting, *, but: int | None = None) -> None:
    """Bring every card of the meeting that stands somewhere up to date (`but`: a person whose card is shown otherwise)."""
    people = await concerned(turn.connection, network, meeting, also_unreachable=True)
    by_chat = {each.chat_id: each for each in people.values()}
    for shown in await meetings.shown_on(turn.connection, card_name(meeting)):
        if not shown.private:
            await show_group(turn, network, meeting)
            continue
        person = by_chat.get(shown.chat_id)
        if person is None:
            owner = await chats.person_in_chat(turn.connection, shown.chat_id)
            person = Concerned(owner.id, shown.chat_id, owner.name) if owner else None
        if person is not None and person.person_id != but:
            await show_private(turn, network, meeting, person)


async def refresh_members(turn: Turn, network: Network, meeting: Meeting, member_ids: set[int]) -> None:
    """Bring the private cards of those who speak for these members up to date."""
    people = await concerned(turn.connection, network, meeting, also_unreachable=True)
    by_chat = {each.chat_id: each for each in people.values() if {m.id for m in each.members} & member_ids}
    for shown in await meetings.shown_on(turn.connection, card_name(meeting)):
        if shown.chat_id in by_chat:
            await show_private(turn, network, meeting, by_chat[shown.chat_id])
