"""What is said and typed in a meeting: its beginning and its end in words, the hours of one that is entered afterwards, the record.

Of the record its keeper types what the card asked for, a matter's text, work, who is missing; photos and papers go with it.
"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import domain.meetings
import language
import storage.matters
import storage.recorded
from acts import standing
from acts.proceedings import assigning, attendance, electing, ending, matters, record, starting, voting
from acts.proceedings.record import at_desk, require_running, turn_to
from acts.proceedings.starting import begin, keep_too
from acts.standing import known_networks
from domain.meetings import OPEN, RECORDED_WITHIN, State
from domain.people import name_key
from domain.proceedings import Reopening, hour_of, night_after
from domain.refusal import Refused
from domain.rights import Right
from language import resolutions
from language.buttons import agrees
from language.calendar.hours import hour_asked
from language.hearing import Words
from language.matter_lists import matter_opened
from language.wishes import all_here, come_so_far
from storage import chats, desks, files, meetings, networks, outbox, proceedings, questions
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.outbox import Keyboard, data
from storage.proceedings import Proceedings
from storage.questions import Question
from storage.recorded import Matter, Recorded
from storage.turn import Turn
from views.proceedings import Kept, facing, read, shown_as

LATE = ("resolution", "item", "add", "remark")  # what is kept when the meeting was ended before it came
VIEWS = frozenset(
    ("matter", "more", "reports", "agenda", "list", "preside", "interest", "vote", "hands", "phone_vote", "seat", "item",
     "resolution", "electing")
)  # fmt: skip
FILED = ("photo", "document", "video")
MOST = 20  # files of one meeting: as many as the minutes take as annexes
LONGEST = 200  # characters of what a file is
# So long after the end a sentence that calls itself a resolution is meant for that meeting;
WITHIN = timedelta(minutes=10)
# any other message of whoever kept the record was on its way as the meeting ended.
AT_THAT_MOMENT = timedelta(minutes=1)
KIND = "late"
Led = list[tuple[Network, Body]]


# --- 'เริ่มประชุม' and 'เลิกประชุม' do what the buttons do: which meeting is meant, by the rights of whoever says it --


async def begin_by_word(turn: Turn) -> None:
    """Starts today's meeting, else the nearest one (which asks first); of several today it is asked which."""
    led = await _led(turn)
    running = await _running(turn, led)
    if running:
        await starting.keep_too(turn, running[0])
        return
    waiting = await _waiting(turn, led)
    network = led[0][0]
    if not waiting:
        outbox.reply(turn, "proceedings.none_to_begin", {}, network_id=network.id)
        return
    today = [each for each in waiting if each[0].day_of(each[2].starts_at) == each[0].day_of(turn.now)]
    if len(today) > 1:
        outbox.reply(
            turn,
            "proceedings.which_to_begin",
            {},
            keyboard=[
                [
                    data(
                        "proceedings.button.start_this",
                        f"proceedings.start:{meeting.id}",
                        name=body.name or network.name,
                        starts_at=meeting.starts_at.isoformat(),
                    )
                ]
                for network, body, meeting in today
            ],
            network_id=network.id,
        )
        return
    network, _, meant = today[0] if today else min(waiting, key=lambda each: abs(each[2].starts_at - turn.now))
    await starting.start(turn, meant.id)
    found = await proceedings.of_meeting(turn.connection, network.id, meant.id)
    if found is not None and await desks.desk_of(turn.connection, found.id, turn.who.id) is None:
        outbox.reply(turn, "proceedings.started", network_id=network.id)  # the record is another's to keep


async def end_by_word(turn: Turn, hour: str) -> None:
    """Ends the meeting that is going on, at the hour that was said or now; where none is, one that was can be recorded."""
    led = await _led(turn)
    running = await _running(turn, led)
    if not running:
        over = [each for each in await _waiting(turn, led) if each[2].starts_at <= turn.now and turn.here.private]
        keyboard: Keyboard = [[data("meetings.was_held_enter", f"proceedings.enter:{each[2].id}")] for each in over[:1]]
        values = {"may_enter": bool(over)}
        outbox.reply(turn, "proceedings.none_going_on", values, keyboard=keyboard, network_id=led[0][0].id)
        return
    kept = await at_desk(turn, running[0].id)
    await record.typed_below(turn, kept)
    await ending.end(turn, kept.found.id, at=await _at_hour(turn, kept.found.id, hour))


