"""The life of minutes: the draft as soon as a meeting has ended, each version with its file and card, and adoption."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import storage.recorded
import views.concerned
from acts import pictures, standing
from acts.minutes.composing import Attendance, annexes, compose, sign_in_sheet
from acts.standing import may_write, morning
from acts.telling import leading, tell, unseen
from documents import minutes_kept, names
from documents.minutes import Minutes, Signer
from documents.minutes import State as Shown
from documents.minutes_kept import canonical, kept, minutes_from, nameless
from domain.minutes import Adoption, Life, State, after_adoption, after_change, check_code, comparable
from domain.people import Office, name_key
from domain.proceedings import Outcome
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import Somebody
from storage import (
    chats,
    directory,
    files,
    meetings,
    members,
    minutes,
    networks,
    offices,
    outbox,
    proceedings,
    questions,
)
from storage.due import Due
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.outbox import Keyboard, data, sealed
from storage.turn import Turn
from views import naming
from views.minutes import adoption_title, fill_names, may_read, state_values
from views.standing import Standing, may_in

WRITERS = (Office.SECRETARY, Office.ASSISTANT, Office.CHAIR)
PAGE = 8
LONGEST_SHOWN = 2500  # characters of the words shown before they are changed
ASKED_ON_THE_CARD = ("minutes.part", "minutes.annex", "minutes.names")
MOST_CHANGED = 5  # words that a message shows as they were and as they are
MOST_PICTURES = 12  # of the annex that are printed


@dataclass(frozen=True)
class Opened:
    """Minutes with their meeting, and where the acting person stands in its body."""

    where: Standing
    meeting: Meeting
    body: Body
    found: minutes.Minutes

    @property
    def network(self) -> Network:
        """The network."""
        return self.where.network

    @property
    def writes(self) -> bool:
        """Whether the person may change the minutes and have the .docx."""
        return self.where.may(Right.WRITE_MINUTES)

    @property
    def reads(self) -> bool:
        """Whether the person may read them: adopted ones every member of the network, a draft those of the body it was sent to."""
        return may_read(self.where, self.found)


async def opened(turn: Turn, minutes_id: int) -> Opened:
    """The minutes and where the person stands; another network's, or none, are an old button: Refused('common.old_button')."""
    found = still_there(await minutes.among(turn.connection, await standing.networks_spoken_of(turn), minutes_id))
    if not found.version:
        raise Refused("common.old_button")
    where = await standing.in_body(turn, found.network_id, found.body_id)
    if not where.belongs:
        raise Refused("common.old_button")
    meeting = await meetings.by_id(turn.connection, found.network_id, found.meeting_id)
    body = await networks.body(turn.connection, found.network_id, found.body_id)
    return Opened(where, meeting, body, found)


async def to_keep(turn: Turn, minutes_id: int) -> Opened:
    """The minutes for whoever writes them, in private; adopted ones too."""
    at = await opened(turn, minutes_id)
    at.where.require(Right.WRITE_MINUTES)
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    return at


async def to_write(turn: Turn, minutes_id: int) -> Opened:
    """The minutes for whoever may change them: as `to_keep`, but adopted ones are refused."""
    at = await to_keep(turn, minutes_id)
    if at.found.state is State.ADOPTED:
        raise Refused("minutes.refused_adopted")
    return at


async def after_meeting(turn: Turn, work: Due) -> str | None:
    """A meeting has ended, by tap, by itself, or once more after it was opened again: its draft, and what it adopted."""
    found = await proceedings.among(turn.connection, [work.network_id or 0], work.key)
    if found is None or found.state != "ended":
        return "the meeting is open again"
    await draft(turn, found.network_id, found.meeting_id)
    await adopt_resolved(turn, found.network_id, found.meeting_id)
    return None


