"""A buying round: its card in the group, the same with marketing in private with what can be done, and each organisation's own."""

from typing import Any

import domain.choices
import domain.rounds
import views.rounds
from cards import deliveries
from cards.drawing import Card, Look, card
from domain.rights import Right
from domain.rounds import BEFORE_ORDERED, Act, State, Word
from domain.tables import Table
from storage import chats, members, mends, networks, round_wishes, rounds
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.outbox import Keyboard, data, sealed
from storage.rounds import Found
from views.standing import Standing
from views.trade import hub, hub_member, marketing, sees_orders

FILL_BUTTONS = 3
OF_MEMBERS = frozenset({Act.JOINED, Act.CHANGED})  # what organisations do: how many is said, never who
NEWS = (
    "moved",
    "not_ordered",
    "opened",
    "changed",
    "stretched",
    "cut",
    "ordered",
    "dearer",
    "cancelled",
    "goes_on",
    "deposit",
    "no_deposit",
)


async def round_card(look: Look) -> Card | None:
    """The round's card: the group's, or in the private chat of who runs rounds that with the buttons."""
    connection = look.connection
    network = await networks.by_id(connection, look.network_id)
    found = await rounds.by_id(connection, network.id, look.key)
    if found is None:
        return None
    values = await views.rounds.figures(connection, network, found) | await done_last(connection, network, found)
    values["mended"] = len(mends.standing(await mends.of_round(connection, found.id)))
    if not look.private:
        waiting = len(await round_wishes.waiting_in_time(connection, [found]))
        return card("rounds.in_group", _group_keyboard(network, found), **values | {"waiting": waiting})
    standing = await look.standing(network.id)
    if standing is None or not standing.may(Right.RUN_ROUNDS):
        return None
    return await _with_marketing(look, network, found, values)


async def done_last(connection: AsyncConnection, network: Network, found: Found) -> dict[str, Any]:
    """Say what was done last; by whom only where marketing, chair or hub did it for the round, never who changed an order."""
    by = None
    if found.last_act not in OF_MEMBERS and found.last_by in {
        *await marketing(connection, network),
        *await hub(connection, network),
        found.opened_by,
    }:
        assert found.last_by is not None
        by = (await chats.person_by_id(connection, found.last_by)).name
    return {"last": found.last_act.value, "last_by": by, "last_at": found.last_at.isoformat()}


def _group_keyboard(network: Network, found: Found) -> Keyboard:
    now = found.round
    own = [data("rounds.my_group", f"rounds.mine:{found.id}")]
    if now.state is State.OPEN:
        row = [data("rounds.change", f"rounds.join:{found.id}")]
        if now.offer.room(now.whole) != 0:
            row.insert(0, data("rounds.join", f"rounds.join:{found.id}"))
        return [row, *_names(network, found)]
    if now.state is State.FILL and now.missing:
        if now.missing <= FILL_BUTTONS:
            figures = range(1, now.missing + 1)
            return [[data("rounds.fill", f"rounds.add:{found.id}:{each}", more=each) for each in figures]]
        return [[data("rounds.fill_some", f"rounds.join:{found.id}")]]
    return [own] if now.state is not State.CANCELLED else []


def _names(network: Network, found: Found) -> Keyboard:
    return [[data("rounds.who_ordered", f"rounds.who:{found.id}")]] if network.orders_for == "members" else []


async def _with_marketing(look: Look, network: Network, found: Found, values: dict[str, Any]) -> Card:
    now, connection = found.round, look.connection
    names = {each.id: each.name for each in await members.of_network(connection, network.id)}
    wishes = await round_wishes.of(connection, found)
    unclear = [names[each] for each in wishes.listed if each in names]
    awaiting = [
        [
            names.get(each.member_id, ""),
            each.quantity,
            await views.rounds.deposit_missing(connection, found, each.member_id, each.quantity),
        ]
        for each in wishes.awaiting_deposit
    ]
    cheaper = now.offer.cheaper_with_more(now.whole) if now.state in BEFORE_ORDERED and now.parent_id is None else None
    more = None
    if cheaper is not None:
        start, to = cheaper
        more = {"start": start, "to": to, "cost": now.offer.landed(start), "cost_of_more": now.offer.landed(to)}
    both = None
    hub_refused = now.state is State.CHOICE and found.last_act is Act.HUB_REFUSED
    if now.state is State.CHOICE:
        found_choice = domain.choices.choice(now)
        member = await hub_member(connection, network)
        both = {
            "hub": member.name if member else None,
            "missing": found_choice.missing,
            "taken": found_choice.taken,
            "taken_satang": found_choice.taken_satang,
            "hub_satang": found_choice.hub_satang,
            "cut_to": found_choice.cut_to,
            "cut_satang": found_choice.cut_satang,
            "fewer": now.whole - found_choice.cut_to,
            "cuts": [[names.get(key, ""), before, after] for key, before, after in found_choice.cuts],
        }
    day = look.now.astimezone(network.tz).date()
    over = None if now.offer.holds_on(day) or now.offer.valid_until is None else now.offer.valid_until.isoformat()
    waits = now.state is State.CLOSED and now.parent_id is None
    values = values | {
        "unclear": unclear,
        "awaiting": awaiting,
        "cheaper": more,
        "choice": both,
        "hub_refused": hub_refused,
        "amount": now.offer.taxed(now.total * now.price),
        "packs": now.whole // now.offer.pack
        if now.offer.pack > 1 and not now.offer.missing_to_pack(now.whole)
        else None,
        "offer_over": over if waits else None,
        "waits_for_price": waits,
    }
    values["once_more"] = await _once_more(look, found)
    return card("rounds.with_marketing", _marketing_keyboard(look, found, values), **values)