async def take_over(turn: Turn, words: Words) -> bool:
    """The answer to whether the meeting is over, in words: it ends as by the button, at the hour that was said, or goes on.

    False where nobody asks it of this person, as no entry was made for long or before the end, or something else was asked later.
    """
    said = words.meeting_over
    if said is None or not turn.here.private:
        return False
    known = await known_networks(turn)
    asked = {each.id: each for each in await proceedings.asked_whether_over(turn.connection, known)}
    kept_by_them = {each.id: each for each in await proceedings.running_of(turn.connection, known, turn.who.id)}
    waits = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    for found in (asked | kept_by_them).values():
        where = await standing.in_body(turn, found.network_id, found.body_id)
        later = waits is not None and found.asked_at is not None and waits.asked_at > found.asked_at
        desk = await desks.desk_of(turn.connection, found.id, turn.who.id)
        before_end = desk is not None and desk.view == "ending"
        if not where.may(Right.RECORD_MEETING) or not (before_end or (found.id in asked and not later)):
            continue
        kept = await at_desk(turn, found.id)
        await record.typed_below(turn, kept)
        if said.goes_on:
            if before_end:
                await turn_to(turn, kept, "matter")
            await ending.still(turn, found.id)
            outbox.reply(turn, "proceedings.goes_on", network_id=found.network_id)
            return True
        shown = f"{desk.about:04d}" if desk is not None and before_end and desk.about is not None else ""
        hour = said.hour or shown  # that of the card, where none is said anew
        at = _end_said(hour, turn, kept) if hour else None
        await ending.end(turn, found.id, confirmed=before_end and hour == shown, at=at)
        return True
    return False


async def _led(turn: Turn) -> Led:
    """The bodies whose meetings the person may lead, those of the network spoken of first; refused where there is none."""
    here = await standing.here(turn)
    keys = [here.network.id, *(each for each in await standing.networks_here(turn) if each != here.network.id)]
    found = []
    for key in keys:
        network = await networks.by_id(turn.connection, key)
        for body in await networks.bodies_of(turn.connection, key):
            if (await standing.in_body(turn, key, body.id)).may(Right.START_MEETING):
                found.append((network, body))
    if not found:
        here.require(Right.START_MEETING)
    return found


async def _running(turn: Turn, led: Led) -> list[Proceedings]:
    """The meetings that are going on, those whose record the person keeps first."""
    bodies = {body.id for _, body in led}
    found = [
        each
        for key in dict.fromkeys(network.id for network, _ in led)
        for each in await proceedings.running(turn.connection, key)
        if each.body_id in bodies
    ]
    kept = await proceedings.running_of(turn.connection, {network.id for network, _ in led}, turn.who.id)
    mine = {each.id for each in kept}
    return sorted(found, key=lambda each: each.id not in mine)


async def _waiting(turn: Turn, led: Led) -> list[tuple[Network, Body, Meeting]]:
    return [
        (network, body, each)
        for network, body in led
        for each in await meetings.open_of_network(turn.connection, network.id, body.id)
    ]


async def end_now(turn: Turn, proceedings_id: int, hour: str | None = None) -> None:
    """[จบประชุม], confirmed; at the hour that was said before it was asked."""
    at = await _at_hour(turn, proceedings_id, hour) if hour is not None else None
    await ending.end(turn, proceedings_id, confirmed=True, at=at)


async def _at_hour(turn: Turn, proceedings_id: int, hour: str) -> datetime | None:
    """The hour of the end that was said ('11.30', or '1130' on a button), on the meeting's day or night; None where none was."""
    kept = await at_desk(turn, proceedings_id, over=True)
    return _end_said(hour, turn, kept) if hour else None


# --- a meeting held on paper or without a signal: the same cards, hours typed instead of taken from the tap -----------


