"""What the books answer, by the rights of who asks: names to who telephones, figures to all; and a meeting called off in words."""

from typing import Any

import acts.forgetting
from acts import settings
from acts.digest import showing
from acts.meetings import calling_off
from acts.meetings.showing import send_line_text, show_calls, still_open
from acts.reports import taking
from acts.standing import in_body, in_meeting, known_here
from domain.answers import AnswerKind
from domain.months import month_of
from domain.people import Office
from domain.rights import Right
from language.hearing import Words
from language.holding import CalledOff
from language.setup_words import extraordinary
from storage import directory, meetings, networks, offices, outbox, proceedings, seats
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.concerned import named_in
from views.meetings import answer_button, outlook, owing_reports, standings, takes_reports, tally_shown, values_of
from views.proceedings import head, read
from views.standing import Standing

SAID_WHEN_VACANT = (Office.CHAIR, Office.SECRETARY, Office.TREASURER)
TOLD_TO_ALL = (
    "officers",
    "coming",
    "missing",
    "joined",
    "quorum",
    "reported",
)  # who leads, and in the group figures without names


async def hear_of_meeting(turn: Turn, words: Words) -> bool:
    """Whether, when and where there is a meeting, by anybody who belongs to a network; a follower sees the month's digest."""
    asked = words.meeting_asked_about
    if asked is None:
        return False
    standing = await known_here(turn)
    if standing is None:
        return turn.here.private and await showing.begin(turn, asked.month or month_of(turn.now))
    await whether_held(turn, standing, asked.month)
    return True


async def hear(turn: Turn, words: Words) -> bool:
    """A question that the books can answer; every other is the secretary's, by a tap. In the group who leads, and figures alone."""
    topic = words.question
    if not turn.here.private and topic not in TOLD_TO_ALL:
        return False
    if topic == "kept_of_me":
        await acts.forgetting.state(turn)
        return True
    standing = await known_here(turn)
    if standing is None:
        return False
    if topic in ("another_day", "this_day"):
        return await another_day(turn, standing, words.text, named=topic == "this_day")
    if topic == "reported":
        await who_reported(turn, standing)
    elif topic == "joined":
        await who_joined(turn, standing)
    elif topic == "officers":
        await officers(turn, standing)
    elif topic == "quorum":
        await of_quorum(turn, standing)
    elif topic == "line_text":
        await line_text(turn, standing)
    elif topic == "network_code":
        await settings.show(turn, standing.network.id, page="belonging", fresh=True)
    else:
        await who_comes(turn, standing, missing=topic == "missing")
    return True


async def who_comes(turn: Turn, here: Standing, *, missing: bool) -> None:
    """Who has not answered, or who comes: the list to telephone to those who may answer for others, the figures to everybody else."""
    body = await networks.default_body(turn.connection, here.network.id)
    if await _of_running(turn, here):
        return
    meeting = await meetings.next_open(turn.connection, here.network.id, body.id)
    if meeting is None:
        outbox.reply(turn, "asking.no_meeting", network_id=here.network.id)
        return
    leads = here.may(Right.SEE_CALL_LIST) and turn.here.private
    if missing and leads:
        await show_calls(turn, here.network, meeting, turn.here.id, fresh=True)
        return
    where = await standings(turn.connection, here.network, meeting)
    values = await values_of(turn.connection, here.network, meeting) | {"tally": tally_shown(where)}
    seated = await seats.of_meeting(turn.connection, here.network, meeting) if leads else []
    said = [(kind.value, [seat.name for seat in seated if where[seat.id].kind is kind]) for kind in AnswerKind]
    keyboard: Keyboard = [[data("meetings.call_list", f"meetings.calls:{meeting.id}:0")]] if leads else []
    values |= {"leads": leads, "said": [each for each in said if each[1]]}
    outbox.reply(turn, "asking.tally", values, keyboard=keyboard or None, network_id=here.network.id)


async def _of_running(turn: Turn, here: Standing) -> bool:
    """Who is in the room of a meeting that is held now, and whether that is a quorum; False where none is held.

    It is that of the committee, or of a body in which they sit. Whoever may keep the record reads the names.
    """
    committee = await networks.default_body(turn.connection, here.network.id)
    for found in await proceedings.running(turn.connection, here.network.id):
        where = await in_body(turn, found.network_id, found.body_id)
        if not found.live or not (found.body_id == committee.id or where.members or where.may(Right.RECORD_MEETING)):
            continue
        kept = await read(turn.connection, found)
        inside = kept.recorded.room
        leads = where.may(Right.RECORD_MEETING) and turn.here.private
        missing = [seat.name for seat in kept.recorded.seats if seat.member_id not in inside]
        values = await head(turn.connection, kept) | {"missing": missing if leads else []}
        outbox.reply(turn, "asking.running", values, network_id=here.network.id)
        return True
    return False


