"""Who hears that a message did not arrive, or may not have: the person who waits for the answer, else the network's secretary."""

from datetime import timedelta
from typing import Any

from acts import standing
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from storage import chats, networks, offices, outbox
from storage.outbox import Keyboard
from storage.outbox.undelivered import Undelivered, let_rest, send_again, undelivered, undelivered_of
from storage.turn import Turn

LATELY = timedelta(days=7)  # older messages are nobody's concern any more
SAME_TROUBLE = timedelta(minutes=10)  # what comes so soon after the last of it stands on the same card
# What a card is about whose words are not known, by the noun of its name.
CARDS_ABOUT = {
    "account": "payments", "after": "meetings", "asked": "meetings", "calls": "answers", "choose": "members",
    "claims": "members", "consent": "digest", "copy": "meetings", "correction": "members", "desk": "proceedings",
    "directory": "directory", "forgetting": "forgetting", "gathering": "visits", "handover": "offices", "lines": "reports",
    "linked": "members", "match": "offices", "meeting": "meetings", "members": "members", "minutes": "minutes",
    "minutes_of": "minutes", "owed": "payments", "payments": "payments", "proceedings": "proceedings", "proposal": "agenda",
    "proposals": "agenda", "quiet_question": "digest", "report": "reports", "resolutions": "minutes", "same": "identities",
    "same_as": "identities", "settings": "settings", "summary": "proceedings", "task": "tasks", "tasks": "tasks",
    "undoing": "members", "visit": "visits", "visits": "visits", "vote": "proceedings", "waiting": "reports",
}  # fmt: skip
NAMED = 6  # so many messages get a button each; the card of a whole outage has those for all


async def tell(turn: Turn, event: dict[str, Any]) -> None:
    """A message was given up, or its fate is unknown and its kind is not sent again."""
    lost = await undelivered(turn.connection, int(event["outbox"]))
    if lost is None:
        return
    asked_for = lost.kind == "answer" or (lost.kind == "card" and lost.chat_kind == "private")
    if lost.network_id is None or asked_for:
        if not lost.doubtful:
            key = "undelivered.document" if lost.act == "document" else "undelivered.answer"
            outbox.say(turn, lost.chat_id, key, {}, kind="answer", network_id=lost.network_id)
        return
    chat_id = await _secretary(turn, lost.network_id)
    if chat_id is not None:
        await _show(turn, lost.network_id, chat_id)


async def _secretary(turn: Turn, network_id: int) -> int | None:
    """The private chat of the secretary, else of the chair; None where the bot can write to neither."""
    holders = await offices.leading(turn.connection, network_id)
    for office in (Office.SECRETARY, Office.CHAIR):
        for each in holders:
            chat_id = each.private_chat_id if each.office is office else None
            if chat_id is not None and (await chats.chat_by_id(turn.connection, chat_id)).state == "active":
                return chat_id
    return None


async def _show(turn: Turn, network_id: int, chat_id: int, *, fresh: bool = True) -> None:
    """The one card with everything of the network that is undelivered now."""
    network = await networks.by_id(turn.connection, network_id)
    lost = await undelivered_of(turn.connection, network_id, turn.now - LATELY)
    name = f"undelivered:{network_id}"
    last = await outbox.card_sent_at(turn.connection, chat_id, name)
    fresh = fresh and (last is None or turn.now - last > SAME_TROUBLE)
    values = {"network": network.name, "lost": [_shown(each) for each in lost]}
    await outbox.show_card(
        turn,
        chat_id,
        name,
        "undelivered.card" if lost else "undelivered.settled",
        values,
        keyboard=_keyboard(network_id, lost) if lost else [],
        network_id=network_id,
        fresh=fresh,
        not_before=standing.morning(network, turn.now) if fresh else None,
    )


def _shown(lost: Undelivered) -> dict[str, Any]:
    about = "document"
    if lost.act not in ("document", "file") and lost.text is not None:
        noun, named, _ = lost.text.partition(":")
        about = CARDS_ABOUT.get(noun, "common") if named else lost.text.partition(".")[0]
    return {"name": lost.name, "about": about, "at": lost.created_at.isoformat(), "doubtful": lost.doubtful}


def _keyboard(network_id: int, lost: list[Undelivered]) -> Keyboard:
    each = [
        [outbox.data("undelivered.again_to", f"undelivered.again:{network_id}:{one.id}", name=one.name)] for one in lost
    ]
    every = [
        outbox.data("undelivered.again_all", f"undelivered.again:{network_id}"),
        outbox.data("undelivered.rest", f"undelivered.rest:{network_id}"),
    ]
    return [*(each if 1 < len(lost) <= NAMED else []), every]


async def settle(turn: Turn, network_id: int, row_id: int | None = None, *, again: bool) -> None:
    """Somebody in office decided: one message (all when None) goes out once more, or they rest."""
    if not turn.here.private or network_id not in await standing.known_networks(turn):
        raise Refused("common.old_button")
    (await standing.in_network(turn, network_id)).require(Right.SEND_AGAIN)
    lost = await undelivered_of(turn.connection, network_id, turn.now - LATELY)
    chosen = [each.id for each in lost if row_id in (None, each.id)]
    if chosen:
        await (send_again if again else let_rest)(turn.connection, chosen)
        turn.record("undelivered.again" if again else "undelivered.rest", network_id, messages=chosen)
    turn.answer("undelivered.goes_again" if again and chosen else "undelivered.noted", count=len(chosen))
    await _show(turn, network_id, turn.here.id, fresh=False)
