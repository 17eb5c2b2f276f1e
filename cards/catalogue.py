"""What a network trades, for who runs rounds: the unit, what one holds, the words, and how to add to them."""

from cards.drawing import Card, Look, card
from domain.rights import Right
from storage import networks
from storage.outbox import Keyboard, data
from views.catalogue import goods
from views.standing import may_in

A_PAGE = 8
MOST_WORDS = 6


async def catalogue(look: Look) -> Card | None:
    """The goods of a network; None for who runs no rounds (any more)."""
    if not look.private or not await may_in(look.connection, look.chat_id, look.key, Right.RUN_ROUNDS):
        return None
    network = await networks.by_id(look.connection, look.key)
    found = await goods(look.connection, network, look.now)
    pages = max(1, -(-len(found) // A_PAGE))
    page = min(max(0, int(look.view.get("page", 0))), pages - 1)
    rows = []
    for each in found[page * A_PAGE : (page + 1) * A_PAGE]:
        words = list(dict.fromkeys([*each.own, *each.others]))
        rows.append(
            {
                "product": each.product,
                "unit": each.unit,
                "holds": [[unit, str(quantity), of_unit] for unit, quantity, of_unit in each.holds],
                "moisture": None if each.moisture is None else str(each.moisture.standard),
                "formula": None if each.moisture is None else each.moisture.formula,
                "words": words[:MOST_WORDS],
                "more_words": len(words[MOST_WORDS:]),
            }
        )
    keyboard: Keyboard = []
    if found:
        keyboard.append([data("catalogue.add", f"catalogue.add:{network.id}:word")])
        if any(each.own for each in found):
            keyboard[0].append(data("catalogue.take_away", f"catalogue.add:{network.id}:away"))
        keyboard.append([data("catalogue.moisture", f"catalogue.add:{network.id}:moisture")])
    beside = [
        data(label, f"catalogue.look:{network.id}:{other}")
        for label, other in (("catalogue.page_before", page - 1), ("catalogue.page_after", page + 1))
        if 0 <= other < pages
    ]
    if beside:
        keyboard.append(beside)
    return card("catalogue.card", keyboard, network=await look.named(network), first=page * A_PAGE, rows=rows)


CARDS = {
    "catalogue": catalogue,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
