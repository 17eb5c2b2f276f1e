"""รายชื่อที่ต้องโทรบอก: whom no message told what they must know, with telephone numbers, for who holds the list."""

from typing import Any

from cards.chats import ABOUT
from cards.drawing import Card, Look, card
from cards.leaves import OF_CALLS, leaf
from domain.rights import Right
from domain.telling import DISCREET
from storage import networks, tellings
from storage.outbox import Keyboard, data, sealed
from storage.tellings import Telling
from views.standing import may_in
from views.tellings import CALLS_ON_A_PAGE, calls, to_call


async def listed(look: Look) -> Card | None:
    """The list; None for who may not see it any more."""
    connection, network_id = look.connection, look.key
    if not await may_in(connection, look.chat_id, network_id, Right.SEE_CALL_LIST):
        return None
    found = await tellings.listed(connection, network_id)
    one = leaf(calls(found), int(look.view.get("page", 0)), CALLS_ON_A_PAGE)
    rows = [
        {"place": place, "told": [_what(each) for each in call.tellings]}
        | await to_call(connection, call.tellings[0], network_id)
        for place, call in one.numbered
    ]
    keyboard: Keyboard = [
        [
            sealed(
                data("tellings.tick", f"tellings.call:{network_id}:{call.keys[0]}:{one.page}", place=place), *call.keys
            )
        ]
        for place, call in one.numbered
    ]
    if len(one.numbered) > 1:
        every = data("tellings.tick_page", f"tellings.tick_page:{network_id}:{one.page}", count=len(one.shown))
        keyboard.append([sealed(every, *(key for call in one.shown for key in call.keys))])
    keyboard += [turns] if (turns := one.turns(f"tellings.list:{network_id}", OF_CALLS)) else []
    network = await networks.by_id(connection, network_id)
    return card(
        "tellings.list",
        keyboard,
        **{"network": await look.named(network), "rows": rows} | one.said | {"count": len(found)},
    )


def _what(telling: Telling) -> dict[str, Any]:
    """What is to be told: its words, or of a card what is read out of it, else what it is about."""
    if tellings.ALOUD in telling.values:
        text, values = telling.values[tellings.ALOUD]
        return {"text": text, "values": values, "about": None}
    feature = telling.text.partition(".")[0]
    if not telling.card and feature in DISCREET:
        return {"text": None, "values": {}, "about": feature}
    if telling.card:
        return {"text": None, "values": {}, "about": ABOUT.get(telling.text.partition(":")[0], "common")}
    return {"text": telling.text, "values": telling.values, "about": None}


CARDS = {
    "tellings": listed,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
