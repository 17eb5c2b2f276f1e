"""A truck of several goods: its card in the group, the same with marketing in private, and each organisation's own."""

from typing import Any

import domain.rounds
import views.deliveries
import views.rounds
import views.trucks
from cards.drawing import Card, Look, card
from cards.rounds import done_last, may_see_orders
from domain.rights import Right
from domain.rounds import Act, State
from domain.tables import Table
from domain.trucks import may_come
from storage import members, networks, round_wishes, rounds
from storage.deliveries import Delivery
from storage.networks import Network
from storage.outbox import Keyboard, data, sealed
from storage.round_wishes import Wishes
from storage.rounds import Found

NEWS = (
    "opened",
    "again",
    "added",
    "changed",
    "asked",
    "moved",
    "goes_on",
    "ordered",
    "dearer",
    "deposit",
    "no_deposit",
)


async def truck_card(look: Look) -> Card | None:
    """The truck's card: the group's, or in the private chat of who runs rounds that with the buttons."""
    connection = look.connection
    network = await networks.by_id(connection, look.network_id)
    truck = await rounds.of_truck(connection, network.id, look.key)
    if not truck:
        return None
    newest = max(truck, key=lambda each: each.last_at)
    values = await views.trucks.figures(connection, network, truck) | await done_last(connection, network, newest)
    waiting = {each.person_id for each in await round_wishes.waiting_in_time(connection, truck)}
    values |= {
        "waiting": len(waiting),
        "unclear": [],
        "amount": None,
        "reason": newest.reason,
        "cheaper": [],
        "choice": None,
    }
    if not look.private:
        names = [[data("rounds.who_ordered", f"trucks.who:{look.key}")]] if network.orders_for == "members" else []
        return card("trucks.in_group", [*views.trucks.joining(truck), *names], **values)
    standing = await look.standing(network.id)
    if standing is None or not standing.may(Right.RUN_ROUNDS):
        return None
    here = {each.id: each.name for each in await members.of_network(connection, network.id)}
    wishes = await round_wishes.of_goods(connection, truck)
    listed = dict.fromkeys(key for each in wishes for key in each.listed if key in here)
    values["unclear"] = [here[key] for key in listed]
    values["amount"] = views.trucks.amount(each for each in truck if each.round.state is not State.CANCELLED)
    values["cheaper"] = views.trucks.cheaper(truck)
    values["choice"] = await views.trucks.choice(connection, network, truck, look.now)
    ready = views.trucks.ready(truck, look.now.astimezone(network.tz).date())
    return card("trucks.in_group", _with_marketing(look, wishes, ready, values["choice"]), **values)


def _with_marketing(look: Look, wishes: list[Wishes], ready: list[Found], choice: dict[str, Any] | None) -> Keyboard:
    truck = [each.found for each in wishes]
    key = truck[0].truck_id
    movable = [each for each in truck if each.round.state in (State.OPEN, State.CLOSING, State.FILL)]
    fresh = [
        [data("trucks.take_up_again", f"rounds.again:{each.id}", product=each.product)]
        for each in truck
        if views.rounds.may_go_on(each, look.now) and not (each.round.parent_id and each.last_act is Act.TAKEN_OUT)
    ]
    who = [[data("rounds.who_ordered", f"trucks.who:{key}")]]
    if ready:
        satang = views.trucks.amount(ready)
        stand = data("trucks.stand", f"trucks.stand:{key}:{satang}", satang=satang)
        who = [[stand], [data("rounds.other_price", f"trucks.price:{key}")], *who]
    above = views.trucks.of_centre(truck)
    if any(each.round.state in domain.rounds.WITH_ORDER for each in truck) and not above:
        who.append([data("trucks.order_sheet", f"trucks.order_sheet:{key}")])
    if sum(each.round.state in domain.rounds.WITH_GOODS for each in truck) > 1:
        who.append([data("trucks.summary", f"trucks.summary:{key}")])
    below = views.trucks.below_minimum(truck)
    if below:
        who.insert(0, [data("rounds.waive", f"rounds.waive:{below[0].id}")])
    if choice is not None:
        who = [*_choice(key, choice), *who]
    movable = movable or below or views.trucks.choosing(truck)
    past = domain.rounds.to_be_once_more([each.round for each in truck])
    again = [[data("rounds.repeat", f"rounds.repeat:{each.id}")] for each in past[:1]]
    off = [data("trucks.cancel", f"trucks.cancel:{key}")]
    if not movable:
        going = [each for each in truck if each.round.state in (State.CLOSED, State.ORDERED)]
        return [*who, *([off] if len(going) > 1 and not above else []), *fresh, *again]
    return [
        *who,
        *([] if above else [*_trucks(truck), *_goods(wishes)]),
        [data("rounds.move", f"rounds.move:{movable[0].id}")],
        off,
        *fresh,
    ]