async def _once_more(look: Look, found: Found) -> bool:
    """Whether it can be opened once more, which goods of a truck are as one."""
    goods = [found.round]
    if found.truck_id is not None:
        goods = [each.round for each in await rounds.of_truck(look.connection, found.network_id, found.truck_id)]
    return found.id in {each.id for each in domain.rounds.to_be_once_more(goods)}


def _marketing_keyboard(look: Look, found: Found, values: dict[str, Any]) -> Keyboard:
    now, key = found.round, found.id
    who = [data("rounds.who_ordered", f"rounds.who:{key}")]
    off = [data("rounds.cancel", f"rounds.cancel:{key}")]
    later = [data("rounds.move", f"rounds.move:{key}")]
    again = [[data("rounds.repeat", f"rounds.repeat:{key}")]] if values["once_more"] else []
    if now.state is State.CANCELLED:
        fresh = views.rounds.may_go_on(found, look.now)
        return [*([[data("rounds.take_up_again", f"rounds.again:{key}")]] if fresh else []), *again]
    if now.state in (State.OPEN, State.CLOSING, State.FILL):
        return [who, later, off]
    if now.state is State.CHOICE:
        both = values["choice"]
        take = [[data("rounds.ask_hub_button", f"rounds.ask_hub:{key}", **_only(both, "hub", "missing"))]]
        cut = [[data("rounds.cut_button", f"rounds.cut:{key}", **_only(both, "cut_to"))]] if both["cut_to"] else []
        return [*(take if both["hub"] and not values["hub_refused"] else []), *cut, later, off]
    papers = _papers(found)
    if now.state is State.CLOSED and now.parent_id is None:
        if values["offer_over"]:
            return [
                [data("rounds.still_stands", f"rounds.renew:{key}")],
                [data("rounds.other_price", f"rounds.price:{key}")],
                off,
            ]
        if now.below_minimum:
            return [later, [data("rounds.waive", f"rounds.waive:{key}")], off]
        if now.truck is not None and now.truck.undecided:
            return [later, off, *papers, who]
        stands = data("rounds.price_stands", f"rounds.stands:{key}:{now.price}", price=now.price)
        return [
            [stands],
            [data("rounds.other_price", f"rounds.price:{key}")],
            [data("rounds.no_goods", f"rounds.cancel:{key}")],
            *papers,
            who,
        ]
    if now.state is State.ORDERED and now.parent_id is None:
        return [*papers, who, [data("rounds.take_back", f"rounds.unorder:{key}")], off]
    return [*again, *papers, who]


def _papers(found: Found) -> Keyboard:
    """What can be had as a table: the order once it is said, the summary once goods came."""
    now, key = found.round, found.id
    rows: Keyboard = []
    if now.state in domain.rounds.WITH_GOODS:
        rows.append([data("round_papers.summary", f"rounds.summary:{key}")])
    if now.state in domain.rounds.WITH_ORDER:
        label = "round_papers.order" if now.parent_id is None else "round_papers.of_centre"
        rows.append([data(label, f"rounds.order_sheet:{key}")])
        if any(line.child_id is not None for line in now.lines):
            rows.append([data("round_papers.for_centres", f"rounds.centre_sheets:{key}")])
    return rows


def _only(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: values[name] for name in names}


