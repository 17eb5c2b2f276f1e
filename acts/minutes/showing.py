"""Opens minutes for who may read or write them, and shows them: the document with its buttons, and the card from which they change."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from acts import pictures, standing
from acts.minutes.composing import compose
from acts.standing import may_write
from documents.minutes_kept import nameless
from domain.minutes import State
from domain.refusal import Refused
from domain.rights import Right
from storage import directory, files, meetings, members, networks, outbox, questions
from storage import minutes as books
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.minutes import fill_names, may_read, state_values
from views.standing import Standing, may_in

PAGE = 8
LONGEST_SHOWN = 2500  # characters of the words shown before they are changed
ASKED_ON_THE_CARD = ("minutes.part", "minutes.annex", "minutes.names")
MOST_PICTURES = 12  # of the annex that are printed


def card_name(found: books.Minutes) -> str:
    """The name of the card."""
    return f"minutes:{found.id}"


async def caption_values(
    turn: Turn, network: Network, meeting: Meeting, found: books.Minutes, kind: str, why: str
) -> dict[str, Any]:
    """What a document row needs: which version, as what, why it is sent (draft, file, check, to_check, adopted)."""
    values = await state_values(turn.connection, network, meeting, found)
    return values | await nameless(turn.connection, found) | {"network": network.id, "format": kind, "why": why}


async def send_file(
    turn: Turn,
    network: Network,
    meeting: Meeting,
    found: books.Minutes,
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


async def fetch_pictures(turn: Turn, found: books.Minutes, chat_id: int, not_before: datetime | None) -> None:
    """What was attached as a picture is at hand when the file is made for this chat."""
    wanted = []
    for each in await books.annexes(turn.connection, found):
        if each.file_id is not None and (await files.by_id(turn.connection, each.file_id)).is_picture:
            wanted.append(each.file_id)
    await pictures.fetch(turn, chat_id, wanted[:MOST_PICTURES], not_before)


async def document_keyboard(turn: Turn, found: books.Minutes) -> Keyboard:
    """The buttons under the draft."""
    return [
        *fill_names(found, (await nameless(turn.connection, found))["nameless_count"]),
        [data("minutes.reword", f"minutes.words:{found.id}:0")],
        [data("minutes.send", f"minutes.send:{found.id}")],
        [
            data("minutes.ask_check", f"minutes.check:{found.id}"),
            data("minutes.as_pdf", f"minutes.file:{found.id}:pdf"),
        ],
    ]


async def show(turn: Turn, found: books.Minutes, view: dict[str, Any] | None = None) -> None:
    """Show a face of the card in this chat. Pressed elsewhere, or after something was typed the card comes anew."""
    view = view or {}
    if "face" not in view:
        await questions.leave(turn, *ASKED_ON_THE_CARD)
    fresh = await _fresh(turn, found)
    await outbox.show(turn, turn.here.id, card_name(found), view, network_id=found.network_id, fresh=fresh)


async def _fresh(turn: Turn, found: books.Minutes) -> bool:
    """Whether the card comes as a new message: it was pressed elsewhere, or something was typed; the older one loses its buttons."""
    for each in await meetings.shown_on(turn.connection, card_name(found)):
        if each.chat_id == turn.here.id and each.message_id is not None:
            if each.message_id == turn.pressed_on:
                return False
            outbox.strip_keyboard(turn, turn.here.id, each.message_id)
    return True


async def show_parts(turn: Turn, network: Network, meeting: Meeting, found: books.Minutes, page: int = 0) -> None:
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
    await show(turn, found, view)


async def follow(turn: Turn, network: Network, found: books.Minutes, *, but: Collection[int] = ()) -> None:
    """Every card that stands with somebody who may still write the minutes shows them anew (`but`: chats that are shown it
    otherwise); who wrote them once keeps the last words.
    """
    for chat_id in await directory.card_chats(turn.connection, card_name(found)):
        if chat_id in but or not await may_in(turn.connection, chat_id, network.id, Right.WRITE_MINUTES, found.body_id):
            continue
        not_before = may_write(turn, network, chat_id)
        await outbox.show(turn, chat_id, card_name(found), network_id=network.id, not_before=not_before)


def members_look(turn: Turn, found: books.Minutes) -> None:
    """What members find of a meeting's minutes changed: the summary in the group, and their cards of the meeting."""
    turn.changed("summary", found.meeting_id, found.network_id)
    turn.changed("meeting", found.meeting_id, found.network_id)


@dataclass(frozen=True)
class Opened:
    """Minutes with their meeting, and where the acting person stands in its body."""

    where: Standing
    meeting: Meeting
    body: Body
    found: books.Minutes

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
    known = (
        await members.networks_of(turn.connection, turn.who.id) if turn.here.private else [turn.here.network_id or 0]
    )
    found = await books.among(turn.connection, known, minutes_id)
    if found is None or not found.version:
        raise Refused("common.old_button")
    where = await standing.in_body(turn, found.network_id, found.body_id)
    if not where.belongs:
        raise Refused("common.old_button")
    meeting = await meetings.by_id(turn.connection, found.network_id, found.meeting_id)
    body = await networks.body(turn.connection, found.network_id, found.body_id)
    return Opened(where, meeting, body, found)


async def to_write(turn: Turn, minutes_id: int, *, locked: bool = False) -> Opened:
    """The minutes for whoever writes them, in private; adopted ones are refused unless `locked`."""
    at = await opened(turn, minutes_id)
    at.where.require(Right.WRITE_MINUTES)
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    if at.found.state is State.ADOPTED and not locked:
        raise Refused("minutes.refused_adopted")
    return at