def _choice(key: int | None, choice: dict[str, Any]) -> Keyboard:
    """Of all goods whose packs are incomplete at once: the hub is asked to take the rests, or all are cut."""
    rows: Keyboard = []
    if choice["taken_satang"] is not None and not choice["hub_refused"]:
        rows.append([data("trucks.ask_hub_button", f"trucks.ask_hub:{key}", hub=choice["hub"])])
    if choice["cut_satang"] is not None:
        cut = data("trucks.cut_button", f"trucks.cut:{key}")
        rows.append([sealed(cut, choice["goods"], choice["cut_satang"])])
    return rows


def _goods(wishes: list[Wishes]) -> Keyboard:
    """One goods more while orders are taken, and each of which nobody has any out again, but for the last."""
    open_ones = [each for each in wishes if each.found.round.state is State.OPEN]
    if not open_ones:
        return []
    rows: Keyboard = [[data("trucks.more", f"trucks.more:{wishes[0].found.truck_id}")]]
    if len(rounds.on_it(each.found for each in wishes)) < 2:
        return rows
    for each in open_ones:
        found = each.found
        if not found.round.whole and not each.awaiting_deposit:
            rows.append([data("trucks.without", f"trucks.out:{found.id}", product=found.product)])
    return rows


def _trucks(truck: list[Found]) -> Keyboard:
    """One truck more, while orders are taken, and one less where what is ordered fits into fewer."""
    found = next((each for each in truck if each.round.state is State.OPEN), None)
    place = found.round.truck if found is not None else None
    if found is None or place is None or not place.measures.room:
        return []
    now, press = place.measures.trucks, f"trucks.trucks:{truck[0].truck_id}:{place.measures.trucks}"
    more = data("trucks.one_more", f"{press}:{now + 1}", trucks=now + 1)
    fewer = data("trucks.one_less", f"{press}:{now - 1}", trucks=now - 1)
    load = place.others + found.round.load
    row = [each for each, trucks in ((more, now + 1), (fewer, now - 1)) if may_come(place.measures, trucks, load)]
    return [row] if row else []


async def own(look: Look) -> Card | None:
    """An organisation's lines on a truck, in the private chat of who speaks for it, or enters orders for others."""
    connection = look.connection
    network = await networks.by_id(connection, look.network_id)
    truck = await rounds.of_truck(connection, network.id, look.key)
    standing = await look.standing(network.id)
    if not truck or standing is None:
        return None
    member_id = int(look.keys[1])
    for_others = standing.may(Right.REPORT_FOR_OTHERS) or standing.may(Right.RUN_ROUNDS)
    if member_id not in {each.id for each in standing.members} and not for_others:
        return None
    if any(each.id == member_id for each in standing.members):
        got = await views.trucks.share(connection, network, truck, member_id)
        if got is not None:
            return await _share(look, network, truck, member_id, *got)
    values = await views.trucks.own(connection, network, truck, member_id)
    asked_again = [found for found, line in zip(truck, values["lines"], strict=True) if line["last_time"]]
    why = look.view.get("why", "changed")
    if why == "changed" and asked_again:  # what others order leaves the question as it is
        why = "again"
    asked_price = any(line["state"] == State.ASKED and line["quantity"] for line in values["lines"])
    if asked_price or why == "dearer":
        why = "dearer" if asked_price else "changed"
    waits = any(line["asked"] or line["awaited"] for line in values["lines"])
    reminder = bool(asked_again) and await views.rounds.reminder_comes(connection, asked_again[0])
    values |= {
        "why": why if why in NEWS else "changed",
        "news_of": look.view.get("goods"),
        "waits": waits,
        "words": look.view.get("words") or {},
        "shown": look.view.get("shown") or {},
        "reminder": reminder and any(line["reminder"] for line in values["lines"]),
    }
    may_wish = reminder and not values["reminder"]
    return card("trucks.own", _own_keyboard(network.id, member_id, truck, values, may_wish=may_wish), **values)


