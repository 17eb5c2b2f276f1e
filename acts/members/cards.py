"""What chats see of who joins: the group's card in numbers, the secretary's card of the day, the card of open claims."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from acts.standing import may_write
from domain.quiet_hours import allowed
from domain.rights import Right
from storage import chats, directory, links, merges, networks, outbox
from storage.directory import Speaker
from storage.outbox import Keyboard
from storage.turn import Turn
from views.members import responsible
from views.standing import may_in

SHOWN = 8  # entries on one card; more would be a list that nobody reads


def group_card(network_id: int) -> str:
    """The name of the group's card."""
    return f"members:{network_id}"


async def show_card(turn: Turn, network_id: int, *, fresh: bool = False) -> None:
    """The group's card 'มีผู้แทนแล้ว 3 จาก 12 แห่ง' with the button that opens the private chat; numbers, no names of the silent."""
    network = await networks.by_id(turn.connection, network_id)
    if network.group_chat_id is None:
        return
    total, spoken = await directory.counts(turn.connection, network_id)
    newest = await directory.newest_speaker(turn.connection, network_id)
    last = newest and {"name": newest[0].name, "member": newest[1], "at": newest[0].since.isoformat()}
    code = (await links.for_group(turn, network_id, "sign_up")).code
    await outbox.show_card(
        turn,
        network.group_chat_id,
        group_card(network_id),
        "members.group_card",
        {"network": network.name, "total": total, "spoken": spoken, "last": last},
        keyboard=[[outbox.url("members.sign_up", "https://t.me/{bot}?start=" + code)]],
        network_id=network_id,
        not_before=may_write(turn, network, network.group_chat_id),
        fresh=fresh,
    )


async def refresh(turn: Turn, network_id: int) -> None:
    """Bring the group's card up to date where it has been shown; before the end of the set-up there is none."""
    await turn.flush()
    if await directory.card_chats(turn.connection, group_card(network_id)):
        await show_card(turn, network_id)


async def _deciding(turn: Turn, network_id: int, name: str) -> list[int]:
    """The chats in which a card stands with somebody who may still decide about representatives."""
    shown_in = await directory.card_chats(turn.connection, name)
    right = Right.ACCEPT_REPRESENTATIVE
    return [chat_id for chat_id in shown_in if await may_in(turn.connection, chat_id, network_id, right)]


# --- those who came by a link, for the secretary -----------------------------------------------------------------------------


async def show_linked(turn: Turn, network_id: int, moment: datetime | None = None) -> None:
    """One card for each day: who became a representative by a link, each shown one with a way to undo it.

    `moment`: something of that day has changed since; the card is brought up to date where it stands, and begins nowhere anew.
    """
    network = await networks.by_id(turn.connection, network_id)
    day = (moment or turn.now).astimezone(network.tz).date()
    start = datetime.combine(day, time(), network.tz).astimezone(UTC)
    linked = await directory.linked_between(turn.connection, network_id, start, start + timedelta(days=1))
    name = f"linked:{network_id}:{day.isoformat()}"
    await turn.flush()
    shown_in = await _deciding(turn, network_id, name)
    new = await responsible(turn.connection, network_id) if moment is None else []
    chat_ids = dict.fromkeys([*shown_in, *new])
    if not linked or not chat_ids:
        return
    shown = list(enumerate(linked, start=1))[-SHOWN:]
    rows = [await _linked_row(turn, network_id, number, speaker, member) for number, (speaker, member) in shown]
    label = "members.undo" if len(linked) == 1 else "members.undo_number"
    buttons = [
        outbox.data(label, f"members.undo:{network_id}:{speaker.id}", number=number, name=speaker.name)
        for number, (speaker, _) in shown
        if speaker.state == "accepted"
    ]
    values: dict[str, Any] = {
        "network": network.name,
        "day": day.isoformat(),
        "rows": rows,
        "more": len(linked) - len(shown),
    }
    for chat_id in chat_ids:
        await outbox.show_card(
            turn,
            chat_id,
            name,
            "members.linked_card",
            values,
            keyboard=[[button] for button in buttons],
            network_id=network_id,
            not_before=may_write(turn, network, chat_id),
        )