async def of_quorum(turn: Turn, here: Standing) -> None:
    """How many make a quorum, and how many of them are there, or said that they come."""
    if await _of_running(turn, here):
        return
    body = await networks.default_body(turn.connection, here.network.id)
    meeting = await meetings.next_open(turn.connection, here.network.id, body.id)
    if meeting is None:
        outbox.reply(turn, "asking.no_meeting", network_id=here.network.id)
        return
    values = await values_of(turn.connection, here.network, meeting) | await outlook(
        turn.connection, here.network, meeting
    )
    outbox.reply(turn, "asking.quorum", values, network_id=here.network.id)


async def line_text(turn: Turn, here: Standing) -> None:
    """What is pasted for those who are on LINE, as its button gives it."""
    body = await networks.default_body(turn.connection, here.network.id)
    meeting = await meetings.next_open(turn.connection, here.network.id, body.id)
    if meeting is None:
        outbox.reply(turn, "asking.no_meeting", network_id=here.network.id)
        return
    where = await in_meeting(turn, meeting)
    where.require(Right.SEE_CALL_LIST)
    await send_line_text(turn, where, meeting)


async def who_reported(turn: Turn, here: Standing) -> None:
    """Who has reported since the last meeting: names to those who may answer for others, figures to everybody else."""
    body = await networks.default_body(turn.connection, here.network.id)
    meeting = await meetings.next_open(turn.connection, here.network.id, body.id)
    if meeting is None or not await takes_reports(turn.connection, here.network, meeting):
        outbox.reply(turn, "asking.no_meeting", network_id=here.network.id)
        return
    leads = here.may(Right.SEE_WHO_REPORTED) and turn.here.private
    owing = await owing_reports(turn.connection, here.network, meeting)
    seated = await seats.of_meeting(turn.connection, here.network, meeting)
    missing = [each.name for each in seated if each.id in owing]
    values = {
        "network": await named_in(turn.connection, here.network, turn.here.id),
        "seats": len(seated),
        "reported": len(seated) - len(missing),
        "missing": missing if leads else [],
        "leads": leads,
    }
    outbox.reply(turn, "asking.reported", values, network_id=here.network.id)


async def who_joined(turn: Turn, here: Standing) -> None:
    """Which members nobody on Telegram speaks for yet: names and the links to those who hand these out, figures to everybody else."""
    leads = here.may(Right.SEND_LINKS) and turn.here.private
    entries = await directory.entries(turn.connection, here.network.id)
    missing = [each.name for each in entries if not any(speaker.on_telegram for speaker in each.speakers)]
    values = {
        "network": await named_in(turn.connection, here.network, turn.here.id),
        "members": len(entries),
        "joined": len(entries) - len(missing),
        "missing": missing if leads else [],
        "leads": leads,
    }
    ways: Keyboard = [[data("members.send_links", f"members.links:{here.network.id}")]] if leads and missing else []
    outbox.reply(turn, "asking.joined", values, keyboard=ways or None, network_id=here.network.id)


async def officers(turn: Turn, here: Standing) -> None:
    """Who holds which office of the network, and which are vacant; the secretary's telephone number stands there, as in /help."""
    found = await offices.leading(turn.connection, here.network.id)
    held = {each.office for each in found}
    values = {
        "network": await named_in(turn.connection, here.network, turn.here.id),
        "officers": [
            {
                "office": office.value,
                "name": each.name,
                "telephone": each.telephone if office is Office.SECRETARY and turn.here.private else None,
            }
            for office in Office
            for each in found
            if each.office is office
        ],
        "vacant": [office.value for office in SAID_WHEN_VACANT if office not in held],
    }
    outbox.reply(turn, "asking.officers", values, network_id=here.network.id)


async def another_day(turn: Turn, here: Standing, text: str, *, named: bool) -> bool:
    """Another day for the meeting: whoever may change it is told how, unless the day is `named` already and another feature takes it
    (False); of anybody else it goes to the secretary by a tap.
    """
    if not here.may(Right.CHANGE_MEETING):
        await taking.ask(turn, here.network.id, text, "asking.day_is_theirs")
    elif named:
        return False
    else:
        outbox.reply(turn, "asking.type_the_day", network_id=here.network.id)
    return True


