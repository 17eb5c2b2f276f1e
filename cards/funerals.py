"""Funeral welfare: an organisation's own call, the notice with its keeper, the treasurer's card, the statement in sums."""

from datetime import date
from typing import Any

from cards.drawing import Card, Look, card
from domain.funerals import State, heads_on, rate_on
from domain.rights import Right
from storage import funerals, members, networks
from storage.funerals import Funeral
from storage.outbox import Keyboard, data, sealed
from views.funerals import about, shown_call, shown_sums
from views.members import speakers
from views.standing import Standing

MOST_HEADS = 40


async def call(look: Look) -> Card | None:
    """One organisation's call; nobody else sees it."""
    standing = await look.standing(look.network_id)
    found = await funerals.call_by_id(look.connection, look.network_id, look.key)
    if standing is None or found is None:
        return None
    each, funeral = found
    mine = next((member for member in standing.members if member.id == each.member_id), None)
    if mine is None:
        return None
    target = f"{look.network_id}:{each.id}"
    keyboard: Keyboard = []
    if funeral.state == State.WITHDRAWN.value:
        if each.received_satang > each.returned_satang:
            left = each.received_satang - each.returned_satang
            keyboard = [[sealed(data("funerals.returned", f"funerals.returned:{target}"), left)]]
    elif each.received_satang < each.satang:
        if each.claimed_at is None:
            keyboard = [
                [data("funerals.transferred", f"funerals.transferred:{target}")],
                [sealed(data("funerals.cash", f"funerals.cash:{target}"), each.satang)],
            ]
        keyboard.append([data("funerals.wrong_heads", f"funerals.wrong_heads:{target}")])
    return card(
        "funerals.call",
        keyboard,
        funeral=await about(look.connection, funeral),
        call=shown_call(each, funeral),
        mine=mine.name,
    )


async def _funeral(look: Look) -> tuple[Standing, Funeral] | None:
    standing = await look.standing(look.network_id)
    found = await funerals.by_id(look.connection, look.network_id, look.key)
    return (standing, found) if standing is not None and found is not None else None


async def notice(look: Look) -> Card | None:
    """The notice, to who may give one."""
    found = await _funeral(look)
    if found is None or not found[0].may(Right.LEAD_FUNERALS):
        return None
    funeral = found[1]
    keyboard: Keyboard = []
    if funeral.state == State.CALLED.value:
        keyboard = [[data("funerals.withdraw", f"funerals.withdraw:{funeral.network_id}:{funeral.id}")]]
    connection = look.connection
    return card(
        "funerals.notice",
        keyboard,
        funeral=await about(connection, funeral),
        sums=await shown_sums(connection, funeral),
    )


async def money(look: Look) -> Card | None:
    """The treasurer's card: a button for each organisation."""
    found = await _funeral(look)
    if found is None or not found[0].may(Right.KEEP_ACCOUNTS):
        return None
    connection, funeral = look.connection, found[1]
    calls = await funerals.calls_of(connection, funeral.id)
    named = await members.by_keys(connection, funeral.network_id, [each.member_id for each in calls])
    withdrawn = funeral.state == State.WITHDRAWN.value
    rows, keyboard = list[dict[str, Any]](), list[Any]()
    for each in calls:
        name, target = named[each.member_id].name, f"{funeral.network_id}:{each.id}"
        rows.append({"name": name, **shown_call(each, funeral)})
        if withdrawn:
            left = each.received_satang - each.returned_satang
            if left and not await speakers(connection, each.member_id):
                gave = data("funerals.gave_back", f"funerals.returned:{target}", name=name, satang=left)
                keyboard.append([sealed(gave, left)])
            elif each.way and not each.received_satang:  # it was said to be on its way when the notice was withdrawn
                told = {"name": name, "satang": each.satang}
                keyboard.append([sealed(data("funerals.received", f"funerals.received:{target}", **told), each.satang)])
        elif each.received_satang < each.satang:
            told = {"name": name, "satang": each.satang}
            keyboard.append([sealed(data("funerals.received", f"funerals.received:{target}", **told), each.satang)])
        else:
            keyboard.append([data("funerals.not_received", f"funerals.not_received:{target}", name=name)])
        if each.file_id is not None:
            keyboard.append([data("funerals.slip", f"funerals.slip:{target}", name=name)])
    if not withdrawn:
        for key, satang in (await funerals.payouts(connection, funeral.id)).items():
            undo = f"funerals.unpay:{funeral.network_id}:{funeral.id}:{key}"
            keyboard.append([data("funerals.unpay", undo, satang=satang)])
    return card(
        "funerals.money",
        keyboard,
        funeral=await about(connection, funeral),
        sums=await shown_sums(connection, funeral),
        rows=rows,
    )


async def statement(look: Look) -> Card | None:
    """The sums, to the secretary, the treasurer and the organisation of the dead."""
    found = await _funeral(look)
    if found is None:
        return None
    standing, funeral = found
    own = funeral.member_id in {each.id for each in standing.members}
    if not (own or standing.may(Right.LEAD_FUNERALS) or standing.may(Right.KEEP_ACCOUNTS)):
        return None
    connection = look.connection
    keyboard: Keyboard = [[data("funerals.pdf", f"funerals.pdf:{funeral.network_id}:{funeral.id}")]]
    return card(
        "funerals.statement",
        keyboard,
        funeral=await about(connection, funeral),
        sums=await shown_sums(connection, funeral),
    )


async def listed(look: Look) -> Card | None:
    """Who takes part, and what was given notice of; an organisation's own calls by button."""
    standing = await look.standing(look.network_id)
    if standing is None:
        return None
    connection = look.connection
    network = await networks.by_id(connection, look.key)
    today = look.now.astimezone(network.tz).date()
    stated = heads_on(await funerals.heads(connection, network.id), date.max)
    named = await members.by_keys(connection, network.id, list(stated))
    rate = rate_on(await funerals.rates(connection, network.id), today)
    keeps = standing.may(Right.LEAD_FUNERALS) or standing.may(Right.KEEP_ACCOUNTS)
    own = {each.id for each in standing.members}
    rows, keyboard = list[dict[str, Any]](), list[Any]()
    for each in await funerals.of_network(connection, network.id):
        calls = await funerals.calls_of(connection, each.id)
        mine = next((one for one in calls if one.member_id in own), None)
        rows.append(await about(connection, each))
        target = f"{network.id}:{each.id}"
        if keeps:
            keyboard.append([data("funerals.open", f"funerals.open:{target}", name=each.name)])
        elif mine is not None:
            keyboard.append([data("funerals.open", f"funerals.mine:{network.id}:{mine.id}", name=each.name)])
    return card(
        "funerals.list",
        keyboard,
        heads=[[named[key].name, count] for key, count in list(stated.items())[:MOST_HEADS] if keeps or key in own],
        rate=rate.satang if rate else None,
        resolved_on=rate.resolved_on.isoformat() if rate else None,
        rows=rows,
        keeps=keeps,
    )


CARDS = {
    "funeral": notice,
    "funeral_call": call,
    "funeral_money": money,
    "funeral_statement": statement,
    "funerals": listed,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
