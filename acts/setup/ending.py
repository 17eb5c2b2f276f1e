"""The end of the set-up: the network becomes active, and what is set and what is missing is said."""

from typing import Any

from acts.setup.asking import Said
from acts.setup.founding import greet
from domain.people import Office
from storage import chats, members, networks, offices, outbox, setup
from storage.networks import Network
from storage.turn import Turn


async def summary(turn: Turn, network: Network) -> dict[str, Any]:
    """What is set, as values for a text; what is missing has None, and stands in `missing`."""
    body = await networks.default_body(turn.connection, network.id)
    parent = await networks.by_id(turn.connection, network.parent_id) if network.parent_id else None
    seats = len(await members.of_network(turn.connection, network.id))
    holders = await offices.holders(turn.connection, network.id, body.id)
    taken = await setup.taken(turn.connection, network.id)
    missing = [key for key in ("rule", "hour", "place") if not getattr(body, key)]
    missing += [step for step in ("quorum", "held") if taken.get(step) != "answered"]
    missing += ["level"] if network.level is None else []
    missing += ["members"] if not seats else []
    names = {each.office: each.name for each in holders}
    if Office.SECRETARY not in names:
        missing.append("secretary")
    return {
        "network": network.name,
        "rule": body.rule,
        "hour": body.hour,
        "place": body.place,
        "quorum_kind": body.quorum_kind,
        "quorum_number": body.quorum_number,
        "seats": seats,
        "quorum_too_high": bool(seats and body.quorum_number and body.quorum_number > seats),
        "level": network.level,
        "theme": network.theme,
        "parent": parent.name if parent else None,
        "chair": names.get(Office.CHAIR, ""),
        "secretary": names.get(Office.SECRETARY),
        "code": network.code,
        "code_until": network.code_last_day.isoformat(),
        "code_over": network.code_expired(turn.now),
        "missing": missing,
    }


async def finish(turn: Turn, network_id: int, said: Said | None) -> None:
    """Every question was answered or skipped: the network meets from now on."""
    from acts.action_items import watch
    from acts.digest.sending import watch as watch_months
    from acts.meetings import plan_next
    from acts.members.cards import show_card
    from acts.members.links import send_links

    await networks.change(turn, network_id, state="active")
    network = await networks.by_id(turn.connection, network_id)
    await turn.flush()
    key, more = said or (None, {})
    shown = await summary(turn, network)
    keyboard = [
        [outbox.data("setup.settings", "common.go:settings"), outbox.data("setup.officers", "common.go:members")]
    ]
    outbox.reply(turn, "setup.finished", more | shown | {"said": key}, keyboard=keyboard, network_id=network_id)
    body = await networks.default_body(turn.connection, network_id)
    await plan_next(turn, network_id, body.id)
    await watch(turn, network_id)
    await watch_months(turn)
    if shown["seats"]:
        await send_links(turn, network_id, turn.here.id)
    if network.group_chat_id is not None:
        await greet(turn, await chats.chat_by_id(turn.connection, network.group_chat_id))
        if shown["seats"]:
            await show_card(turn, network_id)


async def tell_ready(turn: Turn, network_id: int) -> None:
    """/setup after the end: what is set, what is missing, and where it is changed."""
    network = await networks.by_id(turn.connection, network_id)
    keyboard = [[outbox.data("setup.settings", "common.go:settings")]]
    values = await summary(turn, network) | {"said": None}
    outbox.reply(turn, "setup.finished", values, keyboard=keyboard, network_id=network_id)