async def _linked_row(turn: Turn, network_id: int, number: int, speaker: Speaker, member: str) -> dict[str, Any]:
    undone_by, merged = "", None
    if speaker.state == "accepted":
        merged = await merges.of_member(turn, network_id, speaker.member_id, speaker.person_id)
    if speaker.state != "accepted" and speaker.decided_by is not None:
        undone_by = (await chats.person_by_id(turn.connection, speaker.decided_by)).name
    return {
        "number": number,
        "name": speaker.name,
        "member": member,
        "own_name": merged[1] if merged else "",
        "at": speaker.since.isoformat(),
        "state": speaker.state,
        "undone_by": undone_by,
        "undone_at": speaker.until.isoformat() if speaker.until else "",
    }


# --- open claims -------------------------------------------------------------------------------------------------------------


def claims_card(network_id: int) -> str:
    """The name of the card on which claims are decided."""
    return f"claims:{network_id}"


async def show_claims(
    turn: Turn, network_id: int, *, new: bool = False, here: bool = False, last: dict[str, Any] | None = None
) -> None:
    """The oldest open claim with its buttons and how many wait behind it; `last` is what was decided just now, by whom.

    A new claim starts a new message where the card stood empty, so that a phone rings; else it only counts on the card.
    `here`: somebody asked to see the claims in this chat.
    """
    network = await networks.by_id(turn.connection, network_id)
    claims = await directory.open_claims(turn.connection, network_id)
    await turn.flush()
    shown_in = await _deciding(turn, network_id, claims_card(network_id))
    deciders = await responsible(turn.connection, network_id)
    today = allowed(turn.now, network.hours).astimezone(network.tz).date()
    waiting = [speaker for speaker, _ in claims[:-1] if speaker.since.astimezone(network.tz).date() == today]
    ring = new and not waiting
    chat_ids = deciders if ring else list(dict.fromkeys([*shown_in, *deciders]))
    if here:
        chat_ids, shown_in = [turn.here.id], [turn.here.id]
    values: dict[str, Any] = {"network": network.name, "last": last, "waiting": max(0, len(claims) - 1), "claim": None}
    keyboard: Keyboard = []
    if claims:
        speaker, member = claims[0] if not ring else claims[-1]
        entered, taken = await _already(turn, network_id, speaker.member_id)
        values["claim"] = {
            "name": speaker.name,
            "member": member,
            "at": speaker.since.isoformat(),
            "others": [each.name for each in taken],
            "entered": [each.name for each in entered],
        }
        target = f"{network_id}:{speaker.id}"
        keyboard = [
            [outbox.data("members.claim_same", f"members.accept:{target}:{each.person_id}", name=each.name)]
            for each in entered
        ]
        if len(entered) + len(taken) < 2:
            keyboard.append([outbox.data("members.claim_yes", f"members.accept:{target}")])
        keyboard.append([outbox.data("members.claim_no", f"members.decline:{target}")])
    for chat_id in chat_ids:
        if not claims and chat_id not in shown_in:
            continue
        await outbox.show_card(
            turn,
            chat_id,
            claims_card(network_id),
            "members.claims_card",
            values,
            keyboard=keyboard,
            network_id=network_id,
            not_before=may_write(turn, network, chat_id),
            fresh=ring or here,
        )


async def _already(turn: Turn, network_id: int, member_id: int) -> tuple[list[Speaker], list[Speaker]]:
    """(entered by hand, on Telegram): who speaks for a member already."""
    entry = await directory.entry(turn.connection, network_id, member_id)
    speakers = entry.speakers if entry else ()
    return [each for each in speakers if not each.on_telegram], [each for each in speakers if each.on_telegram]
