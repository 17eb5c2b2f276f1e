"""A share that is not fetched yet goes to another organisation by both taps, and its debt with it, as it is booked by now."""

from typing import Any

from acts import standing
from acts.deliveries.opening import own_share
from acts.deliveries.sharing import show_share
from acts.payments.accounts import passed_on
from domain import deliveries as rules
from domain.refusal import Refused
from domain.trade import PassOn
from language.visits import members_meant
from storage import deliveries, members, offers, outbox, rounds
from storage.deliveries import Passing
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.rounds import Found
from storage.turn import Turn
from views.deliveries import cost_of
from views.members import speakers


async def pass_in_words(turn: Turn, said: PassOn, possible: list[tuple[Network, Found, Member]]) -> None:
    """'ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง': shown with the money that goes with it, for the first tap."""
    if not possible:
        raise Refused("deliveries.refused_no_share")
    network, found, giver = possible[0]
    if len(possible) > 1:
        raise Refused("deliveries.refused_which_share", products=[each.product for _, each, _ in possible])
    known = {each.id: each for each in await members.of_network(turn.connection, network.id) if each.id != giver.id}
    keys = members_meant(said.to, {key: each.name for key, each in known.items()})
    meant = [known[key] for key in keys]
    if len(meant) != 1:
        raise Refused("deliveries.refused_whom", whom=said.to, many=[each.name for each in meant[:4]])
    taker = meant[0]
    if not await speakers(turn.connection, taker.id):
        raise Refused("deliveries.refused_unreachable", name=taker.name)
    converted = await offers.convert(turn.connection, network.id, found.product, said.quantity, said.unit, found.unit)
    if converted is None:
        raise Refused("deliveries.refused_unit", said=said.unit, unit=found.unit)
    quantity = rules.units(converted, found.unit)
    values, keyboard = await _asking(turn, network, found, giver, taker, quantity)
    outbox.reply(turn, "deliveries.ask_pass", values, keyboard=keyboard, network_id=network.id)


async def _asking(
    turn: Turn, network: Network, found: Found, giver: Member, taker: Member, quantity: int
) -> tuple[dict[str, Any], Keyboard]:
    """Units are to go over: what the first tap is asked about, with the sum as it is now."""
    satang = await _moves(turn, found, giver.id, quantity)
    kept = await deliveries.want_to_pass(turn, found, giver.id, taker.id, quantity, satang)
    place = f"{network.id}:{kept.id}"
    keyboard: Keyboard = [
        [data("deliveries.yes", f"deliveries.give:{place}:1"), data("deliveries.no", f"deliveries.give:{place}:0")]
    ]
    goods = {"product": found.product, "unit": found.unit, "quantity": quantity}
    return goods | {"satang": satang, "taker": taker.name}, keyboard


async def _moves(turn: Turn, found: Found, giver: int, quantity: int, *, offered: int = 0) -> int:
    """The satang that go with so many units of a member now: its part of all that is booked for what it has, corrections with it.

    Refused for more than lies there and is promised to nobody; `offered`: units of what is promised that are these.
    """
    holding = (await deliveries.holdings(turn.connection, found.id)).get(giver)
    if holding is None:
        raise Refused("deliveries.refused_no_share")
    promised = await deliveries.promised(turn.connection, found.id, giver) - offered
    has = (await deliveries.units_of(turn.connection, found))[giver]
    elsewhere = has - holding.received  # what came straight to a centre lies there
    booked = await cost_of(turn.connection, found, giver)
    return rules.pass_on(has, elsewhere + holding.collected + promised, booked, quantity, found.unit)


async def _ask_anew(turn: Turn, network: Network, found: Found, kept: Passing) -> None:
    """The price was corrected since one of them saw the sum: whoever gives is asked again, with the sum as it is now."""
    await deliveries.move_passing(turn, kept, "declined")
    giver = await members.by_id(turn.connection, network.id, kept.from_member_id)
    taker = await members.by_id(turn.connection, network.id, kept.to_member_id)
    values, keyboard = await _asking(turn, network, found, giver, taker, kept.quantity)
    chats = await speakers(turn.connection, giver.id)
    for chat_id in chats:
        outbox.say(
            turn, chat_id, "deliveries.ask_pass_anew", values, keyboard=keyboard, network_id=network.id,
            not_before=standing.may_write(turn, network, chat_id),
        )  # fmt: skip
    if turn.here.id not in chats:
        outbox.reply(turn, "deliveries.price_moved", values | {"giver": giver.name}, network_id=network.id)