async def draft(turn: Turn, network_id: int, meeting_id: int) -> None:
    """The draft of an ended meeting goes to the secretary; the same record again changes nothing, adopted minutes never change."""
    network = await networks.by_id(turn.connection, network_id)
    meeting = await meetings.by_id(turn.connection, network_id, meeting_id)
    found = await minutes.of_meeting(turn.connection, network_id, meeting_id)
    if found is not None and found.state is State.ADOPTED:
        return
    first = found is None
    found = found or await minutes.begin(turn, meeting)
    await _annex_what_was_sent(turn, network, found)
    composed = await compose(turn.connection, network, meeting, found, record_changes=True)
    if not first:
        before = minutes_kept.without_state((await minutes.newest(turn.connection, found)).content)
        if before == minutes_kept.without_state({"minutes": kept(composed.minutes)}):
            return
    why = "drafted" if first else "completed"
    found = await keep(turn, network, found, composed.minutes, after_change(found.life), why)
    mine = await _ended_here(turn, network_id, meeting_id)
    told = await writers(turn, network, meeting)
    for chat_id in told:
        not_before = None if chat_id == mine else may_write(turn, network, chat_id)
        await send_draft(turn, network, meeting, found, chat_id, not_before)
    await follow(turn, network, found, but=told)


async def _annex_what_was_sent(turn: Turn, network: Network, found: minutes.Minutes) -> None:
    """Photos and papers that came while the meeting was going on become annexes, once."""
    held = await proceedings.of_meeting(turn.connection, network.id, found.meeting_id)
    if held is None:
        return
    recorded = await storage.recorded.whole(turn.connection, held)
    known = await minutes.annexed_files(turn.connection, found)
    numbers = recorded.numbers()
    for sent in recorded.texts:
        if sent.kind != "file" or sent.file_id is None or sent.file_id in known:
            continue
        number = numbers.get(sent.matter_id, "")
        title = sent.words or naming.said(network, "minutes.annex_of", number=number)
        await minutes.annex(turn, found, title, sent.file_id, by=sent.by_person_id)


async def _ended_here(turn: Turn, network_id: int, meeting_id: int) -> int | None:
    """The private chat of whoever ended the meeting by a tap just now: the draft answers it, at any hour."""
    held = await proceedings.of_meeting(turn.connection, network_id, meeting_id)
    if held is None or held.ended_itself or held.ended_by is None:
        return None
    return (await chats.person_by_id(turn.connection, held.ended_by)).private_chat_id


async def writers(turn: Turn, network: Network, meeting: Meeting) -> list[int]:
    """The private chats of those who write the minutes: the secretary, else the assistant, else the chair."""
    holders = await views.concerned.holders(turn.connection, network, meeting.body_id)
    reachable = await meetings.reachable(turn.connection, [each.private_chat_id for each in holders])
    for office in WRITERS:
        found = [each.private_chat_id for each in holders if each.office is office]
        if open_chats := [chat for chat in found if chat is not None and chat in reachable]:
            return list(dict.fromkeys(open_chats))
    return []