async def enter(turn: Turn, meeting_id: int) -> None:
    """[ประชุมแล้ว บันทึกย้อนหลัง]: asks at which hour it began; within seven days of the meeting's hour."""
    where, meeting = await standing.opened(turn, meeting_id)
    where.require(Right.RECORD_MEETING)
    if not turn.here.private:
        raise Refused("proceedings.refused_private")
    known = await proceedings.of_meeting(turn.connection, where.network.id, meeting.id)
    if known is not None:
        await keep_too(turn, known)
        return
    _enterable(turn, meeting)
    keyboard = [
        [
            data(
                "proceedings.button.on_time",
                f"proceedings.on_time:{meeting.id}:{{question}}",
                hour=meeting.starts_at.isoformat(),
            )
        ],
        [data("proceedings.button.never_mind", "proceedings.never_mind:{question}")],
    ]
    await questions.ask(
        turn,
        "proceedings.began",
        "proceedings.ask_began",
        {"starts_at": meeting.starts_at.isoformat()},
        state={"meeting": meeting.id},
        keyboard=keyboard,
        network_id=where.network.id,
    )


async def take_began(turn: Turn, question: Question, words: Words) -> None:
    """The hour at which it began, typed ('เก้าโมงสิบ')."""
    if await _began(turn, question.state["meeting"], words.text):
        await questions.end(turn, question)
    else:
        outbox.reply(turn, "proceedings.hour_unread", network_id=question.network_id)


async def on_time(turn: Turn, question: Question, meeting_id: int) -> None:
    """It began at the hour of the invitation."""
    if not await questions.end(turn, question):
        raise Refused("common.old_button")
    await _began(turn, meeting_id, None)


async def _began(turn: Turn, meeting_id: int, text: str | None) -> bool:
    """Begins with the hour typed or as invited (None); False when no hour can be read."""
    where, meeting = await standing.opened(turn, meeting_id)
    where.require(Right.RECORD_MEETING)
    if await proceedings.of_meeting(turn.connection, where.network.id, meeting.id) is not None:
        raise Refused("proceedings.refused_running")
    _enterable(turn, meeting)
    if text is None:
        at: datetime | None = meeting.starts_at
    else:
        at = _hour_on_the_day(text, turn, meeting, where.network.tz, None)
    if at is None:
        return False
    kept = await begin(turn, where, meeting, at, "afterwards")
    desk = await desks.open_desk(turn, kept.found.id, turn.who.id, turn.here.id, "list")
    await record.show_desk(turn, kept.found, desk, fresh=True)
    return True


def _enterable(turn: Turn, meeting: Meeting) -> None:
    if turn.now < meeting.starts_at:
        raise Refused("proceedings.refused_not_yet", starts_at=meeting.starts_at)
    if turn.now > meeting.starts_at + RECORDED_WITHIN:
        raise Refused("meeting.too_late", start=meeting.starts_at)
    if meeting.state not in OPEN and meeting.state is not State.ENDED:
        domain.meetings.begin(meeting.rule, turn.now, confirmed=True)  # refuses, and says why


async def ask_hour(turn: Turn, proceedings_id: int, member_id: int, way: str) -> None:
    """At which hour a seat came or left."""
    kept = await at_desk(turn, proceedings_id)
    name = kept.seat_name(member_id)
    text = "proceedings.ask_hour_in" if way == "in" else "proceedings.ask_hour_out"
    await matters.ask(turn, kept, f"hour_{way}", member_id, text, name=name)


async def _took_hour(turn: Turn, kept: Kept, what: str, about: int, text: str) -> bool:
    """A typed hour: of a seat's coming or going, or of the end; False when no hour can be read."""
    require_running(kept.found)
    at = _end_said(text, turn, kept) if what == "end" else _hour_within(text, turn, kept)
    if at is None:
        return False
    await record.typed_below(turn, kept)
    if what == "end":
        await ending.end_at(turn, kept, at)
    elif what == "hour_in":
        await attendance.came_at(turn, kept, about, at)
    else:
        await attendance.gone(turn, kept.found.id, about, at=at)
    return True


def _hour_within(text: str, turn: Turn, kept: Kept) -> datetime | None:
    return _hour_on_the_day(text, turn, kept.meeting, kept.network.tz, kept.found.started_at)


