"""The draft that exists as soon as a meeting has ended, and anew when its record was opened again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from acts.minutes import adopting, versions
from acts.minutes.access import Opened
from acts.minutes.attending import Attendance, sign_in_sheet
from acts.minutes.composing import annexes, compose
from acts.minutes.showing import caption_values, card_name, document_keyboard, fetch_pictures, follow
from acts.standing import may_write
from documents import minutes_kept, names
from documents.minutes_kept import kept, minutes_from
from domain.minutes import State, after_change
from domain.people import Office
from storage import chats, meetings, networks, outbox, proceedings
from storage import minutes as books
from storage.due import Due
from storage.meetings import Meeting
from storage.networks import Network
from storage.turn import Turn
from views import concerned as meeting_people
from views import naming

WRITERS = (Office.SECRETARY, Office.ASSISTANT, Office.CHAIR)


async def after_meeting(turn: Turn, work: Due) -> str | None:
    """A meeting has ended, by tap, by itself, or once more after it was opened again: its draft, and what it adopted."""
    found = await proceedings.among(turn.connection, [work.network_id or 0], int(work.subject.split(":")[0]))
    if found is None or found.state != "ended":
        return "the meeting is open again"
    await draft(turn, found.network_id, found.meeting_id)
    await adopting.adopt_resolved(turn, found.network_id, found.meeting_id)
    return None


async def draft(turn: Turn, network_id: int, meeting_id: int) -> None:
    """The draft of an ended meeting goes to the secretary; the same record again changes nothing, adopted minutes never change."""
    network = await networks.by_id(turn.connection, network_id)
    meeting = await meetings.by_id(turn.connection, network_id, meeting_id)
    found = await books.of_meeting(turn.connection, network_id, meeting_id)
    if found is not None and found.state is State.ADOPTED:
        return
    first = found is None
    found = found or await books.begin(turn, meeting)
    await _annex_what_was_sent(turn, network, found)
    composed = await compose(turn.connection, network, meeting, found, record_changes=True)
    if not first:
        before = minutes_kept.without_state((await books.newest(turn.connection, found)).content)
        if before == minutes_kept.without_state({"minutes": kept(composed.minutes)}):
            return
    why = "drafted" if first else "completed"
    found = await versions.keep(turn, network, found, composed.minutes, after_change(found.life), why)
    mine = await _ended_here(turn, network_id, meeting_id)
    told = await writers(turn, network, meeting)
    for chat_id in told:
        not_before = None if chat_id == mine else may_write(turn, network, chat_id)
        await send_draft(turn, network, meeting, found, chat_id, not_before)
    await follow(turn, network, found, but=told)


async def _annex_what_was_sent(turn: Turn, network: Network, found: books.Minutes) -> None:
    """Photos and papers that came while the meeting was going on become annexes, once."""
    held = await proceedings.of_meeting(turn.connection, network.id, found.meeting_id)
    if held is None:
        return
    recorded = await proceedings.whole(turn.connection, held)
    known = await books.annexed_files(turn.connection, found)
    numbers = recorded.numbers()
    for sent in recorded.texts:
        if sent.kind != "file" or sent.file_id is None or sent.file_id in known:
            continue
        number = numbers.get(sent.matter_id, "")
        title = sent.words or naming.said(network, "minutes.annex_of", number=number)
        await books.annex(turn, found, title, sent.file_id, by=sent.by_person_id)


async def _ended_here(turn: Turn, network_id: int, meeting_id: int) -> int | None:
    """The private chat of whoever ended the meeting by a tap just now: the draft answers it, at any hour."""
    held = await proceedings.of_meeting(turn.connection, network_id, meeting_id)
    if held is None or held.ended_itself or held.ended_by is None:
        return None
    return (await chats.person_by_id(turn.connection, held.ended_by)).private_chat_id


async def writers(turn: Turn, network: Network, meeting: Meeting) -> list[int]:
    """The private chats of those who write the minutes: the secretary, else the assistant, else the chair."""
    holders = await meeting_people.holders(turn.connection, network, meeting.body_id)
    reachable = await meetings.reachable(turn.connection, [each.private_chat_id for each in holders])
    for office in WRITERS:
        found = [each.private_chat_id for each in holders if each.office is office]
        if open_chats := [chat for chat in found if chat is not None and chat in reachable]:
            return list(dict.fromkeys(open_chats))
    return []


async def send_draft(
    turn: Turn, network: Network, meeting: Meeting, found: books.Minutes, chat_id: int, not_before: datetime | None
) -> None:
    """One message: the .docx with what comes next. It is the card of the minutes: what becomes of them stands below the file."""
    await fetch_pictures(turn, found, chat_id, not_before)
    await outbox.document_card(
        turn,
        chat_id,
        card_name(found),
        "meeting_minutes",
        await caption_values(turn, network, meeting, found, "docx", "draft"),
        kind="record",
        keyboard=await document_keyboard(turn, found),
        network_id=network.id,
        not_before=not_before,
    )


async def change_words(turn: Turn, at: Opened, why: str, said: Mapping[str, str] | None = None) -> books.Minutes:
    """After words, annexes or names (`said`: whose → in full) changed: one more version, a draft again; nothing changed, no version.

    Who was there and what was agreed stay as they were written down, whatever became of people and dates since; only names that
    were missing are filled in.
    """
    composed = await compose(turn.connection, at.network, at.meeting, at.found)
    before = minutes_from((await books.newest(turn.connection, at.found)).content["minutes"])
    known = await names.now_known(turn.connection, names.missing(before))
    last = names.filled(before, {**known, **(said or {})})
    sheet = sign_in_sheet(at.network, Attendance(last.present, last.absent, last.guests))
    tables = [sheet if each.height else each for each in last.annexes if each.rows]
    added = [each for each in composed.minutes.annexes if not each.rows]
    text = replace(
        last, opening=composed.minutes.opening, sections=composed.minutes.sections, annexes=annexes(tables, added)
    )
    if text == before:
        return at.found
    return await versions.keep(turn, at.network, at.found, text, after_change(at.found.life), why)
