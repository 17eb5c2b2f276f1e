"""A meeting held on paper or without a signal is entered afterwards: the same cards, hours typed instead of taken from the tap."""

from datetime import datetime
from zoneinfo import ZoneInfo

from acts import standing
from acts.proceedings import attendance, ending, matters, showing
from acts.proceedings.access import at_desk, require_running
from acts.proceedings.starting import begin, keep_too
from domain import meetings as meeting_rules
from domain.meetings import OPEN, RECORDED_WITHIN, State
from domain.proceedings import hour_of, night_after
from domain.refusal import Refused
from domain.rights import Right
from language.hearing import Words
from language.hours import hour_asked
from storage import outbox, proceedings, questions
from storage.meetings import Meeting
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views.proceedings import Kept


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


def _enterable(turn: Turn, meeting: Meeting) -> None:
    if turn.now < meeting.starts_at:
        raise Refused("proceedings.refused_not_yet", starts_at=meeting.starts_at)
    if turn.now > meeting.starts_at + RECORDED_WITHIN:
        raise Refused("meeting.too_late", start=meeting.starts_at)
    if meeting.state not in OPEN and meeting.state is not State.ENDED:
        meeting_rules.begin(meeting.rule, turn.now, confirmed=True)  # refuses, and says why


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
        at = hour(text, turn, meeting, where.network.tz, None)
    if at is None:
        return False
    kept = await begin(turn, where, meeting, at, "afterwards")
    desk = await proceedings.held.open_desk(turn, kept.found.id, turn.who.id, turn.here.id, "list")
    await showing.show_desk(turn, kept.found, desk, fresh=True)
    return True


def hour(text: str, turn: Turn, meeting: Meeting, zone: ZoneInfo, started: datetime | None) -> datetime | None:
    """A typed hour on the meeting's day; None when there is none in the text."""
    said = hour_asked(text, now=turn.now.astimezone(zone))
    if said is None:
        return None
    return hour_of(meeting.starts_at.astimezone(zone).date(), said, started, turn.now, zone)


def _hour_within(text: str, turn: Turn, kept: Kept) -> datetime | None:
    return hour(text, turn, kept.meeting, kept.network.tz, kept.found.started_at)


def end_said(text: str, turn: Turn, kept: Kept) -> datetime | None:
    """The hour of the end that was said; past midnight it is the next day's. None when there is none in the text."""
    at = hour(text, turn, kept.meeting, kept.network.tz, None)
    return night_after(at, kept.found.started_at, turn.now) if at is not None else None


async def ask_hour(turn: Turn, proceedings_id: int, member_id: int, way: str) -> None:
    """At which hour a seat came or left."""
    kept = await at_desk(turn, proceedings_id)
    name = kept.seat_name(member_id)
    text = "proceedings.ask_hour_in" if way == "in" else "proceedings.ask_hour_out"
    await matters.ask(turn, kept, f"hour_{way}", member_id, text, name=name)


async def took_hour(turn: Turn, kept: Kept, what: str, about: int, text: str) -> bool:
    """A typed hour: of a seat's coming or going, or of the end; False when no hour can be read."""
    require_running(kept.found)
    at = end_said(text, turn, kept) if what == "end" else _hour_within(text, turn, kept)
    if at is None:
        return False
    await showing.typed_below(turn, kept)
    if what == "end":
        await ending.end_at(turn, kept, at)
    elif what == "hour_in":
        await attendance.came_at(turn, kept, about, at)
    else:
        await attendance.gone(turn, kept.found.id, about, at=at)
    return True