def _end_said(text: str, turn: Turn, kept: Kept) -> datetime | None:
    """The hour of the end that was said; past midnight it is the next day's. None when there is none in the text."""
    at = _hour_on_the_day(text, turn, kept.meeting, kept.network.tz, None)
    return night_after(at, kept.found.started_at, turn.now) if at is not None else None


def _hour_on_the_day(
    text: str, turn: Turn, meeting: Meeting, zone: ZoneInfo, started: datetime | None
) -> datetime | None:
    """A typed hour on the meeting's day; None when there is none in the text."""
    said = hour_asked(text, now=turn.now.astimezone(zone))
    if said is None:
        return None
    return hour_of(meeting.starts_at.astimezone(zone).date(), said, started, turn.now, zone)


# --- the record's card ------------------------------------------------------------------------------------------------


async def view(turn: Turn, proceedings_id: int, name: str, page: int = 0, about: int | None = None) -> None:
    """Another view of the record's card."""
    kept = await at_desk(turn, proceedings_id)
    if name not in VIEWS:
        raise Refused("common.old_button")
    await questions.leave(turn, matters.PROMPT)
    await turn_to(turn, kept, name, about, page)
    await record.show(turn, kept, group=False)


async def ask_substitute(turn: Turn, proceedings_id: int, member_id: int) -> None:
    """Asks who sits on a seat instead."""
    kept = await at_desk(turn, proceedings_id)
    name = kept.seat_name(member_id)
    others = attendance.others_in(turn, kept, member_id)
    sitting = [(await chats.person_by_id(turn.connection, each)).name for each in others]
    text = "proceedings.ask_substitute"
    await matters.ask(turn, kept, "substitute", member_id, text, name=name, sitting=sitting)


async def take(turn: Turn, question: Question, text: str) -> None:
    """The words that were asked for on the record's card."""
    text = text.strip()
    kept = await at_desk(turn, question.state["proceedings"], over=True)
    if not kept.found.running:
        await questions.end(turn, question, "expired")
        what, about = question.state["what"], question.state["about"]
        if kept.found.state == "ended" and what in LATE:
            matter_id = about if what in ("resolution", "item") else None
            await _keep_late(turn, kept.found, matter_id, text, resolution=what == "resolution")
            return
        ended = (kept.found.ended_at or kept.found.last_at).isoformat()
        outbox.reply(turn, "proceedings.refused_over", {"ended": ended}, network_id=kept.network.id)
        return
    what, about = question.state["what"], question.state["about"]
    if resolutions.courtesy_alone(text):  # nothing that was asked for; the question stays
        outbox.reply(turn, "proceedings.courtesy_unwritten", {"words": text}, network_id=kept.network.id)
        return
    if what in ("add", "guests", "remark", "substitute"):
        await record.typed_below(turn, kept)
    if what in ("end", "hour_in", "hour_out"):
        if not await _took_hour(turn, kept, what, about, text):
            outbox.reply(turn, "proceedings.hour_unread", network_id=kept.network.id)
            return
    elif what == "resolution":
        await matters.typed_resolution(turn, kept, about, text, question.state["values"].get("instead"))
    elif what == "corrections":
        await matters.corrected(turn, kept, about, text)
    elif what == "item":
        await assigning.draft_or_ask(turn, kept, about, text)
    elif what == "item_again":
        await assigning.edited(turn, kept, about, text)
    elif what == "totals":
        await voting.take_totals(turn, kept, about, text)
    elif what == "add":
        if not await electing.not_under_other(turn, kept, text):
            await matters.add(turn, kept, text)
    elif what == "guests":
        await attendance.add_guests(turn, kept, text)
    elif what == "remark":
        await matters.remark(turn, kept, about, text)
    elif what == "substitute":
        await attendance.substitute(turn, kept, about, text)
    await questions.end(turn, question)


async def never_mind(turn: Turn, question: Question) -> None:
    """[ไม่ใช่ตอนนี้]: the question is over, nothing changes."""
    await questions.end(turn, question, "broken_off")
    if turn.pressed_on is not None and turn.here.private:
        outbox.delete(turn, turn.here.id, turn.pressed_on)
    turn.answer("proceedings.left_alone")


# --- what nobody asked for --------------------------------------------------------------------------------------------


