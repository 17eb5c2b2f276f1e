"""What came of a round: the hub's card of one delivery, the group's, each organisation's own part, and who has not fetched it."""

from collections.abc import Mapping, Sequence
from typing import Any

import domain.deliveries
import domain.returns
import domain.strays
import views.deliveries
import views.mending
import views.returns
import views.strays
from cards.drawing import Card, Look, card, table_of, tabled
from domain.rounds import State
from storage import deliveries, members, mends, networks, rounds
from storage.connection import AsyncConnection
from storage.deliveries import Delivery
from storage.networks import Network
from storage.outbox import Keyboard, data, sealed
from storage.rounds import Found
from views.trade import hub_member

MOST_ROWS = 48  # of all goods of a truck, that a card has room for; the others stand in its table


async def _of_hub(look: Look, key: int) -> tuple[Network, Found, Delivery] | None:
    """A delivery in a private chat of somebody of the hub; None for anybody else."""
    network = await networks.by_id(look.connection, look.network_id)
    opened = await deliveries.with_round(look.connection, network.id, key)
    return (network, *opened) if opened is not None and await look.of_hub(network) else None


async def _names(connection: AsyncConnection, network: Network, keys: list[int]) -> dict[int, str]:
    return {key: member.name for key, member in (await members.by_keys(connection, network.id, keys)).items()}


async def delivery(look: Look) -> Card | None:
    """One delivery with the hub; as long as it is not shared, with the goods of its truck that came with it."""
    opened = await _of_hub(look, look.key)
    if opened is None:
        return None
    return await (_of_truck if opened[2].state == "preview" else _of_one)(look, *opened)


async def trip(look: Look) -> Card | None:
    """What came with a truck at one time: with the hub all goods with their shares, in the group where they are handed out."""
    key = int(look.keys[1])
    if not look.private:
        return await _truck_in_group(look, key)
    opened = await _of_hub(look, key)
    return await _of_truck(look, *opened) if opened is not None else None


async def _trip_of(look: Look) -> Card | None:
    opened = await _of_hub(look, look.key)
    return await _of_truck(look, *opened) if opened is not None else None


async def _of_truck(look: Look, network: Network, found: Found, came: Delivery) -> Card | None:
    """The goods that are handled as one with a delivery; where it came alone, and nothing else was waited for, that one."""
    connection = look.connection
    goods = await deliveries.together(connection, found, came)
    before = came.state == "preview"
    lacking = await views.deliveries.not_come(connection, goods) if before else []
    if came.state != "dropped" and len(goods) + len(lacking) < 2:
        return await _of_one(look, network, *goods[0])
    own_hub = await hub_member(connection, network)
    shared = [await _shared(look, network, *each) for each in goods]
    keyboard: Keyboard = []
    place = f"{network.id}:{came.id}"
    if before:
        made = [await views.deliveries.sharing_now(connection, *each) for each in goods]
        keyboard = _before(network, came, made, own_hub is not None)
    elif came.state == "shared":
        keyboard = [
            [data("deliveries.goods", f"deliveries.goods:{network.id}:{each.id}", product=one.product, part=each.part)]
            for one, each in goods
        ]
        papers = (
            data("deliveries.sheet", f"deliveries.sheet:{place}"),
            data("trucks.summary", f"trucks.summary:{found.truck_id}"),
        )
        keyboard.append([*papers])
    strays = await views.strays.of_card(connection, [each.id for _, each in goods])
    keyboard += _asking(network, strays)
    seller = found.round.offer.seller
    names = [[(row["name"], row["still"], row["quantity"]) for row in each["rows"]] for each in shared]
    table = views.deliveries.table_of_trip(seller, goods, names)
    drawn = card(
        "deliveries.trip",
        keyboard,
        seller=seller,
        note=next((each.note for _, each in goods if each.note), None),
        goods=_cut(shared),
        lacking=[{"product": each.product, "unit": each.unit, "waited": units} for each, units in lacking],
        state=came.state,
        strays=strays,
        hub=own_hub.name if own_hub else network.name,
        **await views.deliveries.trip_of(connection, goods),
        **views.deliveries.where_and_when(came, network, look.now),
    )
    return tabled(look, drawn, table, "deliveries.trip_table", network.id, came.id)


