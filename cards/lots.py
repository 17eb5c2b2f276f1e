"""Selling together: the day's sum in the group, the hub's card, an organisation's own card, and a request for money in advance."""

from typing import Any

from cards.drawing import Card, Look, card
from domain.lots import State, after_advance, kilograms, proceeds
from domain.rights import Right
from storage import chats, lots, members, networks
from storage.lots import Sale
from storage.networks import Network
from storage.outbox import Button, Keyboard, data, sealed
from views.lots import (
    Collected,
    buyer_owes,
    collected,
    hub_in_chat,
    is_hub,
    line,
    price_values,
    sale_values,
    speaks_in_chat,
    weighed,
)
from views.standing import may_in
from views.trade import hub_member

MOST_BUTTONS = 12
USUAL_STANDARD = 14  # percent, of cassava chips; another is typed


async def sale(look: Look) -> Card | None:
    """A sale as this chat may see it: by the card's name the group's, the hub's or one organisation's."""
    network = await networks.by_id(look.connection, look.network_id)
    found = await lots.sale(look.connection, network.id, look.key)
    if found is None:
        return None
    if len(look.keys) == 1:
        return await _in_group(look, network, found) if not look.private else None
    if not look.private:
        return None
    if look.keys[1] == "hub":
        return await _hub(look, network, found) if await hub_in_chat(look.connection, network, look.chat_id) else None
    member_id = int(look.keys[1])
    if not await speaks_in_chat(look.connection, network.id, look.chat_id, member_id):
        return None
    return await _own(look, network, found, member_id)


async def _in_group(look: Look, network: Network, found: Sale) -> Card:
    came = await collected(look.connection, found)
    several = len(came.by_member) > 1
    hub = found.by_hub and await is_hub(look.connection, network, found.changed_by)
    values = sale_values(found) | {
        "organisations": len(came.by_member),
        "net": kilograms(came.net) if several else None,
        "dry": weighed(came.dry) if several and came.dry is not None else None,
        "change": found.change,
        "by": (await chats.person_by_id(look.connection, found.changed_by)).name if hub else None,
        "at": found.changed_at.isoformat(),
    }
    button = data("lots.send", f"lots.send:{network.id}:{found.id}", product=found.product)
    return card("lots.in_group", [[button]] if found.state is State.COLLECTING else [], **values)


# --- the hub ------------------------------------------------------------------------------------------------------------------


async def _hub(look: Look, network: Network, found: Sale) -> Card:
    connection = look.connection
    came = await collected(connection, found)
    page = look.view.get("page")
    spot = f"{network.id}:{found.id}"
    back = [data("lots.back", f"lots.look:{spot}:all")]
    names = {
        each.id: each.name for each in (await members.by_keys(connection, network.id, list(came.by_member))).values()
    }
    if page == "lots" and found.state is not State.SETTLED:
        shown = [
            line(each.lot, found.moisture_standard) | {"id": each.id, "whom": names[each.member_id]}
            for brought in came.by_member.values()
            for each in brought.lots
        ]
        drops: Keyboard = [
            [data("lots.drop", f"lots.drop:{network.id}:{each['id']}", whom=each["whom"], gross=each["gross"])]
            for each in shown[-MOST_BUTTONS:]
        ]
        return card("lots.hub_lots", [*drops, back], **sale_values(found) | {"lots": shown})
    shares = await lots.shares_of(connection, found.id)
    if page == "pay" and shares:
        left = [{"id": key, "whom": names[key], "satang": each.open} for key, each in shares.items() if each.open]
        pays: Keyboard = [
            [sealed(data("lots.pay_out", f"lots.pay:{spot}:{key}", whom=whom, satang=satang), satang)]
            for key, whom, satang in (each.values() for each in left[:MOST_BUTTONS])
        ]
        return card("lots.hub_pays", [*pays, back], **sale_values(found) | {"left": left})
    values = sale_values(found) | {
        "brought": await _brought(look, network, came, names),
        "net": kilograms(came.net),
        "dry": None if came.dry is None else weighed(came.dry),
        "needs_standard": found.needs_standard,
        "waiting": len(await lots.lots_of(connection, found.id, "asked")),
        "bought": price_values(came) if found.price is not None and came.dry else None,
        "open": await buyer_owes(connection, found) if found.state is State.SETTLED else 0,
        "by": (await chats.person_by_id(connection, found.changed_by)).name,
        "at": found.changed_at.isoformat(),
    }
    return card("lots.hub", _hub_keyboard(spot, came, values), **values)


async def _brought(look: Look, network: Network, came: Collected, names: dict[int, str]) -> list[dict[str, Any]]:
    """Each organisation with what it brought, and its share as it is or would be."""
    found = came.sale
    kept = await lots.shares_of(look.connection, found.id)
    would: dict[int, int] = {}
    if found.state is State.PRICED and found.price is not None and came.dry:
        would = dict(zip(came.by_member, proceeds(found.price, came.dry_of_each), strict=True))
    before = await lots.advanced(look.connection, network.id, came.by_member)
    shown = []
    for key, each in came.by_member.items():
        share = kept.get(key)
        part = share.satang if share else would.get(key)
        settled = after_advance(part or 0, before[key])
        had, owes = (share.advance_satang, share.owed_satang) if share else (settled.kept, settled.owes)
        speaking = await members.representatives_for(look.connection, key)
        shown.append(
            {
                "whom": names[key],
                "net": kilograms(each.net),
                "dry": None if each.dry is None else weighed(each.dry),
                "below": all(line(lot.lot, found.moisture_standard)["below"] for lot in each.lots),
                "share": part,
                "advance": had,
                "owes": owes,
                "received": share is not None and not share.open,
                "on_telegram": bool(speaking),
            }
        )
    return shown