async def hear(turn: Turn, words: Words, file: dict[str, Any] | None) -> bool:
    """While a matter is open the messages of whoever keeps the record are its text, or work given; photos and papers go with it."""
    known = await known_networks(turn)
    running = await proceedings.running_of(turn.connection, known, turn.who.id)
    if not running:
        return file is None and await _heard_late(turn, known, words)
    if file is not None:
        if file["kind"] not in FILED:
            return False  # a voice message is nobody's annex
        await _take_file(turn, await at_desk(turn, running[0].id), file, words.text)
    elif words.question is not None:
        return False  # whoever asks who is there, or whether that is a quorum, dictates nothing
    elif running[0].listed_at is not None:
        kept = await at_desk(turn, running[0].id)
        for taken in (_as_pressed, attendance.heard, _opened):
            if await taken(turn, kept, words.text.strip()):
                return True
        if kept.desk is not None and kept.desk.view == "preside":
            await attendance.preside_in_words(turn, kept, words.text)
        elif not await electing.heard(turn, kept, words.text.strip()):
            await assigning.heard(turn, kept, words.text.strip())
    elif (missing := all_here(words.text)) is not None:
        await attendance.all_but(turn, await at_desk(turn, running[0].id), missing)
    elif (count := come_so_far(words.text)) is not None:
        await attendance.compare(turn, await at_desk(turn, running[0].id), count)
    else:
        kept = await at_desk(turn, running[0].id)
        if await attendance.heard(turn, kept, words.text.strip()):
            return True
        if language.resolution(words.text) is None:
            return False
        # Before it stands who is there nothing can be resolved, and nobody proposes it for the next meeting.
        outbox.reply(turn, "proceedings.list_first", {"words": words.text.strip()}, network_id=kept.network.id)
        await record.typed_below(turn, kept)
        await record.show(turn, kept, group=False)
    return True


async def _as_pressed(turn: Turn, kept: Kept, words: str) -> bool:
    """'ถูกต้องค่ะ' confirms what the card asks; another button's own words ('รับทราบค่ะ') and politeness ('ค่ะ') are no text of the
    minutes: that is said, and the card comes down to where it can be pressed. False for what says more.
    """
    agreed = agrees(words)
    desk = None if kept.desk is None else await facing(turn.connection, kept, kept.desk)
    if desk is None or not (agreed or resolutions.only_a_button(words) or resolutions.courtesy_alone(words)):
        return False
    await record.typed_below(turn, kept)
    if agreed and desk.view == "resolution" and desk.about is not None:
        text = next((each for each in kept.recorded.texts if each.id == desk.about), None)
        seen = shown_as(kept, kept.matter(text.matter_id)) if text is not None else None
        await matters.resolve(turn, kept.found.id, desk.about, "", seen)
    elif agreed and desk.view == "item" and desk.about is not None:
        await assigning.confirm(turn, kept.found.id, desk.about)
    else:
        outbox.reply(turn, "proceedings.press_below", {"words": words.strip()}, network_id=kept.network.id)
        await record.show(turn, kept, group=False)
    return True


async def _opened(turn: Turn, kept: Kept, words: str) -> bool:
    """'กลับไปวาระที่ 2', 'เรื่องกองทุนปุ๋ย': a matter of the agenda that is named, and of which nothing is said, opens; else False."""
    named = matter_opened(words)
    if named is None or kept.recorded.open_vote is not None:
        return False
    numbers, said = kept.recorded.numbers(), name_key(named)
    meant = [
        each.id for each in kept.recorded.matters if named == numbers.get(each.id) or said == name_key(each.title)
    ] or [each.id for each in kept.recorded.matters if named == str(kept.recorded.section_number(each.section))]
    if not meant:
        return False
    await record.typed_below(turn, kept)
    await matters.open_matter(turn, kept.found.id, meant[0])
    return True


