"""The card of a network (เครือข่ายของเรา): its stage, its officers, and a line for each part of its life."""

from cards.drawing import Card, Look, card
from domain.people import Office
from storage import members, networks, seats, stages
from storage.outbox import Keyboard, data
from views import elections
from views.network import told
from views.stages import below, said, waiting

IN_A_ROW = 2  # buttons: more are not readable on a cheap phone
OTHERS = 7  # of the person's other networks; who has more finds them by /start


async def network(look: Look) -> Card | None:
    """The network's card, in the group and with whoever belongs to it; `begin` in the view: what nobody has begun."""
    connection, found = look.connection, await networks.by_id(look.connection, look.key)
    today = look.now.astimezone(found.tz).date()
    standing = await look.standing(found.id)
    if look.private and standing is None:
        return None
    body = await networks.default_body(connection, found.id)
    held = sorted(
        await seats.offices_of(connection, found.id, body.id), key=lambda each: list(Office).index(each.office)
    )
    acting = await elections.acting(connection, found, body.id, today)
    begun, grey = await told(connection, found, today, names=look.private)
    choosing = bool(look.view.get("begin")) and standing is not None
    keyboard: Keyboard = []
    if standing is not None:
        may_begin = [each for each in grey if each.begin and (each.right is None or standing.may(each.right))]
        shown = may_begin if choosing else [part for part, _ in begun]
        buttons = [
            data(f"network.part.{each.name}", f"{each.begin if choosing else each.show}:{found.id}") for each in shown
        ]
        if not choosing:
            buttons.insert(0, data("stages.proofs", f"stages.show:{found.id}"))
        keyboard = [list(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]
        if choosing:
            keyboard.append([data("network.back", f"network.card:{found.id}")])
        elif grey:
            keyboard.append([data("network.begin", f"network.begin:{found.id}")])
        if standing is not None and not choosing:
            others = [each for each in await members.networks_of(connection, standing.person_id) if each != found.id]
            for each in others if len(others) <= OTHERS else ():
                name = (await networks.by_id(connection, each)).name
                keyboard.append([data("common.other_network", f"network.other:{each}", network=name)])
    return card(
        "network.card",
        keyboard,
        name=found.name,
        members=len(await members.of_network(connection, found.id)),
        kinds=[each.value for each in await stages.kinds(connection, found.id) or ()],
        stage=(await said(connection, found, today)).as_value,
        below=await below(connection, found.id, today),
        waiting=await waiting(connection, found.id, look.now),
        officers=[
            [
                each.office.value,
                each.name if look.private else None,
                each.term_until,
                (each.office, each.person_id) in acting,
            ]
            for each in held
        ],
        begun=[line.as_value for _, line in begun],
        grey=[each.name for each in grey] if choosing else [],
    )


CARDS = {
    "network": network,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
