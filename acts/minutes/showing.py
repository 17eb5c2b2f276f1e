"""Shows minutes as they stand: the document with its buttons, and the one card in a private chat from which they are changed."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from acts import pictures
from acts.minutes import names, versions
from acts.minutes.composing import compose
from acts.standing import may_write
from documents.minutes_kept import minutes_from
from domain.minutes import State
from domain.people import Office
from domain.rights import Right
from storage import chats, directory, files, meetings, outbox, questions
from storage import minutes as books
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views import naming
from views.standing import may_in

PAGE = 8
LONGEST_SHOWN = 2500  # characters of the words shown before they are changed
MOST_CORRECTIONS = 5
MOST_NAMELESS = 12
ASKED_ON_THE_CARD = ("minutes.part", "minutes.annex", "minutes.names")
MOST_PICTURES = 12  # of the annex that are printed


def card_name(found: books.Minutes) -> str:
    """The name of the card."""
    return f"minutes:{found.id}"


async def state_values(turn: Turn, network: Network, meeting: Meeting, found: books.Minutes) -> dict[str, Any]:
    """What every text about minutes says of them."""
    by = (await chats.person_by_id(turn.connection, found.last_by)).name if found.last_by else None
    adopted = None
    if found.adopted_in is not None:
        adopting = await meetings.by_id(turn.connection, network.id, found.adopted_in)
        adopted = naming.number_words(network, adopting, naming.fixed_number(adopting))  # of the same body
    return {
        "minutes": found.id,
        **await naming.numbered_in(turn.connection, network, meeting, naming.fixed_number(meeting)),
        "day": meeting.starts_at.astimezone(network.tz).date().isoformat(),
        "state": found.state.value,
        "version": found.version,
        "checker": found.checker_name,
        "sent_version": found.sent_version,
        "sent_at": found.sent_at.isoformat() if found.sent_at else None,
        "adopted": adopted,
        "last": {"act": found.last_act, "by": by, "at": found.last_at.isoformat()},
    }


async def caption_values(
    turn: Turn, network: Network, meeting: Meeting, found: books.Minutes, kind: str, why: str
) -> dict[str, Any]:
    """What a document row needs: which version, as what, why it is sent (draft, file, check, to_check, adopted)."""
    values = await state_values(turn, network, meeting, found)
    return values | await _nameless(turn, found) | {"network": network.id, "format": kind, "why": why}


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
        *_fill_names(found, await _nameless(turn, found)),
        [data("minutes.reword", f"minutes.words:{found.id}:0")],
        [data("minutes.send", f"minutes.send:{found.id}")],
        [
            data("minutes.ask_check", f"minutes.check:{found.id}"),
            data("minutes.as_pdf", f"minutes.file:{found.id}:pdf"),
        ],
    ]


def _overview_keyboard(found: books.Minutes, unsent: bool) -> Keyboard:
    files = [
        data("minutes.as_docx", f"minutes.file:{found.id}:docx"),
        data("minutes.as_pdf", f"minutes.file:{found.id}:pdf"),
    ]
    if found.state is State.ADOPTED:
        return [files]
    return [
        [
            data("minutes.reword", f"minutes.words:{found.id}:0"),
            data("minutes.annexes", f"minutes.annexes:{found.id}"),
        ],
        *([[data("minutes.send", f"minutes.send:{found.id}")]] if unsent else []),
        *([[data("minutes.ask_check", f"minutes.check:{found.id}")]] if found.state is State.DRAFT else []),
        files,
    ]


async def overview(
    turn: Turn, network: Network, meeting: Meeting, found: books.Minutes, note: str | None = None
) -> tuple[str, dict[str, Any], Keyboard]:
    """Where the minutes stand, with the corrections that wait, and what can be done."""
    values = await state_values(turn, network, meeting, found)
    waiting = await books.corrections(turn.connection, found, state="open")
    rows = [
        {"number": number, "name": each.name, "member": each.member, "words": each.words[:400], "version": each.version}
        for number, each in enumerate(waiting[:MOST_CORRECTIONS], start=1)
    ]
    keyboard: Keyboard = []
    if found.state is not State.ADOPTED:
        for number, each in enumerate(waiting[:MOST_CORRECTIONS], start=1):
            keyboard.append(
                [
                    data("minutes.take_correction", f"minutes.settle:{found.id}:{each.id}:taken", number=number),
                    data("minutes.leave_correction", f"minutes.settle:{found.id}:{each.id}:left", number=number),
                ]
            )
    more = max(0, len(waiting) - MOST_CORRECTIONS)
    changed = await versions.changed_since_sent(turn.connection, found) is not None
    values |= {"corrections": rows, "more_corrections": more, "note": note, "attached": None, "changed": changed}
    nameless = await _nameless(turn, found)
    keyboard += _fill_names(found, nameless)
    return (
        "minutes.card",
        values | nameless,
        [*keyboard, *_overview_keyboard(found, changed or found.sent_version is None)],
    )


async def _nameless(turn: Turn, found: books.Minutes) -> dict[str, Any]:
    """How people call those whose names the newest version does not have in full; adopted minutes stay as they are."""
    missing: list[str] = []
    if found.state is not State.ADOPTED:
        newest = await books.newest(turn.connection, found)
        missing = await names.shown(turn.connection, names.missing(minutes_from(newest.content["minutes"])))
    return {"nameless": [each[:40] for each in missing[:MOST_NAMELESS]], "nameless_count": len(missing)}


def _fill_names(found: books.Minutes, nameless: dict[str, Any]) -> Keyboard:
    """[เติมชื่อที่ขาด], where any is missing."""
    count = nameless["nameless_count"]
    return [[data("minutes.fill_names", f"minutes.names:{found.id}", count=count)]] if count else []


async def parts_view(
    turn: Turn, network: Network, meeting: Meeting, found: books.Minutes, page: int
) -> tuple[str, dict[str, Any], Keyboard]:
    """The parts whose words can be changed, by pages; an empty section takes words by its number only."""
    composed = await compose(turn, network, meeting, found)
    parts = [part for part in composed.parts if part.words or part.name == part.number]
    pages = max(1, -(-len(parts) // PAGE))
    page = min(max(page, 0), pages - 1)
    keyboard: Keyboard = [
        [data("minutes.part", f"minutes.part:{found.id}:{part.key}", name=part.name, title=part.title)]
        for part in parts[page * PAGE : (page + 1) * PAGE]
    ]
    row = []
    if page:
        row.append(data("minutes.page_before", f"minutes.words:{found.id}:{page - 1}"))
    if page + 1 < pages:
        row.append(data("minutes.page_next", f"minutes.words:{found.id}:{page + 1}", page=page + 2, pages=pages))
    if row:
        keyboard.append(row)
    keyboard.append([data("minutes.back", f"minutes.back:{found.id}")])
    values = await state_values(turn, network, meeting, found)
    example = next((part.number for part in reversed(parts) if part.number), "1")
    return "minutes.choose_part", values | {"page": page + 1, "pages": pages, "example": example}, keyboard


async def annexes_view(
    turn: Turn, network: Network, meeting: Meeting, found: books.Minutes
) -> tuple[str, dict[str, Any], Keyboard]:
    """What is added to the minutes; a tap takes one off."""
    added = await books.annexes(turn.connection, found)
    keyboard: Keyboard = []
    for each in added[:20]:
        row = [data("minutes.drop_annex", f"minutes.unannex:{found.id}:{each.id}", title=each.title)]
        if each.file_id is not None:
            row.append(data("minutes.see_annex", f"minutes.annex:{found.id}:{each.id}"))
        keyboard.append(row)
    keyboard.append([data("minutes.back", f"minutes.back:{found.id}")])
    values = await state_values(turn, network, meeting, found)
    return "minutes.annex_list", values | {"titles": [each.title for each in added]}, keyboard


async def checkers_view(
    turn: Turn, network: Network, meeting: Meeting, found: books.Minutes
) -> tuple[str, dict[str, Any], Keyboard]:
    """Who may be asked to look through the draft: the officers, the chair first, whoever writes last; oneself to say it is."""
    from domain.minutes import OFFICERS, rank
    from views.concerned import holders

    held: dict[int, tuple[str, list[Office]]] = {}
    for each in await holders(turn.connection, network, meeting.body_id):
        if each.office in OFFICERS:
            held.setdefault(each.person_id, (each.name, []))[1].append(each.office)
    ordered = sorted(held.items(), key=lambda one: min(rank([office]) for office in one[1][1]))
    keyboard: Keyboard = [
        [
            data(
                "minutes.checker_self" if person == turn.who.id else "minutes.checker",
                f"minutes.checked_by:{found.id}:{person}:{found.version}",
                name=name,
                office=min(offices, key=lambda office: rank([office])).value,
            )
        ]
        for person, (name, offices) in ordered[:10]
    ]
    keyboard.append([data("minutes.back", f"minutes.back:{found.id}")])
    waiting = await books.corrections(turn.connection, found, state="open")
    values = await state_values(turn, network, meeting, found)
    return "minutes.who_checked", values | {"waiting": len(waiting)}, keyboard


async def show(
    turn: Turn,
    network: Network,
    found: books.Minutes,
    shown: tuple[str, dict[str, Any], Keyboard],
    *,
    pressed: int | None = None,
) -> None:
    """Show a view on the card in this chat. Pressed elsewhere, or after something was typed (`pressed` None), the card comes anew."""
    text, values, keyboard = shown
    fresh = True
    if text == "minutes.card":
        values |= await _attached(turn, turn.here.id, found)
        await questions.leave(turn, *ASKED_ON_THE_CARD)
    for each in await meetings.shown_on(turn.connection, card_name(found)):
        if each.chat_id == turn.here.id and each.message_id is not None:
            fresh = each.message_id != pressed
            if fresh:
                outbox.strip_keyboard(turn, turn.here.id, each.message_id)
    await outbox.show_card(
        turn,
        turn.here.id,
        card_name(found),
        text,
        values,
        keyboard=keyboard,
        network_id=network.id,
        fresh=fresh,
    )


async def show_parts(
    turn: Turn, network: Network, meeting: Meeting, found: books.Minutes, page: int = 0, *, pressed: int | None
) -> None:
    """The parts on the card in this chat; a message that begins with a number now says the words of that part."""
    shown = await parts_view(turn, network, meeting, found, page)
    await questions.expect(turn, "minutes.part", state={"minutes": found.id}, network_id=network.id)
    await show(turn, network, found, shown, pressed=pressed)


async def _attached(turn: Turn, chat_id: int, found: books.Minutes) -> dict[str, Any]:
    """The version of the file that carries the card in this chat, where it is an older one."""
    made = await outbox.attached(turn.connection, chat_id, card_name(found))
    older = made is not None and (made["version"] != found.version or made["state"] != found.state.value)
    return {"attached": made["version"] if made is not None and older else None}


async def refresh(
    turn: Turn, network: Network, meeting: Meeting, found: books.Minutes, *, but: Collection[int] = ()
) -> None:
    """Bring every card up to date that stands with somebody who may still write the minutes (`but`: chats that are shown it
    otherwise); who wrote them once keeps the last words.
    """
    for chat_id in await directory.card_chats(turn.connection, card_name(found)):
        if chat_id in but or not await may_in(turn.connection, chat_id, network.id, Right.WRITE_MINUTES, found.body_id):
            continue
        text, values, keyboard = await overview(turn, network, meeting, found)
        values |= await _attached(turn, chat_id, found)
        await outbox.show_card(
            turn,
            chat_id,
            card_name(found),
            text,
            values,
            keyboard=keyboard,
            network_id=network.id,
            not_before=may_write(turn, network, chat_id),
        )