async def _who_may_call_off(turn: Turn, here: Standing, meeting: Meeting | None, text: str) -> None:
    """Who may not call a meeting off is told who may; nothing is written, as the words may mean only that they stay away themselves."""
    found = await offices.leading(turn.connection, here.network.id, here.body_id)
    names = [
        {"office": office.value, "name": each.name}
        for office in (Office.CHAIR, Office.SECRETARY)
        for each in found
        if each.office is office
    ]
    values = {"officers": names, "stays": meeting is not None and bool(here.members) and turn.here.private}
    if not values["stays"] or meeting is None:
        outbox.reply(turn, "asking.others_call_off", values | {"to": None}, network_id=here.network.id)
        return
    rows: Keyboard = [[answer_button(meeting, "no")]]
    await taking.ask(turn, here.network.id, text, "asking.others_call_off", values, rows)


async def whether_held(turn: Turn, here: Standing, month: str | None) -> None:
    """Whether and when there is a meeting, in a month ('2027-02') or next: also that it was called off, and why."""
    network = here.network
    body = await networks.default_body(turn.connection, network.id)
    known = await meetings.of_body(turn.connection, network.id, body.id)
    upcoming = next((each for each in known if each.open and each.starts_at > turn.now), None)
    today = turn.now.astimezone(network.tz)
    asked = month or f"{today:%Y-%m}"
    found = [each for each in known if f"{each.starts_at.astimezone(network.tz):%Y-%m}" == asked]
    if month is None:  # what is over is not asked about
        found = [each for each in found if network.day_of(each.starts_at) >= today.date()]
    told = [await values_of(turn.connection, network, each) for each in found]
    values: dict[str, Any] = {"month": month, "found": told, "next": None}
    if upcoming is not None and upcoming not in found:
        values["next"] = await values_of(turn.connection, network, upcoming)
    outbox.reply(turn, "asking.held", values, network_id=network.id)


# --- 'เดือนนี้งดประชุมนะ ติดงานบุญ': shown and confirmed where whoever says it may, told who may to everybody else ------------


async def hear_calling_off(turn: Turn, words: Words) -> bool:
    """The whole meeting is called off: never somebody's own absence, an activity, or an order taken back."""
    said = words.meeting_called_off
    if said is None:
        return False
    spoken_of = await known_here(turn)
    if spoken_of is None:
        return False
    meeting = await _meant(turn, spoken_of.network, said, words.text)
    where = spoken_of if meeting is None else await in_meeting(turn, meeting)
    if not where.may(Right.CALL_OFF_MEETING):
        if not where.belongs:
            return False
        await _who_may_call_off(turn, where, meeting, words.text)
        return True
    if meeting is None:
        await _none_there(turn, where.network, said)
    elif said.reason:
        await calling_off.confirm_skip(turn, meeting.id, said.reason)
    else:
        await calling_off.ask_reason(turn, where, meeting)
    return True


async def _meant(turn: Turn, network: Network, said: CalledOff, text: str) -> Meeting | None:
    """The nearest meeting, or the one of the month that was named, of a body that this person leads, else of the network itself.

    An extraordinary one where the words say so. Of a month without one that is still to be held it is said what became of it (Refused).
    """
    found = []
    for body in sorted(await networks.bodies_of(turn.connection, network.id), key=lambda body: not body.is_default):
        leads = (await in_body(turn, network.id, body.id)).may(Right.CALL_OFF_MEETING)
        if leads or body.is_default:
            known = await meetings.of_body(turn.connection, network.id, body.id)
            found += [(not leads, not each.open, each) for each in known if _fits(each, network, said, text)]
    if not found:
        return None
    _, over, meeting = min(found, key=lambda each: each[:2])
    if over:
        still_open(meeting)
    return meeting


def _fits(meeting: Meeting, network: Network, said: CalledOff, text: str) -> bool:
    if meeting.ordinary is extraordinary(text):
        return False
    if said.month is None:
        return meeting.open
    return f"{meeting.starts_at.astimezone(network.tz):%Y-%m}" == said.month


async def _none_there(turn: Turn, network: Network, said: CalledOff) -> None:
    body = await networks.default_body(turn.connection, network.id)
    upcoming = await meetings.next_open(turn.connection, network.id, body.id)
    if upcoming is None or said.month is None:
        outbox.reply(turn, "meetings.none", {}, network_id=network.id)
        return
    values = {"month": said.month, "next": upcoming.starts_at.isoformat()}
    outbox.reply(turn, "meetings.none_that_month", values, network_id=network.id)
