"""A meeting's cards: the invitation in the group and in each private chat, and the question whether to send it."""

from typing import Any

import language
import views.meetings
from cards.drawing import Card, Look, card
from domain.answers import AnswerKind
from domain.meetings import START_OFFERED, State
from domain.people import Office
from domain.rights import Right
from domain.timetable import by_silence
from storage import answers, meetings, members, networks, proceedings
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import Button, Keyboard, data
from views import action_plans, agenda, cash_book, days, funerals, honours, memoranda, minutes
from views.concerned import Concerned, in_chat
from views.meetings import (
    REASONS,
    answer_rows,
    asked,
    change_rows,
    day_target,
    other_days,
    record_button,
    report_button,
    send_button,
    standings,
    start_button,
    tally_shown,
)


async def _found(look: Look) -> tuple[Network, Meeting]:
    network = await networks.by_id(look.connection, look.network_id)
    return network, await meetings.by_id(look.connection, network.id, look.key)


async def reminders(look: Look) -> Card | None:
    """The reminders of several networks in one message (`view`: [network, meeting] of each), without what was answered meanwhile."""
    parts, rows, alone = list[dict[str, Any]](), list[Any](), list[Any]()
    for network_id, meeting_id in look.view.get("meetings", ()):
        network = await networks.by_id(look.connection, network_id)
        meeting = await meetings.by_id(look.connection, network_id, meeting_id)
        person = await in_chat(look.connection, network, meeting, look.chat_id)
        if person is None or meeting.state is not State.INVITED or meeting.starts_at <= look.now:
            continue
        owed = await views.meetings.missing_of(look.connection, network, meeting, person.members)
        if owed:
            values = await views.meetings.values_of(look.connection, network, meeting)
            parts.append(values | {"missing": owed, "several": True})
            rows += views.meetings.reminder_rows_of_network(network, meeting, owed)
            alone = views.meetings.reminder_rows(network, meeting, owed)
    if not parts:
        return None
    return (
        card("meetings.reminder", alone, **parts[0])
        if len(parts) == 1
        else card("meetings.reminders", rows, parts=parts)
    )


async def became(look: Look) -> Card:
    """What became of a question that was asked in several chats."""
    network, meeting = await _found(look)
    return card("meetings.became", **await views.meetings.values_of(look.connection, network, meeting))


async def after(look: Look) -> Card | None:
    """The officers' card from the morning of a meeting until it is known what became of it."""
    network, shown = await _found(look)
    person = await in_chat(look.connection, network, shown, look.chat_id)
    officer = person is not None and person.offices & {Office.CHAIR, Office.SECRETARY}
    if person is None or not (officer or look.view.get("known")):
        return None
    values = await views.meetings.morning_values(look.connection, network, shown) | {"several": person.several}
    if look.view.get("known"):
        return card("meetings.became", **values)
    if look.view.get("morning"):
        where = await standings(look.connection, network, shown)
        comes = views.meetings.comes_for(person, where) if look.view["comes"] else []
        return card("meetings.morning", [[start_button(shown)]], **values | {"officer": True, "comes": comes})
    keyboard: Keyboard = [
        [start_button(shown)],
        [data("meetings.was_held_enter", f"proceedings.enter:{shown.id}")],
        [data("meetings.was_held", f"meetings.held:{shown.id}")],
        [data("meetings.was_moved", f"meetings.redate:{shown.id}")],
        [data("meetings.was_not_held", f"meetings.skip:{shown.id}")],
    ]
    return card("meetings.what_became", keyboard, **values)


async def meeting(look: Look) -> Card | None:
    """The one card of a meeting in a chat."""
    network, shown = await _found(look)
    if not look.private:
        return await _in_group(look, network, shown)
    person = await in_chat(look.connection, network, shown, look.chat_id)
    return None if person is None else await _in_private(look, network, shown, person)


async def _in_group(look: Look, network: Network, meeting: Meeting) -> Card:
    connection = look.connection
    values = await views.meetings.values_of(connection, network, meeting)
    if not meeting.open:
        return card("meetings.closed_card", **values | {"minutes": None})
    if await proceedings.waits_for_day(connection, meeting, look.now):
        return card("meetings.waits_for_day", **values)
    values["kept"] = (await days.around_meeting(connection, network, meeting, meeting.starts_at)).kept
    values["tally"] = tally_shown(await standings(connection, network, meeting))
    values |= views.meetings.so_far(await agenda.agenda_lines(connection, network.id, meeting.id))
    reporting = [[report_button(network)]] if values["reports"] else []
    return card("meetings.card", [*answer_rows(meeting), *reporting], **values)