def _cut(shared: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """As many rows of each goods as the card has room for, and how many `more` there are."""
    room = MOST_ROWS if sum(len(each["rows"]) for each in shared) <= MOST_ROWS else MOST_ROWS // len(shared)
    return [each | {"rows": each["rows"][:room], "more": len(each["rows"][room:])} for each in shared]


async def _shared(look: Look, network: Network, found: Found, came: Delivery) -> dict[str, Any]:
    """How a delivery is shared, or would be: who gets how much, what is over, who stood behind among equals."""
    connection = look.connection
    got: Sequence[int] = ()
    missed: Sequence[int] = ()
    if came.state == "preview":
        made = await views.deliveries.sharing_now(connection, found, came)
        shown = [(part.member_id, part.still, part.quantity) for part in made.parts if part.still]
        rest, got, missed = made.rest, made.got, made.missed
    else:
        mine = (await deliveries.shares_of(connection, found.id)).get(came.id, {})
        shown = [(member, 0, quantity) for member, (quantity, _) in mine.items()]
        rest = came.good - sum(each[2] for each in shown)
    names = await _names(connection, network, [member for member, _, _ in shown])
    parts = await deliveries.of_round(connection, found.id)
    return {
        "product": found.product,
        "unit": found.unit,
        "part": came.part,
        "came": came.came,
        "damaged": came.damaged,
        "good": came.good,
        "ordered": found.round.total,
        "earlier": any(each.state == "shared" and each.id != came.id for each in parts),
        "still": sum(still for _, still, _ in shown),
        "total": sum(quantity for _, _, quantity in shown),
        "rows": [{"name": names[member], "still": still, "quantity": quantity} for member, still, quantity in shown],
        "tied": len(got) + len(missed),
        "over_tie": len(got),
        "got": [names[each] for each in got],
        "missed": [names[each] for each in missed],
        "rest": rest,
    }


async def _of_one(look: Look, network: Network, found: Found, came: Delivery) -> Card:
    """One delivery, with what is decided of it alone."""
    connection = look.connection
    own_hub = await hub_member(connection, network)
    parts = await deliveries.of_round(connection, found.id)
    shared = [each for each in parts if each.state == "shared"]
    given = await deliveries.given(connection, found)
    keyboard: Keyboard = []
    if came.state == "preview":
        made = domain.deliveries.preview(found.round, given, came.good)
        keyboard = _before(network, came, [made], own_hub is not None)
    else:
        damaged = await views.deliveries.damaged_of(connection, found)
        keyboard = _after(network, found, came, shared, given, damaged) if came.state == "shared" else []
        keyboard += await _righting(look, network, found, came) if came.state == "shared" else []
        keyboard += await _mending(look, network, found, came)
    sent = await views.returns.of_card(connection, found) if came.state == "shared" else []
    keyboard += [
        [
            data(
                "returns.open",
                f"returns.show:{network.id}:{each.id}",
                name=told["name"],
                quantity=each.quantity,
                damaged=each.damaged,
            )
        ]
        for each, told in zip(sent, await views.returns.shown(connection, sent), strict=True)
        if each.state == domain.returns.State.WAITING
    ]
    up = await views.returns.shown_up(connection, found) if came.state == "shared" else []
    if came.state == "shared":
        keyboard += await views.returns.selling(connection, network, found)
    if sent or up:
        keyboard += await views.returns.sending_up(connection, network, found, look.now)
    strays = await views.strays.of_card(connection, [came.id])
    keyboard += _asking(network, strays)
    values = await _shared(look, network, found, came)
    table = views.deliveries.table(
        found, came, [(row["name"], row["still"], row["quantity"]) for row in values["rows"]]
    )
    drawn = card(
        "deliveries.card",
        keyboard,
        note=came.note,
        truck=came.truck_satang,
        state=came.state,
        hub=own_hub.name if own_hub else network.name,
        all_came=sum(each.came for each in shared),
        all_damaged=sum(each.damaged for each in shared),
        all_good=sum(each.good for each in shared),
        missing=sum(domain.deliveries.missing(found.round, given).values()),
        closed=found.round.state is not State.RECEIVING,
        claims=await views.deliveries.damage_of(connection, found),
        mended=await views.mending.shown(connection, network, await views.mending.standing_of(connection, found)),
        righted=await _righted(connection, network, found) if came.state == "shared" else [],
        sent=[*await views.returns.shown(connection, sent), *up],
        strays=strays,
        **values,
        **views.deliveries.where_and_when(came, network, look.now),
    )
    return tabled(look, drawn, table, "deliveries.table", network.id, came.id)


def _before(network: Network, came: Delivery, made: Sequence[domain.deliveries.Sharing], has_hub: bool) -> Keyboard:
    """What can be done with goods that are not shared yet; `made`: how each of them is shared."""
    place, seal = f"{network.id}:{came.id}", domain.deliveries.seal(made)
    if any(each.rest for each in made):
        ways = [data("deliveries.ask_group", f"deliveries.share:{place}:{seal}:ask")]
        if has_hub:
            ways.insert(0, data("deliveries.hub_keeps", f"deliveries.share:{place}:{seal}:hub"))
        rows: Keyboard = [ways]
    else:
        by_hand = "deliveries.hand" if len(made) == 1 else "deliveries.of_which"
        rows = [
            [
                data("deliveries.share_so", f"deliveries.share:{place}:{seal}:all"),
                data("deliveries.by_hand", f"{by_hand}:{place}"),
            ]
        ]
    return [
        *rows,
        [data("deliveries.correct", f"deliveries.correct:{place}"), data("deliveries.day", f"deliveries.day:{place}")],
        [data("deliveries.truck", f"deliveries.truck:{place}"), data("deliveries.drop", f"deliveries.drop:{place}")],
    ]


def _after(
    network: Network,
    found: Found,
    came: Delivery,
    shared: list[Delivery],
    given: Mapping[int, int],
    damaged: Sequence[views.deliveries.Damaged],
) -> Keyboard:
    """What is to be decided once a delivery was shared: the missing, the damaged; and the sheet for handing out."""
    place = f"{network.id}:{came.id}"
    rows: Keyboard = []
    came_so_far = [(each.came, each.damaged) for each in shared], domain.deliveries.missing(found.round, given)
    if found.round.state is State.RECEIVING:
        rows.append(
            [
                data("deliveries.wait", f"deliveries.wait:{place}"),
                sealed(data("deliveries.close", f"deliveries.close:{place}"), *came_so_far),
            ]
        )
    open_units = sum(each.units for each in damaged if each.claim == domain.deliveries.Claim.OPEN)
    if open_units:
        some = (domain.deliveries.Claim.PART,) if open_units > 1 else ()
        for claim in (
            domain.deliveries.Claim.REPLACED,
            domain.deliveries.Claim.WAIVED,
            *some,
            domain.deliveries.Claim.REFUSED,
        ):
            said = data(f"deliveries.claim_{claim.value}", f"deliveries.claim:{place}:{claim.value}")
            rows.append([sealed(said, open_units)])
    rows.append(
        [
            data("deliveries.sheet", f"deliveries.sheet:{place}"),
            data("round_papers.summary", f"rounds.summary:{found.id}"),
        ]
    )
    return rows


def _asking(network: Network, strays: Sequence[Mapping[str, Any]]) -> Keyboard:
    """What nobody ordered and nothing was said of yet, a button each: whoever of the hub reads it can answer."""
    return [
        [data("strays.open", f"strays.open:{network.id}:{each['id']}", product=each["product"])]
        for each in strays
        if each["state"] == domain.strays.State.ASKED
    ]


async def _righting(look: Look, network: Network, found: Found, came: Delivery) -> Keyboard:
    """What the hub wrote down as fetched can be put right there."""
    place = f"{network.id}:{came.id}"
    return [
        [data("deliveries.right_for", f"deliveries.right_for:{place}:{key}", name=name)]
        for key, name in await views.deliveries.to_right_by_hub(look.connection, network, found, look.now)
    ]


async def _righted(connection: AsyncConnection, network: Network, found: Found) -> list[dict[str, Any]]:
    told = [one for each in (await deliveries.fetched_of(connection, found.id)).values() for one in each]
    return await views.deliveries.righted(connection, network, sorted(told, key=lambda each: each.id))


async def _mending(look: Look, network: Network, found: Found, came: Delivery) -> Keyboard:
    """What was shared can be mended, and the newest mend turned, by who may, as long as figures can be mended at all."""
    standing, person = await look.standing(network.id), await look.person()
    if came.state != "shared" or standing is None or person is None:
        return []
    allowed = await views.mending.may(look.connection, standing, found, person.id)
    if not allowed or not views.mending.in_time(network, came, look.now):
        return []
    rows: Keyboard = [[data("deliveries.mend", f"deliveries.mend:{network.id}:{came.id}")]]
    last = await views.mending.last(look.connection, found)
    if last is not None:
        label = "deliveries.mend_redo" if await mends.takes_back(look.connection, last) else "deliveries.mend_undo"
        rows.append([data(label, f"deliveries.mend_undo:{network.id}:{last.id}")])
    return rows


async def in_group(look: Look) -> Card | None:
    """A shared delivery in the group; what nobody ordered can be taken there by a tap."""
    network = await networks.by_id(look.connection, look.network_id)
    opened = await deliveries.with_round(look.connection, network.id, look.key)
    if opened is None or opened[1].state != "shared":
        return None
    found, came = opened
    values, more = await _in_group(look, *opened)
    where = views.deliveries.where_and_when(came, network, look.now)
    return card(
        "deliveries.in_group",
        [*more, [data("deliveries.mine", f"deliveries.mine:{network.id}:{found.id}")]],
        place=where["place"],
        collect_until=where["collect_until"],
        **values,
    )


async def _truck_in_group(look: Look, key: int) -> Card | None:
    """As `in_group`, all goods of a truck that are handed out together."""
    network = await networks.by_id(look.connection, look.network_id)
    opened = await deliveries.with_round(look.connection, network.id, key)
    if opened is None or opened[1].state != "shared":
        return None
    found, came = opened
    drawn = [await _in_group(look, *each) for each in await deliveries.together(look.connection, found, came)]
    goods: dict[str, dict[str, Any]] = {}
    for values, _ in drawn:
        goods[values["product"]] = values | {"rest": values["rest"] + goods.get(values["product"], {}).get("rest", 0)}
    where = views.deliveries.where_and_when(came, network, look.now)
    more = [row for _, rows in drawn for row in rows]
    return card(
        "deliveries.truck_in_group",
        [*more, [data("deliveries.mine", f"deliveries.mine:{network.id}:{found.id}")]],
        goods=list(goods.values()),
        place=where["place"],
        collect_until=where["collect_until"],
    )


async def _in_group(look: Look, found: Found, came: Delivery) -> tuple[dict[str, Any], Keyboard]:
    """What the group reads of one goods that came, and what it can take of that."""
    connection = look.connection
    rest = await views.deliveries.rest_of(connection, came)
    shared = [each for each in await deliveries.of_round(connection, found.id) if each.state == "shared"]
    given = await deliveries.given(connection, found)
    place = f"{found.network_id}:{came.id}"
    several = {"product": found.product} if found.truck_id is not None else {"product": None}
    more = [
        data(
            "deliveries.take_more", f"deliveries.more:{place}:{quantity}", quantity=quantity, unit=found.unit, **several
        )
        for quantity in dict.fromkeys((1, rest))
        if 0 < quantity <= rest
    ]
    values = {
        "product": found.product,
        "unit": found.unit,
        "all_good": min(sum(given.values()), sum(each.good for each in shared)),
        "ordered": found.round.total,
        "rest": rest,
    }
    return values, [more] if more else []


async def share(look: Look) -> Card | None:
    """What an organisation has of a round, in the chat of who speaks for it; None before the first part came."""
    connection = look.connection
    network = await networks.by_id(connection, look.network_id)
    found = await rounds.by_id(connection, network.id, look.key)
    member_id, standing = int(look.keys[1]), await look.standing(network.id)
    if found is None or standing is None:
        return None
    member = next((each for each in standing.members if each.id == member_id), None)
    has = await views.deliveries.share_of(connection, network, found, member_id) if member is not None else None
    if member is None or has is None:
        return None
    values, newest = has
    place = f"{network.id}:{found.id}:{member_id}"
    keyboard: Keyboard = []
    there = await views.deliveries.lying(connection, found, member_id)
    values["beside"] = [
        {"product": each.product, "unit": each.unit, "left": left} for each, left in there if each.id != found.id
    ]
    if values["left"]:
        all_of_it = data(
            "deliveries.got_all_goods" if values["beside"] else "deliveries.got_all", f"deliveries.got_all:{place}"
        )
        shown = [(each.id, left) for each, left in there] if values["beside"] else values["left"]
        keyboard.append(
            [
                sealed(all_of_it, shown),
                data("deliveries.got_some", f"deliveries.got_some:{place}"),
            ]
        )
        keyboard.append([data("deliveries.got_by_other", f"deliveries.got_by_other:{place}")])
    if await views.deliveries.to_right(connection, network, found, member_id, look.now):
        keyboard.append([data("deliveries.right", f"deliveries.right:{place}")])
    if values["need"]:
        label = data(
            "deliveries.not_needed", f"deliveries.not_needed:{place}", quantity=values["need"], unit=found.unit
        )
        keyboard.append([sealed(label, values["need"])])
    sent = await views.returns.of_card(connection, found, member_id=member_id)
    waits = next((each for each in sent if each.state == domain.returns.State.WAITING), None)
    if waits is not None:
        keyboard.append([data("returns.withdraw", f"returns.withdraw:{network.id}:{waits.id}", damaged=waits.damaged)])
    elif await views.returns.most_now(connection, network, found, member_id, look.now):
        back = [data("returns.ask", f"returns.ask:{place}")]
        if await views.returns.most_now(connection, network, found, member_id, look.now, damaged=True):
            back.append(data("returns.ask_damage", f"returns.ask_damage:{place}"))
        keyboard.append(back)
    where = views.deliveries.where_and_when(newest, network, look.now)
    values |= {"member": member.name, "closed": found.round.state is not State.RECEIVING}
    values["mended"] = await views.mending.shown_of(connection, network, found, member_id)
    values["sent"] = await views.returns.shown(connection, sent)
    values["passed"] = values["received"] + sum(each.quantity for each in sent if each.taker) != values["given"]
    return card(
        "deliveries.share", keyboard, **values | where | await views.deliveries.whom_to_ask(connection, network)
    )


async def not_fetched(look: Look) -> Card | None:
    """Who has not fetched what of a delivery and the ones before it, with the hub."""
    opened = await _of_hub(look, look.key)
    if opened is None:
        return None
    network, found, came = opened
    rows = await views.deliveries.not_fetched(look.connection, found, came)
    known = await members.by_keys(look.connection, network.id, [member for member, _ in rows])
    shown = []
    for member, quantity in rows:
        speaking = await members.representatives_for(look.connection, member)
        telephone = known[member].telephone or next((each.telephone for each in speaking if each.telephone), None)
        shown.append({"name": known[member].name, "quantity": quantity, "telephone": telephone})
    place = f"{network.id}:{came.id}"
    keyboard: Keyboard = [
        [
            sealed(
                data("deliveries.came_for", f"deliveries.came_for:{place}:{member}", name=known[member].name), quantity
            )
        ]
        for member, quantity in rows
    ]
    if rows:
        keyboard.append([data("deliveries.called", f"deliveries.called:{place}")])
    keyboard += await _righting(look, network, found, came)
    goods = {"product": found.product, "unit": found.unit, "part": came.part}
    again = await _righted(look.connection, network, found)
    return card("deliveries.not_fetched", keyboard, **goods, rows=shown, righted=again)


TABLES = {"deliveries.table": table_of(delivery), "deliveries.trip_table": table_of(_trip_of)}
"""The presses that ask for a table, each with what draws it."""

CARDS = {
    "came": in_group,
    "delivery": delivery,
    "trip": trip,
    "uncollected": not_fetched,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
