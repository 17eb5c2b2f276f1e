"""The month's needs for who runs rounds: product by product, who wants how much, and the way to the offers."""

from typing import Any

from cards.drawing import Card, Look, card
from domain.months import begins_at
from domain.rights import Right
from storage import members, networks, rounds
from storage.networks import Network
from storage.outbox import Keyboard, data
from views.matches import between_members
from views.needs import Needed, month_list
from views.standing import may_in

MOST_ROWS = 12
MOST_PRODUCTS = 8


async def needs(look: Look) -> Card | None:
    """A network's list of a month; None for who runs no rounds (any more)."""
    if not look.private or not await may_in(look.connection, look.chat_id, look.key, Right.RUN_ROUNDS):
        return None
    network = await networks.by_id(look.connection, look.key)
    month = look.keys[1]
    listed = await month_list(look.connection, network, month, look.now.astimezone(network.tz).date())
    place = f"{network.id}:{month}"
    back = [data("needs.back", f"needs.look:{place}:list")]
    match look.view.get("view"):
        case "who":
            return card(
                "needs.who",
                [back],
                network=await look.named(network),
                month=month,
                rows=await _who(look, network, listed),
            )
        case "choose":
            keyboard: Keyboard = [
                [data("needs.product", f"needs.compare:{network.id}:{each.offers[0].id}", product=each.product)]
                for each in listed[:MOST_PRODUCTS]
                if each.offers
            ]
            return card("needs.which", [*keyboard, back], network=await look.named(network))
        case "waits":
            keyboard = []
        case _:
            keyboard = (
                [
                    [data("needs.open_round", f"needs.open:{place}")],
                    [data("needs.see_who", f"needs.look:{place}:who"), data("needs.wait", f"needs.look:{place}:waits")],
                ]
                if listed
                else []
            )
            keyboard.append(
                [data("surveys.begin", f"surveys.begin:{network.id}"), data("plans.of_year", "common.go:plan")]
            )
            keyboard.append([data("catalogue.open", "common.go:catalogue")])
    opened = await rounds.under_way(look.connection, network.id)
    return card(
        "needs.month",
        keyboard,
        network=await look.named(network),
        month=month,
        rows=[_row(each) for each in listed[:MOST_ROWS]],
        more=len(listed[MOST_ROWS:]),
        in_rounds=list(
            dict.fromkeys(each.product for each in opened if each.opened_at >= begins_at(month, network.tz))
        ),
        between=await between_members(look.connection, network, month),
    )


def _row(needed: Needed) -> dict[str, Any]:
    return {
        "product": needed.product,
        "unit": needed.unit,
        "quantity": needed.quantity,
        "organisations": needed.organisations,
        "unclear": needed.unclear,
        "offers": len(needed.offers),
        "minimum": needed.minimum,
        "missing": needed.missing,
    }


async def _who(look: Look, network: Network, listed: list[Needed]) -> list[dict[str, Any]]:
    names = {each.id: each.name for each in await members.of_network(look.connection, network.id)}
    return [
        _row(needed)
        | {
            "intents": [
                {
                    "member": names[intent.member_id],
                    "quantity": intent.quantity,
                    "most": (intent.quantity or 0) + intent.tolerance if intent.tolerance else None,
                    "unclear": intent.unclear,
                    "words": intent.words,
                    "carried": bool(intent.need_ids),
                }
                for intent in needed.intents
            ]
        }
        for needed in listed[:MOST_ROWS]
    ]


CARDS = {
    "needs": needs,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