async def _in_private(look: Look, network: Network, meeting: Meeting, person: Concerned) -> Card:
    connection, menu = look.connection, bool(look.view.get("menu"))
    values = await views.meetings.values_of(connection, network, meeting)
    values["several"] = person.several
    if not meeting.open:
        called_off = meeting.invited_at is not None and meeting.state in (State.SKIPPED, State.CANCELLED)
        update = data("meetings.out_of_calendar", f"meetings.calendar:{meeting.id}")
        readable = await minutes.offered(connection, network, meeting)
        values["minutes"] = minutes.values_of(readable) if person.members else None
        read = [[minutes.button(readable)]] if readable is not None and person.members else []
        if meeting.state is State.STARTED and person.may(Right.RECORD_MEETING):
            read = [[record_button(meeting)]]
        return card("meetings.closed_card", [[update]] if called_off else read, **values)
    if await proceedings.waits_for_day(connection, meeting, look.now):
        leads = person.may(Right.CHANGE_MEETING)
        return card(
            "meetings.waits_for_day",
            await other_days(connection, network, meeting, look.now) if leads else [],
            **values,
        )
    if meeting.state is not State.INVITED and person.may(Right.SEND_INVITATION):
        return await _question(look, network, meeting, person, values)
    if not (person.members or person.offices):
        if network.id not in await members.networks_of(connection, person.person_id):
            return card("meetings.no_part", **values)  # spoke for a member once
        if not values["main"]:
            return card("meetings.no_seat", **values)  # the seat was taken away, or its term ends before that day
    values["kept"] = (await days.around_meeting(connection, network, meeting, look.now)).kept
    sections = await agenda.agenda_lines(connection, network.id, meeting.id)
    values |= views.meetings.so_far(sections)
    elected = next((each for one in sections for each in one["matters"] if each.get("election")), None)
    values["election"] = {"number": elected["number"], "title": elected["title"]} if elected is not None else None
    values["mine"] = await _mine(look, network, meeting, person)
    values["owed"] = [
        {"member": member.name, "titles": titles}
        for member in person.members
        if meeting.ordinary and (titles := await views.meetings.owed(connection, network.id, member.id))
    ]
    own, today = [member.id for member in person.members], look.now.astimezone(network.tz).date()
    values["calls"] = await funerals.owed(connection, network.id, own, today) if meeting.ordinary and own else []
    money = await cash_book.on_invitation(connection, network, meeting, person.members, look.now)
    values |= {"money": money.account, "dues": money.dues}
    values["honours"], entering = await honours.on_invitation(connection, network, meeting, person.members)
    groups = {member.id for member in person.members if not member.personal}
    values["drafts"] = await memoranda.unanswered(connection, network, groups, look.now) if groups else []
    held = {each.value for each in person.offices}
    values["planned"] = await action_plans.on_invitation(connection, network, meeting, own, held, today)
    keyboard: Keyboard = []
    if person.members:
        keyboard += answer_rows(meeting)
        if any(each["reason_open"] for each in values["mine"]):
            reasons = [data(f"answers.reason.{each}", f"answers.reason:{each}:{asked(meeting)}") for each in REASONS]
            keyboard = [reasons[:2], reasons[2:], *keyboard]
        keyboard.append([*([report_button(network)] if values["reports"] else []), _calendar(meeting)])
        for each in values["drafts"]:
            name, key = each["member"] if len(values["drafts"]) > 1 else "", f"{network.id}:{each['answer']}"
            keyboard.append(
                [
                    data("memoranda.agree_draft", f"memoranda.agree:{key}", number=each["number"], name=name),
                    data("memoranda.change_draft", f"memoranda.change:{key}", name=name),
                ]
            )
    elif meeting.state is State.INVITED:
        keyboard.append([_calendar(meeting)])
    if person.may(Right.SEE_CALL_LIST) and Office.CHAIR not in person.offices:
        keyboard.append(
            [
                data("meetings.call_list", f"meetings.calls:{meeting.id}:0"),
                data("meetings.for_line", f"meetings.line:{meeting.id}"),
            ]
        )
    if elected is not None and person.members:
        keyboard.append([data("elections.name", f"elections.name:{network.id}:{elected['election']}")])
    if person.members and meeting.ordinary:
        keyboard += [[each] for each in await minutes.to_be_adopted(connection, network, meeting)]
    keyboard += money.keyboard
    keyboard += entering
    if menu and person.may(Right.MAKE_MEETING_PAPERS):
        keyboard.append([data("minutes.papers_button", f"minutes.papers:{meeting.id}")])
    if person.may(Right.START_MEETING) and look.now >= meeting.starts_at - START_OFFERED:
        keyboard.append([start_button(meeting)])
    if person.may(Right.CHANGE_MEETING):
        if menu:
            keyboard += change_rows(meeting, extraordinary=True)
            keyboard.append([data("meetings.back", f"meetings.back:{meeting.id}")])
        else:
            keyboard.append([data("meetings.change", f"meetings.change:{meeting.id}")])
    return card("meetings.private", keyboard, **values)


def _calendar(meeting: Meeting) -> Button:
    return data("meetings.into_calendar", f"meetings.calendar:{meeting.id}")


async def _mine(look: Look, network: Network, meeting: Meeting, person: Concerned) -> list[dict[str, Any]]:
    """What the members of a person have answered, and what that person said."""
    where = await standings(look.connection, network, meeting)
    words = await answers.reason_words(look.connection, network.id, meeting.id)
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


async def _question(look: Look, network: Network, meeting: Meeting, person: Concerned, values: dict[str, Any]) -> Card:
    """The question whether to send the invitation, with what speaks against the day and the free days instead."""
    menu = bool(look.view.get("menu"))
    around = await days.around_meeting(look.connection, network, meeting, look.now)
    found = around.obstacle
    offered = around.offered.days if found else ()
    values["obstacle"] = around.shown()
    asked = meeting.asked_at or (look.now if look.view.get("asking") else None)
    silence = by_silence(asked, network.hours) if asked else None
    values["silence_at"] = silence.isoformat() if silence and look.now < silence < meeting.starts_at else None
    values["silent_day"] = around.by_silence.isoformat() if around.by_silence else None
    values["clash"] = await views.meetings.clash(look.connection, network, meeting)
    values["to_deputy"] = asked is not None and Office.CHAIR not in person.offices
    keyboard: Keyboard = [[send_button(meeting)]]
    for day in offered:
        keyboard.append([data("meetings.to_day", day_target(meeting, day), day=day.isoformat())])
    if menu and person.may(Right.MAKE_MEETING_PAPERS):
        keyboard.append([data("minutes.papers_button", f"minutes.papers:{meeting.id}")])
    return card("meetings.question", [*keyboard, *change_rows(meeting, extraordinary=menu)], **values)


CARDS = {
    "after": after,
    "asked": became,
    "copy": meeting,
    "meeting": meeting,
    "reminders": reminders,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