async def _share(
    look: Look, network: Network, truck: list[Found], member_id: int, values: dict[str, Any], newest: Delivery
) -> Card:
    """What an organisation got of a truck: all that lies there is fetched by one press, and each goods has its own card."""
    there = await views.deliveries.lying(look.connection, truck[0], member_id)
    keyboard: Keyboard = []
    if there:
        label = "deliveries.got_all_goods" if len(there) > 1 else "deliveries.got_all"
        shown = [(each.id, left) for each, left in there] if len(there) > 1 else there[0][1]
        keyboard.append([sealed(data(label, f"deliveries.got_all:{network.id}:{there[0][0].id}:{member_id}"), shown)])
    for each in values["lines"]:
        if each["received"] is not None:
            place = f"deliveries.own:{network.id}:{each['round']}:{member_id}"
            keyboard.append([data("deliveries.goods", place, product=each["product"], part=1)])
    member = await members.by_id(look.connection, network.id, member_id)
    values |= {"member": member.name} | views.deliveries.where_and_when(newest, network, look.now)
    return card("trucks.share", keyboard, **values | await views.deliveries.whom_to_ask(look.connection, network))


def _own_keyboard(
    network_id: int, member_id: int, truck: list[Found], values: dict[str, Any], *, may_wish: bool
) -> Keyboard:
    """What an organisation can do; `may_wish`: to be asked once more before the deadline."""
    place = f"{truck[0].truck_id}:{member_id}"
    rows: Keyboard = []
    if values["awaited_satang"]:
        satang = values["awaited_satang"]
        rows.append([data("rounds.deposit_paid", f"payments.deposit:{network_id}:{member_id}:{satang}", satang=satang)])
    open_ones = [found for found in truck if views.rounds.takes_more(found) and found.round.state is State.OPEN]
    lines = {line["round"]: line for line in values["lines"]}
    some = any(line["quantity"] or line["awaited"] for line in lines.values())
    if again := [[line["round"], line["last_time"]] for line in values["lines"] if line["last_time"]]:
        same = data("trucks.as_last_time", f"trucks.as_last_time:{place}", rest=some)
        rows.append([sealed(same, again)])
    for found in truck:
        line = lines[found.id]
        if found.round.state is State.ASKED and line["quantity"]:
            goods, named = f"{found.id}:{member_id}", {"product": found.product}
            accept = sealed(
                data("trucks.accept_price", f"rounds.accept:{goods}", **named), line["price"], line["quantity"]
            )
            rows.append([accept, data("trucks.leave_goods", f"rounds.leave:{goods}", **named)])
    for found in open_ones:
        has = any(lines[found.id][name] for name in ("quantity", "awaited", "last_time"))
        label = "trucks.change_goods" if has else "trucks.order_goods"
        rows.append([data(label, f"rounds.join:{found.id}:{member_id}", product=found.product)])
    if may_wish:
        rows.append([data("rounds.remind", f"trucks.remind:{place}")])
    if open_ones:
        rows.append(
            [data("trucks.leave", f"trucks.leave:{place}")]
            if some
            else [data("rounds.not_this_time", f"trucks.not:{place}")]
        )
    return rows


async def who_ordered(look: Look) -> Table | None:
    """The table of who ordered what of a truck, as of a round."""
    network, standing = await networks.by_id(look.connection, look.network_id), await look.standing(look.network_id)
    truck = await rounds.of_truck(look.connection, look.network_id, look.key)
    if not truck or standing is None or not await may_see_orders(look, standing):
        return None
    _, table = await views.trucks.who_ordered(look.connection, network, truck)
    return table


TABLES = {"trucks.table": who_ordered}
"""The presses that ask for a table, each with what draws it."""

CARDS = {
    "truck": truck_card,
    "truck_order": own,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