def _hub_keyboard(spot: str, came: Collected, values: dict[str, Any]) -> Keyboard:
    """What the hub does next."""
    found, keyboard = came.sale, list[list[Button]]()
    if found.needs_standard:
        keyboard.append(
            [
                data("lots.percent", f"lots.standard:{spot}:{USUAL_STANDARD}", number=USUAL_STANDARD),
                data("lots.type_standard", f"lots.ask_standard:{spot}"),
            ]
        )
    correct = data("lots.correct_lots", f"lots.look:{spot}:lots")
    if found.state is State.COLLECTING:
        weighed_in = [(each.id, each.lot) for brought in came.by_member.values() for each in brought.lots]
        deliver = sealed(data("lots.deliver", f"lots.deliver:{spot}"), *weighed_in)
        return [*keyboard, [deliver, correct]]
    if found.state is State.DELIVERED:
        return [*keyboard, [data("lots.collect_again", f"lots.collect:{spot}"), correct]]
    if found.state is State.PRICED:
        share = data("lots.share", f"lots.share:{spot}:{found.version}")
        return [[share, data("lots.change", f"lots.price:{spot}")], [correct]]
    if any(not each["received"] for each in values["brought"]):
        keyboard.append([data("lots.pay_page", f"lots.look:{spot}:pay")])
    if values["open"]:
        label = "lots.buyer_paid" if values["open"] > 0 else "lots.buyer_repaid"
        paid = data(label, f"lots.buyer:{spot}", satang=abs(values["open"]))
        keyboard.append([sealed(paid, values["open"])])
    return [*keyboard, [data("lots.change_price", f"lots.anew:{spot}")]]


# --- an organisation ----------------------------------------------------------------------------------------------------------


async def _own(look: Look, network: Network, found: Sale, member_id: int) -> Card | None:
    came = await collected(look.connection, found)
    brought = came.by_member.get(member_id)
    part = (await lots.shares_of(look.connection, found.id)).get(member_id)
    spot = f"{network.id}:{found.id}:{member_id}"
    values = sale_values(found) | {
        "member": (await members.by_id(look.connection, network.id, member_id)).name,
        "lots": [line(each.lot, found.moisture_standard) for each in brought.lots] if brought else [],
        "dry": weighed(brought.dry) if brought and brought.dry is not None else None,
        "share": None,
        "bought": None,
        "place": hub.name if (hub := await hub_member(look.connection, network)) else None,
    }
    if part is None or brought is None:
        drops: Keyboard = []
        if found.state is State.COLLECTING and brought is not None:
            drops = [
                [data("lots.drop_own", f"lots.drop:{network.id}:{each.id}", gross=line(each.lot, None)["gross"])]
                for each in brought.lots[-MOST_BUTTONS:]
            ]
        return card("lots.own", drops, **values)
    values["share"] = {
        "satang": part.satang,
        "before": part.satang - part.changed if part.changed else None,
        "advance": part.advance_satang,
        "gets": part.gets,
        "paid": part.paid,
        "owes": part.owed_satang,
        "received": None if part.received_at is None else part.received_at.isoformat(),
    }
    values["bought"] = price_values(came)
    if look.view.get("page") == "how":
        return card("lots.how", [[data("lots.back", f"lots.how:{spot}:all")]], **values)
    keyboard: Keyboard = [[data("lots.show_how", f"lots.how:{spot}:how")]]
    if part.open:
        keyboard[0].insert(0, sealed(data("lots.received", f"lots.received:{spot}"), part.open))
    return card("lots.own", keyboard, **values)


async def advance(look: Look) -> Card | None:
    """A request for money in advance, with the treasurer and with who speaks for the organisation."""
    connection, network_id = look.connection, look.network_id
    found = await lots.advance(connection, network_id, look.key)
    of = await lots.sale(connection, network_id, found.sale_id) if found is not None else None
    if found is None or of is None or not look.private:
        return None
    brought = (await collected(connection, of)).by_member.get(found.member_id)
    values = {
        "state": found.state,
        "member": (await members.by_id(connection, network_id, found.member_id)).name,
        "satang": found.satang,
        "product": of.product,
        "day": of.day,
        "dry": weighed(brought.dry) if brought and brought.dry is not None else None,
        "price": sale_values(of)["price"],
        "had": (await lots.advanced(connection, network_id, [found.member_id]))[found.member_id],
    }
    spot = f"{network_id}:{found.id}"
    if await may_in(connection, look.chat_id, network_id, Right.KEEP_ACCOUNTS):
        pay = [
            sealed(data("lots.pay_advance", f"lots.advance:{spot}"), found.satang),
            data("lots.decline_advance", f"lots.no_advance:{spot}"),
        ]
        return card("lots.advance_to_pay", [pay] if found.state == "asked" else [], **values)
    if not await speaks_in_chat(connection, network_id, look.chat_id, found.member_id):
        return None
    withdraw = [[data("lots.withdraw_advance", f"lots.withdraw:{spot}")]]
    return card("lots.advance_own", withdraw if found.state == "asked" else [], **values)


CARDS = {
    "advance": advance,
    "lots": sale,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