async def own(look: Look) -> Card | None:
    """An organisation's card in the private chat of who speaks for it, or enters orders for others; what it got, once goods came."""
    got = await deliveries.share(look)
    if got is not None:
        return got
    connection = look.connection
    network = await networks.by_id(connection, look.network_id)
    found = await rounds.by_id(connection, network.id, look.key)
    standing = await look.standing(network.id)
    if found is None or standing is None:
        return None
    member_id = int(look.keys[1])
    for_others = standing.may(Right.REPORT_FOR_OTHERS) or standing.may(Right.RUN_ROUNDS)
    if member_id not in {each.id for each in standing.members} and not for_others:
        return None
    member = await members.by_id(connection, network.id, member_id)
    line = found.round.line(member_id)
    why = look.view.get("why")
    wishes = await round_wishes.of(connection, found)
    unanswered = line is None and member_id in wishes.listed
    again = member_id in wishes.undecided and await views.rounds.was_reminded(connection, found)
    values = await views.rounds.figures(connection, network, found) | views.rounds.own(found, line)
    waits, word = wishes.awaited(member_id), wishes.was_in(member_id)
    last_time = word.quantity if word is not None else 0
    reminder = bool(last_time) and await views.rounds.reminder_comes(connection, found)
    wished = reminder and word is not None and word.state == Word.REMIND
    missing = await views.rounds.deposit_missing(connection, found, member_id, waits.quantity) if waits else 0
    values |= {
        "awaited": waits.quantity if waits else None,
        "awaited_satang": missing,
        "why": "again" if last_time else "asked" if unanswered or again else why if why in NEWS else "changed",
        "member": member.name,
        "words": look.view.get("words") if unanswered else None,
        "again": again,
        "last_time": last_time or None,
        "reminder": wished,
        "before": look.view.get("before"),
        "shown": look.view.get("shown"),
    }
    return card(
        "rounds.own", _own_keyboard(found, network.id, member_id, values, may_wish=reminder and not wished), **values
    )


def _own_keyboard(found: Found, network_id: int, member_id: int, values: dict[str, Any], *, may_wish: bool) -> Keyboard:
    """What an organisation can do; `may_wish`: to be asked once more before the deadline."""
    now, place = found.round, f"{found.id}:{member_id}"
    if now.state is State.ASKED and values["quantity"]:
        accept = sealed(data("rounds.accept_price", f"rounds.accept:{place}"), now.price_satang, values["quantity"])
        return [[accept, data("rounds.leave", f"rounds.leave:{place}")]]
    if now.state is State.OPEN:
        if values["quantity"] or values["awaited"]:
            return [
                *_deposit(f"{network_id}:{member_id}", values),
                [data("rounds.change", f"rounds.join:{place}")],
                [data("rounds.leave", f"rounds.leave:{place}")],
            ]
        if last_time := values["last_time"]:
            wish = [[data("rounds.remind", f"rounds.remind:{place}")]] if may_wish else []
            return [
                [data("rounds.as_last_time", f"rounds.set:{place}:{last_time}:0")],
                [data("rounds.change_quantity", f"rounds.join:{place}")],
                *wish,
                [data("rounds.not_this_time", f"rounds.not:{place}")],
            ]
        quick = [data("rounds.figure", f"rounds.set:{place}:{each}", figure=each) for each in views.rounds.QUICK]
        return [
            quick,
            [data("rounds.type_figure", f"rounds.join:{place}")],
            [data("rounds.not_this_time", f"rounds.not:{place}")],
        ]
    if now.state is State.FILL and now.missing:
        return [*_deposit(f"{network_id}:{member_id}", values), [data("rounds.fill_some", f"rounds.join:{place}")]]
    return []


def _deposit(place: str, values: dict[str, Any]) -> Keyboard:
    satang = values["awaited_satang"]
    if not values["awaited"]:
        return []
    return [[data("rounds.deposit_paid", f"payments.deposit:{place}:{satang}", satang=satang)]]


async def who_ordered(look: Look) -> Table | None:
    """The table of who ordered how much of a round, for marketing and where the network opened it."""
    network, standing = await networks.by_id(look.connection, look.network_id), await look.standing(look.network_id)
    found = await rounds.by_id(look.connection, look.network_id, look.key)
    if found is None or standing is None or not await may_see_orders(look, standing):
        return None
    _, table = await views.rounds.who_ordered(look.connection, network, found)
    return table


async def may_see_orders(look: Look, standing: Standing) -> bool:
    """Whether whoever has this private chat may see who ordered what."""
    person = await look.person()
    return person is not None and await sees_orders(look.connection, standing, person.id)


TABLES = {"rounds.table": who_ordered}
"""The presses that ask for a table, each with what draws it."""

CARDS = {
    "order": own,
    "round": round_card,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
