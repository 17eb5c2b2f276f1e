"""Sellers' offers for who runs rounds: the drafts of one message, and what is asked for a product side by side."""

from cards.drawing import Card, Look, card, table_of, tabled
from domain.rights import Right
from storage import networks, offers
from storage.outbox import Keyboard, data, sealed
from views.offers import gap_of, may_be_kept, shown_draft, side_by_side
from views.standing import may_in

MOST_COMPARED = 8


async def drafts(look: Look) -> Card | None:
    """The offers of one message; None for who runs no rounds (any more)."""
    if not await may_in(look.connection, look.chat_id, look.network_id, Right.RUN_ROUNDS):
        return None
    found = await offers.told_with(look.connection, look.network_id, look.key)
    if not found:
        return None
    network = await networks.by_id(look.connection, look.network_id)
    today = look.now.astimezone(network.tz).date()
    place = f"{network.id}:{look.key}"
    keyboard: Keyboard = []
    for each in found:
        gap = gap_of(each) if each.state == "draft" else None
        if gap is None:
            continue
        below = max(tier for tier in each.offer.tiers if tier.from_quantity < gap[0])
        above = min(tier for tier in each.offer.tiers if tier.from_quantity > gap[1])
        target = f"offers.fill:{network.id}:{each.id}"
        keyboard.append(
            [
                data("offers.so_much", f"{target}:{satang}", satang=satang)
                for satang in dict.fromkeys((below.price_satang, above.price_satang))
            ]
            + [data("offers.type_price", f"offers.type:{network.id}:{each.id}")]
        )
    ready = sum(may_be_kept(each, today) for each in found)
    if any(each.state == "draft" for each in found):
        label = "offers.all_right" if ready > 1 else "offers.right"
        kept = [each.offer for each in found if may_be_kept(each, today)]
        right = [sealed(data(label, f"offers.right:{place}"), *kept)] if ready else []
        keyboard.append([*right, data("offers.change", f"offers.again:{place}")])
    return card("offers.drafts", keyboard, rows=[shown_draft(each, today) for each in found], ready=ready)


async def compared(look: Look) -> Card | None:
    """The comparison of the product that one offer is for."""
    if not await may_in(look.connection, look.chat_id, look.network_id, Right.RUN_ROUNDS):
        return None
    anchor = await offers.by_id(look.connection, look.network_id, look.key)
    if anchor is None:
        return None
    network = await networks.by_id(look.connection, look.network_id)
    found = await side_by_side(look.connection, network, anchor.offer.product, anchor.offer.unit, look.now)
    if found is None:
        return None
    comparison, sellers = found.comparison, [each.offer.seller for each in found.kept]
    keyboard: Keyboard = [
        [data("offers.choose", f"rounds.choose:{each.id}", seller=each.offer.seller)]
        for each in found.kept[:MOST_COMPARED]
    ]
    keyboard.append([data("offers.sheet", f"offers.sheet:{network.id}:{look.key}")])
    made = card(
        "offers.compared",
        keyboard,
        product=anchor.offer.product,
        unit=anchor.offer.unit,
        needed=found.needed,
        organisations=found.organisations,
        rows=[
            {
                "seller": offer.seller,
                "landed": [
                    {"quantity": quantity, "satang": satang, "each": satang and offer.landed_each(quantity)}
                    for quantity, satang in zip(comparison.quantities, landed, strict=True)
                ],
                "most": offer.most,
            }
            for offer, landed in zip(comparison.offers, comparison.landed, strict=True)
        ],
        packed=[
            {
                "quantity": each.quantity,
                "landed": [{"seller": sellers[place], "satang": satang} for place, satang in each.landed],
            }
            for each in comparison.packed
        ],
        cheaper=[
            {
                "seller": sellers[each.place],
                "low": each.low,
                "low_satang": each.low_satang,
                "high": each.high,
                "high_satang": each.high_satang,
            }
            for each in comparison.cheaper
        ],
        ending=[
            {"seller": sellers[place], "day": (day := comparison.offers[place].valid_until) and day.isoformat()}
            for place in comparison.ending
        ],
        above_need=[
            {"seller": sellers[place], "minimum": comparison.offers[place].minimum} for place in comparison.above_need
        ],
        carriage_unknown=[sellers[place] for place in comparison.carriage_unknown],
        vat_unknown=[sellers[place] for place in comparison.vat_unknown],
        all_vat_unknown=len(comparison.vat_unknown) == len(sellers),
        vat_added=[each.offer.seller for each in found.kept if each.offer.vat == "excluded"],
    )
    table = found.table(anchor.offer.product, anchor.offer.unit)
    return tabled(look, made, table, "offers.table", network.id, look.key)


CARDS = {
    "drafts": drafts,
    "offers": compared,
}
"""The nouns with which the names of its cards begin, each with what draws it."""

TABLES = {"offers.table": table_of(compared)}
"""The presses that ask for a table, each with what draws it."""