async def send_draft(
    turn: Turn, network: Network, meeting: Meeting, found: minutes.Minutes, chat_id: int, not_before: datetime | None
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


async def document_keyboard(turn: Turn, found: minutes.Minutes) -> Keyboard:
    """The buttons under the draft."""
    return [
        *fill_names(found, (await nameless(turn.connection, found))["nameless_count"]),
        [data("minutes.reword", f"minutes.words:{found.id}:0")],
        [sealed(data("minutes.send", f"minutes.send:{found.id}"), found.version)],
        [
            data("minutes.ask_check", f"minutes.check:{found.id}"),
            data("minutes.as_pdf", f"minutes.file:{found.id}:pdf"),
        ],
    ]


# --- versions ---------------------------------------------------------------------------------------------------------


async def change_words(turn: Turn, at: Opened, why: str, said: Mapping[str, str] | None = None) -> minutes.Minutes:
    """After words, annexes or names (`said`: whose → in full) changed: one more version, a draft again; nothing changed, no version.

    Who was there and what was agreed stay as they were written down, whatever became of people and dates since; only names that
    were missing are filled in.
    """
    composed = await compose(turn.connection, at.network, at.meeting, at.found)
    before = minutes_from((await minutes.newest(turn.connection, at.found)).content["minutes"])
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
    return await keep(turn, at.network, at.found, text, after_change(at.found.life), why)


async def keep(
    turn: Turn,
    network: Network,
    found: minutes.Minutes,
    text: Minutes,
    life: Life,
    why: str,
    *,
    adoption: Adoption | None = None,
    **values: Any,
) -> minutes.Minutes:
    """Keep `text` as the version that `life` names; `values` are columns of the minutes that change with it. Returns them anew."""
    text = replace(text, state=Shown(life.state.value), version=life.version, check_code=None)
    if found.state is State.CHECKED and life.state is State.DRAFT:
        await _tell_checker(turn, network, found, text)
    if life.state is State.DRAFT:
        if found.state is not State.DRAFT:  # of a draft it is whom the check waits for, also of the next version
            values |= {"checker_name": None, "checker_person_id": None, "checker_office": None}
        text = replace(text, checker=Signer())
    if adoption is not None:
        text = replace(
            text,
            adopted_in=adoption.meeting,
            adopted_on=adoption.day,
            adopted_with_corrections=bool(adoption.corrections),
            adopted_corrections=adoption.corrections,
        )
    content = {
        "language": naming.language_of(network),
        "digits": network.digits,
        "zone": network.zone,
        "minutes": kept(text),
    }
    code = check_code(canonical(content))
    await minutes.keep_version(turn, found, life.version, why, content, code)
    found = await minutes.change(turn, found, why, state=life.state.value, version=life.version, **values)
    await minutes.index(turn, found, pieces(text))
    return found


async def _tell_checker(turn: Turn, network: Network, found: minutes.Minutes, text: Minutes) -> None:
    """Who checked minutes reads which words are others since, the old and the new: nothing of theirs stands under these."""
    meeting = await meetings.by_id(turn.connection, network.id, found.meeting_id)
    checker = found.checker_person_id or await _checker_of_before(turn, network, meeting, found)
    if checker is None:
        return
    before = minutes_from((await minutes.newest(turn.connection, found)).content["minutes"])
    was, now = ({(each["kind"], each["number"]): each["words"] for each in pieces(one)} for one in (before, text))
    changed = [
        {"number": place[1], "before": was.get(place, ""), "after": now.get(place, "")}
        for place in dict.fromkeys([*was, *now])
        if was.get(place) != now.get(place)
    ]
    numbered = naming.number_words(network, meeting, naming.fixed_number(meeting))
    values = {
        "numbered": numbered,
        "version": found.version,
        "changed": changed[:MOST_CHANGED],
        "more": len(changed) - MOST_CHANGED,
    }
    await tell(turn, network, Somebody(checker), "minutes.changed_since_checked", values)


async def _checker_of_before(turn: Turn, network: Network, meeting: Meeting, found: minutes.Minutes) -> int | None:
    """Who checked minutes of which only the checker's name was kept; None where nobody, or several, are called so by now."""
    held = await offices.leading(turn.connection, network.id, meeting.body_id)
    known = [(each.name, each.person_id) for each in held]
    known += [(each.name, each.person_id) for each in await members.representatives_of(turn.connection, network.id)]
    called = {person for name, person in known if name == found.checker_name}
    return called.pop() if len(called) == 1 else None


def pieces(text: Minutes) -> list[dict[str, str]]:
    """What search looks through: resolutions first, then titles, texts, work given and remarks."""
    found: list[dict[str, str]] = []

    def add(kind: str, number: str, title: str, words: str) -> None:
        compared = comparable(f"{number} {title} {words}")
        found.append({"kind": kind, "number": number, "title": title[:500], "words": words, "compared": compared})

    for section in text.sections:
        if section.text:
            add("text", section.number, section.title, section.text)
        for matter in section.matters:
            for resolution in matter.resolutions:
                add("resolution", resolution.number, matter.title, resolution.text)
            add("title", matter.number, matter.title, "")
            if matter.text:
                add("text", matter.number, matter.title, matter.text)
            for task in matter.tasks:
                add("task", matter.number, matter.title, f"{task.owner}: {task.what}")
            for name, remark in matter.remarks:
                add("remark", matter.number, matter.title, f"{name}: {remark}")
    return found


# --- the file and the card --------------------------------------------------------------------------------------------


async def send_file(
    turn: Turn,
    network: Network,
    meeting: Meeting,
    found: minutes.Minutes,
    chat_id: int,
    form: str,
    why: str,
    not_before: datetime | None = None,
    **more: Any,
) -> None:
    """The newest version as .pdf or .docx, with the pictures of its annex."""
    await fetch_pictures(turn, found, chat_id, not_before)
    values = await caption_values(turn, network, meeting, found, form, why)
    outbox.document(turn, chat_id, "meeting_minutes", values, network_id=network.id, not_before=not_before, **more)


async def fetch_pictures(turn: Turn, found: minutes.Minutes, chat_id: int, not_before: datetime | None) -> None:
    """What was attached as a picture is at hand when the file is made for this chat."""
    wanted = []
    for each in await minutes.annexes(turn.connection, found):
        if each.file_id is not None and (await files.by_id(turn.connection, each.file_id)).is_picture:
            wanted.append(each.file_id)
    await pictures.fetch(turn, chat_id, wanted[:MOST_PICTURES], not_before)


async def caption_values(
    turn: Turn, network: Network, meeting: Meeting, found: minutes.Minutes, kind: str, why: str
) -> dict[str, Any]:
    """What a document row needs: which version, as what, why it is sent (draft, file, check, to_check, adopted)."""
    values = await state_values(turn.connection, network, meeting, found)
    return values | await nameless(turn.connection, found) | {"network": network.id, "format": kind, "why": why}


def card_name(found: minutes.Minutes) -> str:
    """The name of the card."""
    return f"minutes:{found.id}"


async def show_card(turn: Turn, found: minutes.Minutes, view: dict[str, Any] | None = None) -> None:
    """Show a face of the card in this chat. Pressed elsewhere, or after something was typed the card comes anew."""
    view = view or {}
    if "face" not in view:
        await questions.leave(turn, *ASKED_ON_THE_CARD)
    fresh = await comes_anew(turn, card_name(found))
    await outbox.show(turn, turn.here.id, card_name(found), view, network_id=found.network_id, fresh=fresh)


async def comes_anew(turn: Turn, card: str) -> bool:
    """Whether a card comes as a new message: it was pressed elsewhere, or something was typed; the older one loses its buttons."""
    for each in await meetings.shown_on(turn.connection, card):
        if each.chat_id == turn.here.id and each.message_id is not None:
            if each.message_id == turn.pressed_on:
                return False
            outbox.strip_keyboard(turn, turn.here.id, each.message_id)
    return True


async def show_parts(turn: Turn, network: Network, meeting: Meeting, found: minutes.Minutes, page: int = 0) -> None:
    """The parts on the card in this chat, by pages; a message that begins with a number now says the words of that part.

    An empty section takes words by its number only.
    """
    composed = await compose(turn.connection, network, meeting, found)
    parts = [part for part in composed.parts if part.words or part.name == part.number]
    last = max(0, (len(parts) - 1) // PAGE)
    page = min(max(page, 0), last)
    await questions.expect(turn, "minutes.part", state={"minutes": found.id}, network_id=network.id)
    view = {
        "face": "parts",
        "parts": [[part.key, part.name, part.title] for part in parts[page * PAGE : (page + 1) * PAGE]],
        "page": page,
        "last": last,
        "example": next((part.number for part in reversed(parts) if part.number), "1"),
    }
    await show_card(turn, found, view)


async def follow(turn: Turn, network: Network, found: minutes.Minutes, *, but: Collection[int] = ()) -> None:
    """Every card that stands with somebody who may still write the minutes shows them anew (`but`: chats that are shown it
    otherwise); who wrote them once keeps the last words.
    """
    for chat_id in await directory.card_chats(turn.connection, card_name(found)):
        if chat_id in but or not await may_in(turn.connection, chat_id, network.id, Right.WRITE_MINUTES, found.body_id):
            continue
        not_before = may_write(turn, network, chat_id)
        await outbox.show(turn, chat_id, card_name(found), network_id=network.id, not_before=not_before)


def members_look(turn: Turn, found: minutes.Minutes) -> None:
    """What members find of a meeting's minutes changed: the summary in the group, and their cards of the meeting."""
    turn.changed("summary", found.meeting_id, found.network_id)
    turn.changed("meeting", found.meeting_id, found.network_id)


# --- adopted ----------------------------------------------------------------------------------------------------------


async def adopt_resolved(turn: Turn, network_id: int, meeting_id: int) -> None:
    """Whatever minutes an ended meeting adopted are locked; adopted already, nothing happens."""
    network = await networks.by_id(turn.connection, network_id)
    meeting = await meetings.by_id(turn.connection, network_id, meeting_id)
    held = await proceedings.of_meeting(turn.connection, network_id, meeting_id)
    if held is None or meeting.number is None:
        return
    recorded = await storage.recorded.whole(turn.connection, held)
    waiting = {each.id: each for each in await minutes.not_adopted(turn.connection, network_id, meeting.body_id)}
    by_title = {name_key(adoption_title(network, each)): each.id for each in waiting.values()}
    for matter in recorded.matters:
        if matter.section != "adopt" or matter.outcome not in (Outcome.ADOPTED, Outcome.CORRECTED):
            continue
        adopts = matter.adopts_meeting_id or by_title.get(name_key(matter.title))
        if adopts in waiting and adopts != meeting_id:
            corrections = [each.words for each in recorded.texts_of(matter.id, "correction")]
            await adopt(turn, network_id, adopts, meeting_id, corrections)


async def adopt(turn: Turn, network_id: int, meeting_id: int, adopting_id: int, corrections: list[str]) -> None:
    """The minutes of a meeting were adopted in another: the last version, with its check code, is posted to the group."""
    network = await networks.by_id(turn.connection, network_id)
    meeting = await meetings.by_id(turn.connection, network_id, meeting_id)
    adopting = await meetings.by_id(turn.connection, network_id, adopting_id)
    found = await minutes.of_meeting(turn.connection, network_id, meeting_id)
    if found is not None and found.state is State.ADOPTED:
        return
    if found is None:
        if await proceedings.of_meeting(turn.connection, network_id, meeting_id) is None:
            return  # held before its proceedings were kept here: nothing to lock
        composed = await compose(turn.connection, network, meeting, None)
        found = await minutes.begin(turn, meeting)
        found = await keep(turn, network, found, composed.minutes, after_change(found.life), "drafted")
    last = await minutes.newest(turn.connection, found)
    name = naming.number_words(network, adopting, naming.fixed_number(adopting))
    adoption = Adoption(name, adopting.starts_at.astimezone(network.tz).date(), tuple(corrections))
    found = await keep(
        turn,
        network,
        found,
        replace(
            minutes_from(last.content["minutes"]),
            adopted_sent=await minutes_kept.changed_since_sent(turn.connection, found),
        ),
        after_adoption(found.life),
        "adopted",
        adoption=adoption,
        adopted_in=adopting_id,
        adopted_at=turn.now,
    )
    held = await proceedings.of_meeting(turn.connection, network_id, adopting_id)
    by_itself = held is None or held.ended_itself
    await follow(turn, network, found)
    members_look(turn, found)
    to = [network.group_chat_id] if network.group_chat_id is not None else []
    if await unseen(turn.connection, network) is not None:  # the group gets them when the bot is back
        to += await leading(turn.connection, network, meeting.body_id)
    for chat_id in to:
        not_before = morning(network, turn.now) if by_itself else None
        await send_file(turn, network, meeting, found, chat_id, "pdf", "adopted", not_before, kind="record")