async def _opened(turn: Turn, network_id: int, passing_id: int) -> Passing:
    await standing.yours(turn, network_id)
    kept = await deliveries.passing(turn.connection, network_id, passing_id)
    if kept is None:
        raise Refused("common.old_button")
    return kept


async def give(turn: Turn, network_id: int, passing_id: int, yes: bool) -> None:
    """[ใช่] or [ไม่ใช่] of who gives: the other organisation is asked."""
    kept = await _opened(turn, network_id, passing_id)
    here, found, giver = await own_share(turn, network_id, kept.round_id, kept.from_member_id)
    if kept.state != "asked":
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    if not yes:
        await deliveries.move_passing(turn, kept, "declined")
        outbox.reply(turn, "deliveries.not_passed", {}, network_id=network_id)
        return
    satang = await _moves(turn, found, giver.id, kept.quantity)
    if satang != kept.satang:
        await _ask_anew(turn, here.network, found, kept)
        return
    await deliveries.move_passing(turn, kept, "offered")
    taker = await members.by_id(turn.connection, network_id, kept.to_member_id)
    place = f"{network_id}:{kept.id}"
    keyboard = [
        [
            data("deliveries.accept", f"deliveries.take:{place}:1"),
            data("deliveries.decline", f"deliveries.take:{place}:0"),
        ]
    ]
    values = {
        "product": found.product,
        "unit": found.unit,
        "quantity": kept.quantity,
        "satang": satang,
        "giver": giver.name,
    }
    for chat_id in await speakers(turn.connection, taker.id):
        morning = standing.may_write(turn, here.network, chat_id)
        outbox.say(
            turn, chat_id, "deliveries.offered", values, keyboard=keyboard, network_id=network_id, not_before=morning
        )
    outbox.reply(turn, "deliveries.is_offered", {"taker": taker.name}, network_id=network_id)


async def take(turn: Turn, network_id: int, passing_id: int, yes: bool) -> None:
    """[รับ] or [ไม่รับ] of who is to get it: goods and debt go over, if nobody has fetched them meanwhile."""
    kept = await _opened(turn, network_id, passing_id)
    here, found, taker = await own_share(turn, network_id, kept.round_id, kept.to_member_id)
    if kept.state != "offered":
        raise Refused("common.old_button")
    holding = (await deliveries.holdings(turn.connection, found.id))[kept.from_member_id]
    gone = holding.left < kept.quantity
    outbox.take_buttons(turn)
    if yes and not gone:
        satang = await _moves(turn, found, kept.from_member_id, kept.quantity, offered=kept.quantity)
        if satang != kept.satang:
            await _ask_anew(turn, here.network, found, kept)
            return
    await deliveries.move_passing(turn, kept, "done" if yes and not gone else "declined")
    values = {
        "product": found.product,
        "unit": found.unit,
        "quantity": kept.quantity,
        "taker": taker.name,
        "yes": yes,
        "gone": gone,
    }
    for chat_id in await speakers(turn.connection, kept.from_member_id):
        morning = standing.may_write(turn, here.network, chat_id)
        outbox.say(turn, chat_id, "deliveries.passed", values, network_id=network_id, not_before=morning)
    if not yes or gone:
        outbox.reply(turn, "deliveries.passing_ended", values, network_id=network_id)
        return
    giver = await members.by_id(turn.connection, network_id, kept.from_member_id)
    goods = {"product": found.product, "quantity": kept.quantity, "unit": found.unit}
    about, once = f"round:{found.id}", f"passing:{kept.id}"
    await passed_on(turn, here.network, giver, taker, kept.satang, goods, about=about, once=once)
    await rounds.changed(turn, found)
    await show_share(turn, here.network, found.id, taker.id, turn.here.id, fresh=True)