async def _take_file(turn: Turn, kept: Kept, attachment: dict[str, Any], caption: str) -> None:
    """Keep a file with the open matter, else with the last one taken; the minutes will list it among their annexes."""
    if sum(1 for each in kept.recorded.texts if each.kind == "file") >= MOST:
        raise Refused("proceedings.refused_files", most=MOST)
    matter = kept.recorded.matter(kept.found.matter_id) or kept.recorded.matters[-1]
    file_id = await files.keep(turn, network_id=kept.network.id, **attachment)
    words = " ".join((caption or attachment["name"]).split())[:LONGEST]
    await storage.matters.say(turn, kept.found, matter.id, "file", words, file_id=file_id)
    await proceedings.change(turn, kept.found, "filed")
    await record.typed_below(turn, kept)
    if kept.found.listed_at is not None:  # before, the card still asks who is there
        await turn_to(turn, kept, "matter")
    await record.show(turn, kept, group=False)


async def drop_file(turn: Turn, proceedings_id: int, text_id: int) -> None:
    """The file does not belong to the meeting; the books keep that it was sent."""
    kept = await at_desk(turn, proceedings_id)
    if not any(each.id == text_id and each.kind == "file" for each in kept.recorded.texts):
        raise Refused("common.old_button")
    await storage.matters.change_text(turn, kept.found, text_id, removed_at=turn.now)
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept, group=False)
    turn.answer("proceedings.dropped_file")


# --- what was typed just before somebody else ended the meeting -------------------------------------------------------


async def _heard_late(turn: Turn, known: list[int], words: Words) -> bool:
    """What was typed for the record as somebody else ended the meeting; False where nothing ended just now."""
    text = words.text.strip()
    resolution = language.resolution(text) is not None
    if not resolution and (words.small_talk or words.question is not None):
        return False  # thanks, or a question to the bot
    since = turn.now - (WITHIN if resolution else AT_THAT_MOMENT)
    for found in await proceedings.lately_ended(turn.connection, known, turn.who.id, since):
        if found.ended_by not in (turn.who.id, None):
            await _keep_late(turn, found, None, text, resolution=resolution)
            return True
    return False


async def _keep_late(turn: Turn, found: Proceedings, matter_id: int | None, words: str, *, resolution: bool) -> None:
    """Keep the words with their matter (None: the one that was open at the end), and say how they get into the minutes."""
    recorded = await storage.recorded.whole(turn.connection, found)
    matter = recorded.matter(matter_id) or _at_the_end(recorded)
    said = (language.resolution(words) or words) if resolution else words
    text_id = await storage.matters.say(turn, found, matter.id, KIND, said.strip())
    label = "late_resolution" if resolution else "late_text"
    keyboard = [[data(f"proceedings.button.{label}", f"proceedings.{label}:{found.id}:{text_id}")]]
    values = {
        "ended": (found.ended_at or found.last_at).isoformat(),
        "number": recorded.numbers().get(matter.id, ""),
        "title": matter.title,
        "words": said.strip()[:300],
        "resolution": resolution,
    }
    outbox.reply(turn, "proceedings.kept_late", values, keyboard=keyboard, network_id=found.network_id)


def _at_the_end(recorded: Recorded) -> Matter:
    """The matter that was open when the meeting ended; where all were closed, the last one."""
    if (open_then := recorded.matter(recorded.proceedings.matter_id)) is not None:
        return open_then
    return ([each for each in recorded.matters if not each.placeholder] or list(recorded.matters))[-1]


async def take_late(turn: Turn, proceedings_id: int, text_id: int, *, resolution: bool) -> None:
    """[ใช้เป็นมติ]: the record is opened to be completed, and the words stand there to be confirmed; else they are the matter's text."""
    kept = await at_desk(turn, proceedings_id, over=True)
    text = next((each for each in kept.recorded.texts if each.id == text_id and each.kind == KIND), None)
    if text is None:
        raise Refused("proceedings.refused_confirmed")
    if not kept.found.running:
        await ending.reopen(turn, proceedings_id, Reopening.RECORD)
    kind = "resolution" if resolution else "text"
    await storage.matters.change_text(turn, kept.found, text.id, kind=kind)
    found = await proceedings.by_id(turn.connection, kept.found.network_id, kept.found.id)
    await proceedings.note(turn, found, matter_id=text.matter_id)
    kept = await read(turn.connection, found, kept.desk)
    await turn_to(turn, kept, "resolution" if resolution else "matter", text.id if resolution else None)
    await record.show(turn, kept, group=False)
